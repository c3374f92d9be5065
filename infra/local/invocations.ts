/**
 * The one-machine stand-in for asynchronous Lambda invocations: Lambda's `Invoke` on a loopback port puts the
 * event into a queue, and the host works it off in order, when it is not in an outage.
 */
import { Hono } from 'hono';
import { type HttpServer, startHttpServer } from './http-server';

export interface Invocation {
  readonly functionName: string;
  readonly event: unknown;
}

export class InvocationQueue {
  private readonly waiting: Invocation[] = [];
  /** Called when an invocation has arrived. */
  onArrival: () => void = () => {};

  push(invocation: Invocation): void {
    this.waiting.push(invocation);
    this.onArrival();
  }

  take(): Invocation | undefined {
    return this.waiting.shift();
  }

  get isEmpty(): boolean {
    return this.waiting.length === 0;
  }
}

/** Serves `POST /2015-03-31/functions/{name}/invocations` with `X-Amz-Invocation-Type: Event`. */
export async function startInvocationServer(
  queue: InvocationQueue,
  functionNames: readonly string[],
): Promise<HttpServer> {
  const app = new Hono();
  app.post('/2015-03-31/functions/:name/invocations', async (c) => {
    const functionName = decodeURIComponent(c.req.param('name'));
    if (!functionNames.includes(functionName)) {
      c.header('x-amzn-errortype', 'ResourceNotFoundException');
      return c.json({ Message: `Function not found: ${functionName}`, Type: 'User' }, 404);
    }
    const body = await c.req.text();
    queue.push({ functionName, event: body === '' ? {} : JSON.parse(body) });
    return c.body(null, 202);
  });
  return startHttpServer(app.fetch);
}

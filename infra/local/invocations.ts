/**
 * The one-machine stand-in for asynchronous Lambda invocations: Lambda's `Invoke` on a loopback port puts the
 * event into a queue, and the host works it off in order, when it is not in an outage.
 */
import { Hono } from 'hono';
import { awsError } from './aws-error';
import { startEmbeddedPart } from './embedded-part';
import type { HttpServer } from './http-server';

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
    const functionName = c.req.param('name');
    if (!functionNames.includes(functionName))
      return awsError(404, 'ResourceNotFoundException', `Function not found: ${functionName}`);
    queue.push({ functionName, event: eventOf(await c.req.text()) });
    return c.body(null, 202);
  });
  app.notFound(() => awsError(404, 'ResourceNotFoundException', 'This operation is not embedded.'));
  app.onError((error) =>
    error instanceof SyntaxError
      ? awsError(400, 'InvalidRequestContentException', error.message)
      : awsError(500, 'ServiceException', error.message),
  );
  const refuse = (message: string) => awsError(403, 'AccessDeniedException', message);
  return startEmbeddedPart({ fetch: app.fetch, refuse });
}

/** An invocation may have no payload. @throws SyntaxError for one that is no JSON. */
function eventOf(payload: string): unknown {
  if (payload === '') return {};
  try {
    return JSON.parse(payload);
  } catch (error) {
    throw new SyntaxError(`Could not parse request body into json: ${error}`);
  }
}

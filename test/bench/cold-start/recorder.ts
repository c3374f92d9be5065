/** Between a function and DynamoDB: what it asks, and which answer it had waited for. */
import { setTimeout as sleep } from 'node:timers/promises';
import { type HttpServer, startHttpServer } from '../../../infra/local/http-server';
import type { FloorCall } from './floor';

/** Long enough to tell what is asked at once from what is asked one after the other. */
const answerMilliseconds = 50;

export class Recorder {
  readonly calls: FloorCall[] = [];
  private lastAnswered = -1;

  private constructor(private readonly upstream: string) {}

  static async start(upstream: string): Promise<{ recorder: Recorder; server: HttpServer }> {
    const recorder = new Recorder(upstream);
    const server = await startHttpServer((request) => recorder.pass(request));
    return { recorder, server };
  }

  private async pass(request: Request): Promise<Response> {
    const [, operation = ''] = (request.headers.get('x-amz-target') ?? '').split('.');
    const body = await request.text();
    const call = this.calls.push({ operation, input: JSON.parse(body), after: this.lastAnswered }) - 1;
    const answer = await fetch(this.upstream, { method: 'POST', headers: request.headers, body });
    const text = await answer.text();
    await sleep(answerMilliseconds);
    this.lastAnswered = call;
    return new Response(text, { status: answer.status, headers: answer.headers });
  }
}

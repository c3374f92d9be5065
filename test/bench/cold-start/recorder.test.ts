import { setTimeout as sleep } from 'node:timers/promises';
import { type HttpServer, startHttpServer } from '../../../infra/local/http-server';
import { Recorder } from './recorder';

let upstream: HttpServer;
let front: HttpServer;
let recorder: Recorder;

beforeEach(async () => {
  upstream = await startHttpServer(async (request) =>
    Response.json({ heard: await request.json() }, { status: 400 }),
  );
  ({ recorder, server: front } = await Recorder.start(upstream.url));
});
afterEach(async () => {
  await front.close();
  await upstream.close();
});

function ask(operation: string, input: object) {
  const headers = { 'x-amz-target': `DynamoDB_20120810.${operation}` };
  return fetch(front.url, { method: 'POST', headers, body: JSON.stringify(input) });
}

describe('the recorder', () => {
  test('passes on what is asked, and what is answered', async () => {
    const answer = await ask('Query', { TableName: 'deadlines' });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({ heard: { TableName: 'deadlines' } });
    expect(recorder.calls).toEqual([{ operation: 'Query', input: { TableName: 'deadlines' }, after: -1 }]);
  });

  test('tells what was asked at once from what had waited for an answer', async () => {
    await ask('GetItem', {});
    await Promise.all([ask('Query', {}), ask('Query', {})]);
    await ask('UpdateItem', {});
    expect(recorder.calls.map(({ operation }) => operation)).toEqual([
      'GetItem',
      'Query',
      'Query',
      'UpdateItem',
    ]);
    const [first, second, third, last] = recorder.calls.map(({ after }) => after);
    expect([first, second, third]).toEqual([-1, 0, 0]);
    expect([1, 2]).toContain(last);
  });

  test('takes its time, so that what is asked a moment later counts as asked at once', async () => {
    await ask('GetItem', {});
    const first = ask('Query', {});
    await sleep(25);
    await Promise.all([first, ask('Query', {})]);
    expect(recorder.calls.map(({ after }) => after)).toEqual([-1, 0, 0]);
  });
});

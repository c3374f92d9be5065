import { InvokeCommand, type InvokeCommandInput, LambdaClient } from '@aws-sdk/client-lambda';
import type { HttpServer } from '../../../infra/local/http-server';
import { InvocationQueue, startInvocationServer } from '../../../infra/local/invocations';

const arn = 'arn:aws:lambda:ap-southeast-1:000000000000:function:remind';
let queue: InvocationQueue;
let server: HttpServer;
let client: LambdaClient;
beforeEach(async () => {
  queue = new InvocationQueue();
  server = await startInvocationServer(queue, ['reconcile', arn]);
  client = new LambdaClient({
    endpoint: server.url,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
});
afterEach(async () => {
  client.destroy();
  await server.close();
});

const invoke = (input: Partial<InvokeCommandInput>) =>
  client.send(new InvokeCommand({ FunctionName: 'reconcile', InvocationType: 'Event', ...input }));

test('an invocation waits until it is taken, by the name or the ARN of its function', async () => {
  expect(await invoke({ Payload: Buffer.from('{"cause":"ปีใหม่"}') })).toMatchObject({ StatusCode: 202 });
  await invoke({ FunctionName: arn });
  expect(queue.take()).toEqual({ functionName: 'reconcile', event: { cause: 'ปีใหม่' } });
  expect(queue.take()).toEqual({ functionName: arn, event: {} });
  expect(queue.take()).toBeUndefined();
});

test.each([['{'], ['no json'], ['{"a":1}{'], [' ']])(
  'a payload of %p is refused as Lambda does',
  async (text) => {
    await expect(invoke({ Payload: Buffer.from(text) })).rejects.toMatchObject({
      name: 'InvalidRequestContentException',
      message: expect.stringMatching(/^Could not parse request body into json: /),
      $metadata: { httpStatusCode: 400 },
    });
    expect(queue.isEmpty).toBe(true);
  },
);

test.each(['unknown', 'a%zz', '__proto__'])('a function %p is not found', async (name) => {
  const path = `/2015-03-31/functions/${encodeURIComponent(name)}/invocations`;
  const answer = await fetch(server.url + path, { method: 'POST', body: '{}' });
  expect([answer.status, answer.headers.get('x-amzn-errortype')]).toEqual([404, 'ResourceNotFoundException']);
  expect(queue.isEmpty).toBe(true);
});

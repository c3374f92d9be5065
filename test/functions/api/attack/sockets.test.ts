/** The local server and clients that mean ill: too slow, too much, too deep, or in words that are not HTTP. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { type HttpServer, startHttpServer } from '../../../../infra/local/http-server';
import { ApiWorld, admin } from '../api-world';

const receipts = '/v1/deadlines/2565-q3-report/submissions/3014601/receipts';
const megabyte = 1024 * 1024;

let api: ApiWorld;
let server: HttpServer;
/** Waits for slow clients a moment only. */
let impatient: HttpServer;
let authorization: string;
beforeAll(async () => {
  api = await ApiWorld.start({ offices: 1 });
  authorization = `Bearer ${await api.token(admin)}`;
  server = await startHttpServer(api.app.fetch);
  impatient = await startHttpServer(api.app.fetch, 0, { headers: 500, request: 1_000 });
});
afterAll(async () => {
  await server.close();
  await impatient.close();
  await api.stop();
});

/** A connection, and all that comes back on it until it is closed. */
async function connected(
  to = server,
): Promise<{ socket: Socket; said: () => string; closed: Promise<unknown> }> {
  const socket = connect(to.port, '127.0.0.1');
  const parts: Buffer[] = [];
  socket.on('data', (chunk) => parts.push(chunk));
  // Writing to whoever has hung up is what these clients do.
  socket.on('error', () => {});
  const closed = once(socket, 'close');
  await once(socket, 'connect');
  return { socket, said: () => Buffer.concat(parts).toString(), closed };
}

/** A byte every so often, as long as anybody listens. */
async function dribble(socket: Socket, text: string): Promise<void> {
  for (const letter of text) {
    if (socket.destroyed) return;
    socket.write(letter);
    await sleep(50);
  }
}

const post = (headers: string, body = '') =>
  `POST ${receipts} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: ${authorization}\r\nContent-Type: application/json\r\n${headers}\r\n\r\n${body}`;

/** Milliseconds: what is quick on a busy machine, and far less than what does harm takes. */
const quickly = 10_000;

async function lives({ url } = server): Promise<void> {
  const answer = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(quickly) });
  expect(answer.status).toBe(200);
}

describe('slow clients', () => {
  test('that never end their headers are answered 408 and let go, while others are served', async () => {
    const slow = await Promise.all(Array.from({ length: 50 }, () => connected(impatient)));
    const dribbling = slow.map(({ socket }) =>
      dribble(socket, `GET /healthz HTTP/1.1\r\nX: ${'x'.repeat(400)}`),
    );
    await lives(impatient);
    await Promise.all(slow.map(({ closed }) => closed));
    await lives(impatient);
    for (const { said } of slow) expect(said()).toMatch(/^HTTP\/1\.1 408 /);
    await Promise.all(dribbling);
  });

  test('that never end their body are let go, and nothing is written', async () => {
    const before = await api.world.submission();
    const { socket, closed } = await connected(impatient);
    socket.write(post('Content-Length: 1000'));
    const dribbling = dribble(socket, `{"part":"original"${' '.repeat(400)}`);
    await lives(impatient);
    await closed;
    await dribbling;
    expect(await api.world.submission()).toEqual(before);
  });

  test('that connect and say nothing keep nobody else out', async () => {
    const silent = await Promise.all(Array.from({ length: 200 }, () => connected()));
    await lives();
    for (const { socket } of silent) socket.destroy();
  });
});

describe('large bodies', () => {
  test('that are announced are refused before they are read', async () => {
    const { socket, said } = await connected();
    socket.write(post(`Content-Length: ${100 * megabyte}`, '{"part":'));
    await once(socket, 'data');
    expect(said()).toMatch(/^HTTP\/1\.1 413 .*application\/problem\+json.*\/problems\/too-large/s);
    socket.destroy();
    await lives();
  });

  test('that are not announced are refused as soon as they are too large', async () => {
    const { socket, said } = await connected();
    socket.write(post('Transfer-Encoding: chunked'));
    const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(0x10000, ' '), Buffer.from('\r\n')]);
    let sent = 0;
    for (; sent < 20 * megabyte && said() === '' && !socket.destroyed; sent += 0x10000) {
      socket.write(chunk);
      await sleep(1);
    }
    expect(said()).toMatch(/^HTTP\/1\.1 413 /);
    expect(sent).toBeLessThan(10 * megabyte);
    socket.destroy();
    await lives();
  });

  test('that are nested deep are refused, and quickly', async () => {
    const began = Date.now();
    const answer = await fetch(server.url + receipts, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json' },
      body: `${'{"a":['.repeat(150_000)}`,
    });
    expect([answer.status, answer.headers.get('content-type')]).toEqual([400, 'application/problem+json']);
    expect(Date.now() - began).toBeLessThan(quickly);
  });

  test('of headers are refused', async () => {
    const { socket, said, closed } = await connected();
    socket.write(`GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`);
    await closed;
    expect(said()).toMatch(/^HTTP\/1\.1 431 /);
  });
});

test.each([
  ['two lengths', post('Content-Length: 2\r\nContent-Length: 3', '{}')],
  ['a length and chunks', post('Content-Length: 2\r\nTransfer-Encoding: chunked', '0\r\n\r\n')],
  ['a length that is no number', post('Content-Length: 0x2', '{}')],
  ['no host', 'GET /healthz HTTP/1.1\r\n\r\n'],
  ['a header within a header', 'GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX: a\rY: b\r\n\r\n'],
  ['a path with a space', 'GET /v1/ offices HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'],
  ['something else than HTTP', '\x16\x03\x01\x02\x00\x01\x00'],
])('a request with %s is refused, and the connection closed', async (_, text) => {
  const { socket, said, closed } = await connected();
  socket.write(text);
  await closed;
  expect(said()).toMatch(/^HTTP\/1\.1 400 /);
  await lives();
});

test('who stays idle keeps the connection for minutes: none breaks at the moment of its next request', async () => {
  const { socket, said } = await connected();
  socket.write('GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
  while (!said().includes('\r\n\r\n')) await sleep(10);
  expect(said()).toMatch(/^keep-alive: timeout=600\r$/im);
  socket.destroy();
});

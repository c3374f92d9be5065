/**
 * The local server, with the API alone and with all that the one machine adds to it, and clients that mean ill: too
 * slow, too much, too deep, or in words that are not HTTP.
 */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { withDefaultAddresses } from '../../../../infra/local/default-addresses';
import { LocalHost } from '../../../../infra/local/host';
import { type HttpServer, startHttpServer } from '../../../../infra/local/http-server';
import { importRoster } from '../../../../infra/local/import-roster';
import { localApp } from '../../../../infra/local/local-app';
import { ApiWorld, admin } from '../api-world';
import { connected, dribble } from './socket-clients';

const receipts = '/v1/deadlines/2565-q3-report/submissions/3014601/receipts';
const megabyte = 1024 * 1024;

/** Milliseconds: what is quick on a busy machine, and far less than what does harm takes. */
const quickly = 10_000;

interface Target {
  readonly fetch: (request: Request) => Response | Promise<Response>;
  readonly token: string;
  readonly stored: () => Promise<unknown>;
  readonly stop: () => Promise<void>;
}

async function startApi(): Promise<Target> {
  const api = await ApiWorld.start({ offices: 1 });
  return {
    fetch: api.app.fetch,
    token: await api.token(admin),
    stored: () => api.world.submission(),
    stop: () => api.stop(),
  };
}

async function startLocalApp(): Promise<Target> {
  const now = new Date('2022-03-01T08:00:00+07:00');
  const publicUrl = 'http://127.0.0.1:3000';
  const host = await LocalHost.start({
    now,
    environment: {},
    publicUrl,
    confirmations: false,
    mailEvents: true,
  });
  const roster = await readFile('shared/data/pak-thong-chai-offices.csv', 'utf8');
  await importRoster(host, withDefaultAddresses(roster));
  const token = await host.tokens.issue({ group: 'admin', areas: '30', name: 'somchai' });
  await host.api.request('/v1/fiscal-years', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: '{"fiscalYear":2565}',
  });
  return {
    fetch: localApp(host).fetch,
    token,
    stored: () => host.observer.submissions.get('2565-q3-report', '3014601'),
    stop: () => host.close(),
  };
}

const raw = (headers: string, body: string, path = receipts) =>
  `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n${headers}\r\n\r\n${body}`;

async function lives({ url }: HttpServer): Promise<void> {
  const answer = await fetch(`${url}/healthz`, { signal: AbortSignal.timeout(quickly) });
  expect(answer.status).toBe(200);
}

describe.each([
  { name: 'the API alone', start: startApi, paths: [receipts] },
  { name: 'the whole local app', start: startLocalApp, paths: [receipts, '/local/token', '/local/clock'] },
])('$name:', ({ start, paths }) => {
  let target: Target;
  let server: HttpServer;
  /** Waits for slow clients a moment only. */
  let impatient: HttpServer;
  let authorization: string;
  beforeAll(async () => {
    target = await start();
    authorization = `Bearer ${target.token}`;
    server = await startHttpServer(target.fetch);
    impatient = await startHttpServer(target.fetch, 0, { headers: 500, request: 1_000 });
  });
  afterAll(async () => {
    await server.close();
    await impatient.close();
    await target.stop();
  });

  const post = (headers: string, body = '', path = receipts) =>
    raw(`Authorization: ${authorization}\r\n${headers}`, body, path);

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
      const before = await target.stored();
      const { socket, closed } = await connected(impatient);
      socket.write(post('Content-Length: 1000'));
      const dribbling = dribble(socket, `{"part":"original"${' '.repeat(400)}`);
      await lives(impatient);
      await closed;
      await dribbling;
      expect(await target.stored()).toEqual(before);
    });

    test('that connect and say nothing keep nobody else out', async () => {
      const silent = await Promise.all(Array.from({ length: 200 }, () => connected(server)));
      await lives(server);
      for (const { socket } of silent) socket.destroy();
    });
  });

  describe('large bodies', () => {
    test.each(paths)('that are announced are refused before they are read: %s', async (path) => {
      const { socket, said } = await connected(server);
      socket.write(post(`Content-Length: ${100 * megabyte}`, '{"part":', path));
      await once(socket, 'data');
      expect(said()).toMatch(/^HTTP\/1\.1 413 .*application\/problem\+json.*\/problems\/too-large/s);
      socket.destroy();
      await lives(server);
    });

    test.each(paths)('that are not announced are refused as soon as they are too large: %s', async (path) => {
      const { socket, said } = await connected(server);
      socket.write(post('Transfer-Encoding: chunked', '', path));
      const chunk = Buffer.concat([
        Buffer.from('10000\r\n'),
        Buffer.alloc(0x10000, ' '),
        Buffer.from('\r\n'),
      ]);
      let sent = 0;
      for (; sent < 20 * megabyte && said() === '' && !socket.destroyed; sent += 0x10000) {
        socket.write(chunk);
        await sleep(1);
      }
      expect(said()).toMatch(/^HTTP\/1\.1 413 .*application\/problem\+json.*\/problems\/too-large/s);
      expect(sent).toBeLessThan(10 * megabyte);
      socket.destroy();
      await lives(server);
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
      const { socket, said, closed } = await connected(server);
      socket.write(`GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`);
      await closed;
      expect(said()).toMatch(/^HTTP\/1\.1 431 /);
    });
  });

  test.each([
    ['two lengths', raw('Content-Length: 2\r\nContent-Length: 3', '{}')],
    ['a length and chunks', raw('Content-Length: 2\r\nTransfer-Encoding: chunked', '0\r\n\r\n')],
    ['a length that is no number', raw('Content-Length: 0x2', '{}')],
    ['no host', 'GET /healthz HTTP/1.1\r\n\r\n'],
    ['a header within a header', 'GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\nX: a\rY: b\r\n\r\n'],
    ['a path with a space', 'GET /v1/ offices HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'],
    ['something else than HTTP', '\x16\x03\x01\x02\x00\x01\x00'],
  ])('a request with %s is refused, and the connection closed', async (_, text) => {
    const { socket, said, closed } = await connected(server);
    socket.write(text);
    await closed;
    expect(said()).toMatch(/^HTTP\/1\.1 400 /);
    await lives(server);
  });

  test('who stays idle keeps the connection for minutes: none breaks at the moment of its next request', async () => {
    const { socket, said } = await connected(server);
    socket.write('GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n');
    while (!said().includes('\r\n\r\n')) await sleep(10);
    expect(said()).toMatch(/^keep-alive: timeout=600\r$/im);
    socket.destroy();
  });

  test.each([
    ['a host with a space', 'GET /healthz HTTP/1.1\r\nHost: a b\r\n\r\n'],
    ['a port that there is not', 'GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:99999\r\n\r\n'],
    ['no path', 'OPTIONS * HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'],
    ['an address of another kind', 'GET ftp://127.0.0.1/ HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'],
    ['half an address', 'GET http:// HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n'],
  ])('a request with %s is refused with a problem', async (_, text) => {
    const { socket, said } = await connected(server);
    socket.write(text);
    await once(socket, 'data');
    expect(said()).toMatch(/^HTTP\/1\.1 400 .*application\/problem\+json.*"status":400/s);
    socket.destroy();
    await lives(server);
  });
});

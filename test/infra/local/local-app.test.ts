/** What the one machine adds to the API. */
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { withDefaultAddresses } from '../../../infra/local/default-addresses';
import { LocalHost } from '../../../infra/local/host';
import { startHttpServer } from '../../../infra/local/http-server';
import { importRoster } from '../../../infra/local/import-roster';
import { localApp } from '../../../infra/local/local-app';

const url = 'http://127.0.0.1:3000';

let host: LocalHost;
let post: (path: string, body: object | null, more?: Record<string, string>) => Promise<Response>;
let get: (url: string, headers?: Record<string, string>) => Promise<Response>;
let app: ReturnType<typeof localApp>;
beforeAll(async () => {
  const now = new Date('2022-03-01T08:00:00+07:00');
  host = await LocalHost.start({
    now,
    environment: {},
    publicUrl: url,
    confirmations: true,
    mailEvents: true,
  });
  await importRoster(
    host,
    withDefaultAddresses(await readFile('shared/data/pak-thong-chai-offices.csv', 'utf8')),
  );
  app = localApp(host);
  const token = await host.tokens.issue({ group: 'admin', areas: '30', name: 'somchai' });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  post = async (path, body, more = {}) =>
    app.request(url + path, { method: 'POST', headers: { ...headers, ...more }, body: JSON.stringify(body) });
  get = async (address, more = {}) => app.request(address, { headers: more });
  await post('/v1/fiscal-years', { fiscalYear: 2565 });
});
afterAll(() => host.close());

test('while the clock stands, what a request has made due is done before it is answered', async () => {
  const before = host.outbox?.size ?? 0;
  await post('/v1/deadlines/2565-iit/submissions/3014601/receipts', { part: 'survey' });
  expect(host.outbox?.size).toBe(before + 1);
  expect(host.timeline.nextAt() > host.clock.now()).toBe(true);
});

test('while the clock is being moved, a receipt is answered before the run on the way is done', async () => {
  await post('/local/clock', { advanceTo: '2022-03-11T08:59+07:00' });
  const before = host.outbox?.size ?? 0;
  const answered: string[] = [];
  const note = (what: string) => () => void answered.push(what);
  const moving = post('/local/clock', { advanceTo: '2022-03-11T09:00+07:00' }).then(note('clock'));
  const path = '/v1/deadlines/2565-q4-report/submissions/3014601/receipts';
  await post(path, { part: 'electronic-copy' }).then(note('receipt'));
  await moving;
  expect(answered).toEqual(['receipt', 'clock']);
  expect(host.outbox?.size).toBe(before + 18);
});

test('a request that was done is answered so, though what it has made due can not be worked off', async () => {
  const logged = jest.spyOn(host.services.logger, 'error').mockImplementation(() => {});
  const settle = jest.spyOn(host.timeline, 'settle').mockRejectedValueOnce(new Error('the disk is full'));
  const path = '/v1/deadlines/2565-q3-report/submissions/3014601/receipts';
  expect((await post(path, { part: 'electronic-copy' })).status).toBe(201);
  expect(logged).toHaveBeenCalledTimes(1);
  settle.mockRejectedValueOnce(new Error('the disk is full'));
  const answer = await post('/local/clock', { advanceTo: host.clock.now().toISOString() });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([500, 'application/problem+json']);
  expect(logged).toHaveBeenCalledTimes(2);
  jest.restoreAllMocks();
  expect((await post('/local/clock', { advanceTo: host.clock.now().toISOString() })).status).toBe(200);
});

test.each([
  [null, ['']],
  [{}, ['/group', '/areas', '/name']],
])('of the body %j it is said where it is wrong', async (body, pointers) => {
  const answer = await post('/local/token', body);
  const { detail, errors } = (await answer.json()) as {
    detail: string;
    errors: { pointer: string; message: string }[];
  };
  expect([answer.status, errors.map(({ pointer }) => pointer)]).toEqual([400, pointers]);
  expect(detail).toMatch(/^(the body|\/group): Invalid /);
});

test.each([
  ['in a year of the Buddhist era', '2565-03-11T10:00+07:00', 400, '2022-03-11T10:00+07:00?'],
  ['more than ten years on', '2032-03-12T09:00+07:00', 409, '10 years on at once at the most'],
  ['back', '2022-03-01T09:00+07:00', 409, "can't go back"],
])('the clock is not moved %s', async (_, advanceTo, status, words) => {
  const before = host.clock.now();
  const answer = await post('/local/clock', { advanceTo });
  expect(answer.status).toBe(status);
  expect(await answer.text()).toContain(words);
  expect(host.clock.now()).toEqual(before);
});

test.each([
  ['http://127.0.0.1:3000', 200],
  ['http://localhost:3000', 200],
  ['http://[::1]:3000', 200],
  ['http://deadlines.example:3000', 403],
  ['http://127.0.0.1.evil.example:3000', 403],
])('whoever calls this machine %s is answered %d', async (origin, status) => {
  expect((await get(`${origin}/local/clock`)).status).toBe(status);
});

describe('what a reverse proxy on this machine passes on', () => {
  const forwarded: [string, Record<string, string>][] = [
    ['Forwarded', { forwarded: 'for=192.0.2.1' }],
    ['X-Forwarded-For', { 'x-forwarded-for': '192.0.2.1' }],
    ['X-Forwarded-Host', { 'x-forwarded-host': 'deadlines.example' }],
    ['X-Real-IP', { 'x-real-ip': '192.0.2.1' }],
    ['Via', { via: '1.1 proxy' }],
  ];
  const person = { group: 'admin', areas: '30', name: 'x' };

  test.each(forwarded)('with %s gets no token, clock or mails, only the API', async (_, headers) => {
    const asked = await Promise.all([
      post('/local/token', person, headers),
      get(`${url}/local/clock`, headers),
      get(`${url}/local/areas`, headers),
      get(`${url}/outbox`, headers),
      get(`${url}/outbox/${host.outbox?.page(0, 1)[0]?.messageId}/source`, headers),
    ]);
    expect(asked.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
    expect(await asked[0]?.json()).toMatchObject({ detail: expect.stringContaining('proxy') });
    expect((await get(`${url}/healthz`, headers)).status).toBe(200);
    expect((await get(`${url}/v1/deadlines`, headers)).status).toBe(401);
  });

  test('by HTTP 1.0, as nginx does unless told otherwise, gets as little', async () => {
    const server = await startHttpServer(app.fetch);
    const statusOf = async (path: string) => {
      const socket = connect(server.port, '127.0.0.1');
      socket.write(`GET ${path} HTTP/1.0\r\nHost: 127.0.0.1:3000\r\nConnection: close\r\n\r\n`);
      const [answer] = await once(socket, 'data');
      socket.destroy();
      return String(answer).split(' ')[1];
    };
    const statuses = [await statusOf('/local/areas'), await statusOf('/outbox'), await statusOf('/healthz')];
    await server.close();
    expect(statuses).toEqual(['403', '403', '200']);
  });
});

describe('a page that asks for a token, or moves the clock,', () => {
  const person = { group: 'admin', areas: '30', name: 'x' };

  test.each([
    ['of this service', { origin: url, 'sec-fetch-site': 'same-origin' }],
    ['no page, but a tool,', {}],
  ])('%s may', async (_, headers) => {
    expect((await post('/local/token', person, headers)).status).toBe(200);
  });

  test.each([
    ['of another origin', { origin: 'http://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['of another port', { origin: 'http://127.0.0.1:3001', 'sec-fetch-site': 'same-site' }],
    ['that hides where it is from', { origin: 'null' }],
    ['whose browser says no more than that it is foreign', { 'sec-fetch-site': 'cross-site' }],
  ])('%s may not', async (_, headers) => {
    const before = host.clock.now();
    const advanceTo = new Date(before.getTime() + 1_000).toISOString();
    expect((await post('/local/clock', { advanceTo }, headers)).status).toBe(403);
    expect((await post('/local/token', person, headers)).status).toBe(403);
    expect(host.clock.now()).toEqual(before);
  });
});

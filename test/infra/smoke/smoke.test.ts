/** The smoke test, tried on the one-machine service: it goes well, and each of its checks can fail. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { LocalHost } from '../../../infra/local/host';
import { type HttpServer, startHttpServer } from '../../../infra/local/http-server';
import { localApp } from '../../../infra/local/local-app';
import { freePort } from '../../../infra/local/ports';
import { SmokeClient } from '../../../infra/smoke/client';
import { openChecks } from '../../../infra/smoke/open-checks';
import { runChecks } from '../../../infra/smoke/run-checks';
import { YearChecks } from '../../../infra/smoke/year-checks';

/** Answers in place of the service, which is asked only where `serve` is called. */
type Fault = (request: Request, serve: () => Promise<Response>) => Promise<Response> | Response;

let host: LocalHost;
let server: HttpServer;
let token: string;
let fault: Fault | undefined;

beforeAll(async () => {
  host = await LocalHost.start({
    now: new Date('2022-03-01T10:00:00+07:00'),
    environment: {},
    publicUrl: 'http://127.0.0.1:3000',
    confirmations: true,
    mailEvents: true,
  });
  const app = localApp(host);
  server = await startHttpServer((request) => {
    const asked = request.clone();
    const serve = async () => app.fetch(request);
    return fault ? fault(asked, serve) : serve();
  });
  token = await host.tokens.issue({ group: 'admin', areas: '99', name: 'smoke' });
}, 60_000);
afterEach(() => {
  fault = undefined;
});
afterAll(async () => {
  await server.close();
  await host.close();
});

const options = {
  ...{ area: '99', mailTo: 'success@simulator.example', openYear: 2565, mailSeconds: 1 },
};

async function smoke(changes: Partial<typeof options> = {}): Promise<string[]> {
  const client = new SmokeClient(server.url, token);
  const lines: string[] = [];
  const checks = [...openChecks(client), ...new YearChecks(client, { ...options, ...changes }).checks];
  await runChecks(checks, (line) => lines.push(line));
  return lines;
}

const notGood = (lines: readonly string[]) => lines.filter((line) => !line.startsWith('ok '));

test('all goes well, and well again; in the end the test office is put to rest', async () => {
  for (const _ of [1, 2]) {
    const lines = await smoke();
    expect(notGood(lines)).toEqual([]);
    expect(lines).toHaveLength(14);
  }
  const office = await host.observer.roster.getOffice('9901601');
  expect(office?.active).toBe(false);
  const mails = host.outbox?.page(0, 100).map(({ destinations }) => destinations);
  expect(mails).toEqual([['success@simulator.example'], ['success@simulator.example']]);
});

test('other provinces are left as they were', async () => {
  expect(await host.observer.provinces.list()).toEqual(['99']);
  const { offices } = await host.observer.roster.loadProvince('99');
  expect(offices).toHaveLength(1);
});

test('what a smoke test that was cut off has left is undone first', async () => {
  fault = ({ method }, serve) => (method === 'DELETE' ? new Response('', { status: 503 }) : serve());
  expect(notGood(await smoke()).join('\n')).toContain('failed    the marks are undone');
  fault = undefined;
  expect(notGood(await smoke())).toEqual([]);
});

const answerWith = (method: string, path: RegExp, body: unknown, status = 200): Fault => {
  return (request, serve) =>
    request.method === method && path.test(new URL(request.url).pathname)
      ? Response.json(body, { status })
      : serve();
};
const withToken = (inner: Fault): Fault => {
  return (request, serve) =>
    request.headers.get('authorization') === `Bearer ${token}` ? inner(request, serve) : serve();
};
/** The first time it is asked for, before the mark, there is none. */
const notice = (state: string, reason = ''): Fault => {
  let asked = 0;
  return ({ url }, serve) => {
    if (!url.includes('/v1/notices')) return serve();
    asked += 1;
    const found = { key: 'received@2022-03-01', mailId: 'mail-1', state, reason };
    return Response.json({ items: asked === 1 ? [] : [found] });
  };
};

test.each<[string, Fault, RegExp]>([
  ['it lives', answerWith('GET', /^\/healthz$/, {}, 503), /answered 503, not 200/],
  ['it lives', answerWith('GET', /^\/healthz$/, { status: 'no' }), /\/healthz: status:/],
  [
    'it describes itself',
    answerWith('GET', /^\/openapi/, { openapi: '3.0.0', paths: {} }),
    /\/openapi\.json: openapi: not/,
  ],
  [
    'it answers nobody without a token',
    ({ url, headers }, serve) =>
      headers.has('authorization') || !url.includes('/v1/') ? serve() : new Response('{}'),
    /answered 200, not 401/,
  ],
  [
    'nor with a token of somebody else',
    ({ headers }, serve) => (headers.get('authorization')?.includes('e30') ? new Response('{}') : serve()),
    /answered 200, not 401/,
  ],
  [
    'the token is taken',
    withToken(answerWith('GET', /^\/v1\/fiscal-years$/, { detail: 'no rights' }, 403)),
    /answered 403 \(no rights\)/,
  ],
  [
    'a fiscal year is open',
    answerWith('GET', /^\/v1\/fiscal-years\/2565$/, { deadlines: [] }),
    /year 2565 has no report/,
  ],
  ['the test office is imported', answerWith('POST', /import$/, { detail: 'not served' }, 400), /not served/],
  ['it owes a report', answerWith('GET', /submissions\/9901601$/, {}, 404), /answered 404/],
  [
    'half a report is marked',
    answerWith('POST', /receipts$/, { status: 'partial', receipts: {} }, 201),
    /answered 201, not 200/,
  ],
  [
    'the whole report is marked',
    async (request, serve) => {
      const answer = await serve();
      if (!request.url.endsWith('/receipts') || !(await request.text()).includes('original')) return answer;
      const submission = (await answer.json()) as object;
      return Response.json({ ...submission, status: 'partial' }, { status: 201 });
    },
    /it is partial now, not received/,
  ],
  [
    'one mail confirms it',
    answerWith('GET', /^\/v1\/notices/, { items: [] }),
    /none was written: are confirmations/,
  ],
  ['one mail confirms it', notice('held', 'not on the allow-list'), /it is held: not on the allow-list/],
  ['one mail confirms it', notice('sent'), /it was sent, but no delivery was told/],
  [
    'one mail confirms it',
    notice('released', 'MessageRejected: not verified'),
    /it is released: MessageRejected/,
  ],
  ['the marks are undone', answerWith('DELETE', /receipts/, {}), /it is received now, not owed/],
  [
    'the worklist shows no trouble',
    answerWith('GET', /worklist$/, {
      items: [{ what: 'scheduler-silent', id: 'scheduler', detail: 'no answer' }],
    }),
    /scheduler-silent scheduler: no answer/,
  ],
  [
    'the test office is inactive again',
    async (request, serve) =>
      request.method === 'PUT' && (await request.text()).includes('"active":false')
        ? new Response('', { status: 500 })
        : serve(),
    /answered 500/,
  ],
])('"%s" can fail', async (name, broken, message) => {
  fault = undefined;
  await smoke();
  fault = broken;
  const [first = '', ...others] = notGood(await smoke());
  expect(first).toMatch(new RegExp(`^failed +${name}`));
  expect(first).toMatch(message);
  for (const line of others) expect(line).toMatch(/^not tried /);
});

test('a service without a year is opened only where that is asked for', async () => {
  fault = withToken(answerWith('GET', /^\/v1\/fiscal-years$/, { items: [] }));
  const [first] = notGood(await smoke({ openYear: undefined as never }));
  expect(first).toMatch(/no year is open: open one, or let this do it with --open-year/);
});

async function run(...parameters: string[]): Promise<{ code: number | null; output: string }> {
  const child = spawn(process.execPath, ['--import', 'tsx', 'infra/smoke/smoke.ts', ...parameters]);
  const parts: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => parts.push(String(chunk)));
  await once(child, 'close');
  return { code: child.exitCode, output: parts.join('') };
}

test('the command ends with 0 when all went well, else with 1', async () => {
  const simulator = ['--mail-to', 'success@simulator.example'];
  const good = await run('--url', `${server.url}/`, '--token', token, ...simulator);
  expect(good.output).toMatch(/^ok {8}it lives \(\/healthz\) +\d+ ms\n/);
  expect(good.code).toBe(0);
  const bad = await run('--url', `http://127.0.0.1:${await freePort()}`, '--token', token);
  expect(bad.output).toMatch(
    /^failed {4}it lives .* no answer: .*ECONNREFUSED.*14 of the checks did not go well\n$/s,
  );
  expect(bad.code).toBe(1);
});

test.each([
  [[], /usage: npm run smoke/],
  [['--url', 'x', '--token', 'x'], /--url: not an address/],
  [['--url', 'http://x', '--token', 'x', '--area', '3014'], /--area: not a province id/],
  [['--url', 'http://x', '--token', 'x', '--open-year', 'next'], /--open-year: not a whole number/],
])('started with %j it says what is wrong', async (parameters, message) => {
  const { code, output } = await run(...parameters);
  expect(output).toMatch(message);
  expect(output).not.toMatch(/ {4}at /);
  expect(code).toBe(1);
});

/** The one-machine service as its users start and end it: a process of its own, by its command. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { freePort } from '../../../infra/local/ports';
import { familyOf } from '../../proof/kill/power';
import { clientOf } from '../../support/embedded-dynamodb';
import { startSmtpServer } from '../../support/smtp-server';

interface Started {
  readonly process: ChildProcess;
  readonly url: string;
  output(): string;
}

let data: string;
const running: ChildProcess[] = [];
const closing: (() => Promise<void>)[] = [];
beforeEach(async () => {
  data = await mkdtemp(join(tmpdir(), 'ita-start-'));
});
afterEach(async () => {
  for (const child of running.splice(0))
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  await sleep(200);
  for (const close of closing.splice(0)) await close();
  await rm(data, { recursive: true, force: true });
});

interface Launched {
  readonly child: ChildProcess;
  output(): string;
}

function launch(environment: Record<string, string>, ...parameters: string[]): Launched {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'infra/local/start.ts', '--data', data, ...parameters],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, CONFIRMATIONS: 'off', ...environment },
    },
  );
  running.push(child);
  const parts: string[] = [];
  child.stdout?.on('data', (chunk) => parts.push(String(chunk)));
  child.stderr?.on('data', (chunk) => parts.push(String(chunk)));
  return { child, output: () => parts.join('') };
}

async function start(environment: Record<string, string>, ...parameters: string[]): Promise<Started> {
  const port = await freePort();
  const { child, output } = launch(environment, '--port', String(port), ...parameters);
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 300; tries += 1) {
    if (output().includes('Ctrl-C')) return { process: child, url, output };
    if (child.exitCode !== null) break;
    await sleep(100);
  }
  throw new Error(output());
}

async function ended(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
}

async function post(url: string, body: object, token?: string): Promise<Response> {
  const headers = {
    'content-type': 'application/json',
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  };
  return fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
}

async function tokenOf(url: string): Promise<string> {
  const answer = await post(`${url}/local/token`, { group: 'admin', areas: '30', name: 'somchai' });
  return ((await answer.json()) as { token: string }).token;
}

const moved = ['--now', '2022-03-01T08:00+07:00'];

test('it says where things are, answers, and ends at Ctrl-C', async () => {
  const { process: child, url, output } = await start({}, ...moved);
  expect(output()).toMatch(/API .*docs .*mails .*clock/s);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
  for (const path of ['/', '/docs', '/outbox', '/openapi.json'])
    expect((await fetch(url + path)).status).toBe(200);
  child.kill('SIGINT');
  expect(await ended(child)).toBe(0);
}, 60_000);

/** Of the database that the process has started. */
async function databaseOf({ pid = 0 }: ChildProcess): Promise<string> {
  const commands = await Promise.all(familyOf(pid).map((each) => readFile(`/proc/${each}/cmdline`, 'utf8')));
  const [, port] = commands.join('\n').match(/\/dynoxide\0.*--port\0(\d+)\0/) ?? [];
  return `http://127.0.0.1:${port}`;
}

test('a program of this machine reaches its database, and a browser never asks there', async () => {
  const { process: child } = await start({}, ...moved);
  const url = await databaseOf(child);
  const client = clientOf(url);
  expect((await client.send(new ListTablesCommand({}))).TableNames).toEqual(['ita-deadlines']);
  client.destroy();
  await expect(fetch(url)).rejects.toMatchObject({ cause: new Error('bad port') });
}, 60_000);

test('killed at any moment it loses nothing that was acknowledged, and sends each mail once', async () => {
  const first = await start({}, ...moved);
  const token = await tokenOf(first.url);
  const path = '/v1/deadlines/2565-q2-report/submissions/3014601/receipts';
  expect((await post(first.url + path, { part: 'electronic-copy' }, token)).status).toBe(201);
  void post(`${first.url}/local/clock`, { advanceTo: '2022-03-11T10:00+07:00' }).catch(() => {});
  await sleep(700);
  first.process.kill('SIGKILL');
  await ended(first.process);

  const second = await start({}, '--now', '2022-03-11T10:00+07:00');
  const again = await post(second.url + path, { part: 'electronic-copy' }, await tokenOf(second.url));
  expect(again.status).toBe(200);
  await post(`${second.url}/local/clock`, { advanceTo: '2022-03-11T16:00+07:00' });
  const answer = await fetch(`${second.url}/v1/notices?deadline=2565-q2-report&area=3014`, {
    headers: { authorization: `Bearer ${await tokenOf(second.url)}` },
  });
  const { items } = (await answer.json()) as { items: { stage: string; state: string; officeId: string }[] };
  const told = items.filter(({ stage }) => stage === 'T-14');
  expect(told).toHaveLength(18);
  for (const { state } of told) expect(['sent', 'delivered']).toContain(state);
}, 120_000);

test('the command of the first start is that of every later one: what is kept goes on, whatever the roster says', async () => {
  const roster = join(data, 'offices.csv');
  await copyFile('shared/data/pak-thong-chai-offices.csv', roster);
  const first = await start({}, ...moved, '--roster', roster);
  first.process.kill('SIGTERM');
  await ended(first.process);
  await rm(roster);
  const { url, output } = await start({}, ...moved, '--roster', roster);
  expect(output()).toContain(`a changed ${roster} is imported in the console, ${url}/#/roster`);
  const answer = await fetch(`${url}/local/areas`);
  expect(await answer.json()).toMatchObject({ items: [{ areaId: '30' }, { areaId: '3014' }] });
}, 60_000);

test('a port that is taken is named, with what to do', async () => {
  const port = await freePort();
  const other = createServer().listen(port, '127.0.0.1');
  await once(other, 'listening');
  const { child, output } = launch({}, '--port', String(port));
  expect(await ended(child)).toBe(1);
  expect(output()).toMatch(new RegExp(`port ${port} is taken.*--port`));
  other.close();
}, 60_000);

test('a kept schedule with a damaged input keeps it from nothing, at the start and later', async () => {
  const inputDueAt = (name: string, at: Date) => ({
    schedule: {
      Name: name,
      ScheduleExpression: `at(${at.toISOString().slice(0, 19)})`,
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: 'remind', RoleArn: 'role', Input: 'no json' },
    },
    createdAt: '2022-03-01T00:00:00.000Z',
    nextAt: at.getTime(),
  });
  const [past, soon] = [new Date('2022-03-01T00:00:00Z'), new Date(Date.now() + 20_000)];
  const schedules = [inputDueAt('past', past), inputDueAt('soon', soon)];
  await writeFile(join(data, 'schedules.json'), JSON.stringify({ groups: ['default'], schedules }));
  const { process: child, url, output } = await start({});
  const failures = () => output().split('remind failed').length - 1;
  for (let tries = 0; tries < 400 && failures() < 2 && child.exitCode === null; tries += 1) await sleep(100);
  expect(failures()).toBe(2);
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
}, 90_000);

test('a mail server that takes no mail is told at the start, and stops nothing', async () => {
  const smtp = await startSmtpServer();
  closing.push(() => smtp.close());
  smtp.replies.set('AUTH', '535 5.7.8 Bad credentials');
  const SMTP_URL = smtp.url.replace('//', '//ita:secret@');
  const { url, output } = await start({ SMTP_URL, SENDER_ADDRESS: 'ita@district.example' });
  for (let tries = 0; tries < 300 && !output().includes('WARNING'); tries += 1) await sleep(100);
  expect(output()).toMatch(/WARNING +127\.0\.0\.1:\d+ takes no mail: .*535 5\.7\.8 Bad credentials\n/);
  expect(output()).not.toContain('secret');
  expect((await fetch(`${url}/healthz`)).status).toBe(200);
}, 60_000);

test('data that another process uses are left alone', async () => {
  await start({}, ...moved);
  const { child, output } = launch({}, '--port', String(await freePort()));
  expect(await ended(child)).toBe(1);
  expect(output()).toMatch(/is in use by process \d+/);
}, 60_000);

test.each(['foo', 'pc.district.example:3000'])(
  'an address %s that no link can have is complained of, and nothing that nobody has set',
  async (address) => {
    const { child, output } = launch({ PUBLIC_URL: address }, ...moved);
    expect(await ended(child)).toBe(1);
    expect(output()).toBe(`PUBLIC_URL: not an address such as http://pc.district.example:3000: ${address}\n`);
  },
  60_000,
);

test.each([
  [['--now', 'yesterday'], /--now: not an instant/],
  [['--now', '2565-03-11T10:00+07:00'], /--now: .*: 2022-03-11T10:00\+07:00\?/],
  [['--port', 'many'], /--port: not a port/],
  [['--roster', '/nowhere.csv'], /\/nowhere\.csv can't be read/],
])(
  'started with %p it says what is wrong',
  async (parameters, message) => {
    const { child, output } = launch({}, ...parameters);
    expect(await ended(child)).toBe(1);
    expect(output()).toMatch(message);
    expect(output()).not.toMatch(/ {4}at /);
  },
  60_000,
);

test('another SES, DynamoDB or Scheduler is used where the environment names one', async () => {
  const { startParts } = await import('../../../infra/local/parts');
  const { systemClock } = await import('../../../shared/clock');
  const { startDatabase } = await import('../../support/embedded-dynamodb');
  const outside = await startDatabase();
  const parts = await startParts({
    environment: {
      AWS_ENDPOINT_URL_DYNAMODB: outside.endpoint,
      AWS_ENDPOINT_URL_SES: 'http://127.0.0.1:9',
      AWS_ENDPOINT_URL_SCHEDULER: 'http://127.0.0.1:9',
    },
    publicUrl: 'http://127.0.0.1:3000',
    confirmations: false,
    mailEvents: false,
    clock: systemClock,
    functionNames: [],
  });
  expect(parts.clients.endpoints).toMatchObject({ dynamodb: outside.endpoint, ses: 'http://127.0.0.1:9' });
  // Those from outside get a real signature.
  expect(Object.keys(parts.clients.signers ?? {})).toEqual(['lambda']);
  expect(parts.outbox).toBeUndefined();
  expect(parts.book).toBeUndefined();
  expect(await parts.observer.years.list()).toEqual([]);
  await parts.close();
  await outside.stop();
});

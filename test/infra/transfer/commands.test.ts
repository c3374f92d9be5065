/** A district's year, exported and imported by the commands: nothing is lost, and the service goes on from there. */
import { cpSync, existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withTable } from '../../../infra/transfer/open-table';
import { TransferTable } from '../../../infra/transfer/table';
import { Store } from '../../../shared/store/store';
import { startTestStore, type TestStore } from '../../support/embedded-dynamodb';
import { launch, runCommand } from './commands';
import { playOn, playYear } from './played-year';

let directory: string;
let data: string;
let file: string;
let target: TestStore;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ita-transfer-'));
  data = join(directory, 'pc');
  file = join(directory, 'year.jsonl');
  await playYear(data);
  expect(await runCommand('export', ['--data', data, '--to', file])).toEqual({
    code: 0,
    output: expect.stringMatching(/year\.jsonl: \d+ items, of .*pc\n$/),
  });
}, 120_000);
afterAll(() => rm(directory, { recursive: true, force: true }));
beforeEach(async () => {
  target = await startTestStore();
});
afterEach(() => target.stop());

/** The test's database, as a table that is deployed somewhere. */
function deployed(): Record<string, string> {
  return {
    AWS_ENDPOINT_URL_DYNAMODB: target.endpoint,
    AWS_REGION: 'ap-southeast-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
  };
}

const toTarget = () => ['--from', file, '--table', target.tableName];

async function itemsOf(table: TransferTable): Promise<unknown[]> {
  const items = [];
  for await (const page of table.pages()) items.push(...page);
  return items.sort((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1));
}

const itemsOfTarget = () => itemsOf(new TransferTable(target.client, target.tableName));
const itemsOfData = () =>
  withTable({ data, table: undefined, whereNone: 'refuse', environment: {} }, (table) => itemsOf(table));

test('every item arrives as it was, receipts and kept mails included', async () => {
  const before = await itemsOfData();
  const { code, output } = await runCommand('import', toTarget(), deployed());
  expect(output).toMatch(/there already, equal {3}0\nComplete\./);
  expect(code).toBe(0);
  expect(await itemsOfTarget()).toEqual(before);

  const { submissions, mails } = target.store;
  const submission = await submissions.get('2565-q2-report', '3014501');
  expect(submission?.receipts['electronic-copy']).toMatchObject({ receivedOn: '2022-03-16', by: 'scenario' });
  const { items: kept } = await mails.list('30', { limit: 1 });
  expect(kept[0] && (await mails.get(kept[0]))?.text).toContain('เรียน');
}, 60_000);

test('the year is one with items of every kind', () => {
  const kinds = readFileSync(file, 'utf8').matchAll(/"pk":\{"S":"([A-Z-]+)/g);
  expect([...new Set([...kinds].map(([, kind]) => kind))].sort()).toEqual([
    ...['AREA', 'DEADLINES', 'DIGESTS', 'FISCAL-YEARS', 'HOLIDAYS', 'LINES', 'MAILS', 'PROVINCES', 'RUNS'],
    'SUBMISSIONS',
  ]);
});

test('a service that goes on with the imported data sends what the first one would have sent', async () => {
  const [here, there] = [join(directory, 'here'), join(directory, 'there')];
  cpSync(data, here, { recursive: true });
  expect((await runCommand('import', ['--from', file, '--data', there])).code).toBe(0);
  const until = '2022-04-12T12:00:00+07:00';
  const mails = await playOn(here, until);
  expect(mails.length).toBeGreaterThan(5);
  expect(await playOn(there, until)).toEqual(mails);
}, 120_000);

test('killed on the way it leaves nothing that the service would act on, and run again it completes', async () => {
  const before = await itemsOfData();
  let kills = 0;
  for (const milliseconds of [0, 5, 20, 60]) {
    const { child, ended } = launch('import', toTarget(), deployed());
    const written = (await itemsOfTarget()).length;
    while (child.exitCode === null && (await itemsOfTarget()).length === written) await sleep(5);
    await sleep(milliseconds);
    child.kill('SIGKILL');
    await ended;
    const there = (await itemsOfTarget()).length;
    if (there === before.length) break;
    kills += 1;
    const store = new Store(target);
    expect(await store.provinces.list()).toEqual([]);
    expect(await store.years.list()).toEqual([]);
  }
  expect(kills).toBeGreaterThan(0);
  const { code, output } = await runCommand('import', toTarget(), deployed());
  expect(output).not.toMatch(/equal {3}0\n/);
  expect(code).toBe(0);
  expect(await itemsOfTarget()).toEqual(before);
}, 120_000);

test('what is there already is left alone, and what differs stops the import before it begins', async () => {
  const year = { fiscalYear: 2565, openedAt: '2022-02-01T03:00:00.000Z', openedBy: 'somebody', history: [] };
  await target.store.years.create(year);
  const there = await itemsOfTarget();

  const refused = await runCommand('import', toTarget(), deployed());
  expect(refused.code).toBe(1);
  expect(refused.output).toMatch(
    /left alone {2}1\n {2}FISCAL-YEARS \/ 2565\n.*Nothing was written.*--overwrite/s,
  );
  expect(refused.output).toContain(`In table ${target.tableName} something else stands under these keys`);
  expect(await itemsOfTarget()).toEqual(there);

  const replaced = await runCommand('import', [...toTarget(), '--overwrite'], deployed());
  expect(replaced.output).toMatch(/overwritten {12}1\n/);
  expect(replaced.code).toBe(0);
  expect(await itemsOfTarget()).toEqual(await itemsOfData());
}, 60_000);

test('a dry run writes nothing', async () => {
  const { code, output } = await runCommand('import', [...toTarget(), '--dry-run'], deployed());
  expect(output).toMatch(/to be written {10}\d{3}\nNothing was written/);
  expect(code).toBe(0);
  expect(await itemsOfTarget()).toEqual([]);
}, 60_000);

test('a dry run into a directory without data tells what the import would do there, and makes none', async () => {
  const nowhere = join(directory, 'new');
  const { code, output } = await runCommand('import', ['--from', file, '--data', nowhere, '--dry-run']);
  expect(output).toMatch(/^into {19}.*new\nitems .*to be written {10}\d{3}\nNothing was written/s);
  expect(code).toBe(0);
  expect(existsSync(nowhere)).toBe(false);
}, 60_000);

test('a stage that is not there is named', async () => {
  const { code, output } = await runCommand('import', [...toTarget(), '--stage', 'korat'], deployed());
  expect(output).toMatch(/^unknown stage "korat": there are dev, prod\n$/);
  expect(code).toBe(1);
});

test('an export is of nobody else, and in nobody’s way', async () => {
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const before = readFileSync(file, 'utf8');
  const { code, output } = await runCommand('export', ['--data', data, '--to', file]);
  expect(output).toMatch(/year\.jsonl is there already: --overwrite replaces it/);
  expect(code).toBe(1);
  expect(readFileSync(file, 'utf8')).toBe(before);
}, 60_000);

test('a row that this version of the service can’t read stops the export, which leaves no file', async () => {
  await target.store.provinces.add('30');
  await target.store.provinces.add('somewhere');
  const to = join(directory, 'damaged.jsonl');
  const { code, output } = await runCommand('export', ['--table', target.tableName, '--to', to], deployed());
  expect(output).toMatch(/row PROVINCES \/ somewhere is damaged/);
  expect(code).toBe(1);
  expect([existsSync(to), existsSync(`${to}.partial`)]).toEqual([false, false]);
}, 60_000);

test.each([
  ['export', ['--to', 'x'], /^\.nowhere holds no data of the service\n$/],
  ['import', ['--from', 'x'], /ENOENT.*'x'/],
] as const)('%s names a place that is not there', async (command, parameters, message) => {
  const { code, output } = await runCommand(command, [...parameters, '--data', '.nowhere']);
  expect(output).toMatch(message);
  expect(code).toBe(1);
  expect(existsSync('.nowhere')).toBe(false);
});

test.each([
  ['export', [], /^--to is needed.*\nusage: npm run export/],
  ['import', [], /^--from is needed.*\nusage: npm run import/],
  [
    'import',
    ['--from', 'x', '--data', 'a', '--table', 'b'],
    /^either --table or --data.*\nusage: npm run import/,
  ],
  ['import', ['--form', 'x'], /^Unknown option '--form'.*\nusage: npm run import/],
] as const)('%s %j is refused with what it takes', async (command, parameters, message) => {
  const { code, output } = await runCommand(command, parameters);
  expect(output).toMatch(message);
  expect(output).not.toMatch(/ {4}at /);
  expect(code).toBe(1);
});

test('a directory on which the service is running is left alone', async () => {
  writeFileSync(join(data, 'pid'), String(process.pid));
  const { code, output } = await runCommand('export', [
    '--data',
    data,
    '--to',
    join(directory, 'other.jsonl'),
  ]);
  await rm(join(data, 'pid'));
  expect(output).toMatch(new RegExp(`is in use by process ${process.pid}`));
  expect(code).toBe(1);
});

test('a table that is not there is named', async () => {
  const { code, output } = await runCommand('import', ['--from', file, '--table', 'nowhere'], deployed());
  expect(output).toMatch(/table nowhere can't be used/);
  expect(code).toBe(1);
});

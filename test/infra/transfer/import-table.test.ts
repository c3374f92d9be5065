/** What is no whole export, or not for this table, is refused before anything is written. */
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { exportTable } from '../../../infra/transfer/export-table';
import { endLine, headerLine, itemLine, parseLine } from '../../../infra/transfer/format';
import { importTable } from '../../../infra/transfer/import-table';
import { TransferTable } from '../../../infra/transfer/table';
import {
  aDeadline,
  aFiscalYear,
  aMail,
  anArea,
  anOffice,
  aReceipt,
  aSubmission,
} from '../../support/builders';
import { startTestStore, type TestStore } from '../../support/embedded-dynamodb';

const directory = mkdtempSync(join(tmpdir(), 'ita-import-'));
const file = join(directory, 'export.jsonl');
const whole = join(directory, 'whole.jsonl');
const exportedAt = '2022-06-08T04:00:00.000Z';
let source: TestStore;
let target: TestStore;
let table: TransferTable;
let bytes: Buffer;

beforeAll(async () => {
  source = await startTestStore();
  const { store } = source;
  await store.provinces.add('30');
  await store.years.create(aFiscalYear());
  await store.deadlines.create(aDeadline());
  await store.roster.saveArea(anArea(), 0);
  await store.roster.saveOffice(anOffice(), 0);
  const receipts = { 'electronic-copy': aReceipt({ note: 'ส่งทางอีเมล "ด่วน"\u2028\nลงนามแล้ว' }) };
  await store.submissions.create(aSubmission({ receipts }), true);
  await store.mails.keep(aMail());
  await store.runs.start('30', exportedAt, exportedAt);
  await store.runs.finish('30', exportedAt, {
    ...{ startedAt: exportedAt, doneAt: exportedAt, plan: 'plan', counts: { sent: 1 } },
  });
  await exportTable(new TransferTable(source.client, source.tableName), whole, { exportedAt });
  bytes = readFileSync(whole);
});
beforeEach(async () => {
  target = await startTestStore();
  table = new TransferTable(target.client, target.tableName);
});
afterEach(() => target.stop());
afterAll(async () => {
  await source.stop();
  rmSync(directory, { recursive: true });
});

const plainly = { dryRun: false, overwrite: false };

async function count(): Promise<number> {
  let items = 0;
  for await (const page of table.pages()) items += page.length;
  return items;
}

async function expectRefused(content: string | Buffer, message: string | RegExp): Promise<void> {
  writeFileSync(file, content);
  await expect(importTable(file, table, plainly)).rejects.toThrow(message);
  expect(await count()).toBe(0);
}

/** An export of such lines whose checksums are right. */
function exportOf(...items: object[]): string {
  const lines = [headerLine(exportedAt, 'test'), ...items.map((item) => itemLine({ ...item }))];
  const before = lines.map((line) => `${line}\n`).join('');
  return `${before}${endLine(items.length, createHash('sha256').update(before).digest('hex'))}\n`;
}

test('the whole file is imported, and again changes nothing', async () => {
  expect(await importTable(whole, table, plainly)).toMatchObject({ items: 8, written: 8, conflicts: 0 });
  expect(await importTable(whole, table, plainly)).toMatchObject({ items: 8, written: 0, alreadyThere: 8 });
});

test('a file cut anywhere is refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), async (length) => {
      writeFileSync(file, bytes.subarray(0, length));
      await expect(importTable(file, table, plainly)).rejects.toThrow(/cut|is empty/);
    }),
    { numRuns: 300, examples: [[0], [1], [bytes.length - 1], [bytes.lastIndexOf('\n', -2) + 1]] },
  );
  expect(await count()).toBe(0);
});

test('a file with any byte changed is refused', async () => {
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (place, change) => {
      const changed = Buffer.from(bytes);
      changed[place] = (changed[place] ?? 0) ^ change;
      writeFileSync(file, changed);
      await expect(importTable(file, table, plainly)).rejects.toThrow(file);
    }),
    { numRuns: 300 },
  );
  expect(await count()).toBe(0);
});

const lines = () => bytes.toString('utf8').split('\n');

test('an edited line is named', async () => {
  const [place, edited] = [
    lines().findIndex((line) => line.includes('somchai') || line.includes('"officer"')),
    lines(),
  ];
  edited[place] = edited[place]?.replace('2022-06-08', '2022-06-07') ?? '';
  await expectRefused(edited.join('\n'), `line ${place + 1}: changed since it was written`);
});

test('lines moved, doubled or taken out are noticed', async () => {
  const [header = '', first = '', second = '', ...rest] = lines();
  await expectRefused(
    [header, second, first, ...rest].join('\n'),
    /line \d+: a line was changed, moved or replaced/,
  );
  await expectRefused([header, first, first, second, ...rest].join('\n'), /8 items were written, 9 are here/);
  await expectRefused([header, first, ...rest].join('\n'), /8 items were written, 7 are here/);
});

test.each([
  ['nothing', '', /is empty/],
  ['something else', 'officeId,kind\n3014601,x\n', /line 1: this is no export of the service/],
  ['a file without lines', Buffer.alloc(5_000_000, 'x'), /its lines do not end/],
  [
    'another version',
    '{"format":"ita-deadlines-export","version":2}\n',
    /line 1: an export of version 2; .* reads version 1/,
  ],
  ['an unknown kind', exportOf({ pk: 'VISITORS', sk: '1' }), /line 2: VISITORS \/ 1 is of no kind/],
  ['an item without keys', exportOf({ name: 'x' }), /line 2: an item without the keys/],
  [
    'a damaged row',
    exportOf({ pk: 'HOLIDAYS', sk: '2022-06-03', date: '3 June' }),
    /line 2: row HOLIDAYS \/ 2022-06-03 is damaged: date: not a local date/,
  ],
  [
    'a row under a foreign key',
    exportOf({ ...aFiscalYear(), pk: 'FISCAL-YEARS', sk: '2566' }),
    /2566 holds what belongs to FISCAL-YEARS \/ 2565/,
  ],
  [
    'a row in a foreign index',
    exportOf({ pk: 'PROVINCES', sk: '30', owed: 'x' }),
    /indexed under another partition/,
  ],
  ['something after the end', `${exportOf()}\n`, /line 3: something follows the end/],
])('%s is refused', async (_, content, message) => {
  await expectRefused(content, message);
});

test('a province that is not served is named', async () => {
  await expect(importTable(whole, table, { ...plainly, provinces: ['31', '32'] })).rejects.toThrow(
    /line \d+: .* province 30 is not served here, but 31, 32$/,
  );
  expect(await count()).toBe(0);
});

test('an item that differs stops the import, and is named', async () => {
  await target.store.submissions.create(aSubmission({ version: 7 }), true);
  expect(await importTable(whole, table, plainly)).toMatchObject({
    ...{ written: 0, conflicts: 1 },
    conflicting: [{ pk: 'SUBMISSIONS#2565-q3-report#30', sk: '3014#3014601' }],
  });
  expect(await count()).toBe(1);
});

test('what changes while it is written stays, and the year is not listed', async () => {
  const between = new TransferTable(target.client, target.tableName);
  const { getMany } = between;
  between.getMany = async (keys) => {
    const items = await getMany.call(between, keys);
    await target.store.roster.saveArea(anArea({ name: 'โชคชัย' }), 0);
    return items;
  };
  expect(await importTable(whole, between, plainly)).toMatchObject({ written: 5, conflicts: 1 });
  expect((await target.store.roster.getArea('3014'))?.name).toBe('โชคชัย');
  expect(await target.store.years.list()).toEqual([]);
});

test('only what was seen is replaced', async () => {
  await importTable(whole, table, plainly);
  const key = { pk: 'RUNS#30', sk: exportedAt };
  const [seen = {}] = await table.getMany([key]);
  await target.store.runs.start('30', exportedAt, '2022-06-09T04:00:00.000Z');
  expect(await table.replace(seen, { ...seen, ...key, attempts: 9 })).toBe('changed');
  const [now = {}] = await table.getMany([key]);
  expect(await table.replace(now, { ...now, ...key, attempts: 9 })).toBe('replaced');
  expect(await table.getMany([key])).toMatchObject([{ attempts: 9 }]);
});

test('any item is read as it was written', () => {
  const leaf = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.double({ min: -1e15, max: 1e15, noNaN: true }).map((number) => number + 0),
    fc.boolean(),
    fc.constant(null),
    fc.uint8Array({ minLength: 1 }).map((read) => new Uint8Array(read)),
    fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1 }).map((texts) => new Set(texts)),
  );
  const name = fc.oneof(
    fc.constantFrom('B', 'S', 'M', 'N', 'end', 'item'),
    // `constructor`, as an attribute of its own, is taken by the SDK for a class.
    fc.stringMatching(/^[a-z@:+#ก-๙-]+$/).filter((text) => !(text in {})),
  );
  const value = fc.letrec((tie) => ({
    any: fc.oneof({ depthSize: 'small' }, leaf, fc.array(tie('any')), fc.dictionary(name, tie('any'))),
  })).any;
  fc.assert(
    fc.property(fc.dictionary(name, value, { noNullPrototype: true }), (item) => {
      expect(parseLine(itemLine(item))).toEqual({ item });
    }),
  );
});

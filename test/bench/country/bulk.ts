/** Writes a roster and what it owes straight into the table: the import takes a call per row, a country has 48,000. */
import { BatchWriteCommand, type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import pLimit from 'p-limit';
import { newSubmission } from '../../../functions/open-fiscal-year';
import type { Submission } from '../../../shared/domain/submission';
import {
  areaKey,
  type Key,
  keyNames,
  officeKey,
  provinceKey,
  submissionKey,
} from '../../../shared/store/keys';
import { type Item, rowOf } from '../../../shared/store/parse';
import { areaRow, officeRow, submissionRow } from '../../../shared/store/rows';
import type { RosterPlace } from '../roster';

export const tableName = 'ita-deadlines';

/** What one BatchWriteItem takes. */
const batchSize = 25;
const concurrency = 6;

const at = '2022-01-04T02:00:00.000Z';
const history = [{ at, by: 'bench', what: 'imported' }];

/** One address each, under reserved names. */
export function* rosterItems(places: readonly RosterPlace[]): Generator<Item & Key> {
  const areas = new Map<string, string>();
  for (const { provinceId, provinceName, districtId, districtName } of places)
    areas.set(provinceId, provinceName).set(districtId, districtName);
  for (const [areaId, name] of areas) {
    const level = areaId.length === 2 ? ('province' as const) : ('district' as const);
    const contacts = [{ email: `office@${areaId}.area.example`, delivery: 'ok' as const }];
    const provinceId = areaId.slice(0, 2);
    const area = { areaId, level, name, provinceId, contacts, language: 'th' as const, history, version: 1 };
    yield { ...rowOf(areaRow, area, areaKey(areaId)), ...areaKey(areaId) };
    if (level === 'province') yield { ...provinceKey(areaId), contactChanges: 1 };
  }
  for (const { officeId, kind, name, districtId, provinceId } of places) {
    const email = `saraban@${officeId}.lao.example`;
    const contacts = [{ role: 'responsible' as const, email, delivery: 'ok' as const }];
    const office = {
      officeId,
      kind,
      name,
      districtId,
      provinceId,
      active: true,
      contacts,
      history,
      version: 1,
    };
    yield { ...rowOf(officeRow, office, officeKey(officeId)), ...officeKey(officeId) };
  }
}

/** `ledgers`: by deadline, what each office's ledger has by then. */
export function* owedItems(
  places: readonly RosterPlace[],
  ledgers: Readonly<Record<string, Submission['notices']>>,
): Generator<Item & Key> {
  for (const [deadlineId, notices] of Object.entries(ledgers)) {
    for (const place of places) {
      const key = submissionKey(deadlineId, place.officeId);
      const submission = { ...newSubmission(deadlineId, place), notices };
      yield { ...rowOf(submissionRow, submission, key), ...key, [keyNames.owed]: key.pk };
    }
  }
}

/** How many were written. */
export async function writeAll(
  database: DynamoDBDocumentClient,
  items: Iterable<Item & Key>,
): Promise<number> {
  const limit = pLimit(concurrency);
  const writing: Promise<void>[] = [];
  let count = 0;
  let batch: (Item & Key)[] = [];
  const flush = () => {
    const full = batch;
    batch = [];
    if (full.length > 0) writing.push(limit(() => writeBatch(database, full)));
  };
  for (const item of items) {
    batch.push(item);
    count += 1;
    if (batch.length < batchSize) continue;
    flush();
    if (writing.length >= 200) await Promise.all(writing.splice(0));
  }
  flush();
  await Promise.all(writing);
  return count;
}

async function writeBatch(database: DynamoDBDocumentClient, items: readonly Item[]): Promise<void> {
  const requests = items.map((Item) => ({ PutRequest: { Item } }));
  const { UnprocessedItems = {} } = await database.send(
    new BatchWriteCommand({ RequestItems: { [tableName]: requests } }),
  );
  if (Object.keys(UnprocessedItems).length > 0) throw new Error('the embedded database left items out');
}

/** Bytes of all items, as DynamoDB counts and bills them: names and values, and 100 bytes for each item. */
export async function storedBytes(database: DynamoDBDocumentClient): Promise<number> {
  let bytes = 0;
  let start: Record<string, unknown> | undefined;
  do {
    const page = await database.send(
      new ScanCommand({ TableName: tableName, ...(start ? { ExclusiveStartKey: start } : {}) }),
    );
    for (const item of page.Items ?? []) bytes += itemBytes(item) + indexBytes(item) + 100;
    start = page.LastEvaluatedKey;
  } while (start);
  return bytes;
}

/** The sparse index keeps the keys once more. */
function indexBytes(item: Item): number {
  if (!(keyNames.owed in item)) return 0;
  const { pk, sk, owed } = item;
  return itemBytes({ pk, sk, owed }) + 100;
}

/** DynamoDB Developer Guide, "DynamoDB item sizes and formats". */
export function itemBytes(item: Item): number {
  return Object.entries(item).reduce(
    (sum, [name, value]) => sum + Buffer.byteLength(name) + valueBytes(value),
    0,
  );
}

function valueBytes(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return Math.ceil(String(value).replace(/\D/g, '').length / 2) + 1;
  if (value instanceof Uint8Array) return value.length;
  if (value instanceof Set) return [...value].reduce((sum: number, each) => sum + valueBytes(each), 0);
  if (Array.isArray(value)) return value.reduce((sum: number, each) => sum + valueBytes(each) + 1, 3);
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).reduce(
      (sum, [name, each]) => sum + Buffer.byteLength(name) + valueBytes(each) + 1,
      3,
    );
  return 1;
}

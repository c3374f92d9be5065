/** Reads many items by key: 100 at a time, strongly consistent, what was left out asked for again. */
import { setTimeout as sleep } from 'node:timers/promises';
import { BatchGetItemCommand, type BatchGetItemCommandOutput } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import pLimit from 'p-limit';
import { StoreUnavailable } from './errors';
import type { Key } from './keys';
import type { Item } from './parse';

/** What one BatchGetItem may ask for. */
const batchSize = 100;

/** Requests in a row that may bring nothing; with the waits below about 6 seconds. */
const maximumFruitlessTries = 8;
const firstWaitMilliseconds = 25;

/** So many offices of a province are read in one round trip; more at once would be a burst on one partition. */
const batchesAtOnce = 4;

type Send = (command: BatchGetItemCommand) => Promise<BatchGetItemCommandOutput>;
type Wait = (milliseconds: number) => Promise<unknown>;

/**
 * The items with these keys, each once, in order of sort keys; absent ones are left out.
 * @throws StoreUnavailable when DynamoDB keeps leaving the same keys out
 */
export async function getBatches(
  keys: readonly Key[],
  tableName: string,
  send: Send,
  wait: Wait = sleep,
): Promise<Item[]> {
  const unique = [...new Map(keys.map((key) => [`${key.pk}\n${key.sk}`, key])).values()];
  const starts = Array.from(
    { length: Math.ceil(unique.length / batchSize) },
    (_, index) => index * batchSize,
  );
  const limit = pLimit(batchesAtOnce);
  const batches = await Promise.all(
    starts.map((start) =>
      limit(() => getBatch(unique.slice(start, start + batchSize), tableName, send, wait)),
    ),
  );
  return batches.flat().sort((a, b) => (String(a.sk) < String(b.sk) ? -1 : 1));
}

async function getBatch(keys: readonly Key[], tableName: string, send: Send, wait: Wait): Promise<Item[]> {
  const items: Item[] = [];
  let waiting = keys;
  let fruitlessTries = 0;
  while (waiting.length > 0) {
    const request = { Keys: waiting.map(({ pk, sk }) => marshall({ pk, sk })), ConsistentRead: true };
    const output = await send(
      new BatchGetItemCommand({ RequestItems: { [tableName]: request }, ReturnConsumedCapacity: 'INDEXES' }),
    );
    items.push(...(output.Responses?.[tableName] ?? []).map((item) => unmarshall(item)));
    const left = (output.UnprocessedKeys?.[tableName]?.Keys ?? []).map(({ pk, sk }) => ({
      pk: pk?.S ?? '',
      sk: sk?.S ?? '',
    }));
    fruitlessTries = left.length < waiting.length ? 0 : fruitlessTries + 1;
    if (fruitlessTries >= maximumFruitlessTries)
      throw new StoreUnavailable(`BatchGetItem left ${left.length} keys out`);
    // DynamoDB leaves keys out when it is short of capacity (and past 16 MB): give it time.
    if (left.length > 0) await wait(firstWaitMilliseconds * 2 ** fruitlessTries * (0.5 + Math.random()));
    waiting = left;
  }
  return items;
}

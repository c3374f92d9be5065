/** Reads many items by key: 100 at a time, strongly consistent, what was left out asked for again. */
import { setTimeout as sleep } from 'node:timers/promises';
import { BatchGetItemCommand, type BatchGetItemCommandOutput } from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { StoreUnavailable } from './errors';
import type { Key } from './keys';
import type { Item } from './parse';

/** What one BatchGetItem may ask for. */
const batchSize = 100;

/** Requests in a row that may bring nothing; with the waits below about 6 seconds. */
const maximumFruitlessTries = 8;
const firstWaitMilliseconds = 25;

/**
 * The items with these keys, each once, in order of sort keys; absent ones are left out.
 * @throws StoreUnavailable when DynamoDB keeps leaving the same keys out
 */
export async function getBatches(
  keys: readonly Key[],
  tableName: string,
  send: (command: BatchGetItemCommand) => Promise<BatchGetItemCommandOutput>,
  wait: (milliseconds: number) => Promise<unknown> = sleep,
): Promise<Item[]> {
  const waiting = [...new Map(keys.map((key) => [`${key.pk}\n${key.sk}`, key])).values()];
  const items: Item[] = [];
  let fruitlessTries = 0;
  while (waiting.length > 0) {
    const batch = waiting.splice(0, batchSize);
    const request = { Keys: batch.map(({ pk, sk }) => marshall({ pk, sk })), ConsistentRead: true };
    const output = await send(
      new BatchGetItemCommand({ RequestItems: { [tableName]: request }, ReturnConsumedCapacity: 'INDEXES' }),
    );
    items.push(...(output.Responses?.[tableName] ?? []).map((item) => unmarshall(item)));
    const left = output.UnprocessedKeys?.[tableName]?.Keys ?? [];
    waiting.unshift(...left.map(({ pk, sk }) => ({ pk: pk?.S ?? '', sk: sk?.S ?? '' })));
    fruitlessTries = left.length < batch.length ? 0 : fruitlessTries + 1;
    if (fruitlessTries >= maximumFruitlessTries)
      throw new StoreUnavailable(`BatchGetItem left ${left.length} keys out`);
    // DynamoDB leaves keys out when it is short of capacity (and past 16 MB): give it time.
    if (left.length > 0) await wait(firstWaitMilliseconds * 2 ** fruitlessTries * (0.5 + Math.random()));
  }
  return items.sort((a, b) => (String(a.sk) < String(b.sk) ? -1 : 1));
}

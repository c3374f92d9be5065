/** All items of a small table, as they stand: taken out of one database, put into another. */
import { type AttributeValue, BatchWriteItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { TestStore } from './embedded-dynamodb';

export type TableItems = readonly Record<string, AttributeValue>[];

/** What one BatchWriteItem may write. */
const batchSize = 25;

/** @throws Error where it is more than a page of a scan, 1 MB */
export async function readItems({ database, tableName }: TestStore): Promise<TableItems> {
  const { Items = [], LastEvaluatedKey } = await database.send(
    new ScanCommand({ TableName: tableName, ConsistentRead: true }),
  );
  if (LastEvaluatedKey) throw new Error('the table has more than a page');
  return Items;
}

export async function writeItems({ database, tableName }: TestStore, items: TableItems): Promise<void> {
  const starts = Array.from({ length: Math.ceil(items.length / batchSize) }, (_, index) => index * batchSize);
  await Promise.all(
    starts.map(async (start) => {
      const requests = items.slice(start, start + batchSize).map((Item) => ({ PutRequest: { Item } }));
      const { UnprocessedItems = {} } = await database.send(
        new BatchWriteItemCommand({ RequestItems: { [tableName]: requests } }),
      );
      if (Object.keys(UnprocessedItems).length > 0) throw new Error('not every item was written');
    }),
  );
}

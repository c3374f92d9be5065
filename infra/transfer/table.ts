/** What a transfer asks of a table: all its items, and what the functions never do, an item in place of another. */
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type DynamoDBClient,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { newCapacityMeter } from '../../shared/store/capacity';
import { storeErrorFrom } from '../../shared/store/errors';
import { Expression } from '../../shared/store/expression';
import { type Key, keyNames } from '../../shared/store/keys';
import type { Item } from '../../shared/store/parse';
import { marshalled, Table } from '../../shared/store/table-access';

export class TransferTable {
  private readonly table: Table;

  constructor(
    private readonly client: DynamoDBClient,
    readonly name: string,
  ) {
    this.table = new Table(client, name, newCapacityMeter());
  }

  /** All items, in no order, strongly consistent; a page is at most 1 MB. */
  async *pages(): AsyncGenerator<Item[]> {
    let start: Record<string, AttributeValue> | undefined;
    do {
      const command = new ScanCommand({
        TableName: this.name,
        ConsistentRead: true,
        ...(start ? { ExclusiveStartKey: start } : {}),
      });
      const page = await this.client.send(command).catch((error: unknown) => {
        throw storeErrorFrom(error, 'Scan');
      });
      yield (page.Items ?? []).map((item) => unmarshall(item));
      start = page.LastEvaluatedKey;
    } while (start);
  }

  /** Those that are there. */
  async getMany(keys: readonly Key[]): Promise<Item[]> {
    return this.table.getMany(keys);
  }

  /** Puts an item where there is none; else answers with the one that is there. */
  async add(item: Item & Key): Promise<Item | undefined> {
    const outcome = await this.table.put(item);
    return outcome.applied ? undefined : outcome.existing;
  }

  /** Puts an item in place of another, unless that has changed since it was read. */
  async replace(seen: Item, item: Item & Key): Promise<'replaced' | 'changed'> {
    const expression = new Expression();
    const unchanged = Object.entries(seen)
      .filter(([name]) => name !== keyNames.partition && name !== keyNames.sort)
      .map(([name, value]) => `${expression.path(name)} = ${expression.value(value)}`);
    const { names, values } = expression;
    const command = new PutItemCommand({
      TableName: this.name,
      Item: marshalled(item),
      ...(unchanged.length > 0
        ? {
            ConditionExpression: unchanged.join(' AND '),
            ExpressionAttributeNames: names,
            ExpressionAttributeValues: marshalled(values),
          }
        : {}),
    });
    try {
      await this.client.send(command);
      return 'replaced';
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return 'changed';
      throw storeErrorFrom(error, 'PutItem');
    }
  }
}

/**
 * The only place that calls DynamoDB: it asks for consumed capacity and counts it, turns failed conditions
 * into results and SDK errors into the store's own. Reads of the table are strongly consistent.
 */
import {
  type AttributeValue,
  ConditionalCheckFailedException,
  type ConsumedCapacity,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import { getBatches } from './batch-get';
import { type CapacityMeter, countCapacity, type Operation } from './capacity';
import { StoreError, storeErrorFrom } from './errors';
import { Expression } from './expression';
import { type KeyRange, rangeCondition } from './key-range';
import { type Key, keyNames, owedIndexName } from './keys';
import type { Item } from './parse';

/** `existing` is the item as it stood when the condition failed; undefined where there was none. */
export type WriteOutcome =
  | { readonly applied: true }
  | { readonly applied: false; readonly existing: Item | undefined };

export interface QueryOptions {
  readonly limit?: number | undefined;
  readonly descending?: boolean;
  /** Only these come back beside the key; all of them without it. */
  readonly attributes?: readonly string[];
}

export interface Update {
  readonly key: Key;
  readonly expression: Expression;
  /** `path = value`, each. */
  readonly set: readonly string[];
  readonly remove?: readonly string[];
  /** `path set`, each: members that are there already stay. */
  readonly add?: readonly string[];
  readonly condition: string;
}

export class Table {
  constructor(
    private readonly client: DynamoDBClient,
    private readonly tableName: string,
    private readonly meter: CapacityMeter,
  ) {}

  async get(key: Key): Promise<Item | undefined> {
    const command = new GetItemCommand({ ...this.common(), Key: marshalled(key), ConsistentRead: true });
    const { Item } = await this.counted('GetItem', () => this.client.send(command));
    return Item && unmarshall(Item);
  }

  /** The items with these keys, in order of sort keys; absent ones are left out. */
  async getMany(keys: readonly Key[]): Promise<Item[]> {
    return getBatches(keys, this.tableName, (command) =>
      this.counted('BatchGetItem', () => this.client.send(command)),
    );
  }

  /** All pages of a range, or as many as it takes for `limit` items; `more` when the range may go on. */
  async query(range: KeyRange, options: QueryOptions = {}): Promise<{ items: Item[]; more: boolean }> {
    const { limit = Number.POSITIVE_INFINITY, descending = false, attributes } = options;
    const items: Item[] = [];
    let start: QueryCommandOutput['LastEvaluatedKey'];
    do {
      const { ExpressionAttributeValues, ...condition } = rangeCondition(range, attributes);
      const page = await this.queryPage({
        ...condition,
        ExpressionAttributeValues: marshalled(ExpressionAttributeValues),
        ConsistentRead: true,
        ScanIndexForward: !descending,
        ...(Number.isFinite(limit) ? { Limit: limit - items.length } : {}),
        ...(start ? { ExclusiveStartKey: start } : {}),
      });
      items.push(...(page.Items ?? []).map((item) => unmarshall(item)));
      start = page.LastEvaluatedKey;
    } while (start && items.length < limit);
    return { items, more: start !== undefined };
  }

  /** The keys that the index holds for one partition of what is owed, or a part of it: a hint, for it lags the table. */
  async owedKeys(partition: string, prefix?: string): Promise<Key[]> {
    const within = prefix === undefined ? '' : ' AND begins_with(#sort, :prefix)';
    const keys: Key[] = [];
    let start: QueryCommandOutput['LastEvaluatedKey'];
    do {
      const page = await this.queryPage({
        IndexName: owedIndexName,
        KeyConditionExpression: `#owed = :owed${within}`,
        ExpressionAttributeNames: { '#owed': keyNames.owed, ...(within ? { '#sort': keyNames.sort } : {}) },
        ExpressionAttributeValues: marshalled({
          ':owed': partition,
          ...(within ? { ':prefix': prefix } : {}),
        }),
        ...(start ? { ExclusiveStartKey: start } : {}),
      });
      for (const { sk } of page.Items ?? []) keys.push({ pk: partition, sk: sk?.S ?? '' });
      start = page.LastEvaluatedKey;
    } while (start);
    return keys;
  }

  /** Puts a whole item. Without `expectedVersion` it must not exist; else it must have that version. */
  async put(item: Item & Key, expectedVersion?: number): Promise<WriteOutcome> {
    const expression = new Expression();
    const condition =
      expectedVersion === undefined
        ? `attribute_not_exists(${expression.path(keyNames.partition)})`
        : `${expression.path('version')} = ${expression.value(expectedVersion)}`;
    const command = new PutItemCommand({
      ...this.common(),
      ...this.conditional(expression, condition),
      Item: marshalled(item),
    });
    return this.outcomeOf('PutItem', () => this.client.send(command));
  }

  /** Changes some attributes of an item, if the condition holds. */
  async update({ key, expression, condition, ...changes }: Update): Promise<WriteOutcome> {
    const { set, remove = [], add = [] } = changes;
    const clauses = Object.entries({ SET: set, REMOVE: remove, ADD: add })
      .filter(([, actions]) => actions.length > 0)
      .map(([clause, actions]) => `${clause} ${actions.join(', ')}`);
    const command = new UpdateItemCommand({
      ...this.common(),
      ...this.conditional(expression, condition),
      Key: marshalled(key),
      UpdateExpression: clauses.join(' '),
    });
    return this.outcomeOf('UpdateItem', () => this.client.send(command));
  }

  private async queryPage(input: Omit<QueryCommandInput, 'TableName'>): Promise<QueryCommandOutput> {
    const command = new QueryCommand({ ...this.common(), ...input });
    return this.counted('Query', () => this.client.send(command));
  }

  private async outcomeOf(
    operation: Operation,
    send: () => Promise<{ ConsumedCapacity?: ConsumedCapacity | undefined }>,
  ): Promise<WriteOutcome> {
    try {
      await this.counted(operation, send);
      return { applied: true };
    } catch (error) {
      if (error instanceof StoreError && error.cause instanceof ConditionalCheckFailedException) {
        const { Item } = error.cause;
        return { applied: false, existing: Item && unmarshall(Item) };
      }
      throw error;
    }
  }

  private async counted<
    Output extends { ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[] | undefined },
  >(operation: Operation, send: () => Promise<Output>): Promise<Output> {
    this.meter.calls[operation] += 1;
    try {
      const output = await send();
      countCapacity(this.meter, operation, [output.ConsumedCapacity ?? []].flat());
      return output;
    } catch (error) {
      throw storeErrorFrom(error, operation);
    }
  }

  private common() {
    return { TableName: this.tableName, ReturnConsumedCapacity: 'INDEXES' } as const;
  }

  private conditional({ names, values }: Expression, condition: string) {
    return {
      ConditionExpression: condition,
      ExpressionAttributeNames: names,
      ...(Object.keys(values).length > 0 ? { ExpressionAttributeValues: marshalled(values) } : {}),
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    } as const;
  }
}

/** As it goes over the wire; what is undefined is left out. */
export function marshalled(values: object): Record<string, AttributeValue> {
  return marshall(values, { removeUndefinedValues: true });
}

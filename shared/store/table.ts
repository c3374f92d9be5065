/** The one table and its sparse index, for the hosts that create it themselves (local host, tests). */
import {
  CreateTableCommand,
  type CreateTableCommandInput,
  type DynamoDBClient,
  ResourceInUseException,
  waitUntilTableExists,
} from '@aws-sdk/client-dynamodb';
import { StoreUnavailable, storeErrorFrom } from './errors';
import { keyNames, owedIndexName } from './keys';

const longestWaitSeconds = 120;

export function tableDefinition(tableName: string): CreateTableCommandInput {
  const { partition, sort, owed } = keyNames;
  return {
    TableName: tableName,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: [partition, sort, owed].map((name) => ({
      AttributeName: name,
      AttributeType: 'S',
    })),
    KeySchema: [
      { AttributeName: partition, KeyType: 'HASH' },
      { AttributeName: sort, KeyType: 'RANGE' },
    ],
    GlobalSecondaryIndexes: [
      {
        IndexName: owedIndexName,
        KeySchema: [
          { AttributeName: owed, KeyType: 'HASH' },
          { AttributeName: sort, KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
  };
}

/**
 * Creates the table where there is none, and returns once it is active.
 * @throws StoreUnavailable when it is not active within two minutes
 */
export async function ensureTable(client: DynamoDBClient, tableName: string): Promise<'created' | 'exists'> {
  const result = await createTable(client, tableName);
  try {
    await waitUntilTableExists({ client, maxWaitTime: longestWaitSeconds }, { TableName: tableName });
  } catch (error) {
    throw new StoreUnavailable(`table ${tableName} is not active`, { cause: error });
  }
  return result;
}

async function createTable(client: DynamoDBClient, tableName: string): Promise<'created' | 'exists'> {
  try {
    await client.send(new CreateTableCommand(tableDefinition(tableName)));
    return 'created';
  } catch (error) {
    if (error instanceof ResourceInUseException) return 'exists';
    throw storeErrorFrom(error, 'CreateTable');
  }
}

/** The table that a transfer is about: of a data directory on this machine, or one that is deployed. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { storeClientOf } from '../../shared/store/client';
import { ensureTable } from '../../shared/store/table';
import { startDynamoDb } from '../local/dynamodb';
import { lockDirectory } from '../local/lock';
import { portsClosedToBrowsers } from '../local/ports';
import { TransferTable } from './table';

export interface TableChoice {
  /** Of a deployed table; region, profile and endpoint are the SDK's own settings. */
  readonly table: string | undefined;
  /** A data directory of `npm start`; taken where no table is named. */
  readonly data: string;
  /** A directory without data is refused to an export, made for an import, and an empty table to a dry run. */
  readonly whereNone: 'refuse' | 'create' | 'pretend';
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** For people. */
export function placeName({ table, data }: Pick<TableChoice, 'table' | 'data'>): string {
  return table === undefined ? data : `table ${table}`;
}

/** Patient with a table that is short of capacity: each request may be repeated. */
const maxAttempts = 10;

const localTableName = 'ita-deadlines';

/**
 * Works on the table and leaves its place as it was.
 *
 * @throws Error that names what is missing, or the service that is running on the directory.
 */
export async function withTable<T>(
  choice: TableChoice,
  work: (table: TransferTable) => Promise<T>,
): Promise<T> {
  return choice.table === undefined ? withLocalTable(choice, work) : withDeployedTable(choice.table, work);
}

async function withDeployedTable<T>(name: string, work: (table: TransferTable) => Promise<T>): Promise<T> {
  const client = new DynamoDBClient({ maxAttempts });
  try {
    await client.send(new DescribeTableCommand({ TableName: name })).catch((error: unknown) => {
      throw new Error(
        `table ${name} can't be used: ${error instanceof Error ? error.message : String(error)}`,
      );
    });
    return await work(new TransferTable(storeClientOf(client), name));
  } finally {
    client.destroy();
  }
}

async function withLocalTable<T>(
  choice: TableChoice,
  work: (table: TransferTable) => Promise<T>,
): Promise<T> {
  const { data, whereNone, environment } = choice;
  const dbPath = join(data, 'deadlines.sqlite');
  if (environment.AWS_ENDPOINT_URL_DYNAMODB)
    throw new Error('AWS_ENDPOINT_URL_DYNAMODB names another database: give its table with --table');
  const tableName = environment.TABLE_NAME ?? localTableName;
  if (!existsSync(dbPath)) {
    if (whereNone === 'refuse') throw new Error(`${data} holds no data of the service`);
    if (whereNone === 'pretend') return withDatabase(undefined, tableName, work);
  }
  const unlock = await lockDirectory(data);
  try {
    return await withDatabase(dbPath, tableName, work);
  } finally {
    await unlock();
  }
}

/** Of this file, or in memory. */
async function withDatabase<T>(
  dbPath: string | undefined,
  tableName: string,
  work: (table: TransferTable) => Promise<T>,
): Promise<T> {
  const database = await startDynamoDb({ dbPath, port: portsClosedToBrowsers });
  const client = new DynamoDBClient({
    endpoint: database.url,
    region: 'local',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts,
  });
  try {
    await ensureTable(client, tableName);
    return await work(new TransferTable(storeClientOf(client), tableName));
  } finally {
    client.destroy();
    await database.close();
  }
}

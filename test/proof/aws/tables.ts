/** One embedded database with a table for each world: made from rows written once. */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { Store } from '../../../shared/store/store';
import { ensureTable } from '../../../shared/store/table';
import { documentsOf } from '../../support/documents';
import { clientOf, startDatabase } from '../../support/embedded-dynamodb';

export type Row = Record<string, unknown>;

/** DynamoDB takes so many in one request. */
const batchSize = 25;

export class Tables {
  private made = 0;
  private readonly documents: DynamoDBDocumentClient;

  private constructor(
    readonly endpoint: string,
    private readonly client: DynamoDBClient,
    private readonly end: () => Promise<void>,
  ) {
    this.documents = documentsOf(client);
  }

  static async start(): Promise<Tables> {
    const { endpoint, stop } = await startDatabase();
    return new Tables(endpoint, clientOf(endpoint), stop);
  }

  /** A new table with these rows; its name. */
  async make(rows: readonly Row[] = []): Promise<string> {
    this.made += 1;
    const tableName = `world-${this.made}`;
    await ensureTable(this.client, tableName);
    for (let from = 0; from < rows.length; from += batchSize) {
      const puts = rows.slice(from, from + batchSize).map((Item) => ({ PutRequest: { Item } }));
      await this.documents.send(new BatchWriteCommand({ RequestItems: { [tableName]: puts } }));
    }
    return tableName;
  }

  /** All rows that the steps write through a store into a table of their own. */
  async rowsOf(write: (store: Store) => Promise<void>): Promise<Row[]> {
    const tableName = await this.make();
    await write(new Store({ client: this.client, tableName }));
    return this.scan(tableName);
  }

  async scan(tableName: string): Promise<Row[]> {
    const rows: Row[] = [];
    let start: Row | undefined;
    do {
      const page = await this.documents.send(
        new ScanCommand({ TableName: tableName, ...(start ? { ExclusiveStartKey: start } : {}) }),
      );
      rows.push(...(page.Items ?? []));
      start = page.LastEvaluatedKey;
    } while (start);
    return rows;
  }

  async stop(): Promise<void> {
    this.client.destroy();
    await this.end();
  }
}

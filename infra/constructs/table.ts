/** The one table and its sparse index, and who may do what with it. */
import { RemovalPolicy } from 'aws-cdk-lib';
import { AttributeType, Billing, ProjectionType, TableEncryptionV2, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { keyNames, owedIndexName } from '../../shared/store/keys';
import type { ServiceFunction } from './service-function';

/** All that the store ever calls. Nothing is deleted and nothing is scanned, so nobody may. */
type TableCall = 'GetItem' | 'BatchGetItem' | 'Query' | 'PutItem' | 'UpdateItem';

export class DeadlinesTable extends Construct {
  private readonly table: TableV2;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const string = (name: string) => ({ name, type: AttributeType.STRING });
    this.table = new TableV2(this, 'Table', {
      partitionKey: string(keyNames.partition),
      sortKey: string(keyNames.sort),
      globalSecondaryIndexes: [
        {
          indexName: owedIndexName,
          partitionKey: string(keyNames.owed),
          sortKey: string(keyNames.sort),
          projectionType: ProjectionType.KEYS_ONLY,
        },
      ],
      // A month is silent, then 333 offices are read within a minute: no capacity to reserve.
      billing: Billing.onDemand(),
      // The account's aws/dynamodb key: each use is in CloudTrail, and it costs nothing while idle.
      encryption: TableEncryptionV2.awsManagedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      // Receipts are official records: neither a deployment nor removing the stack takes them away.
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }

  get name(): string {
    return this.table.tableName;
  }

  grant(lambda: ServiceFunction, calls: readonly TableCall[]): void {
    lambda.allow({ actions: calls.map((call) => `dynamodb:${call}`), resources: [this.table.tableArn] });
  }

  /** To ask who still owes. */
  grantOwedIndex(lambda: ServiceFunction): void {
    const resources = [`${this.table.tableArn}/index/${owedIndexName}`];
    lambda.allow({ actions: ['dynamodb:Query'], resources });
  }
}

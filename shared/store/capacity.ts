/** Counts what the store asks of DynamoDB, and the capacity units that this consumes. */
import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';

export const operations = ['GetItem', 'BatchGetItem', 'Query', 'PutItem', 'UpdateItem'] as const;
export type Operation = (typeof operations)[number];

export interface CapacityMeter {
  /** Requests by operation, those with a failed condition included; the SDK's own retries are not seen. */
  readonly calls: Record<Operation, number>;
  /** Read request units: 4 KB strongly consistent, 8 KB of the index. */
  readUnits: number;
  /** Write request units of 1 KB, the index's included. DynamoDB tells none for a failed condition. */
  writeUnits: number;
}

export function newCapacityMeter(): CapacityMeter {
  return {
    calls: { GetItem: 0, BatchGetItem: 0, Query: 0, PutItem: 0, UpdateItem: 0 },
    readUnits: 0,
    writeUnits: 0,
  };
}

export function countCapacity(
  meter: CapacityMeter,
  operation: Operation,
  consumed: readonly ConsumedCapacity[],
): void {
  const units = consumed.reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0);
  if (operation === 'PutItem' || operation === 'UpdateItem') meter.writeUnits += units;
  else meter.readUnits += units;
}

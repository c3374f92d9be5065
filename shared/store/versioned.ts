/** Whole rows with a version that counts writes: each replaces the one before it, or finds it gone. */
import { isDeepStrictEqual } from 'node:util';
import { StoreRefused } from './errors';
import type { Key } from './keys';
import { type Item, type RowSchema, rowOf } from './parse';
import type { Table } from './table-access';

/**
 * Writes `next` over the row of `expectedVersion`; 0: there must be none. False: another write came first.
 * Where the SDK repeated a write whose answer was lost, the row stands exactly as wanted: that is success.
 * @throws StoreRefused unless `next.version` is `expectedVersion + 1`
 */
export async function saveVersioned<T extends { readonly version: number }>(
  table: Table,
  row: { readonly key: Key; readonly schema: RowSchema<T>; readonly next: T; readonly extra?: Item },
  expectedVersion: number,
): Promise<boolean> {
  const { key, schema, next, extra = {} } = row;
  if (next.version !== expectedVersion + 1) {
    throw new StoreRefused(`${key.pk} / ${key.sk}: version ${next.version} can't follow ${expectedVersion}`);
  }
  const item = { ...rowOf(schema, next, key), ...extra, ...key };
  const outcome = await table.put(item, expectedVersion === 0 ? undefined : expectedVersion);
  return outcome.applied || isDeepStrictEqual(outcome.existing, item);
}

/** Writes a row that must not exist yet. */
export async function createRow<T extends object>(
  table: Table,
  row: { readonly key: Key; readonly schema: RowSchema<T>; readonly value: T; readonly extra?: Item },
): Promise<'created' | 'exists'> {
  const { key, schema, value, extra = {} } = row;
  const { applied } = await table.put({ ...rowOf(schema, value, key), ...extra, ...key });
  return applied ? 'created' : 'exists';
}

/** Settling a claimed notice, the same for a submission's ledger and a digest's entry. */
import { isDeepStrictEqual } from 'node:util';
import type { NoticeEntry, NoticeState } from '../domain/notice';
import { Expression } from './expression';
import type { Key } from './keys';
import { type Item, parseRow, rowOf } from './parse';
import { noticeEntryRow } from './rows';
import type { Table, WriteOutcome } from './table-access';

/** What became of a notice; its mail stays the same. */
export type NoticeChanges = Partial<Omit<NoticeEntry, 'mailId'>>;

export interface LedgerEntryPlace {
  readonly row: Key;
  /** The path of the entry within its row. */
  readonly path: readonly string[];
  readonly mailId: string;
}

/**
 * Sets the changed attributes of an entry that carries this mail and is in one of the states `from`.
 * An entry that already stands as wanted is settled: a repeated call, or the SDK's repeated request.
 */
export async function settleEntry(
  table: Table,
  { row, path, mailId }: LedgerEntryPlace,
  changes: NoticeChanges,
  from: readonly NoticeState[],
): Promise<'settled' | 'not-held'> {
  if (from.length === 0) return 'not-held';
  const expression = new Expression();
  const version = expression.path('version');
  const given = Object.entries(changes).filter(([, value]) => value !== undefined);
  const states = from.map((state) => expression.value(state)).join(', ');
  const outcome = await table.update({
    key: row,
    expression,
    set: [
      ...given.map(([name, value]) => `${expression.path(...path, name)} = ${expression.value(value)}`),
      `${version} = ${version} + ${expression.value(1)}`,
    ],
    condition:
      `${expression.path(...path, 'mailId')} = ${expression.value(mailId)}` +
      ` AND ${expression.path(...path, 'state')} IN (${states})`,
  });
  return outcome.applied || standsAs(outcome, { row, path, mailId }, Object.fromEntries(given))
    ? 'settled'
    : 'not-held';
}

/**
 * Puts an entry in the place of the one that was read, in a row of this version. `stale`: the row has been written
 * since, by an earlier try of ours or by another; whoever reads it again finds out.
 */
export async function replaceEntry(
  table: Table,
  { row, path, version }: Omit<LedgerEntryPlace, 'mailId'> & { readonly version: number },
  next: NoticeEntry,
): Promise<'saved' | 'stale'> {
  const expression = new Expression();
  const versionPath = expression.path('version');
  const { applied } = await table.update({
    key: row,
    expression,
    set: [
      `${expression.path(...path)} = ${expression.value(rowOf(noticeEntryRow, next, row))}`,
      `${versionPath} = ${expression.value(version + 1)}`,
    ],
    condition: `${versionPath} = ${expression.value(version)}`,
  });
  return applied ? 'saved' : 'stale';
}

/** Whether the row that failed the condition holds the claim `mailId` already: an earlier try of ours. */
export function isOwnClaim(entry: NoticeEntry | undefined, mailId: string): boolean {
  return entry?.mailId === mailId && entry.state === 'claimed';
}

function standsAs(
  outcome: Extract<WriteOutcome, { applied: false }>,
  { row, path, mailId }: LedgerEntryPlace,
  changes: Item,
): boolean {
  const stored = valueAt(outcome.existing, path);
  if (!isItem(stored)) return false;
  const entry = parseRow(noticeEntryRow, { ...stored, ...row });
  return entry.mailId === mailId && isDeepStrictEqual(entry, { ...entry, ...changes });
}

function valueAt(item: unknown, path: readonly string[]): unknown {
  return path.reduce((value: unknown, name) => (isItem(value) ? value[name] : undefined), item);
}

function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null;
}

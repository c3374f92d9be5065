/**
 * A row holds 400 KB, and its history grows with every change. Before one is so full that a receipt or a notice would no
 * longer fit, further changes are refused: nothing that is recorded is ever cut.
 */
import type { HistoryEntry } from '../shared/domain/history';
import type { StoreServices } from './services';

/** Some forty changes with the longest reasons in Thai, or a thousand usual ones. */
const mostBytes = 250_000;
/** What has happened is recorded also where there is no room for corrections; the rest is for the ledger. */
const mostBytesWithHappenings = 320_000;
const happenings = ['received', 'bounced', 'complained', 'completed', 'reopened'];

export interface Grown {
  readonly history: readonly HistoryEntry[];
}

/** @param next the row as it would be written */
export function hasRoom(next: Grown): boolean {
  const limit = happenings.includes(next.history.at(-1)?.what ?? '') ? mostBytesWithHappenings : mostBytes;
  return Buffer.byteLength(JSON.stringify(next)) <= limit;
}

/**
 * For what nobody can refuse: an address that is dead is not written to again, and who owes is reminded, also where the
 * history has no room to say so. The log says it, then.
 * @param next the row as it would be written, its history's last entry about this change
 */
export function recordable<Row extends Grown>({ logger }: StoreServices, next: Row, row: string): Row {
  if (hasRoom(next)) return next;
  const { at, by, what } = next.history.at(-1) ?? {};
  logger.error('a history is full, and does not tell of a change', { row, at, by, what });
  return { ...next, history: next.history.slice(0, -1) };
}

/**
 * A row holds 400 KB, and its history grows with every change. Before one is so full that a receipt or a notice would no
 * longer fit, further changes are refused: nothing that is recorded is ever cut.
 */
import { ProblemError } from './problems';

/** Some forty changes with the longest reasons in Thai, or a thousand usual ones. */
const mostBytes = 250_000;
/** What has arrived is recorded also where there is no room for corrections; the rest is for the ledger. */
const mostBytesWithReceipts = 320_000;

interface Grown {
  readonly history: readonly { readonly what: string }[];
}

/** @param next the row as it would be written. @throws ProblemError `history-full` */
export function requireRoom(next: Grown, what: string): void {
  const fault = lackOfRoom(next, what);
  if (fault !== undefined) throw new ProblemError('history-full', fault);
}

/** In words; undefined where there is room. */
export function lackOfRoom(next: Grown, what: string): string | undefined {
  const limit = next.history.at(-1)?.what === 'received' ? mostBytesWithReceipts : mostBytes;
  if (Buffer.byteLength(JSON.stringify(next)) <= limit) return undefined;
  const changes = next.history.length - 1;
  return `the history of ${what} holds ${changes} changes and has no room for another of this length`;
}

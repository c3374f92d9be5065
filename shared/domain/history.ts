import type { Instant } from './time';

/** One recorded change of an item: who, when, what, why. Kept in the item itself; nothing is deleted. */
export interface HistoryEntry {
  readonly at: Instant;
  /** The name in the caller's token, or `system`. */
  readonly by: string;
  /** A stable word: `opened`, `adjusted`, `received`, `undone`, `returned`, `extended`, `waived`, `waiver-lifted` … */
  readonly what: string;
  readonly why?: string;
  /** What it was about, for people: a part, dates, a register number. */
  readonly detail?: string;
}

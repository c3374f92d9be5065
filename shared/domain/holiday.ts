/** A day on which government offices are closed, beside Saturdays and Sundays. */
import type { HistoryEntry } from './history';
import type { LocalDate } from './time';

export interface Holiday {
  readonly date: LocalDate;
  readonly name: string;
  /** False once it was removed: the row stays, with who removed it and why. */
  readonly active: boolean;
  readonly history: readonly HistoryEntry[];
  readonly version: number;
}

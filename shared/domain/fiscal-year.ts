/**
 * The Thai fiscal year: 2565 runs from 2021-10-01 to 2022-09-30 (BE = CE + 543, and it begins in October
 * of the calendar year before). Its identifier is its Buddhist-era year.
 */
import type { HistoryEntry } from './history';
import type { Instant, LocalDate } from './time';

/** A fiscal year that was opened. */
export interface FiscalYear {
  readonly fiscalYear: number;
  readonly openedAt: Instant;
  readonly openedBy: string;
  readonly history: readonly HistoryEntry[];
}

export const buddhistEraOffset = 543;

/** The Gregorian year in which most of a fiscal year lies: 2565 → 2022. */
export function gregorianYearOf(fiscalYear: number): number {
  return fiscalYear - buddhistEraOffset;
}

export function fiscalYearOf(date: LocalDate): number {
  const year = Number(date.slice(0, 4));
  const month = Number(date.slice(5, 7));
  return year + buddhistEraOffset + (month >= 10 ? 1 : 0);
}

export function firstDayOf(fiscalYear: number): LocalDate {
  return `${gregorianYearOf(fiscalYear) - 1}-10-01`;
}

export function lastDayOf(fiscalYear: number): LocalDate {
  return `${gregorianYearOf(fiscalYear)}-09-30`;
}

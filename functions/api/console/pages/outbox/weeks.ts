/** The days of a fiscal year gathered into weeks, which a picture of a year has room for. */
import { firstDayOf, lastDayOf } from '../../../../../shared/domain/fiscal-year';
import { addDays, daysBetween } from '../../days';

export interface ActiveDay {
  readonly date: string;
  readonly mails: number;
  readonly receipts: number;
}

export interface Week {
  /** Its first day; weeks are counted from the first day of the fiscal year. */
  readonly from: string;
  readonly mails: number;
  readonly receipts: number;
}

/** All weeks of the year, quiet ones too. */
export function weeksOf(fiscalYear: number, days: readonly ActiveDay[]): Week[] {
  const first = firstDayOf(fiscalYear);
  const count = weekOf(fiscalYear, lastDayOf(fiscalYear)) + 1;
  const weeks = Array.from({ length: count }, (_, index) => ({
    from: addDays(first, 7 * index),
    mails: 0,
    receipts: 0,
  }));
  for (const { date, mails, receipts } of days) {
    // What is chased after the year's end stands in its last week.
    const week = weeks[Math.min(weekOf(fiscalYear, date), count - 1)];
    if (!week) continue;
    week.mails += mails;
    week.receipts += receipts;
  }
  return weeks;
}

/** Counted from 0. */
function weekOf(fiscalYear: number, date: string): number {
  return Math.floor(daysBetween(firstDayOf(fiscalYear), date) / 7);
}

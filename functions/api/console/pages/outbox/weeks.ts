/** The days of a fiscal year gathered into weeks, which a picture of a year has room for. */
import { firstDayOf, lastDayOf } from '../../../../../shared/domain/fiscal-year';

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

const dayMilliseconds = 86_400_000;

/** All weeks of the year, quiet ones too. */
export function weeksOf(fiscalYear: number, days: readonly ActiveDay[]): Week[] {
  const first = Date.parse(firstDayOf(fiscalYear));
  const count = weekOf(fiscalYear, lastDayOf(fiscalYear)) + 1;
  const weeks = Array.from({ length: count }, (_, index) => ({
    from: new Date(first + index * 7 * dayMilliseconds).toISOString().slice(0, 10),
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
  return Math.floor((Date.parse(date) - Date.parse(firstDayOf(fiscalYear))) / (7 * dayMilliseconds));
}

/** Where a day lies in the year: from 0 to 1. */
export function placeOf(fiscalYear: number, date: string): number {
  const first = Date.parse(firstDayOf(fiscalYear));
  const last = Date.parse(lastDayOf(fiscalYear)) + dayMilliseconds;
  return (Date.parse(date) - first) / (last - first);
}

/** Arithmetic on local dates (`2022-06-10`), for the browser: without the library that the service has for zones. Pure. */
import { firstDayOf, lastDayOf } from '../../../shared/domain/fiscal-year';

const dayMilliseconds = 86_400_000;

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * dayMilliseconds).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(to) - Date.parse(from)) / dayMilliseconds;
}

/** 0 is Sunday. */
export function weekdayOf(date: string): number {
  return new Date(date).getUTCDay();
}

/** `2022-05` and 1 is `2022-06`. */
export function addMonths(month: string, count: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + count)).toISOString().slice(0, 7);
}

/** `2021-10` to `2022-09` of 2565. */
export function monthsOf(fiscalYear: number): string[] {
  const first = firstDayOf(fiscalYear).slice(0, 7);
  return Array.from({ length: 12 }, (_, index) => addMonths(first, index));
}

/** The weeks, Sunday first, that have a day of `2022-06`. */
export function weeksOf(month: string): string[][] {
  const first = `${month}-01`;
  const sunday = addDays(first, -weekdayOf(first));
  const days = daysBetween(sunday, `${addMonths(month, 1)}-01`);
  return Array.from({ length: Math.ceil(days / 7) }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => addDays(sunday, 7 * week + day)),
  );
}

/** Where a day lies in a fiscal year: from 0 to 1, and beyond for those outside of it. */
export function placeOf(fiscalYear: number, date: string): number {
  const first = firstDayOf(fiscalYear);
  return daysBetween(first, date) / (daysBetween(first, lastDayOf(fiscalYear)) + 1);
}

/** The same in percent; what lies outside of the year is at its edge. */
export function percentOf(fiscalYear: number, date: string): number {
  return 100 * Math.min(1, Math.max(0, placeOf(fiscalYear, date)));
}

/**
 * Dates and numbers as people read them: Thai in the Buddhist era with Thai digits, English Gregorian.
 * Formatting through Intl is slow and a run speaks of a handful of dates, so each is formatted once.
 */
import { DateTime } from 'luxon';
import { buddhistEraOffset } from '../domain/fiscal-year';
import { remembered } from '../domain/remembered';
import type { LocalDate } from '../domain/time';

const thaiDigits = '๐๑๒๓๔๕๖๗๘๙';

/** `12` → `๑๒`. */
export function thaiNumber(value: number): string {
  return String(value).replace(/\d/g, (digit) => thaiDigits[Number(digit)] ?? digit);
}

/** `2022-06-10` → `๑๐ มิถุนายน ๒๕๖๕`. */
export const thaiDate = remembered((date) => inThai(date).toFormat('d MMMM yyyy'));

/** `2022-06-10` → `วันศุกร์ที่ ๑๐ มิถุนายน ๒๕๖๕`. */
export const thaiFullDate = remembered((date) => inThai(date).toFormat("EEEE'ที่' d MMMM yyyy"));

/** `๑ มีนาคม – ๓๑ พฤษภาคม ๒๕๖๕`. */
export function thaiRange(from: LocalDate, to: LocalDate): string {
  const sameYear = from.slice(0, 4) === to.slice(0, 4);
  return `${sameYear ? thaiDayAndMonth(from) : thaiDate(from)} – ${thaiDate(to)}`;
}

/** `2022-06-10` → `10 June 2022`. */
export const englishDate = remembered((date) => inEnglish(date).toFormat('d MMMM yyyy'));

/** `2022-06-10` → `Friday 10 June 2022`. */
export const englishFullDate = remembered((date) => inEnglish(date).toFormat('EEEE d MMMM yyyy'));

/** `1 March – 31 May 2022`. */
export function englishRange(from: LocalDate, to: LocalDate): string {
  const sameYear = from.slice(0, 4) === to.slice(0, 4);
  return `${sameYear ? englishDayAndMonth(from) : englishDate(from)} – ${englishDate(to)}`;
}

/** `2565` → `FY 2022 (B.E. 2565)`. */
export function englishFiscalYear(fiscalYear: number): string {
  return `FY ${fiscalYear - buddhistEraOffset} (B.E. ${fiscalYear})`;
}

const thaiDayAndMonth = remembered((date) => inThai(date).toFormat('d MMMM'));
const englishDayAndMonth = remembered((date) => inEnglish(date).toFormat('d MMMM'));

function inThai(date: LocalDate): DateTime {
  return DateTime.fromISO(date, {
    zone: 'utc',
    locale: 'th',
    outputCalendar: 'buddhist',
    numberingSystem: 'thai',
  });
}

function inEnglish(date: LocalDate): DateTime {
  return DateTime.fromISO(date, { zone: 'utc', locale: 'en-GB' });
}

/** Dates and numbers for people: Thai in the Buddhist era with Thai digits; English Gregorian. */

import { buddhistEraOffset } from '../../../../shared/domain/fiscal-year';
import { weekdayOf } from '../days';
import { type Language, useLanguage } from './words';

/** Local dates are `2022-06-10`, instants `2022-03-25T02:00:00.000Z`. */
export interface Formats {
  /** `๑๐ มิถุนายน ๒๕๖๕` · `10 June 2022` */
  date(localDate: string): string;
  /** `ศ. ๑๐ มิ.ย. ๖๕`, for narrow places: it stays on one line · `Fri 10 Jun 22` */
  shortDate(localDate: string): string;
  /** `วันศุกร์ที่ ๑๐ มิถุนายน ๒๕๖๕` · `Friday 10 June 2022` */
  fullDate(localDate: string): string;
  /** `ศ.` · `Fri` */
  shortWeekday(localDate: string): string;
  /** `มิถุนายน ๒๕๖๕` of `2022-06` */
  month(yearMonth: string): string;
  /** Date and time of day, in the service's zone. */
  instant(instant: string): string;
  /** `๐๙:๐๐` */
  time(instant: string): string;
  number(value: number): string;
  /** Without separators: `๒๕๖๕`. */
  digits(value: number): string;
  /** 1 is `มกราคม`, `January`. */
  monthName(month: number): string;
  /** 1 is `ม.ค.`, `Jan`. */
  shortMonthName(month: number): string;
  /** `๒๕๖๕` · `B.E. 2565` */
  fiscalYear(year: number): string;
}

/** By weekday, Sunday first: browsers have `พฤหัส`, which is neither short nor right. */
const thaiWeekdays = ['อา.', 'จ.', 'อ.', 'พ.', 'พฤ.', 'ศ.', 'ส.'] as const;

const locales: Record<Language, string> = { th: 'th-TH-u-ca-buddhist-nu-thai', en: 'en-GB' };

export function formatsIn(language: Language, zone: string): Formats {
  const locale = locales[language];
  const format = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options);
  const local = (options: Intl.DateTimeFormatOptions) => {
    const formatter = format({ ...options, timeZone: 'UTC' });
    return (localDate: string) => withoutEra(formatter.formatToParts(new Date(`${localDate}T00:00:00Z`)));
  };
  const date = local({ day: 'numeric', month: 'long', year: 'numeric' });
  const weekday = local({ weekday: 'long' });
  const at = format({ timeZone: zone, dateStyle: 'medium', timeStyle: 'short' });
  const time = format({ timeZone: zone, hour: '2-digit', minute: '2-digit', hour12: false });
  const numbers = language === 'th' ? 'th-TH-u-nu-thai' : 'en-GB';
  const number = new Intl.NumberFormat(numbers);
  const digits = new Intl.NumberFormat(numbers, { useGrouping: false });
  const monthName = local({ month: 'long' });
  const shortMonthName = local({ month: 'short' });
  const weekdayAndDate = local({ weekday: 'short', day: 'numeric', month: 'short', year: '2-digit' });
  const dayOfYear = local({ day: 'numeric', month: 'short', year: '2-digit' });
  const englishWeekday = local({ weekday: 'short' });
  const shortWeekday = (localDate: string) =>
    language === 'th' ? (thaiWeekdays[weekdayOf(localDate)] ?? '') : englishWeekday(localDate);
  const inMonth = (month: number) => `2022-${String(month).padStart(2, '0')}-01`;
  const month = local({ month: 'long', year: 'numeric' });
  return {
    date,
    shortDate: (localDate) =>
      unbroken(
        language === 'th' ? `${shortWeekday(localDate)} ${dayOfYear(localDate)}` : weekdayAndDate(localDate),
      ),
    fullDate: (localDate) =>
      language === 'th'
        ? `${weekday(localDate)}ที่ ${date(localDate)}`
        : `${weekday(localDate)} ${date(localDate)}`,
    shortWeekday,
    month: (yearMonth) => month(`${yearMonth}-01`),
    instant: (instant) => withoutEra(at.formatToParts(new Date(instant))),
    time: (instant) => time.format(new Date(instant)),
    number: (value) => number.format(value),
    digits: (value) => digits.format(value),
    monthName: (each) => monthName(inMonth(each)),
    shortMonthName: (each) => shortMonthName(inMonth(each)),
    fiscalYear: (year) =>
      language === 'th' ? digits.format(year) : `${year - buddhistEraOffset} (B.E. ${year})`,
  };
}

/** With no place at which a line could end. */
function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}

/** Some browsers put the era's name into every Buddhist date; nobody writes it so. */
function withoutEra(parts: readonly Intl.DateTimeFormatPart[]): string {
  return parts
    .filter(({ type }) => type !== 'era')
    .map(({ value }) => value)
    .join('')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The local date of an instant in a zone: `2022-06-10`. */
export function localDateIn(zone: string, instant: string): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone, dateStyle: 'short' }).format(new Date(instant));
}

/** The one zone of the service until its settings have come. */
export const defaultZone = 'Asia/Bangkok';

export function useFormats(zone: string = defaultZone): Formats {
  return keptFormats(useLanguage(), zone);
}

const kept = new Map<string, Formats>();

/** Formatters are costly to make, and hundreds of cells ask for them. */
function keptFormats(language: Language, zone: string): Formats {
  const key = `${language} ${zone}`;
  const formats = kept.get(key) ?? formatsIn(language, zone);
  kept.set(key, formats);
  return formats;
}

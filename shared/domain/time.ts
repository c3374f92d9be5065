/**
 * Instants, local dates and the arithmetic between them. Dates owed to people are local dates in the
 * service's zone; everything recorded is an instant in UTC.
 */
import { DateTime } from 'luxon';
import { remembered } from './remembered';

/** A calendar date in the service's zone, ISO 8601, Gregorian: `2022-03-25`. Compares as text. */
export type LocalDate = string;

/** A moment in UTC with milliseconds: `2022-03-25T02:00:00.000Z`. Compares as text. */
export type Instant = string;

/** Of a time of day, 24 hours: `09:00`. */
export type TimeOfDay = string;

export function toInstant(date: Date): Instant {
  return date.toISOString();
}

/** @throws RangeError for text that is no instant. */
export function instantFromIso(text: string): Instant {
  const parsed = DateTime.fromISO(text);
  if (!parsed.isValid) throw new RangeError(`not an instant: ${text}`);
  return new Date(parsed.toMillis()).toISOString();
}

export function localDateOf(instant: Instant, zone: string): LocalDate {
  return localDates(`${instant} ${zone}`);
}

/** Milliseconds since local midnight. */
export function millisecondOfDay(instant: Instant, zone: string): number {
  const local = DateTime.fromISO(instant, { zone });
  return ((local.hour * 60 + local.minute) * 60 + local.second) * 1000 + local.millisecond;
}

export function millisecondOf(time: TimeOfDay): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return (hours * 60 + minutes) * 60_000;
}

/** The instant of a local date and time of day. */
export function instantAt(date: LocalDate, time: TimeOfDay, zone: string): Instant {
  return instants(`${date}T${time} ${zone}`);
}

export function addSeconds(instant: Instant, seconds: number): Instant {
  return new Date(Date.parse(instant) + seconds * 1000).toISOString();
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: LocalDate, to: LocalDate): number {
  return (Date.parse(to) - Date.parse(from)) / 86_400_000;
}

/** Whether the text is a date that exists: `2022-02-30` is not. */
export function isLocalDate(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(text) &&
    !Number.isNaN(Date.parse(text)) &&
    new Date(text).toISOString().startsWith(text)
  );
}

/** The later of two dates or instants. */
export function later<T extends string>(a: T, b: T): T {
  return a > b ? a : b;
}

/** A run asks for the same few dates for each of its offices, and a zone's rules take long to apply. */
const localDates = remembered((key) => inZone(key).toFormat('yyyy-MM-dd'));
const instants = remembered((key) => new Date(inZone(key).toMillis()).toISOString());

/** Of `2022-06-10T09:00 Asia/Bangkok`. */
function inZone(key: string): DateTime {
  const space = key.indexOf(' ');
  return DateTime.fromISO(key.slice(0, space), { zone: key.slice(space + 1) });
}

/**
 * Working days and sending moments. Mails leave on working days only, in office hours
 * (Thai government offices: Monday to Friday without the cabinet's holidays, 08:30–16:30).
 */
import {
  addDays,
  type Instant,
  instantAt,
  type LocalDate,
  localDateOf,
  millisecondOf,
  millisecondOfDay,
  type TimeOfDay,
} from './time';

export interface WorkingCalendar {
  /** IANA name: `Asia/Bangkok`. */
  readonly zone: string;
  /** The local time at which mails leave, and the first moment of a day at which one may. */
  readonly sendAt: TimeOfDay;
  /** The last moment of a day, inclusive to the millisecond, at which a mail may leave. */
  readonly sendUntil: TimeOfDay;
  readonly holidays: ReadonlySet<LocalDate>;
}

/** No run of holidays is longer; a calendar that has one is damaged. */
const longestBreakDays = 60;

export function isWorkingDay(date: LocalDate, calendar: WorkingCalendar): boolean {
  const weekday = new Date(date).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !calendar.holidays.has(date);
}

/** The latest working day ≤ `date`. @throws RangeError when none lies within 60 days. */
export function workingDayOnOrBefore(date: LocalDate, calendar: WorkingCalendar): LocalDate {
  return firstWorkingDay(date, -1, calendar);
}

/** The earliest working day ≥ `date`. @throws RangeError when none lies within 60 days. */
export function workingDayOnOrAfter(date: LocalDate, calendar: WorkingCalendar): LocalDate {
  return firstWorkingDay(date, 1, calendar);
}

/** Working days after `from` up to and with `to`; 0 when `to` is not later. */
export function workingDaysUntil(from: LocalDate, to: LocalDate, calendar: WorkingCalendar): number {
  let count = 0;
  for (let date = addDays(from, 1); date <= to; date = addDays(date, 1)) {
    if (isWorkingDay(date, calendar)) count += 1;
  }
  return count;
}

/** Whether a mail may leave at this instant: a working day, from `sendAt` to `sendUntil` inclusive. */
export function isSendingMoment(instant: Instant, calendar: WorkingCalendar): boolean {
  return (
    isWorkingDay(localDateOf(instant, calendar.zone), calendar) && isWithinSendingHours(instant, calendar)
  );
}

export function isWithinSendingHours(instant: Instant, calendar: WorkingCalendar): boolean {
  const time = millisecondOfDay(instant, calendar.zone);
  return time >= millisecondOf(calendar.sendAt) && time <= millisecondOf(calendar.sendUntil);
}

/** The earliest sending moment ≥ `instant`: itself, or `sendAt` of a working day. */
export function nextSendingMoment(instant: Instant, calendar: WorkingCalendar): Instant {
  if (isSendingMoment(instant, calendar)) return instant;
  const today = localDateOf(instant, calendar.zone);
  const todayIsAhead = millisecondOfDay(instant, calendar.zone) < millisecondOf(calendar.sendAt);
  const day = workingDayOnOrAfter(todayIsAhead ? today : addDays(today, 1), calendar);
  return instantAt(day, calendar.sendAt, calendar.zone);
}

function firstWorkingDay(date: LocalDate, step: 1 | -1, calendar: WorkingCalendar): LocalDate {
  for (let days = 0; days <= longestBreakDays; days += 1) {
    const candidate = addDays(date, step * days);
    if (isWorkingDay(candidate, calendar)) return candidate;
  }
  throw new RangeError(`no working day within ${longestBreakDays} days of ${date}`);
}

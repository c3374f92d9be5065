/**
 * When offices submit in a year that is not the worst one: nine in ten by the due date, most of them in its last
 * three days, one in ten late. The same for the same office and deadline, whatever the order of asking.
 */
import { createHash } from 'node:crypto';
import type { Deadline, Part } from '../../../shared/domain/deadline';
import { addDays, type Instant, instantAt, type LocalDate } from '../../../shared/domain/time';
import {
  type WorkingCalendar,
  workingDayOnOrAfter,
  workingDayOnOrBefore,
} from '../../../shared/domain/working-calendar';

export interface Arrival {
  readonly deadlineId: string;
  readonly officeId: string;
  readonly part: Part;
  /** On a working day, in office hours. */
  readonly at: Instant;
}

export type Submitting = 'nobody' | 'realistic';

/** Shares of all offices, and days from the due date, both ends included. */
const habits = [
  { share: 0.25, from: -21, to: -3 },
  { share: 0.65, from: -2, to: 0 },
  { share: 0.1, from: 1, to: 20 },
] as const;

/** The paper original of a report is there on the day that completes it; the e-mail copy up to so much earlier. */
const copyAheadDays = 4;

/** What arrives of one office under one deadline, in order of time; the last one completes the submission. */
export function arrivalsOf(
  deadline: Pick<Deadline, 'id' | 'dueOn' | 'parts'>,
  officeId: string,
  calendar: WorkingCalendar,
): Arrival[] {
  const chance = chanceOf(`${deadline.id} ${officeId}`);
  const on = dayOf(deadline.dueOn, chance(0), chance(1), calendar);
  const ahead = Math.floor(chance(2) * (copyAheadDays + 1));
  return deadline.parts.map((part) => {
    const day = part === 'electronic-copy' ? workingDayOnOrBefore(addDays(on, -ahead), calendar) : on;
    const at = instantAt(day, officeHour(chance(3)), calendar.zone);
    return { deadlineId: deadline.id, officeId, part, at };
  });
}

/** The day that completes it. Who is late is not moved back to be in time. */
function dayOf(dueOn: LocalDate, who: number, when: number, calendar: WorkingCalendar): LocalDate {
  let left = who;
  for (const { share, from, to } of habits) {
    left -= share;
    if (left >= 0) continue;
    const day = addDays(dueOn, from + Math.floor(when * (to - from + 1)));
    if (from > 0) return workingDayOnOrAfter(day, calendar);
    return workingDayOnOrBefore(day, calendar);
  }
  return workingDayOnOrBefore(dueOn, calendar);
}

/** From 09:05, after the day's reminders have gone out, to 16:04. */
function officeHour(chance: number): string {
  const minute = 9 * 60 + 5 + Math.floor(chance * 420);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** Numbers from 0 to below 1 that depend on the name alone. */
function chanceOf(name: string): (index: number) => number {
  const digest = createHash('sha256').update(name).digest();
  return (index) => digest.readUInt32BE(index * 4) / 2 ** 32;
}

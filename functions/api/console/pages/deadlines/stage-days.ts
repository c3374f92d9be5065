/**
 * On which days the mails of a deadline leave: the service's own rules (shared/planning/stages.ts, to which a
 * test holds this), for a browser. It only shows them; who gets a mail is decided by the service. Pure.
 */
import type { Audience, StageOffset } from '../../../../../shared/domain/deadline';
import type { ConsoleSettings, CountedDeadline } from '../../api/types';
import { addDays, daysBetween, weekdayOf } from '../../days';
import { localDateIn } from '../../words/dates';

export type Holidays = ReadonlyMap<string, string>;

/** When mails leave, as the service is set up. */
export type SendingTime = Pick<ConsoleSettings, 'zone' | 'sendAt'>;

export type Planned = Pick<CountedDeadline, 'dueOn' | 'opensOn' | 'policy' | 'registrations'>;

export interface StageDay {
  /** `T-7`, `T+0`, `T+3`, `opening`. */
  readonly stage: string;
  readonly on: string;
  /** Not after the moment at which the date was set: it is never sent. */
  readonly isSilent: boolean;
}

/** Of an office without dates of its own, or of its superiors, in order of time. */
export function stageDaysOf(
  deadline: Planned,
  audience: Audience,
  holidays: Holidays,
  { zone, sendAt }: SendingTime,
): StageDay[] {
  const { dueOn, opensOn, policy, registrations } = deadline;
  const registeredAt = registrations.at(-1)?.registeredAt ?? '';
  const registered = registeredAt === '' ? '' : localTimeIn(zone, registeredAt);
  const registeredOn = registered.slice(0, 10);
  const baseOn = audience !== 'office' && registeredOn > dueOn ? registeredOn : dueOn;
  const byDay = new Map<string, { offset: number; stage: string }>();
  for (const offset of policy[audience]) {
    const on = dayOf(offset, { dueOn, baseOn, opensOn }, holidays);
    if (on === undefined) continue;
    const days = offset === 'opening' ? daysBetween(dueOn, opensOn ?? dueOn) : offset;
    const other = byDay.get(on);
    if (!other || days > other.offset || (days === other.offset && other.stage === 'opening'))
      byDay.set(on, { offset: days, stage: stageName(offset) });
  }
  return [...byDay]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([on, { stage }]) => ({ stage, on, isSilent: `${on} ${sendAt}:00` <= registered }));
}

export function stageName(offset: StageOffset): string {
  if (offset === 'opening') return offset;
  return offset < 0 ? `T${offset}` : `T+${offset}`;
}

export function isWorkingDay(date: string, holidays: Holidays): boolean {
  return weekdayOf(date) % 6 !== 0 && !holidays.has(date);
}

/** The nearest working day, the day itself included; after `longestBreakDays` it gives up. */
export function workingDay(date: string, step: 1 | -1, holidays: Holidays): string {
  for (let days = 0; days <= longestBreakDays; days += 1) {
    const candidate = addDays(date, step * days);
    if (isWorkingDay(candidate, holidays)) return candidate;
  }
  return date;
}

const longestBreakDays = 60;

function dayOf(
  offset: StageOffset,
  { dueOn, baseOn, opensOn }: { dueOn: string; baseOn: string; opensOn: string | undefined },
  holidays: Holidays,
): string | undefined {
  if (offset === 'opening') return opensOn === undefined ? undefined : workingDay(opensOn, 1, holidays);
  return offset <= 0
    ? workingDay(addDays(dueOn, offset), -1, holidays)
    : workingDay(addDays(baseOn, offset), 1, holidays);
}

/** `2022-06-10 08:59:59` */
function localTimeIn(zone: string, instant: string): string {
  const time = new Intl.DateTimeFormat('en-GB', { timeZone: zone, timeStyle: 'medium' });
  return `${localDateIn(zone, instant)} ${time.format(new Date(instant))}`;
}

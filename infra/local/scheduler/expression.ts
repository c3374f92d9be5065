/** Schedule expressions of EventBridge Scheduler: `at(…)` and `rate(…)`. (User Guide, "Schedule types".) */
import { DateTime, IANAZone } from 'luxon';

/** What the real service answers with a ValidationException. */
export class ScheduleError extends Error {
  override readonly name = 'ScheduleError';
}

export interface Timing {
  readonly ScheduleExpression: string;
  readonly ScheduleExpressionTimezone: string;
  /** Of recurring schedules, in seconds of the epoch; both inclusive. */
  readonly StartDate?: number | undefined;
  readonly EndDate?: number | undefined;
}

const unitSeconds: Readonly<Record<string, number>> = { minute: 60, hour: 3600, day: 86_400 };

/**
 * The first occurrence of a schedule created at `createdAt`, as seen at `now`. A one-time schedule's may lie in
 * the past: it is overdue. A recurring one's lies on its grid, at or after `now`; undefined after its end.
 *
 * @throws ScheduleError for an expression or time zone that does not exist.
 */
export function firstOccurrence(timing: Timing, createdAt: Date, now: Date): Date | undefined {
  const { ScheduleExpression: expression, ScheduleExpressionTimezone: zone } = timing;
  if (!IANAZone.isValidZone(zone)) throw new ScheduleError(`Invalid ScheduleExpressionTimezone: ${zone}.`);
  const [, at] = /^at\((\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})\)$/.exec(expression) ?? [];
  if (at !== undefined) {
    const local = DateTime.fromISO(at, { zone });
    if (!local.isValid) throw new ScheduleError(`Invalid Schedule Expression ${expression}.`);
    return local.toJSDate();
  }
  if (periodOf(expression) === undefined) {
    const cron = expression.startsWith('cron(') ? ' (cron expressions are not embedded)' : '';
    throw new ScheduleError(`Invalid Schedule Expression ${expression}.${cron}`);
  }
  return onGrid(timing, createdAt, now.getTime());
}

/** The occurrence that follows `now`; undefined for a one-time schedule, and after a recurring one's end. */
export function occurrenceAfter(timing: Timing, createdAt: Date, now: Date): Date | undefined {
  return onGrid(timing, createdAt, now.getTime() + 1);
}

/** Milliseconds between occurrences. */
function periodOf(expression: string): number | undefined {
  const [, count, unit = ''] = /^rate\(([1-9]\d*) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const seconds = unitSeconds[unit];
  return count === undefined || seconds === undefined ? undefined : Number(count) * seconds * 1000;
}

/** The earliest point, at or after `from`, of the grid that begins with StartDate, else with the creation. */
function onGrid(timing: Timing, createdAt: Date, from: number): Date | undefined {
  const { ScheduleExpression, StartDate, EndDate } = timing;
  const period = periodOf(ScheduleExpression);
  if (period === undefined) return undefined;
  const begin = StartDate === undefined ? createdAt.getTime() : StartDate * 1000;
  const point = begin + Math.ceil(Math.max(0, from - begin) / period) * period;
  return EndDate !== undefined && point > EndDate * 1000 ? undefined : new Date(point);
}

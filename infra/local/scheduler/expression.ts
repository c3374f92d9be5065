/** Schedule expressions of EventBridge Scheduler: `at(…)` and `rate(…)`. (User Guide, "Schedule types".) */
import { DateTime } from 'luxon';

/** What the real service answers with a ValidationException. */
export class ScheduleError extends Error {}

export interface Timing {
  readonly ScheduleExpression: string;
  readonly ScheduleExpressionTimezone: string;
  /** Seconds of the epoch. */
  readonly StartDate?: number | undefined;
}

const unitSeconds: Readonly<Record<string, number>> = { minute: 60, hour: 3600, day: 86_400 };

/**
 * The next occurrence. `after` absent: the first one, of a schedule made at `from`. Else the one that follows
 * an occurrence at `from`, and is later than `after`; undefined when there is none.
 *
 * @throws ScheduleError for an expression or time zone that does not exist.
 */
export function nextOccurrence(timing: Timing, from: Date, after: Date | undefined): Date | undefined {
  const { ScheduleExpression: expression, ScheduleExpressionTimezone: zone, StartDate } = timing;
  const [, at] = /^at\((\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})\)$/.exec(expression) ?? [];
  if (at !== undefined) return after ? undefined : oneTime(at, zone, expression);
  const [, count, unit = ''] = /^rate\(([1-9]\d*) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const seconds = unitSeconds[unit];
  if (count === undefined || seconds === undefined) {
    const cron = expression.startsWith('cron(') ? ' (cron expressions are not embedded)' : '';
    throw new ScheduleError(`Invalid Schedule Expression ${expression}.${cron}`);
  }
  if (!after) return StartDate === undefined ? from : new Date(StartDate * 1000);
  const period = Number(count) * seconds * 1000;
  const missed = Math.floor((after.getTime() - from.getTime()) / period);
  return new Date(from.getTime() + (missed + 1) * period);
}

function oneTime(at: string, zone: string, expression: string): Date {
  const local = DateTime.fromISO(at, { zone });
  if (!DateTime.now().setZone(zone).isValid)
    throw new ScheduleError(`Invalid ScheduleExpressionTimezone: ${zone}.`);
  if (!local.isValid) throw new ScheduleError(`Invalid Schedule Expression ${expression}.`);
  return local.toJSDate();
}

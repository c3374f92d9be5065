/** Which announcement of a changed or newly opened date an office is due, if any. */
import type { Submission } from '../domain/submission';
import type { Instant, LocalDate } from '../domain/time';
import type { OfficeLine } from './line';

export interface Announcement {
  readonly stage: string;
  readonly at: Instant;
  readonly key: string;
  /** The date told before; undefined for an opening. */
  readonly from?: LocalDate;
}

/**
 * Whether announcements planned at `announceAt` went out before `before`: a run was done in between.
 * Within an outage nothing goes out however much time passes.
 */
export type WentOut = (announceAt: Instant, before: Instant) => boolean;

/**
 * The announcement of the registration in force. None where it was switched off, where an undoing or
 * return came after its instant, or where the date only moved back, before anyone was told otherwise, to
 * the date last told.
 */
export function announcementOf(
  line: OfficeLine,
  notices: Submission['notices'],
  wentOut: WentOut,
): Announcement | undefined {
  const { registered, restartedAt } = line;
  if (registered.announceAt === null) return undefined;
  if (restartedAt !== undefined && restartedAt > registered.announceAt) return undefined;
  const told = lastTold(line, notices, wentOut);
  if (told === registered.dueOn) return undefined;
  return {
    stage: registered.stage,
    at: registered.announceAt,
    key: `${registered.stage}@${registered.dueOn}`,
    ...(told === undefined ? {} : { from: told }),
  };
}

/**
 * Walks back over the registrations whose announcement was still to come when the next date was set. As no two
 * neighbours have one date, it finds the date in force only where another was set in between and never told.
 */
function lastTold(line: OfficeLine, notices: Submission['notices'], wentOut: WentOut): LocalDate | undefined {
  const { registrations } = line;
  let nextSetAt = line.registered.registeredAt;
  for (const earlier of registrations.slice(0, -1).reverse()) {
    const { announceAt, dueOn, stage } = earlier;
    const pending = announceAt !== null && !notices[`${stage}@${dueOn}`] && !wentOut(announceAt, nextSetAt);
    if (!pending) return dueOn;
    nextSetAt = earlier.registeredAt;
  }
  return undefined;
}

/**
 * Whether one office gets a notice of one deadline at a run, which, and why (not). The one place that says
 * when a reminder is sent:
 *
 * 1. An office that has sent everything, or is waived, gets none.
 * 2. Of its line's stages after `owes since` and of the announcement of its date, those whose instant has
 *    come compete; the latest counts, at one instant the announcement.
 * 3. It goes out unless the ledger has it, or has a stage of larger offset of the same line.
 * 4. It leaves at a sending moment only.
 *
 * No I/O, no clock: state and `now` come in, a decision with its reason goes out.
 */
import type { Deadline } from '../domain/deadline';
import { ledgerVerdict } from '../domain/notice';
import { type Submission, statusOf } from '../domain/submission';
import { type Instant, type LocalDate, localDateOf } from '../domain/time';
import { isSendingMoment, isWithinSendingHours, type WorkingCalendar } from '../domain/working-calendar';
import { type Announcement, announcementOf, type WentOut } from './announcement';
import { type OfficeLine, officeLine } from './line';
import {
  hasLargerStage,
  ledgerKey,
  type PlannedStage,
  parseLedgerKey,
  plannedStages,
  type StageDates,
} from './stages';

/** What is to be sent: one stage or announcement of one line. */
export interface DueNotice {
  readonly deadlineId: string;
  readonly stage: string;
  /** Days from the due date; undefined for an announcement. */
  readonly offset?: number;
  /** The ledger key. */
  readonly key: string;
  /** The instant it was planned for. */
  readonly at: Instant;
  readonly dueOn: LocalDate;
  readonly baseOn: LocalDate;
  /** The date last told, where this notice is to tell another. */
  readonly movedFrom?: LocalDate;
}

export type SkipReason =
  | 'received'
  | 'waived'
  | 'not-yet'
  | 'already-sent'
  | 'superseded'
  | 'in-flight'
  | 'uncertain'
  | 'failed'
  | 'held'
  | 'outside-sending-hours'
  | 'no-contact';

export type Decision =
  | { readonly do: 'send'; readonly notice: DueNotice; readonly line: OfficeLine }
  | { readonly do: 'skip'; readonly reason: SkipReason; readonly notice?: DueNotice };

export interface PlanContext {
  readonly now: Instant;
  readonly calendar: WorkingCalendar;
  readonly wentOut: WentOut;
}

export function decideOffice(deadline: Deadline, submission: Submission, context: PlanContext): Decision {
  const status = statusOf(submission, deadline);
  if (status === 'received' || status === 'waived') return { do: 'skip', reason: status };
  const line = officeLine(deadline, submission, context.calendar.zone);
  const candidate = latestCandidate(deadline, submission, line, context);
  if (!candidate) return { do: 'skip', reason: 'not-yet' };
  const { notice } = candidate;
  const verdict = ledgerVerdict(submission.notices[notice.key], context.now);
  if (!verdict.free) return { do: 'skip', reason: verdict.reason, notice };
  const { stage } = candidate;
  if (stage && hasLargerStage(sentKeys(submission.notices), stage, officeDates(deadline, line)))
    return { do: 'skip', reason: 'superseded', notice };
  if (!mayLeave(notice, context)) return { do: 'skip', reason: 'outside-sending-hours', notice };
  return { do: 'send', notice, line };
}

/** The dates that the office's own stages count from. */
export function officeDates(deadline: Deadline, line: OfficeLine): StageDates {
  return { dueOn: line.dueOn, baseOn: line.baseOn, opensOn: deadline.opensOn };
}

/** The keys of notices that went out or may have: a released one did not. */
export function sentKeys(notices: Submission['notices']): string[] {
  return Object.entries(notices)
    .filter(([, { state }]) => state !== 'released')
    .map(([key]) => key);
}

interface Candidate {
  readonly notice: DueNotice;
  readonly stage?: PlannedStage;
}

function latestCandidate(
  deadline: Deadline,
  submission: Submission,
  line: OfficeLine,
  { now, calendar, wentOut }: PlanContext,
): Candidate | undefined {
  const dates = officeDates(deadline, line);
  const stage = plannedStages(deadline.policy.office, dates, calendar).findLast(
    ({ at }) => line.owesSince < at && at <= now,
  );
  const announcement = announcementOf(line, submission.notices, wentOut);
  const announced = announcement && announcement.at <= now ? announcement : undefined;
  if (announced && (!stage || announced.at >= stage.at))
    return { notice: announcementNotice(deadline, line, announced) };
  if (!stage) return undefined;
  const untold = announced && !toldSince(line, submission.notices) ? announced.from : undefined;
  return { notice: stageNotice(deadline.id, stage, dates, untold), stage };
}

/** Whether a notice has told the date in force since it was set. */
function toldSince({ dueOn, registered }: OfficeLine, notices: Submission['notices']): boolean {
  return Object.entries(notices).some(
    ([key, { state, claimedAt }]) =>
      state !== 'released' && parseLedgerKey(key)?.dueOn === dueOn && claimedAt >= registered.registeredAt,
  );
}

export function stageNotice(
  deadlineId: string,
  { stage, offset, at }: PlannedStage,
  dates: StageDates,
  movedFrom?: LocalDate,
): DueNotice {
  return {
    deadlineId,
    stage,
    offset,
    key: ledgerKey(stage, dates),
    at,
    dueOn: dates.dueOn,
    baseOn: dates.baseOn,
    ...(movedFrom === undefined ? {} : { movedFrom }),
  };
}

function announcementNotice(deadline: Deadline, line: OfficeLine, announcement: Announcement): DueNotice {
  return {
    deadlineId: deadline.id,
    stage: announcement.stage,
    key: announcement.key,
    at: announcement.at,
    dueOn: line.dueOn,
    baseOn: line.baseOn,
    ...(announcement.from === undefined ? {} : { movedFrom: announcement.from }),
  };
}

/**
 * Mails leave at sending moments. An announcement's instant was fixed when the date was set: should its
 * day have become a holiday since, it still leaves on it. A stage has moved away from such a day.
 */
function mayLeave({ at }: DueNotice, { now, calendar }: PlanContext): boolean {
  if (isSendingMoment(now, calendar)) return true;
  const fixedToday = localDateOf(at, calendar.zone) === localDateOf(now, calendar.zone);
  return fixedToday && isWithinSendingHours(now, calendar);
}

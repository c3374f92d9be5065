/**
 * Why an office did, or did not, get a mail: each notice of its line, planned or sent, with what became of
 * it. Derived by the same rules that send. Pure.
 */
import type { Deadline } from '../domain/deadline';
import type { NoticeEntry, NoticeState } from '../domain/notice';
import { type Submission, statusOf } from '../domain/submission';
import type { Instant } from '../domain/time';
import { announcementOf } from './announcement';
import { decideOffice, officeDates, type PlanContext, type SkipReason, sentKeys } from './decide';
import { officeLine } from './line';
import { hasLargerStage, ledgerKey, type PlannedStage, plannedStages } from './stages';
import { isWithin, type Period } from './unreachable';

/** `due` goes out at the next run; `before-owed` came before the office owed under these dates. */
type NoticeOutcome = NoticeState | SkipReason | 'before-owed' | 'due';

export interface ExplainedNotice {
  readonly stage: string;
  /** The planned instant; of a line that is no more, when it was claimed. */
  readonly at: Instant;
  /** The ledger key. */
  readonly key: string;
  readonly outcome: NoticeOutcome;
  /** The outcome in a sentence. */
  readonly why: string;
  readonly to?: readonly string[];
  readonly sentAt?: Instant;
  readonly messageId?: string;
  /** SES's words, or ours, where something went wrong. */
  readonly reason?: string;
}

export interface ExplainContext extends PlanContext {
  /** When no contact of the office could be written to. */
  readonly unreachable: readonly Period[];
}

interface Planned {
  readonly stage: string;
  readonly at: Instant;
  readonly key: string;
  /** Absent for an announcement. */
  readonly planned?: PlannedStage;
}

/** In order of time; notices of dates that no longer hold are those that the ledger has. */
export function explainNotices(
  deadline: Deadline,
  submission: Submission,
  context: ExplainContext,
): ExplainedNotice[] {
  const planned = plannedNotices(deadline, submission, context);
  const known = new Set(planned.map(({ key }) => key));
  const explained = planned.map((each) => {
    const entry = submission.notices[each.key];
    const { stage, at, key } = each;
    return entry
      ? { stage, at, key, ...fromLedger(entry) }
      : { stage, at, key, ...said(outcomeOf(deadline, submission, each, context)) };
  });
  const former = Object.entries(submission.notices).flatMap(([key, entry]) => {
    if (known.has(key)) return [];
    // Also confirmations, which are outside the plan: `received@…`.
    const [stage = key] = key.split('@');
    return [{ stage, at: entry.claimedAt, key, ...fromLedger(entry) }];
  });
  return [...explained, ...former].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

function plannedNotices(deadline: Deadline, submission: Submission, context: ExplainContext): Planned[] {
  const line = officeLine(deadline, submission, context.calendar.zone);
  const dates = officeDates(deadline, line);
  const stages = plannedStages(deadline.policy.office, dates, context.calendar).map((planned) => ({
    stage: planned.stage,
    at: planned.at,
    key: ledgerKey(planned.stage, dates),
    planned,
  }));
  const announcement = announcementOf(line, submission.notices, context.wentOut);
  return announcement ? [announcement, ...stages] : stages;
}

function outcomeOf(
  deadline: Deadline,
  submission: Submission,
  { at, key, planned }: Planned,
  context: ExplainContext,
): NoticeOutcome {
  const line = officeLine(deadline, submission, context.calendar.zone);
  if (planned && at <= line.owesSince) return 'before-owed';
  // Which mail took its place says nothing where there was nobody to write to.
  const missed = isWithin(context.unreachable, at) ? 'no-contact' : 'superseded';
  const overtaken =
    planned && hasLargerStage(sentKeys(submission.notices), planned, officeDates(deadline, line));
  if (overtaken && at <= context.now) return missed;
  const status = statusOf(submission, deadline);
  if (status === 'received' || status === 'waived') return status;
  if (at > context.now) return 'not-yet';
  const decision = decideOffice(deadline, submission, context);
  if (decision.notice?.key !== key) return missed;
  if (decision.do === 'skip') return decision.reason;
  return isWithin(context.unreachable, context.now) ? 'no-contact' : 'due';
}

function fromLedger(entry: NoticeEntry) {
  const { state, to, sentAt, messageId, reason } = entry;
  return {
    ...said(state),
    ...(to === undefined ? {} : { to }),
    ...(sentAt === undefined ? {} : { sentAt }),
    ...(messageId === undefined ? {} : { messageId }),
    ...(reason === undefined ? {} : { reason }),
  };
}

function said(outcome: NoticeOutcome) {
  return { outcome, why: sentences[outcome] };
}

const sentences: Record<NoticeOutcome, string> = {
  claimed: 'A run holds it and is sending it.',
  released: 'The mail service did not take it; the next run tries again.',
  sent: 'The mail service took it; nothing has been heard since.',
  delivered: 'It was delivered.',
  bounced: 'It came back: nobody has got it.',
  complained: 'A recipient marked it as spam.',
  uncertain: 'Nobody knows whether it went out; without news it is sent again after 15 minutes.',
  failed: 'It could not be sent; a person must look.',
  held: 'It was held back: its recipient is not on the allow-list of this installation.',
  received: 'Everything had arrived, so it was not needed.',
  waived: 'The office was freed of this deadline.',
  'not-yet': 'Its time has not come.',
  'already-sent': 'It has been sent.',
  superseded: 'A more urgent notice took its place.',
  'in-flight': 'A run holds it and is sending it.',
  'outside-sending-hours': 'It goes out at the next sending moment.',
  'no-contact': 'No contact of the office can be written to.',
  'before-owed': 'Its time had passed when the office came to owe under these dates.',
  due: 'It goes out at the next run.',
};

function orderOf({ at, key }: ExplainedNotice): string {
  return `${at} ${key}`;
}

/**
 * What officers and admins do to a submission, as pure functions: the submission after it, `unchanged` where
 * the request has taken effect already, or why it makes no sense.
 */
import type { Deadline, Part } from '../domain/deadline';
import type { HistoryEntry } from '../domain/history';
import type { Office } from '../domain/office';
import { isComplete, type Receipt, type Submission } from '../domain/submission';
import type { Instant, LocalDate } from '../domain/time';
import { nextSendingMoment, type WorkingCalendar } from '../domain/working-calendar';
import { surveyMinimum } from './facts';
import { currentExtension } from './line';

export type Refusal =
  | 'part-not-owed'
  | 'already-complete'
  | 'nothing-received'
  | 'already-received'
  | 'already-waived'
  | 'not-waived'
  | 'not-after-deadline';

export type Change =
  | { readonly result: 'changed'; readonly submission: Submission }
  | { readonly result: 'unchanged' }
  | { readonly result: 'refused'; readonly reason: Refusal };

export interface Actor {
  readonly by: string;
  readonly now: Instant;
}

export interface ReceiptRequest {
  readonly part: Part;
  readonly receivedOn: LocalDate;
  /** `null`: what was recorded is removed. */
  readonly registerNumber?: string | null;
  readonly note?: string | null;
  readonly respondents?: number;
}

/** Records that a part arrived, or amends what was recorded of it; never makes a complete one incomplete. */
export function receive(
  submission: Submission,
  deadline: Deadline,
  office: Office | undefined,
  request: ReceiptRequest,
  actor: Actor,
): Change {
  if (!deadline.parts.includes(request.part)) return { result: 'refused', reason: 'part-not-owed' };
  const before = submission.receipts[request.part];
  const enough = request.respondents === undefined || request.respondents >= surveyMinimum(deadline, office);
  const declared = before?.complete === true && before.respondents === undefined;
  if (before?.complete && !enough && !declared) return { result: 'refused', reason: 'already-complete' };
  const after: Receipt = {
    ...written(before, request),
    recordedAt: before?.recordedAt ?? actor.now,
    by: before?.by ?? actor.by,
    complete: enough || declared,
  };
  if (before && sameReceipt(before, after)) return { result: 'unchanged' };
  const { returned: _, ...rest } = submission;
  const receipts = { ...submission.receipts, [request.part]: after };
  // A survey arrives twice: with progress, and when it is complete, which is the moment that is confirmed.
  const what = before && before.complete === after.complete ? 'amended' : 'received';
  return changed({ ...rest, receipts }, { what, detail: describe(request.part, after) }, actor);
}

/** What the request says, and what was written down before of that which it does not name. */
function written(
  before: Receipt | undefined,
  { part: _, registerNumber = before?.registerNumber, note = before?.note, ...given }: ReceiptRequest,
) {
  const { registerNumber: __, note: ___, ...kept } = before ?? {};
  return { ...kept, ...given, ...(registerNumber ? { registerNumber } : {}), ...(note ? { note } : {}) };
}

/** Takes one receipt back. Undoing part of a complete submission makes the office owe since now. */
export function undo(
  submission: Submission,
  deadline: Deadline,
  request: { readonly part: Part; readonly reason: string },
  actor: Actor,
): Change {
  const { part, reason } = request;
  if (!deadline.parts.includes(part)) return { result: 'refused', reason: 'part-not-owed' };
  if (!submission.receipts[part]) {
    return wasDone(submission, 'undone', reason, part)
      ? { result: 'unchanged' }
      : { result: 'refused', reason: 'nothing-received' };
  }
  const { [part]: _, ...receipts } = submission.receipts;
  const restart = isComplete(submission, deadline) ? { restartedAt: actor.now } : {};
  return changed(
    { ...submission, receipts, ...restart },
    { what: 'undone', why: reason, detail: part },
    actor,
  );
}

/** Sends a submission back to the office for correction: all its receipts are cleared. */
export function sendBack(submission: Submission, deadline: Deadline, reason: string, actor: Actor): Change {
  if (Object.keys(submission.receipts).length === 0) {
    return wasDone(submission, 'returned', reason)
      ? { result: 'unchanged' }
      : { result: 'refused', reason: 'nothing-received' };
  }
  const restart = isComplete(submission, deadline) ? { restartedAt: actor.now } : {};
  const returned = { at: actor.now, by: actor.by, reason };
  return changed(
    { ...submission, receipts: {}, returned, ...restart },
    { what: 'returned', why: reason, detail: Object.keys(submission.receipts).join(', ') },
    actor,
  );
}

/** Gives the office a later date of its own. */
export function extend(
  submission: Submission,
  deadline: Deadline,
  request: { readonly dueOn: LocalDate; readonly reason: string },
  actor: Actor,
  calendar: WorkingCalendar,
): Change {
  const { dueOn, reason } = request;
  if (dueOn <= deadline.dueOn) return { result: 'refused', reason: 'not-after-deadline' };
  if (submission.waiver) return { result: 'refused', reason: 'already-waived' };
  if (currentExtension(deadline, submission.extensions)?.dueOn === dueOn) return { result: 'unchanged' };
  const extension = {
    n: submission.extensions.length + 1,
    dueOn,
    givenAt: actor.now,
    announceAt: nextSendingMoment(actor.now, calendar),
    afterRegistration: deadline.registrations.at(-1)?.n ?? 1,
    by: actor.by,
    reason,
  };
  const extensions = [...submission.extensions, extension];
  return changed({ ...submission, extensions }, { what: 'extended', why: reason, detail: dueOn }, actor);
}

/** Frees the office of what it owes under this deadline. */
export function waive(submission: Submission, deadline: Deadline, reason: string, actor: Actor): Change {
  if (submission.waiver) return { result: 'unchanged' };
  if (isComplete(submission, deadline)) return { result: 'refused', reason: 'already-received' };
  const waiver = { at: actor.now, by: actor.by, reason };
  return changed({ ...submission, waiver }, { what: 'waived', why: reason }, actor);
}

/** Takes a waiver back. An office that comes to owe by it does so since now, as after an undoing. */
export function liftWaiver(submission: Submission, deadline: Deadline, reason: string, actor: Actor): Change {
  const { waiver, ...rest } = submission;
  if (!waiver) {
    const lifted = submission.history.findLast(({ what }) => what === 'waiver-lifted');
    return lifted?.why === reason ? { result: 'unchanged' } : { result: 'refused', reason: 'not-waived' };
  }
  const restart = isComplete(submission, deadline) ? {} : { restartedAt: actor.now };
  return changed({ ...rest, ...restart }, { what: 'waiver-lifted', why: reason }, actor);
}

function changed(
  next: Omit<Submission, 'history' | 'version'> & Pick<Submission, 'history' | 'version'>,
  entry: Omit<HistoryEntry, 'at' | 'by'>,
  { by, now }: Actor,
): Change {
  const history = [...next.history, { at: now, by, ...entry }];
  return { result: 'changed', submission: { ...next, history, version: next.version + 1 } };
}

/** Whether what is not there, one part or all of them, was last taken away by this very request. */
function wasDone(submission: Submission, what: string, why: string, part?: Part): boolean {
  const last = submission.history.findLast(
    (entry) =>
      entry.what === 'returned' || (entry.what === 'undone' && (part === undefined || entry.detail === part)),
  );
  return last?.what === what && last.why === why;
}

function sameReceipt(a: Receipt, b: Receipt): boolean {
  return (
    a.receivedOn === b.receivedOn &&
    a.registerNumber === b.registerNumber &&
    a.note === b.note &&
    a.respondents === b.respondents &&
    a.complete === b.complete
  );
}

function describe(part: Part, receipt: Receipt): string {
  const words = [part, receipt.receivedOn];
  if (receipt.registerNumber) words.push(`no. ${receipt.registerNumber}`);
  if (receipt.respondents !== undefined) words.push(`${receipt.respondents} respondents`);
  return words.join(', ');
}

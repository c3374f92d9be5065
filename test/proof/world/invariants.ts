/** What must hold after every step, each a function that says what is wrong, or nothing. Plain data, no I/O. */
import { isDeepStrictEqual } from 'node:util';
import { parts } from '../../../shared/domain/deadline';
import type { HistoryEntry } from '../../../shared/domain/history';
import {
  leaseSeconds,
  maximumAttempts,
  type NoticeEntry,
  type NoticeState,
} from '../../../shared/domain/notice';
import type { Submission } from '../../../shared/domain/submission';
import { addSeconds, type Instant } from '../../../shared/domain/time';
import { parseLedgerKey } from '../../../shared/planning/stages';
import type { Fault } from './broken';

interface Versioned {
  readonly version: number;
}

/** A row with a history of its changes. */
export interface Remembering extends Versioned {
  readonly history: readonly HistoryEntry[];
}

export function versionsCountWrites(before: Versioned | undefined, after: Versioned): Fault {
  const expected = (before?.version ?? 0) + 1;
  return after.version === expected
    ? undefined
    : `version ${after.version} was written over ${before?.version}`;
}

export function historyOnlyGrows(before: Remembering | undefined, after: Remembering): Fault {
  const kept = after.history.slice(0, before?.history.length ?? 0);
  return isDeepStrictEqual(kept, before?.history ?? [])
    ? undefined
    : 'an entry of its history is gone or changed';
}

export function everyChangeIsInTheHistory(before: Remembering | undefined, after: Remembering): Fault {
  if (!before || after.history.length > before.history.length) return undefined;
  return isChangeOfItsLedger(before, after) ? undefined : 'it changed, and its history says nothing';
}

/** A submission's ledger is a history of its own. */
export function isChangeOfItsLedger(before: Remembering | undefined, after: Remembering): boolean {
  return before !== undefined && isDeepStrictEqual(withoutLedger(before), withoutLedger(after));
}

function withoutLedger(row: Remembering): object {
  return { ...row, notices: undefined, version: undefined };
}

export function historySaysWhoAndWhen(
  before: Remembering | undefined,
  after: Remembering,
  now: Instant,
): Fault {
  const added = after.history.slice(before?.history.length ?? 0);
  const bad = added.find(({ at, by, what }) => at > now || by === '' || what === '');
  return bad && `its history says that ${bad.by || 'nobody'} did ${bad.what || 'nothing'} at ${bad.at}`;
}

/** A receipt comes and goes, and a waiver, with the entry that says so; an extension stays. */
export function recordsFollowTheHistory(before: Submission | undefined, after: Submission): Fault {
  if (!before) return undefined;
  const added = after.history.slice(before.history.length);
  const isTold = (word: string, of = '') =>
    added.some(({ what, detail = '' }) => what === word && detail.startsWith(of));
  for (const part of parts) {
    const [was, is] = [part in before.receipts, part in after.receipts];
    if (was && !is && !isTold('undone', part) && !isTold('returned'))
      return `the ${part} is gone, and nobody took it back`;
    if (is && !was && !isTold('received', part)) return `the ${part} is there, and nobody received it`;
  }
  if (before.waiver && !after.waiver && !isTold('waiver-lifted')) return 'its waiver is gone';
  if (after.waiver && !before.waiver && !isTold('waived')) return 'it is waived, and nobody did that';
  const kept = after.extensions.slice(0, before.extensions.length);
  return isDeepStrictEqual(kept, before.extensions) ? undefined : 'an extension is gone or changed';
}

const steps: Record<NoticeState, readonly NoticeState[]> = {
  claimed: ['released', 'sent', 'uncertain', 'failed', 'held', 'delivered', 'bounced', 'complained'],
  uncertain: ['sent', 'delivered', 'bounced', 'complained', 'failed'],
  sent: ['delivered', 'bounced', 'complained', 'failed'],
  delivered: ['bounced', 'complained'],
  released: [],
  bounced: [],
  complained: [],
  failed: [],
  held: [],
};

/** Of one attempt; another attempt begins a mail of its own. */
export function ledgerMovesForward(before: NoticeEntry | undefined, after: NoticeEntry | undefined): Fault {
  if (!before) return after?.state === 'claimed' ? undefined : `it began as ${after?.state}`;
  if (!after) return 'it is gone';
  if (before.mailId !== after.mailId)
    return after.state === 'claimed' ? undefined : `an attempt began as ${after.state}`;
  if (before.state === after.state) return undefined;
  return steps[before.state].includes(after.state) ? undefined : `${before.state} became ${after.state}`;
}

/** What is known beside the ledger of the mail that a claim replaces. */
export interface EarlierMail {
  /** When the execution that claimed it began. */
  readonly begunAt: Instant;
  readonly acceptedAt?: Instant;
  /** Whether anything went wrong between handing it to SES and recording that. */
  readonly inDoubt: boolean;
  /** Whether an event of SES's that tells of it has been dealt with. */
  readonly toldByEvent: boolean;
  /** Whether the execution that claimed it is still at work. */
  readonly holderLives: boolean;
}

/** Whether another attempt may be made. The allowed case: SES was asked, nobody knows, and no evidence came. */
export function neverTwoForOne(
  before: NoticeEntry,
  after: NoticeEntry,
  earlier: EarlierMail | undefined,
  now: Instant,
): Fault {
  const { state, attempts, claimedAt } = before;
  if (state !== 'claimed' && state !== 'uncertain' && state !== 'released')
    return `claimed again when ${state}`;
  if (state === 'released')
    return earlier?.acceptedAt ? 'claimed again when released, though SES has its mail' : undefined;
  if (state === 'claimed' && earlier?.holderLives)
    return 'claimed again, while the run that holds it is at work';
  // Whatever the ledger says, nobody has claimed it before they began.
  const heldSince = earlier && earlier.begunAt > claimedAt ? earlier.begunAt : claimedAt;
  if (addSeconds(heldSince, leaseSeconds) > now) return `claimed again, though held since ${heldSince}`;
  if (after.attempts !== attempts + 1 || after.attempts > maximumAttempts)
    return `attempt ${after.attempts} after attempt ${attempts}`;
  if (!earlier?.acceptedAt) return undefined;
  if (!earlier.inDoubt)
    return `claimed again, though SES answered that it had the mail at ${earlier.acceptedAt}`;
  return earlier.toldByEvent ? "claimed again, though SES's events had told of its mail" : undefined;
}

/** `earlier`: every mail of this notice that SES has. Each of them must have been in doubt, with no evidence come. */
export function copiesOnlyInDoubt(earlier: readonly EarlierMail[]): Fault {
  if (earlier.length >= maximumAttempts)
    return `claimed again, though SES has ${earlier.length} copies of it`;
  const told = earlier.find(({ inDoubt, toldByEvent }) => !inDoubt || toldByEvent);
  return told && `claimed again, though it was known that SES has had a copy since ${told.acceptedAt}`;
}

/**
 * Whom a digest names. `settledAt`: since when an officer was told that this office owes nothing. `readAt`: when the run
 * last read who owes, after its last mail: what comes between that and the claim, no run can see.
 */
export function digestNamesWhoOwes(settledAt: Instant | undefined, readAt: Instant | undefined): Fault {
  if (settledAt === undefined || (readAt !== undefined && settledAt >= readAt)) return undefined;
  return `it names one who was told at ${settledAt} that everything is there; the run read at ${readAt ?? 'no time since its last mail'}`;
}

/** Where nothing went wrong with its mail, and SES has it. */
export function whatWasSentIsRecorded(state: NoticeState): Fault {
  return state === 'claimed' || state === 'uncertain'
    ? `SES has its mail, and the ledger says ${state}`
    : undefined;
}

const accepted: readonly NoticeState[] = ['sent', 'delivered', 'bounced', 'complained'];

export function ledgerTellsTheTruth({ state, reason }: NoticeEntry, acceptedAt: Instant | undefined): Fault {
  if ((state === 'failed' || state === 'held') && !reason) return `it is ${state}, and nobody knows why`;
  if (accepted.includes(state) && !acceptedAt) return `it is ${state}, and SES never had its mail`;
  return state === 'released' && acceptedAt ? 'it is released, and SES has its mail' : undefined;
}

export function noNoticeAfterReceipt(key: string, owed: boolean, acknowledgedAt: Instant | undefined): Fault {
  if (isConfirmation(key)) return undefined;
  if (acknowledgedAt) return `claimed, though it was acknowledged as received or waived at ${acknowledgedAt}`;
  return owed ? undefined : 'claimed, though nothing was owed';
}

/** Of one line the more urgent notice never comes before the less urgent one; what was released never came. */
export function urgencyOnlyGrows(notices: Readonly<Record<string, NoticeEntry>>, claimed: string): Fault {
  const offset = offsetOf(claimed);
  if (offset === undefined) return undefined;
  const line = lineOf(claimed, offset);
  const larger = Object.keys(notices).find((key) => {
    const other = offsetOf(key);
    if (other === undefined || other <= offset || notices[key]?.state === 'released') return false;
    return lineOf(key, other) === line || other <= 0;
  });
  const sameDate = larger && parseLedgerKey(larger)?.dueOn === parseLedgerKey(claimed)?.dueOn;
  return sameDate ? `claimed after ${larger}` : undefined;
}

/**
 * On a working day from 09:00:00.000 to 16:30:00.000 in Bangkok: when a run that sends may begin. `free`: the
 * holidays, since when each is one, where it was not from the start; it does not move an announcement, whose
 * instant is fixed when the date is set.
 */
export function leavesInOfficeHours(
  key: string,
  begunAt: Instant,
  free: ReadonlyMap<string, Instant | undefined>,
): Fault {
  if (isConfirmation(key)) return undefined;
  const local = new Date(Date.parse(begunAt) + 7 * 3_600_000);
  const [date = '', time = ''] = local.toISOString().slice(0, 23).split('T');
  const weekend = [0, 6].includes(local.getUTCDay());
  const isAnnouncement = /^(opened|changed)/.test(key);
  const holiday = !isAnnouncement && free.has(date) && (free.get(date) ?? '') < begunAt;
  return weekend || holiday || time < '09:00:00.000' || time > '16:30:00.000'
    ? `claimed by a run of ${begunAt}`
    : undefined;
}

export function owedIsMarked(marked: boolean, owes: boolean): Fault {
  if (marked === owes) return undefined;
  return owes ? 'it owes, and the index does not say so' : 'it owes nothing, and is marked as owed';
}

function isConfirmation(key: string): boolean {
  return key.startsWith('received@') || key.startsWith('returned@');
}

function offsetOf(key: string): number | undefined {
  const stage = parseLedgerKey(key)?.stage;
  return stage?.startsWith('T') ? Number(stage.slice(1)) : undefined;
}

function lineOf(key: string, offset: number): string | undefined {
  const parsed = parseLedgerKey(key);
  return parsed && (offset <= 0 ? parsed.dueOn : `${parsed.dueOn}/${parsed.baseOn}`);
}

/** Holds each change of the ledger against its rules, and each claim against what was owed by when. */
import { begunAtOf } from '../../../shared/domain/mail-id';
import type { NoticeEntry } from '../../../shared/domain/notice';
import type { Submission } from '../../../shared/domain/submission';
import type { Instant, LocalDate } from '../../../shared/domain/time';
import { parseLedgerKey } from '../../../shared/planning/stages';
import type { DigestRecord } from '../../../shared/store/digests';
import type { Hold } from './broken';
import type { Write } from './doings';
import * as invariants from './invariants';
import { dateIsInForce, type MailNotice } from './mail-invariants';
import type { Mails } from './mails';
import { submissionName } from './standing';
import type { Timeline } from './timeline';

/** What is known beside the ledger. */
export interface Known {
  readonly mails: Mails;
  /** Of each submission, the due dates that were in force for it. */
  readonly dueDates: Timeline<LocalDate>;
  /** Submissions that an officer was told are received or waived, since when. */
  readonly settled: ReadonlyMap<string, Instant>;
  /** Holidays, since when each is one; undefined: from the start. */
  readonly free: ReadonlyMap<string, Instant | undefined>;
}

export class Claims {
  /** Every mail that was ever claimed for a notice. */
  private readonly copies = new Map<string, string[]>();

  constructor(
    private readonly known: Known,
    private readonly hold: Hold,
    private readonly now: () => Instant,
  ) {}

  /** `owes`: as whoever wrote it may have known. @throws Broken */
  ofSubmission(before: Submission | undefined, row: Submission, owes: boolean, by: Write | undefined): void {
    const name = submissionName(row);
    const notices = before?.notices ?? {};
    for (const key of new Set([...Object.keys(notices), ...Object.keys(row.notices)])) {
      const entryName = `${name} ${key}`;
      const { deadlineId, officeId: recipientId } = row;
      const notice = { deadlineId, recipientId, key, officeIds: [] };
      if (!this.isClaimed(entryName, notices[key], row.notices[key], notice, by)) continue;
      const since = this.known.settled.get(name);
      this.hold('noNoticeAfterReceipt', entryName, invariants.noNoticeAfterReceipt(key, owes, since));
      this.hold('urgencyOnlyGrows', entryName, invariants.urgencyOnlyGrows(notices, key));
      this.inOfficeHours(entryName, key, by);
      // Of an office, the plan is looked at between the beginning of its mail and the claim.
      const begunAt = begunAtOf(row.notices[key]?.mailId ?? '');
      this.inForce(entryName, key, name, by?.doings?.knowsDatesFrom(begunAt));
    }
  }

  /** @throws Broken */
  ofDigest(before: DigestRecord | undefined, row: DigestRecord, by: Write | undefined): void {
    const { deadlineId, areaId: recipientId, key, officeIds } = row;
    const name = `${deadlineId} ${recipientId} ${key}`;
    const notice = { deadlineId, recipientId, key, officeIds };
    if (!this.isClaimed(name, before?.entry, row.entry, notice, by)) return;
    this.inOfficeHours(name, key, by);
    // Of a digest, before those who owe are read once more.
    const known = by?.doings?.knowsDatesFrom(by.doings.readAskedAt ?? this.now());
    for (const officeId of officeIds) {
      const submission = submissionName({ deadlineId, officeId });
      const settledAt = this.known.settled.get(submission);
      const fault = invariants.digestNamesWhoOwes(settledAt, by?.doings?.readAt);
      this.hold('digestNamesWhoOwes', `${name} ${officeId}`, fault);
      this.inForce(`${name} ${officeId}`, key, submission, known);
    }
  }

  /** Whether this write claims it; whatever the write does to it is held against the ledger's rules. */
  private isClaimed(
    name: string,
    was: NoticeEntry | undefined,
    is: NoticeEntry | undefined,
    notice: Omit<MailNotice, 'claimedAt' | 'isCertain'>,
    by: Write | undefined,
  ): boolean {
    const { mails } = this.known;
    this.hold('ledgerMovesForward', name, invariants.ledgerMovesForward(was, is));
    if (!is) return false;
    const { acceptedAt } = mails.of(is.mailId) ?? {};
    this.hold('ledgerTellsTheTruth', name, invariants.ledgerTellsTheTruth(is, acceptedAt));
    if (was?.mailId === is.mailId) return false;
    const earlier = was && mails.of(was.mailId);
    if (was) this.hold('neverTwoForOne', name, invariants.neverTwoForOne(was, is, earlier, this.now()));
    const copies = this.copies.get(name) ?? [];
    const accepted = copies.flatMap((mailId) => {
      const copy = mails.of(mailId);
      return copy?.acceptedAt ? [copy] : [];
    });
    this.hold('copiesOnlyInDoubt', name, invariants.copiesOnlyInDoubt(accepted));
    this.copies.set(name, [...copies, is.mailId]);
    if (by) mails.claimed(is.mailId, by, { ...notice, claimedAt: this.now(), isCertain: by.isCalm });
    return true;
  }

  private inOfficeHours(name: string, key: string, by?: Write): void {
    const begunAt = by?.doings?.begunAt;
    const { free } = this.known;
    if (begunAt) this.hold('leavesInOfficeHours', name, invariants.leavesInOfficeHours(key, begunAt, free));
  }

  /** `since`: when its run could last have looked. A confirmation has no due date of its own. */
  private inForce(name: string, key: string, submission: string, since: Instant | undefined): void {
    const dueOn = parseLedgerKey(key)?.dueOn;
    if (since === undefined || dueOn === undefined) return;
    const known = this.known.dueDates.from(submission, since);
    this.hold('dateIsInForce', name, dateIsInForce(dueOn, known, since));
  }
}

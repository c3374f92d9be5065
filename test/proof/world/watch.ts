/** Sees every write that takes effect and every mail that SES takes, and holds each against the invariants. */
import { isDeepStrictEqual } from 'node:util';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { AcceptedMail } from '../../../infra/local/ses/outbox';
import type { NoticeEntry } from '../../../shared/domain/notice';
import { stillOwes } from '../../../shared/domain/submission';
import type { Instant } from '../../../shared/domain/time';
import type { DigestRecord } from '../../../shared/store/digests';
import type { WireResponse } from '../aws/answers';
import type { Execution } from '../aws/execution';
import type { Call, Fate } from '../aws/gate';
import type { Row } from '../aws/tables';
import { Broken } from './broken';
import type { Remembering } from './invariants';
import * as invariants from './invariants';
import { Mails } from './mails';
import { type Seen, Standing, seen, submissionName } from './standing';
import { rowWritten } from './writes';

/** Of fiscal year 2565, before its last midnight. */
const lastHour = '2022-09-30T16:00:00.000Z';

/** Of an execution. */
interface Doings {
  readonly begunAt: Instant;
  /** Rows that it has written. */
  readonly written: Set<string>;
  /** Whether anything went wrong with one of its calls. */
  troubled: boolean;
  /** When it last read submissions, after its last mail. */
  readAt?: Instant | undefined;
}

export class Watch {
  readonly standing = new Standing();
  readonly mails: Mails;
  private readonly doings = new Map<Execution, Doings>();
  /** Submissions that an officer was told are received or waived, since when. */
  private readonly settled = new Map<string, Instant>();
  /** Every mail that was ever claimed for a notice. */
  private readonly copies = new Map<string, string[]>();
  /** Deadlines, since when they ask for other parts than before. */
  private readonly partsSince = new Map<string, Instant>();
  /** Holidays, since when each is one; undefined: from the start. */
  private readonly free = new Map<string, Instant | undefined>();

  constructor(
    rows: readonly Row[],
    private readonly client: DynamoDBClient,
    private readonly now: () => Instant,
  ) {
    this.mails = new Mails(now);
    for (const row of rows) this.remember(row);
  }

  began(execution: Execution): void {
    this.doings.set(execution, { begunAt: this.now(), written: new Set(), troubled: false });
  }

  troubled(call: Call, fate: Fate): void {
    const doings = this.doings.get(call.execution);
    if (doings) doings.troubled = true;
    this.mails.troubled(call);
    if (fate.do === 'die') this.mails.died(call.execution);
  }

  /** An officer has been answered, and the row stands as it was told. */
  acknowledgedReceipt(deadlineId: string, officeId: string): void {
    const name = submissionName({ deadlineId, officeId });
    const submission = this.standing.submissions.get(name);
    const deadline = this.standing.deadlines.get(deadlineId);
    if (submission && deadline && !stillOwes(submission, deadline)) this.settled.set(name, this.now());
  }

  /** Of each row that the acknowledged request wrote, the history names who asked. */
  acknowledged(execution: Execution, who: string): void {
    for (const name of this.doings.get(execution)?.written ?? []) {
      const history = this.standing.historyOf(name);
      if (!history || history.some(({ by }) => by.includes(who))) continue;
      throw this.broken('everyAcknowledgedChangeStands', name, `${who} was told that it is done`);
    }
  }

  /** What is refused leaves no trace, unless something went wrong and nobody can be sure. */
  refused(execution: Execution, who: string): void {
    const { written = [], troubled = true } = this.doings.get(execution) ?? {};
    for (const name of troubled ? [] : written)
      throw this.broken('whatIsRefusedIsNotDone', name, `${who} was told no, and it is written`);
  }

  /** An admin has been told that the office is in: it owes what is open. */
  joined(officeId: string): void {
    // Nobody joins a year that is over; what the next one asks for may be on its way.
    if (this.now() >= lastHour) return;
    for (const deadlineId of this.standing.deadlines.keys()) {
      if (!deadlineId.startsWith('2565')) continue;
      const name = submissionName({ deadlineId, officeId });
      if (!this.standing.submissions.has(name))
        throw this.broken('whoJoinsOwes', name, 'there is no submission');
    }
  }

  accepted(mail: AcceptedMail): void {
    this.mails.accepted(mail, (execution) => this.doings.get(execution)?.begunAt);
  }

  /** Where nothing went wrong, what SES took is recorded in the end. */
  ended(execution: Execution): void {
    for (const mailId of this.mails.certainOf(execution)) {
      for (const [name, { state }] of this.standing.entriesOf(mailId))
        this.holds('whatWasSentIsRecorded', name, invariants.whatWasSentIsRecorded(state));
    }
    this.doings.delete(execution);
  }

  /** Called with each call that reached AWS. */
  async took(call: Call, response: WireResponse): Promise<void> {
    this.noteReading(call);
    const row = await rowWritten(call, response, this.client);
    const name = row && this.remember(row, call.execution);
    if (name) this.doings.get(call.execution)?.written.add(name);
  }

  private noteReading({ execution, command, body }: Call): void {
    const doings = this.doings.get(execution);
    if (!doings) return;
    if (command === 'SendRawEmail') doings.readAt = undefined;
    if ((command === 'BatchGetItem' || command === 'Query') && body.includes('SUBMISSIONS#'))
      doings.readAt = this.now();
  }

  /** The name of the row, where it is watched; `by` nobody: it stands from the start. */
  private remember(item: Row, by?: Execution): string | undefined {
    const { standing, mails, free } = this;
    const row = seen(item);
    switch (row?.kind) {
      case 'submission':
        this.submission(row, by);
        break;
      case 'digest':
        this.digest(row.name, row.row, by);
        break;
      case 'deadline':
        if (by && !isDeepStrictEqual(standing.deadlines.get(row.name)?.parts, row.row.parts))
          this.partsSince.set(row.name, this.now());
        this.put(standing.deadlines, row.name, row.row, by);
        break;
      case 'office':
        this.put(standing.offices, row.name, row.row, by);
        mails.contactsOf(row.row);
        break;
      case 'area':
        this.put(standing.areas, row.name, row.row, by);
        mails.contactsOf(row.row);
        break;
      case 'holiday':
        this.put(standing.holidays, row.name, row.row, by);
        if (!row.row.active) free.delete(row.name);
        else if (!free.has(row.name)) free.set(row.name, by && this.now());
    }
    return row?.name;
  }

  private submission({ name, row, marked }: Seen & { kind: 'submission' }, by: Execution | undefined): void {
    const before = this.standing.submissions.get(name);
    const deadline = this.standing.deadlines.get(row.deadlineId);
    const owes = deadline !== undefined && stillOwes(row, deadline);
    this.put(this.standing.submissions, name, row, by);
    this.standing.marks.set(name, marked);
    const isChange = row.history.length > (before?.history.length ?? -1);
    const partsSince = this.partsSince.get(row.deadlineId);
    // Who has read the deadline before its parts changed may mark by those: when all is quiet, it is mended.
    const begunAt = by && this.doings.get(by)?.begunAt;
    const knew = partsSince === undefined || (begunAt !== undefined && begunAt > partsSince);
    if (deadline && isChange && knew) this.holds('owedIsMarked', name, invariants.owedIsMarked(marked, owes));
    const since = this.settled.get(name);
    const notices = before?.notices ?? {};
    for (const key of new Set([...Object.keys(notices), ...Object.keys(row.notices)])) {
      const entryName = `${name} ${key}`;
      if (!this.isClaimed(entryName, notices[key], row.notices[key], by)) continue;
      this.holds(
        'noNoticeAfterReceipt',
        entryName,
        invariants.noNoticeAfterReceipt(key, partsSince ? marked : owes, since),
      );
      this.holds('urgencyOnlyGrows', entryName, invariants.urgencyOnlyGrows(notices, key));
      this.inOfficeHours(entryName, key, by);
    }
    if (owes) this.settled.delete(name);
  }

  private digest(name: string, row: DigestRecord, by: Execution | undefined): void {
    const before = this.standing.digests.get(name);
    this.holds('versionsCountWrites', name, invariants.versionsCountWrites(before, row));
    if (this.isClaimed(name, before?.entry, row.entry, by)) {
      this.inOfficeHours(name, row.key, by);
      const readAt = by && this.doings.get(by)?.readAt;
      for (const officeId of row.officeIds) {
        const settledAt = this.settled.get(submissionName({ ...row, officeId }));
        this.holds(
          'digestNamesWhoOwes',
          `${name} ${officeId}`,
          invariants.digestNamesWhoOwes(settledAt, readAt),
        );
      }
    }
    this.standing.digests.set(name, row);
  }

  /** Whether this write claims it; whatever the write does to it is held against the ledger's rules. */
  private isClaimed(
    name: string,
    was: NoticeEntry | undefined,
    is: NoticeEntry | undefined,
    by: Execution | undefined,
  ): boolean {
    this.holds('ledgerMovesForward', name, invariants.ledgerMovesForward(was, is));
    if (!is) return false;
    const { acceptedAt } = this.mails.of(is.mailId) ?? {};
    this.holds('ledgerTellsTheTruth', name, invariants.ledgerTellsTheTruth(is, acceptedAt));
    if (was?.mailId === is.mailId) return false;
    const story = was && this.mails.of(was.mailId);
    const earlier = story && { ...story, holderLives: this.doings.has(story.execution) };
    if (was) this.holds('neverTwoForOne', name, invariants.neverTwoForOne(was, is, earlier, this.now()));
    const copies = this.copies.get(name) ?? [];
    const earlierCopies = copies.flatMap((mailId) => {
      const copy = this.mails.of(mailId);
      return copy?.acceptedAt ? [{ ...copy, holderLives: false }] : [];
    });
    this.holds('copiesOnlyInDoubt', name, invariants.copiesOnlyInDoubt(earlierCopies));
    this.copies.set(name, [...copies, is.mailId]);
    if (by) this.mails.claimed(is.mailId, by);
    return true;
  }

  private inOfficeHours(name: string, key: string, by?: Execution): void {
    const begunAt = by && this.doings.get(by)?.begunAt;
    if (begunAt)
      this.holds('leavesInOfficeHours', name, invariants.leavesInOfficeHours(key, begunAt, this.free));
  }

  private put<R extends Remembering>(rows: Map<string, R>, name: string, after: R, by?: Execution): void {
    const before = rows.get(name);
    rows.set(name, after);
    if (!by) return;
    this.holds('versionsCountWrites', name, invariants.versionsCountWrites(before, after));
    this.holds('historyOnlyGrows', name, invariants.historyOnlyGrows(before, after));
    this.holds('everyChangeIsInTheHistory', name, invariants.everyChangeIsInTheHistory(before, after));
    this.holds('historySaysWhoAndWhen', name, invariants.historySaysWhoAndWhen(before, after, this.now()));
  }

  private holds(invariant: string, what: string, fault: invariants.Fault): void {
    if (fault) throw this.broken(invariant, what, fault);
  }

  private broken(invariant: string, what: string, fault: string): Broken {
    return new Broken(invariant, what, fault, this.now());
  }
}

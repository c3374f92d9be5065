/** Sees every write that takes effect and every mail that SES takes, and holds each against the invariants. */
import { isDeepStrictEqual } from 'node:util';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { AcceptedMail } from '../../../infra/local/ses/outbox';
import type { Deadline } from '../../../shared/domain/deadline';
import type { Area, Office } from '../../../shared/domain/office';
import { missingParts, type Submission, stillOwes } from '../../../shared/domain/submission';
import type { Instant, LocalDate } from '../../../shared/domain/time';
import { partNames } from '../../../shared/mail/deadline-blocks';
import { th } from '../../../shared/mail/words/th';
import { effectiveRegistrations } from '../../../shared/planning/line';
import type { WireResponse } from '../aws/answers';
import type { Execution } from '../aws/execution';
import type { Call, Fate } from '../aws/gate';
import type { Row } from '../aws/tables';
import { type Hold, holdingAt } from './broken';
import { Claims } from './claims';
import { Doings, type Write } from './doings';
import type { Remembering } from './invariants';
import * as invariants from './invariants';
import { Letters } from './letters';
import { Mails } from './mails';
import { type Seen, Standing, seen, submissionName } from './standing';
import { Timeline } from './timeline';
import { rowWritten } from './writes';

/** Of fiscal year 2565, before its last midnight. */
const lastHour = '2022-09-30T16:00:00.000Z';

export class Watch {
  readonly standing = new Standing();
  readonly mails: Mails;
  private readonly hold: Hold;
  private readonly claims: Claims;
  private readonly letters: Letters;
  private readonly doings = new Map<Execution, Doings>();
  /** Calls with which something is wrong. */
  private readonly troubledCalls = new WeakSet<Call>();
  /** Submissions that an officer was told are received or waived, since when. */
  private readonly settled = new Map<string, Instant>();
  /** Deadlines, since when they ask for other parts than before. */
  private readonly partsSince = new Map<string, Instant>();
  /** Holidays, since when each is one; undefined: from the start. */
  private readonly free = new Map<string, Instant | undefined>();
  /** Offices and areas as they stood, by id. */
  private readonly recipients: Timeline<Office | Area>;
  /** Of each submission, the due dates that were in force for it. */
  private readonly dueDates: Timeline<LocalDate>;
  /** Of each submission, the parts that had not come, in words. */
  private readonly missing: Timeline<string>;

  constructor(
    rows: readonly Row[],
    private readonly client: DynamoDBClient,
    private readonly now: () => Instant,
  ) {
    this.hold = holdingAt(now);
    this.mails = new Mails(now, this.hold);
    this.recipients = new Timeline(now);
    this.dueDates = new Timeline(now);
    this.missing = new Timeline(now);
    const { mails, dueDates, settled, free, standing, recipients, hold } = this;
    this.claims = new Claims({ mails, dueDates, settled, free }, hold, now);
    this.letters = new Letters(standing, recipients, (...of) => this.missingSince(...of), hold);
    for (const row of rows) this.remember(row);
  }

  began(execution: Execution): void {
    this.doings.set(execution, new Doings(this.now()));
  }

  /** These calls wait to be let through. */
  asked(calls: readonly Call[]): void {
    for (const call of calls) this.doings.get(call.execution)?.asks(call, this.now());
  }

  troubled(call: Call, fate: Fate): void {
    const doings = this.doings.get(call.execution);
    if (doings) doings.troubled = true;
    this.troubledCalls.add(call);
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

  /** Of each row that the acknowledged request changed, the history names who asked. */
  acknowledged(execution: Execution, who: string): void {
    for (const name of this.doings.get(execution)?.changed ?? []) {
      const history = this.standing.historyOf(name);
      if (!history || history.some(({ by }) => by.includes(who))) continue;
      this.hold('everyAcknowledgedChangeStands', name, `${who} was told that it is done`);
    }
  }

  /** What is refused leaves no trace, unless something went wrong and nobody can be sure. */
  refused(execution: Execution, who: string): void {
    const { written = [], troubled = true } = this.doings.get(execution) ?? {};
    for (const name of troubled ? [] : written)
      this.hold('whatIsRefusedIsNotDone', name, `${who} was told no, and it is written`);
  }

  /** An admin has been told that the office is in: it owes what is open. */
  joined(officeId: string): void {
    // Nobody joins a year that is over; what the next one asks for may be on its way.
    if (this.now() >= lastHour) return;
    for (const deadlineId of this.standing.deadlines.keys()) {
      const name = submissionName({ deadlineId, officeId });
      const isThere = !deadlineId.startsWith('2565') || this.standing.submissions.has(name);
      this.hold('whoJoinsOwes', name, isThere ? undefined : 'there is no submission');
    }
  }

  async accepted(mail: AcceptedMail): Promise<void> {
    const story = this.mails.accepted(mail);
    if (story) await this.letters.accepted(mail, story);
  }

  /** Where nothing went wrong, what SES took is recorded in the end. */
  ended(execution: Execution): void {
    for (const mailId of this.mails.certainOf(execution)) {
      for (const [name, { state }] of this.standing.entriesOf(mailId))
        this.hold('whatWasSentIsRecorded', name, invariants.whatWasSentIsRecorded(state));
    }
    this.mails.ended(execution);
    this.doings.delete(execution);
  }

  /** Called with each call that reached AWS. */
  async took(call: Call, response: WireResponse): Promise<void> {
    const { execution } = call;
    const doings = this.doings.get(execution);
    const isCalm = !this.troubledCalls.has(call);
    doings?.took(call, isCalm, this.now());
    const row = await rowWritten(call, response, this.client);
    const name = row && this.remember(row, { execution, doings, isCalm });
    if (name) doings?.written.add(name);
  }

  /** The name of the row, where it is watched; `by` nobody: it stands from the start. */
  private remember(item: Row, by?: Write): string | undefined {
    const row = seen(item);
    switch (row?.kind) {
      case 'submission':
        this.submission(row, by);
        break;
      case 'digest': {
        const before = this.standing.digests.get(row.name);
        this.hold('versionsCountWrites', row.name, invariants.versionsCountWrites(before, row.row));
        this.claims.ofDigest(before, row.row, by);
        this.standing.digests.set(row.name, row.row);
        break;
      }
      case 'deadline':
        this.deadline(row.name, row.row, by);
        break;
      case 'office':
        this.put(this.standing.offices, row.name, row.row, by);
        this.recipients.note(row.name, row.row);
        break;
      case 'area':
        this.put(this.standing.areas, row.name, row.row, by);
        this.recipients.note(row.name, row.row);
        break;
      case 'holiday':
        this.put(this.standing.holidays, row.name, row.row, by);
        if (!row.row.active) this.free.delete(row.name);
        else if (!this.free.has(row.name)) this.free.set(row.name, by && this.now());
    }
    return row?.name;
  }

  private deadline(name: string, row: Deadline, by: Write | undefined): void {
    const before = this.standing.deadlines.get(name);
    if (by && !isDeepStrictEqual(before?.parts, row.parts)) this.partsSince.set(name, this.now());
    this.put(this.standing.deadlines, name, row, by);
    for (const submission of this.standing.submissions.values())
      if (submission.deadlineId === name) this.noteTold(row, submission);
  }

  private submission({ name, row, marked }: Seen & { kind: 'submission' }, by: Write | undefined): void {
    const before = this.standing.submissions.get(name);
    const deadline = this.standing.deadlines.get(row.deadlineId);
    const owes = deadline !== undefined && stillOwes(row, deadline);
    this.put(this.standing.submissions, name, row, by);
    this.hold('recordsFollowTheHistory', name, invariants.recordsFollowTheHistory(before, row));
    this.standing.marks.set(name, marked);
    if (deadline) this.noteTold(deadline, row);
    const isChange = row.history.length > (before?.history.length ?? -1);
    const partsSince = this.partsSince.get(row.deadlineId);
    // Who has read the deadline before its parts changed may mark by those: when all is quiet, it is mended.
    const begunAt = by?.doings?.begunAt;
    const knew = partsSince === undefined || (begunAt !== undefined && begunAt > partsSince);
    if (deadline && isChange && knew) this.hold('owedIsMarked', name, invariants.owedIsMarked(marked, owes));
    this.claims.ofSubmission(before, row, partsSince ? marked : owes, by);
    if (owes) this.settled.delete(name);
  }

  /** Who has read a deadline before its parts changed tells those. */
  private missingSince(deadlineId: string, officeId: string, since: Instant): string[] | undefined {
    if (this.partsSince.has(deadlineId)) return undefined;
    return this.missing.from(submissionName({ deadlineId, officeId }), since);
  }

  /** What its office may be told. */
  private noteTold(deadline: Deadline, submission: Submission): void {
    const name = submissionName(submission);
    const inForce = effectiveRegistrations(deadline, submission.extensions).at(-1);
    if (inForce) this.dueDates.note(name, inForce.dueOn);
    this.missing.note(name, partNames(missingParts(submission, deadline), th));
  }

  private put<R extends Remembering>(rows: Map<string, R>, name: string, after: R, by?: Write): void {
    const before = rows.get(name);
    rows.set(name, after);
    if (!by) return;
    if (!invariants.isChangeOfItsLedger(before, after)) by.doings?.changed.add(name);
    this.hold('versionsCountWrites', name, invariants.versionsCountWrites(before, after));
    this.hold('historyOnlyGrows', name, invariants.historyOnlyGrows(before, after));
    this.hold('everyChangeIsInTheHistory', name, invariants.everyChangeIsInTheHistory(before, after));
    this.hold('historySaysWhoAndWhen', name, invariants.historySaysWhoAndWhen(before, after, this.now()));
  }
}

/**
 * Sees every write that takes effect and every mail that SES takes, keeps what stood there before, and holds each
 * against the invariants.
 */
import { type AttributeValue, type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import type { AcceptedMail } from '../../../infra/local/ses/outbox';
import type { Deadline } from '../../../shared/domain/deadline';
import type { NoticeEntry } from '../../../shared/domain/notice';
import type { Area, Office } from '../../../shared/domain/office';
import { type Submission, stillOwes } from '../../../shared/domain/submission';
import type { Instant } from '../../../shared/domain/time';
import type { DigestRecord } from '../../../shared/store/digests';
import { parseRow } from '../../../shared/store/parse';
import { areaRow, deadlineRow, digestRow, officeRow, submissionRow } from '../../../shared/store/rows';
import type { WireResponse } from '../aws/answers';
import type { Execution } from '../aws/execution';
import type { Call, Fate } from '../aws/gate';
import type { Row } from '../aws/tables';
import * as invariants from './invariants';

/** An invariant does not hold: which, of what, when. */
export class Broken extends Error {
  constructor(
    readonly invariant: string,
    what: string,
    fault: string,
    readonly at: Instant,
  ) {
    super(`${invariant}: ${what}: ${fault} (${at})`);
  }
}

/** What happened to one mail. */
interface MailStory {
  readonly execution: Execution;
  acceptedAt?: Instant;
  inDoubt: boolean;
  toldByEvent: boolean;
}

const keySchema = z.object({ pk: z.object({ S: z.string() }), sk: z.object({ S: z.string() }) });
const writeSchema = z.looseObject({
  TableName: z.string(),
  Item: z.record(z.string(), z.custom<AttributeValue>()).optional(),
  Key: keySchema.optional(),
});

const mailIdsIn = /\d{8}T\d{9}Z-[0-9a-f]{16}/g;

export class Watch {
  readonly submissions = new Map<string, Submission>();
  readonly digests = new Map<string, DigestRecord>();
  readonly deadlines = new Map<string, Deadline>();
  readonly offices = new Map<string, Office>();
  readonly areas = new Map<string, Area>();
  /** Rows that each execution has written. */
  readonly written = new Map<Execution, Set<string>>();
  /** Submissions that an officer was told are received or waived, since when. */
  private readonly acknowledged = new Map<string, Instant>();
  private readonly mails = new Map<string, MailStory>();
  private readonly begun = new Map<Execution, Instant>();
  /** Addresses that came back, since when. */
  private readonly dead = new Map<string, Instant>();

  constructor(
    rows: readonly Row[],
    private readonly client: DynamoDBClient,
    private readonly now: () => Instant,
  ) {
    for (const row of rows) this.remember(row);
  }

  began(execution: Execution): void {
    this.begun.set(execution, this.now());
  }

  /** Whatever mail this call is about, nobody can be sure of it; of a dead execution's mails neither. */
  troubled(call: Call, fate: Fate): void {
    for (const [mailId] of call.body.matchAll(mailIdsIn)) {
      const story = this.mails.get(mailId);
      if (story) story.inDoubt = true;
    }
    if (fate.do === 'die') this.died(call.execution);
  }

  died(execution: Execution): void {
    for (const story of this.mails.values()) if (story.execution === execution) story.inDoubt = true;
  }

  /** SES's event of this mail has been dealt with. */
  told(mailId: string): void {
    const story = this.mails.get(mailId);
    if (story) story.toldByEvent = true;
  }

  /** An officer has been answered, and the row stands as it was told. */
  acknowledge(deadlineId: string, officeId: string): void {
    const id = `${deadlineId} ${officeId}`;
    const submission = this.submissions.get(id);
    const deadline = this.deadlines.get(deadlineId);
    if (submission && deadline && !stillOwes(submission, deadline)) this.acknowledged.set(id, this.now());
  }

  /** Of each row that the acknowledged request wrote, the history names who asked. */
  isInHistory(execution: Execution, name: string): void {
    for (const what of this.written.get(execution) ?? []) {
      const { history } = this.historied(what) ?? { history: [{ by: name }] };
      if (history.some(({ by }) => by.includes(name))) continue;
      throw this.broken('everyAcknowledgedChangeStands', what, `${name} was told that it is done`);
    }
  }

  accepted(mail: AcceptedMail): void {
    const { notice = '', recipient = '' } = mail.tags;
    const what = `the mail ${notice.slice(0, 19)} to ${recipient}`;
    const story = this.mails.get(notice);
    if (!story) throw this.broken('everyMailIsClaimed', what, 'SES has it, and nobody claimed it');
    if (story.acceptedAt)
      throw this.broken('neverTwoForOne', what, `SES has had it since ${story.acceptedAt}`);
    story.acceptedAt = this.now();
    const begunAt = this.begun.get(story.execution) ?? '';
    const dead = mail.destinations.find((address) => (this.dead.get(address) ?? '9') < begunAt);
    if (dead) throw this.broken('noMailToDeadAddresses', what, `it came back since ${this.dead.get(dead)}`);
  }

  /** What went wrong nowhere is recorded in the end. */
  ended(execution: Execution): void {
    for (const [mailId, story] of this.mails) {
      if (story.execution !== execution || story.inDoubt || !story.acceptedAt) continue;
      for (const [what, entry] of this.entriesOf(mailId)) {
        if (entry.state === 'claimed' || entry.state === 'uncertain')
          throw this.broken('whatWasSentIsRecorded', what, `SES has it, and the ledger says ${entry.state}`);
      }
    }
    this.begun.delete(execution);
    this.written.delete(execution);
  }

  /** Called with each call that reached AWS. */
  async took(call: Call, { statusCode }: WireResponse): Promise<void> {
    const writes = call.command === 'PutItem' || call.command === 'UpdateItem';
    if (call.service !== 'dynamodb' || !writes || statusCode !== 200) return;
    if (!/"pk":\{"S":"(SUBMISSIONS|DIGESTS|DEADLINES|AREA)#/.test(call.body)) return;
    const { TableName, Item, Key } = writeSchema.parse(JSON.parse(call.body));
    const key = Key ? { pk: Key.pk, sk: Key.sk } : undefined;
    const image =
      Item ??
      (key &&
        (await this.client.send(new GetItemCommand({ TableName, Key: key, ConsistentRead: true }))).Item);
    if (!image) return;
    const rows = this.written.get(call.execution) ?? new Set();
    this.written.set(call.execution, rows);
    rows.add(this.remember(unmarshall(image), call.execution));
  }

  private remember(row: Row, by?: Execution): string {
    const { pk, sk } = row;
    const what = `${pk} / ${sk}`;
    if (typeof pk !== 'string' || typeof sk !== 'string') return what;
    if (pk.startsWith('SUBMISSIONS#')) this.submission(row, by);
    else if (pk.startsWith('DIGESTS#')) this.digest(row, by);
    else if (pk.startsWith('DEADLINES#')) {
      const after = parseRow(deadlineRow, row);
      this.versioned(what, this.deadlines.get(after.id), after);
      this.deadlines.set(after.id, after);
    } else if (sk.startsWith('OFFICE#')) {
      const after = parseRow(officeRow, row);
      this.contacts(what, this.offices.get(after.officeId), after);
      this.offices.set(after.officeId, after);
    } else if (sk.startsWith('AREA#')) {
      const after = parseRow(areaRow, row);
      this.contacts(what, this.areas.get(after.areaId), after);
      this.areas.set(after.areaId, after);
    }
    return what;
  }

  private submission(row: Row, by: Execution | undefined): void {
    const after = parseRow(submissionRow, row);
    const { deadlineId, officeId } = after;
    const id = `${deadlineId} ${officeId}`;
    const before = this.submissions.get(id);
    this.versioned(id, before, after);
    this.holds('everyChangeIsInTheHistory', id, invariants.everyChangeIsInTheHistory(before, after));
    const deadline = this.deadlines.get(deadlineId);
    const owes = deadline !== undefined && stillOwes(after, deadline);
    if (deadline) this.holds('owedIsMarked', id, invariants.owedIsMarked('owed' in row, owes));
    for (const key of new Set([...Object.keys(before?.notices ?? {}), ...Object.keys(after.notices)])) {
      const [was, is] = [before?.notices[key], after.notices[key]];
      if (this.entry(`${id} ${key}`, was, is, by) !== 'claimed') continue;
      const since = this.acknowledged.get(id);
      this.holds('noNoticeAfterReceipt', `${id} ${key}`, invariants.noNoticeAfterReceipt(key, owes, since));
      const keys = Object.entries(before?.notices ?? {}).flatMap(([each, { state }]) =>
        state === 'released' ? [] : [each],
      );
      this.holds('urgencyOnlyGrows', `${id} ${key}`, invariants.urgencyOnlyGrows(keys, key));
      this.inOfficeHours(`${id} ${key}`, key, by);
    }
    if (owes) this.acknowledged.delete(id);
    this.submissions.set(id, after);
  }

  private digest(row: Row, by: Execution | undefined): void {
    const after = parseRow(digestRow, row);
    const id = `${after.deadlineId} ${after.areaId} ${after.key}`;
    const before = this.digests.get(id);
    this.holds('versionsCountWrites', id, invariants.versionsCountWrites(before, after));
    if (this.entry(id, before?.entry, after.entry, by) === 'claimed') this.inOfficeHours(id, after.key, by);
    this.digests.set(id, after);
  }

  /** Of an entry that is claimed by this write: `claimed`. */
  private entry(
    what: string,
    was: NoticeEntry | undefined,
    is: NoticeEntry | undefined,
    by: Execution | undefined,
  ): 'claimed' | 'else' {
    this.holds('ledgerMovesForward', what, invariants.ledgerMovesForward(was, is));
    if (!is) return 'else';
    const mail = this.mails.get(is.mailId);
    this.holds('ledgerTellsTheTruth', what, invariants.ledgerTellsTheTruth(is, mail?.acceptedAt));
    if (was?.mailId === is.mailId) return 'else';
    if (was) {
      const story = this.mails.get(was.mailId);
      const { acceptedAt, inDoubt = false, toldByEvent = false } = story ?? {};
      const holderLives = story !== undefined && this.begun.has(story.execution);
      const earlier = { acceptedAt, inDoubt, toldByEvent, holderLives };
      this.holds('neverTwoForOne', what, invariants.neverTwoForOne(was, is, earlier, this.now()));
    }
    if (by && !mail) this.mails.set(is.mailId, { execution: by, inDoubt: false, toldByEvent: false });
    return 'claimed';
  }

  private historied(what: string) {
    const [, deadlineId, officeId] = /^SUBMISSIONS#([^#]+)#\d+ \/ \d+#(\d+)$/.exec(what) ?? [];
    if (deadlineId !== undefined) return this.submissions.get(`${deadlineId} ${officeId}`);
    const [, deadline] = /^DEADLINES#\d+ \/ (.+)$/.exec(what) ?? [];
    return deadline === undefined ? undefined : this.deadlines.get(deadline);
  }

  private inOfficeHours(what: string, key: string, by: Execution | undefined): void {
    const begunAt = by && this.begun.get(by);
    if (begunAt) this.holds('leavesInOfficeHours', what, invariants.leavesInOfficeHours(key, begunAt));
  }

  private contacts(what: string, before: Office | Area | undefined, after: Office | Area): void {
    this.versioned(what, before, after);
    for (const { email, delivery } of after.contacts) {
      if (delivery === 'ok') this.dead.delete(email);
      else if (!this.dead.has(email)) this.dead.set(email, this.now());
    }
  }

  private versioned(
    what: string,
    before: { version: number; history: readonly unknown[] } | undefined,
    after: { version: number; history: readonly unknown[] },
  ): void {
    if (before) this.holds('versionsCountWrites', what, invariants.versionsCountWrites(before, after));
    this.holds('historyOnlyGrows', what, invariants.historyOnlyGrows(before, after));
  }

  private *entriesOf(mailId: string): Generator<[string, NoticeEntry]> {
    for (const [id, { notices }] of this.submissions) {
      for (const [key, entry] of Object.entries(notices))
        if (entry.mailId === mailId) yield [`${id} ${key}`, entry];
    }
    for (const [id, { entry }] of this.digests) if (entry.mailId === mailId) yield [id, entry];
  }

  private holds(invariant: string, what: string, fault: invariants.Fault): void {
    if (fault) throw this.broken(invariant, what, fault);
  }

  private broken(invariant: string, what: string, fault: string): Broken {
    return new Broken(invariant, what, fault, this.now());
  }
}

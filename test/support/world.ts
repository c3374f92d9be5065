/**
 * The functions over a real store, with a clock, an SES and a scheduler in the test's hand. Every mail counts:
 * `mailsSince` tells all that went out, so one too many fails as hard as one too few.
 */
import { Logger } from '@aws-lambda-powertools/logger';
import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { openFiscalYear } from '../../functions/open-fiscal-year';
import { reconcile } from '../../functions/reconcile/reconcile';
import { type RunSummary, run } from '../../functions/remind/run';
import type { Services } from '../../functions/services';
import holidays from '../../shared/data/thai-government-holidays.json';
import type { Deadline } from '../../shared/domain/deadline';
import type { Office } from '../../shared/domain/office';
import { type Submission, stillOwes } from '../../shared/domain/submission';
import type { RawMail, SendOutcome, SesMailer } from '../../shared/mail/ses';
import { adjustDeadline, type DeadlineChange } from '../../shared/planning/deadline-changes';
import { type Change, receive } from '../../shared/planning/submission-changes';
import { settingsFrom } from '../../shared/settings';
import { holidayKey } from '../../shared/store/keys';
import { type WakeUp, WakeUps } from '../../shared/wake-ups/wake-ups';
import { anArea, anOffice } from './builders';
import { startTestStore, type TestStore } from './embedded-dynamodb';
import { at, bangkok, calendar } from './planning';
import { readItems, type TableItems, writeItems } from './table-items';

const environment = {
  TABLE_NAME: 'ita-test',
  SENDER_ADDRESS: 'ita@district.example',
  PUBLIC_URL: 'https://ita.example',
  SCHEDULE_GROUP: 'default',
  SCHEDULE_ROLE_ARN: 'arn:aws:iam::000000000000:role/test',
  REMIND_ARN: 'remind',
  RECONCILE_ARN: 'reconcile',
  TOKEN_ISSUER: 'https://issuer.example',
  TOKEN_AUDIENCE: 'test',
  TOKEN_KEYS_URL: 'https://issuer.example/jwks.json',
  LOG_LEVEL: 'SILENT',
};

type Answer = SendOutcome | (() => Promise<SendOutcome>);

/** Accepts everything, but for what the test tells it to answer next. */
export class FakeSes {
  readonly accepted: RawMail[] = [];
  readonly asked: RawMail[] = [];
  /** Answers for the mails to come, in order; then all are accepted. */
  answers: Answer[] = [];
  quotaFails = false;
  quotaLeft = Number.POSITIVE_INFINITY;

  async send(mail: RawMail): Promise<SendOutcome> {
    this.asked.push(mail);
    const next = this.answers.shift();
    const outcome = typeof next === 'function' ? await next() : next;
    if (outcome && outcome.outcome !== 'accepted') return outcome;
    this.accepted.push(mail);
    return outcome ?? { outcome: 'accepted', messageId: `message-${this.accepted.length}` };
  }

  async quota() {
    if (this.quotaFails) throw new Error('SES is away');
    return { maxSendRatePerSecond: 10_000, remainingToday: this.quotaLeft };
  }
}

/** Keeps names; rings nobody. */
export class FakeWakeUps extends WakeUps {
  readonly scheduled = new Map<string, WakeUp>();
  readonly rung: WakeUp[] = [];

  override async list() {
    return [...this.scheduled.keys()];
  }
  override async create(wakeUp: WakeUp) {
    const name = this.nameOf(wakeUp);
    if (this.scheduled.has(name)) return 'exists' as const;
    this.scheduled.set(name, wakeUp);
    return 'created' as const;
  }
  override async delete(name: string) {
    this.scheduled.delete(name);
  }
  override async ringRemind(wakeUp: WakeUp) {
    this.rung.push(wakeUp);
  }
  override async ringReconcile() {}
}

/** What a world of these options begins with: written once more, it takes less than made by the service. */
const writtenBefore = new Map<string, TableItems>();

export class World {
  readonly ses = new FakeSes();
  readonly wakeUps: FakeWakeUps;
  readonly services: Services;
  /** Asked for so far, in milliseconds; they take no time. */
  readonly pauses: number[] = [];
  private current: string;

  private constructor(
    /** For what no function of the service would write. */
    readonly database: TestStore,
    now: string,
    settings: Record<string, string>,
  ) {
    this.current = bangkok(now);
    const parsed = settingsFrom({ ...environment, ...settings });
    this.wakeUps = new FakeWakeUps(undefined as never, undefined as never, parsed);
    this.services = {
      settings: parsed,
      clock: { now: () => new Date(this.current) },
      store: database.store,
      mailer: this.ses as unknown as SesMailer,
      wakeUps: this.wakeUps,
      logger: new Logger({ logLevel: 'SILENT' }),
      calls: {},
      pause: async (milliseconds) => this.pauses.push(milliseconds),
    };
  }

  /** Offices `3014601`, `3014602` … of one district, their areas, and fiscal year 2565. */
  static async start({
    now = '2022-02-25 10:00',
    offices = 3,
    settings = {} as Record<string, string>,
    /** Everything is received under all other deadlines. */
    only = '',
  } = {}) {
    const database = await startTestStore();
    const world = new World(database, now, settings);
    const key = JSON.stringify({ now, offices, settings, only });
    const written = writtenBefore.get(key);
    if (written) await writeItems(database, written);
    else {
      await world.begin(now, offices, only);
      writtenBefore.set(key, await readItems(database));
    }
    return world;
  }

  private async begin(now: string, offices: number, only: string): Promise<void> {
    const { store } = this;
    await writeHolidays(this.database);
    await store.provinces.add('30');
    await store.roster.saveArea(anArea({ areaId: '30', level: 'province', provinceId: '30', version: 1 }), 0);
    await store.roster.saveArea(
      anArea({ areaId: '3014', level: 'district', provinceId: '30', version: 1 }),
      0,
    );
    for (let index = 1; index <= offices; index += 1) {
      const officeId = `30146${String(index).padStart(2, '0')}`;
      const contacts = [
        { role: 'responsible' as const, email: `saraban@${officeId}.lao.example`, delivery: 'ok' as const },
      ];
      await store.roster.saveOffice(anOffice({ officeId, contacts, version: 1 }), 0);
    }
    await openFiscalYear(this.services, { fiscalYear: 2565, announce: true }, at(now));
    if (only) await this.receiveOthers(only);
  }

  private async receiveOthers(only: string): Promise<void> {
    for (const { id, kind } of await this.store.deadlines.list(2565)) {
      if (id === only || kind === 'information') continue;
      for (const { officeId } of await this.store.submissions.listOwed(id, '30'))
        await this.receiveAll(officeId, id);
    }
  }

  get store() {
    return this.services.store;
  }

  set now(text: string) {
    this.current = bangkok(text);
  }

  /** One run at this time; its wake-up was for the same instant unless told otherwise. */
  async run(now: string, options: { instant?: string; remaining?: () => number } = {}): Promise<RunSummary> {
    this.now = now;
    const instant = bangkok(options.instant ?? now);
    return run(this.services, { provinceId: '30', instant }, options.remaining ?? (() => 900_000));
  }

  async reconcile(now: string) {
    this.now = now;
    return reconcile(this.services);
  }

  /** As `office 3014601: 2565-q3-report`, of all mails accepted since the last call. Sorted. */
  mails(): string[] {
    return this.ses.accepted
      .splice(0)
      .map(({ tags }) => `${tags.audience} ${tags.recipient}: ${tags.deadlines}`)
      .sort();
  }

  async submission(officeId = '3014601', deadlineId = '2565-q3-report'): Promise<Submission> {
    const found = await this.store.submissions.get(deadlineId, officeId);
    if (!found) throw new Error(`${deadlineId} ${officeId}`);
    return found;
  }

  async deadline(id = '2565-q3-report'): Promise<Deadline> {
    const found = await this.store.deadlines.get(id);
    if (!found) throw new Error(id);
    return found;
  }

  async office(officeId = '3014601'): Promise<Office> {
    const found = await this.store.roster.getOffice(officeId);
    if (!found) throw new Error(officeId);
    return found;
  }

  /** Everything that the office owes under the deadline has arrived. */
  async receiveAll(officeId = '3014601', deadlineId = '2565-q3-report'): Promise<void> {
    const deadline = await this.deadline(deadlineId);
    for (const part of deadline.parts) {
      await this.change(officeId, deadlineId, (submission) =>
        receive(submission, deadline, undefined, { part, receivedOn: '2022-06-01' }, this.actor),
      );
    }
  }

  async change(
    officeId: string,
    deadlineId: string,
    apply: (submission: Submission) => Change,
  ): Promise<void> {
    const deadline = await this.deadline(deadlineId);
    const before = await this.submission(officeId, deadlineId);
    const change = apply(before);
    if (change.result !== 'changed') throw new Error(JSON.stringify(change));
    const { submission } = change;
    await this.store.submissions.save(submission, stillOwes(submission, deadline), before.version);
  }

  async adjust(id: string, change: Omit<DeadlineChange, 'reason'>): Promise<void> {
    const deadline = await this.deadline(id);
    const next = adjustDeadline(deadline, { ...change, reason: 'ประกาศ' }, this.actor, calendar);
    if (next) await this.store.deadlines.replace(next, deadline.version);
  }

  get actor() {
    return { by: 'somchai', now: this.current };
  }

  async stop(): Promise<void> {
    await this.database.stop();
  }
}

/** As opening a year would, one by one; in a few requests, for a test's patience. */
async function writeHolidays({ client, tableName }: TestStore): Promise<void> {
  const puts = holidays.map(({ date, name }) => ({
    PutRequest: { Item: { ...holidayKey(date), date, name, active: true, history: [], version: 1 } },
  }));
  for (let from = 0; from < puts.length; from += 25) {
    await client.send(new BatchWriteCommand({ RequestItems: { [tableName]: puts.slice(from, from + 25) } }));
  }
}

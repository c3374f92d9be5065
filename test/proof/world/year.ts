/**
 * One seed's year. At each step one of these happens, as the seed decides: a call of some living execution goes
 * through (in whichever way), something due begins, or time passes. What is due at once begins at once, and
 * executions interleave at every call. A failing seed prints itself, and plays the same again.
 */
import { createHash } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { functionNames } from '../../../infra/local/host';
import type { AcceptedMail } from '../../../infra/local/ses/outbox';
import { leaseSeconds } from '../../../shared/domain/notice';
import { toInstant } from '../../../shared/domain/time';
import type { Cloud } from '../aws/cloud';
import type { Ending, Execution } from '../aws/execution';
import type { Fate } from '../aws/gate';
import type { Row } from '../aws/tables';
import {
  bounceEvent,
  complaintEvent,
  deliveryEvent,
  type SesEvent,
  sendEvent,
  throughSns,
} from '../ses-events';
import { Agenda } from './agenda';
import type { Chance } from './chance';
import { answerOf, type Deed, deedOf, People } from './people';
import { nothingIsForgotten } from './quiet';
import { Broken, Watch } from './watch';
import { fateOf, type Weather, weatherOf } from './weather';

const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const quarter = 15 * minute;
const day = 24 * hour;

/** Of a run that never begins: more than bad luck with lost invocations explains. */
const mostRingsInVain = 16;

/** Many times what any year takes: beyond it, something goes round in circles. */
const mostCalls = 30_000;

/** Requests of people in the year. */
const deeds = 18;

export interface YearOptions {
  readonly from: number;
  readonly until: number;
  readonly rows: readonly Row[];
  readonly client: DynamoDBClient;
}

export interface YearReport {
  readonly calls: number;
  /** What went wrong or came at a bad moment, by kind. */
  readonly happened: Readonly<Record<string, number>>;
  readonly mails: number;
  /** How often all was quiet, and nothing was found to be forgotten. */
  readonly quiet: number;
  /** The same for each play of one seed. */
  readonly trace: string;
}

export class Year {
  private readonly agenda = new Agenda();
  private readonly watch: Watch;
  private readonly weather: Weather;
  private readonly trace = createHash('sha256');
  private readonly starts = new Map<Execution, number>();
  private readonly endings = new Map<Execution, (ending: Ending) => Promise<void> | void>();
  private readonly taken: AcceptedMail[] = [];
  private calls = 0;
  private rungInVain = 0;
  private readonly happened: Record<string, number> = {};
  private mails = 0;
  private quiet = 0;
  private people: People | undefined;

  constructor(
    private readonly cloud: Cloud,
    private readonly chance: Chance,
    private readonly options: YearOptions,
  ) {
    this.weather = weatherOf(chance, options.from, options.until);
    this.watch = new Watch(options.rows, options.client, () => toInstant(cloud.clock.now()));
    cloud.onAccepted = (mail) => this.taken.push(mail);
    cloud.gate.watcher = async (call, response) => {
      for (const mail of this.taken.splice(0)) this.onAccepted(mail);
      await this.watch.took(call, response);
    };
  }

  /** @throws Broken */
  async play(): Promise<YearReport> {
    this.people = await People.of(this.cloud);
    const { from, until } = this.options;
    for (let index = 0; index < deeds; index += 1) this.planDeed(this.momentOf(from, until));
    for (const { until: end } of this.weather.outages) {
      this.count('outages');
      this.wantTicks(2, end);
    }
    this.wantTicks(1);
    while (this.now < until || this.cloud.gate.living.length > 0) await this.step();
    return {
      calls: this.calls,
      happened: this.happened,
      mails: this.mails,
      quiet: this.quiet,
      trace: this.trace.digest('hex'),
    };
  }

  private get now(): number {
    return this.cloud.clock.now().getTime();
  }

  private async step(): Promise<void> {
    const { gate } = this.cloud;
    const waiting = await gate.settled();
    await this.reap();
    const living = waiting.filter(({ execution }) => !execution.ending);
    const due = this.nextAt <= this.now;
    if (due && (living.length === 0 || this.chance.of(0.5))) return this.beginNext();
    if (living.length === 0) {
      if (gate.delayedCount > 0) return gate.releaseDelayed();
      return this.passTo(Math.min(this.nextAt, this.options.until));
    }
    if (this.chance.of(this.weather.stalls)) {
      const until = this.now + this.chance.between(minute, 10 * minute);
      return this.passTo(Math.min(Math.max(this.nextAt, this.now), until));
    }
    if (gate.delayedCount > 0 && this.chance.of(0.2)) return gate.releaseDelayed();
    await this.letThrough(living);
  }

  private async letThrough(waiting: Parameters<typeof fateOf>[0][]): Promise<void> {
    const call = this.chance.pick(waiting);
    if (waiting.length > 1) this.count('calls beside another execution');
    const fate = fateOf(call, this.now, this.weather, this.chance);
    this.calls += 1;
    if (this.calls > mostCalls)
      throw new Broken(
        'comesToRest',
        call.execution.name,
        `${mostCalls} calls`,
        toInstant(this.cloud.clock.now()),
      );
    this.note(`${call.execution.name} ${call.execution.number} ${call.label} ${JSON.stringify(fate)}`);
    if (fate.do !== 'pass') {
      this.count(wordsOf(fate));
      this.watch.troubled(call, fate);
    }
    await this.cloud.gate.release(call, fate);
    const slow = 'answer' in fate && fate.answer === 'timed-out' ? 10 * second : this.chance.whole(2, 60);
    this.passTo(this.now + slow);
  }

  private get nextAt(): number {
    return Math.min(this.agenda.nextAt, this.cloud.book.nextDueAt()?.getTime() ?? Number.POSITIVE_INFINITY);
  }

  private passTo(time: number): void {
    if (time > this.now) this.cloud.clock.moveTo(new Date(time));
  }

  private async beginNext(): Promise<void> {
    for (const { targetArn, input } of this.cloud.book.takeDue(this.cloud.clock.now())) {
      this.wantTicks(1);
      this.deliver(targetArn, JSON.parse(input), { soonest: 0, latest: 5 * minute });
    }
    await this.agenda.take(this.now)?.do();
  }

  /** Somebody or something rings a function: perhaps twice, perhaps late, perhaps never. */
  private deliver(
    functionName: string,
    event: unknown,
    { soonest, latest }: { soonest: number; latest: number },
  ): void {
    const { lost, doubled, late } = this.weather;
    const times = this.timesOf('wake-ups', lost, doubled);
    for (let time = 0; time < times; time += 1) {
      const isLate = this.isLate('wake-ups', late);
      const delay = isLate
        ? this.chance.between(minute, 4 * hour)
        : this.chance.of(0.6)
          ? soonest
          : this.chance.between(soonest, latest);
      this.invokeAt(this.now + Math.floor(delay), functionName, event);
    }
  }

  private invokeAt(at: number, functionName: string, event: unknown, attempt = 1): void {
    this.agenda.add({ at, what: functionName, do: () => this.invoke(functionName, event, attempt) });
  }

  /** Lambda repeats an asynchronous invocation that failed or died after one minute, and after two more. */
  private invoke(functionName: string, event: unknown, attempt = 1): void {
    if (functionName === functionNames.remind) this.rungInVain = 0;
    const execution = this.cloud.begin(functionName, event);
    this.begun(execution, async (ending) => {
      if (ending.how !== 'answered' && attempt < 3)
        this.invokeAt(this.now + attempt * minute, functionName, event, attempt + 1);
      else if (functionName === functionNames.reconcile) await this.ticked(ending);
      // A run that ended well leaves nothing open; what another one left open is 15 minutes old at the second tick.
      if (functionName === functionNames.remind) this.wantTicks(endedWell(ending) ? 1 : 2);
    });
  }

  private begun(execution: Execution, onEnd: (ending: Ending) => Promise<void> | void): void {
    this.note(`begin ${execution.name}`);
    this.watch.began(execution);
    this.starts.set(execution, this.now);
    this.endings.set(execution, onEnd);
  }

  /** Those that have ended, and those whose time is up. */
  private async reap(): Promise<void> {
    for (const [execution, startedAt] of [...this.starts]) {
      if (!execution.ending && this.now - startedAt >= leaseSeconds * second) {
        this.watch.died(execution);
        execution.die();
      }
      const { ending } = execution;
      if (!ending) continue;
      this.note(`end ${execution.name} ${ending.how}`);
      this.starts.delete(execution);
      await this.endings.get(execution)?.(ending);
      this.endings.delete(execution);
      this.watch.ended(execution);
      this.collect();
    }
  }

  /** What the ended execution has rung for. */
  private collect(): void {
    for (let next = this.cloud.queue.take(); next; next = this.cloud.queue.take())
      this.deliver(next.functionName, next.event, { soonest: 0, latest: minute });
  }

  /** Reconcile comes every 15 minutes; here, only where it can find something. */
  private wantTicks(count: number, after = this.now): void {
    for (let ahead = 1; ahead <= count; ahead += 1) {
      const at = (Math.floor(after / quarter) + ahead) * quarter;
      if (this.agenda.has(`tick ${at}`)) continue;
      this.agenda.add({ at, what: `tick ${at}`, do: () => this.invoke(functionNames.reconcile, {}) });
    }
  }

  private async ticked(ending: Ending): Promise<void> {
    const found = reconciled.safeParse(ending.how === 'answered' ? ending.value : undefined).data;
    if (!found) return this.wantTicks(2);
    const isOut = this.weather.outages.some(({ from, until }) => from <= this.now && this.now < until);
    if (found.rung.length > 0) {
      this.rungInVain += isOut ? 0 : 1;
      if (this.rungInVain > mostRingsInVain)
        throw new Broken(
          'ringsAreAnswered',
          'reconcile',
          `rang ${this.rungInVain} times`,
          toInstant(this.cloud.clock.now()),
        );
      return this.wantTicks(1);
    }
    const expected = ['tick', functionNames.remind, functionNames.reconcile];
    const busy = this.starts.size > 0 || expected.some((what) => this.agenda.has(what));
    if (isOut || busy || this.cloud.gate.delayedCount > 0) return;
    const { observer, services, clock } = this.cloud;
    this.quiet += 1;
    await nothingIsForgotten(this.watch, observer, services.settings, toInstant(clock.now()));
  }

  private planDeed(at: number): void {
    this.agenda.add({ at, what: 'deed', do: () => this.act() });
  }

  /** Around a deadline's date; often in the morning, when mails go out, or around midnight. */
  private momentOf(from: number, until: number): number {
    const { dueOn } = this.chance.pick([...this.watch.deadlines.values()]);
    const date = Date.parse(dueOn) + this.chance.whole(-30, 25) * day;
    const hours = this.chance.pick([1.99, 2, 2, 2.001, 2.01, 2.3, 5, 9.5, 16.99, 17.01]);
    const at = Math.floor(date + hours * hour + this.chance.between(0, 3 * second));
    return Math.min(Math.max(at, from + minute), until - day);
  }

  private async act(): Promise<void> {
    const deadlines = [...this.watch.deadlines.values()].filter(({ fiscalYear }) => fiscalYear === 2565);
    const today = new Date(this.now + 7 * hour).toISOString().slice(0, 10);
    const deed = deedOf(this.chance, deadlines, today);
    this.count('requests of people');
    await this.ask(deed);
    if (this.chance.of(0.15))
      await this.ask(this.chance.of(0.5) ? deed : deedOf(this.chance, deadlines, today));
  }

  private async ask(deed: Deed): Promise<void> {
    const { execution, name } = (await this.people?.ask(deed)) ?? {};
    if (!execution || !name) return;
    this.begun(execution, (ending) => {
      this.wantTicks(1);
      if (ending.how === 'answered') this.answered(execution, deed, name, ending.value);
    });
  }

  private answered(execution: Execution, { about, what }: Deed, name: string, value: unknown): void {
    const { status } = answerOf(value);
    this.note(`${what} answered ${status}`);
    if (status >= 300) return;
    this.watch.isInHistory(execution, name);
    if (about) this.watch.acknowledge(about.deadlineId, about.officeId);
  }

  private onAccepted(mail: AcceptedMail): void {
    this.mails += 1;
    this.watch.accepted(mail);
    for (const event of this.eventsOf(mail)) this.tell(mail, event);
  }

  private eventsOf(mail: AcceptedMail): SesEvent[] {
    const [first = ''] = mail.destinations;
    if (!this.chance.of(this.weather.bounces)) return [sendEvent(mail), deliveryEvent(mail)];
    return [
      sendEvent(mail),
      this.chance.of(0.7)
        ? bounceEvent(mail, this.chance.pick(['permanent', 'mailbox-full', 'suppressed'] as const), [first])
        : complaintEvent(mail, [first]),
    ];
  }

  /** SNS delivers again what failed: after a minute, and later. */
  private tell(mail: AcceptedMail, event: SesEvent): void {
    const { lost, doubled, late } = this.weather;
    const times = this.timesOf('events of SES', lost, doubled);
    for (let time = 0; time < times; time += 1) {
      const delay = this.isLate('events of SES', late)
        ? this.chance.between(minute, 3 * day)
        : this.chance.between(0, 20 * second);
      this.tellAt(this.now + Math.floor(delay), mail, event, 1);
    }
  }

  private tellAt(at: number, mail: AcceptedMail, event: SesEvent, attempt: number): void {
    const tell = () => {
      const execution = this.cloud.begin(functionNames.mailEvents, throughSns(event));
      this.begun(execution, (ending) => {
        const transient = JSON.stringify(event).includes('"Transient"');
        if (ending.how === 'answered' && !transient) this.watch.told(mail.tags.notice ?? '');
        if (ending.how !== 'answered' && attempt < 4)
          this.tellAt(this.now + attempt * minute, mail, event, attempt + 1);
      });
    };
    this.agenda.add({ at, what: 'event', do: tell });
  }

  private timesOf(what: string, lost: number, doubled: number): number {
    const times = this.chance.of(lost) ? 0 : this.chance.of(doubled) ? 2 : 1;
    if (times !== 1) this.count(`${what} ${times === 0 ? 'lost' : 'doubled'}`);
    return times;
  }

  private isLate(what: string, late: number): boolean {
    const is = this.chance.of(late);
    if (is) this.count(`${what} late`);
    return is;
  }

  private count(what: string): void {
    this.happened[what] = (this.happened[what] ?? 0) + 1;
  }

  private note(text: string): void {
    this.trace.update(`${this.now} ${text}\n`);
  }
}

function wordsOf(fate: Fate): string {
  if (fate.do === 'die') return `executions that died ${fate.when} a call`;
  const effects = { refuse: 'without effect', lose: 'with effect', delay: 'with effect later' };
  return fate.do === 'refuse' || fate.do === 'lose' || fate.do === 'delay'
    ? `calls ${fate.answer}, ${effects[fate.do]}`
    : fate.do;
}

const reconciled = z.looseObject({ rung: z.array(z.unknown()) });

function endedWell(ending: Ending): boolean {
  return (
    ending.how === 'answered' && !z.looseObject({ unfinished: z.string() }).safeParse(ending.value).success
  );
}

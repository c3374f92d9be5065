/**
 * One seed's year. At each step one of these happens, as the seed decides: a call of some living execution goes
 * through (in whichever way), something due begins, or time passes. What is due at once begins at once, and
 * executions interleave at every call. A failing seed prints itself, and plays the same again.
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { functionNames } from '../../../infra/local/host';
import type { AcceptedMail } from '../../../infra/local/ses/outbox';
import { toInstant } from '../../../shared/domain/time';
import type { Cloud } from '../aws/cloud';
import type { Call, Fate } from '../aws/gate';
import type { Row } from '../aws/tables';
import { Agenda } from './agenda';
import { Bells } from './bells';
import type { Chance } from './chance';
import { Journal } from './journal';
import { News } from './news';
import { People } from './people';
import { nameOf, Running } from './running';
import { Watch } from './watch';
import { fateOf, weatherOf } from './weather';
import { minute, second, type World } from './world';

export interface YearOptions {
  readonly from: number;
  readonly until: number;
  readonly rows: readonly Row[];
  readonly client: DynamoDBClient;
}

export interface YearReport {
  /** Times that a call went through, something began, or time passed. */
  readonly steps: number;
  readonly calls: number;
  readonly mails: number;
  /** How often all was quiet, and nothing was found to be forgotten. */
  readonly quietTimes: number;
  /** What went wrong or came at a bad moment, by kind. */
  readonly happened: Readonly<Record<string, number>>;
  /** Everything in order, the same for each play of one seed. */
  readonly lines: readonly string[];
}

export class Year {
  private readonly world: World;
  private readonly bells: Bells;
  private readonly news: News;
  private readonly taken: AcceptedMail[] = [];
  private people: People | undefined;
  private steps = 0;
  private calls = 0;
  private mails = 0;

  constructor(
    cloud: Cloud,
    chance: Chance,
    private readonly options: YearOptions,
  ) {
    const { clock, gate } = cloud;
    const { from, until, rows, client } = options;
    const weather = weatherOf(chance, from, until);
    const agenda = new Agenda(clock);
    const journal = new Journal(clock);
    const watch = new Watch(rows, client, () => toInstant(clock.now()));
    const running = new Running(agenda, watch, journal);
    this.world = { cloud, chance, weather, agenda, journal, watch, running };
    this.bells = new Bells(this.world);
    this.news = new News(this.world);
    cloud.onAccepted = (mail) => this.taken.push(mail);
    gate.watcher = async (call, response) => {
      for (const mail of this.taken.splice(0)) await this.accepted(mail);
      await watch.took(call, response);
    };
  }

  /** @throws Broken */
  async play(): Promise<void> {
    const { world, bells } = this;
    const { from, until } = this.options;
    this.people = await People.begin(world, bells, from, until);
    for (const { until: end } of world.weather.outages) {
      world.journal.count('outages');
      bells.wantTicks(2, end);
    }
    bells.wantTicks(1);
    while (world.agenda.now < until || world.cloud.gate.living.length > 0) await this.step();
  }

  get report(): YearReport {
    const { steps, calls, mails, bells, world } = this;
    const { happened, lines } = world.journal;
    return { steps, calls, mails, quietTimes: bells.quietTimes, happened, lines };
  }

  private get nextAt(): number {
    return Math.min(this.world.agenda.nextAt, this.bells.nextAt);
  }

  private async step(): Promise<void> {
    this.steps += 1;
    const { cloud, agenda, chance, weather, running, watch } = this.world;
    const { gate } = cloud;
    const waiting = await gate.settled();
    watch.asked(waiting);
    await running.reap();
    this.bells.ringAsked();
    const living = waiting.filter(({ execution }) => !execution.ending);
    const isDue = this.nextAt <= agenda.now;
    if (isDue && (living.length === 0 || chance.of(0.5))) return this.beginNext();
    if (living.length === 0) {
      if (gate.delayedCount > 0) return gate.releaseDelayed();
      return this.passTo(Math.min(this.nextAt, this.options.until));
    }
    if (chance.of(weather.stalls)) return this.stall();
    if (gate.delayedCount > 0 && chance.of(0.2)) return gate.releaseDelayed();
    await this.letThrough(living);
  }

  private async beginNext(): Promise<void> {
    this.bells.ringSchedules();
    await this.world.agenda.take()?.do();
  }

  /** Nobody gets on for minutes; what is due meanwhile begins. */
  private stall(): void {
    const { agenda, chance, journal } = this.world;
    journal.count('stalls');
    const until = agenda.now + chance.between(minute, 10 * minute);
    this.passTo(Math.min(Math.max(this.nextAt, agenda.now), until));
  }

  private async letThrough(waiting: readonly Call[]): Promise<void> {
    const { cloud, agenda, chance, weather, watch, journal } = this.world;
    const call = chance.pick(waiting);
    this.countCompany(call, waiting);
    const fate = fateOf(call, agenda.now, weather, chance);
    this.calls += 1;
    journal.note(`${nameOf(call.execution)} ${call.label} ${fate.do === 'pass' ? '' : wordsOf(fate)}`);
    if (fate.do !== 'pass') {
      journal.count(wordsOf(fate));
      watch.troubled(call, fate);
    }
    await cloud.gate.release(call, fate);
    if (fate.do === 'pass' && readsWhoOwes(call)) this.people?.interrupt();
    const isSlow = 'answer' in fate && fate.answer === 'timed-out';
    this.passTo(agenda.now + (isSlow ? 10 * second : chance.whole(2, 60)));
  }

  private countCompany({ execution }: Call, waiting: readonly Call[]): void {
    const others = waiting.filter((other) => other.execution !== execution);
    if (others.length === 0) return;
    this.world.journal.count('calls beside another execution');
    const isRun = execution.name === functionNames.remind;
    if (isRun && others.some(({ execution: { name } }) => name === functionNames.remind))
      this.world.journal.count('calls of a run beside another run');
  }

  private passTo(time: number): void {
    if (time > this.world.agenda.now) this.world.cloud.clock.moveTo(new Date(time));
  }

  private async accepted(mail: AcceptedMail): Promise<void> {
    this.mails += 1;
    this.world.journal.note(`SES has the mail to ${mail.tags.recipient}`);
    await this.world.watch.accepted(mail);
    this.news.of(mail);
  }
}

function readsWhoOwes({ execution, command, body }: Call): boolean {
  return (
    execution.name === functionNames.remind && command === 'BatchGetItem' && body.includes('SUBMISSIONS#')
  );
}

function wordsOf(fate: Fate): string {
  switch (fate.do) {
    case 'pass':
      return 'calls that passed';
    case 'die':
      return `executions that died ${fate.when} a call`;
    case 'refuse':
      return `calls ${fate.answer}, without effect`;
    case 'lose':
      return `calls ${fate.answer}, with effect`;
    case 'delay':
      return `calls ${fate.answer}, with effect later`;
  }
}

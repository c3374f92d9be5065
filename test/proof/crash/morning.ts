/**
 * One morning under a fault: on the day of T+7 the wake-up of 09:00 is lost; at 09:15 reconcile finds it missing,
 * mends the schedules and rings, and a run writes to three offices, their district and their province. Then
 * everything that AWS would repeat is repeated, and reconcile comes every 15 minutes, until all is quiet.
 */
import { functionNames } from '../../../infra/local/host';
import { eventsOf } from '../../../infra/local/ses/simulator';
import type { NoticeEntry, NoticeState } from '../../../shared/domain/notice';
import type { Store } from '../../../shared/store/store';
import { aDeadline, aFiscalYear, anArea, anOffice, aSubmission } from '../../support/builders';
import { bangkok } from '../../support/planning';
import type { Cloud } from '../aws/cloud';
import type { Execution } from '../aws/execution';
import type { Call, Fate } from '../aws/gate';
import type { Row, Tables } from '../aws/tables';

export const recipients = ['3014601', '3014602', '3014603', '3014', '30'] as const;
export const deadlineId = '2565-q3-report';
const begin = '2022-06-17 09:15';

/** What is done at one call: its fate, or somebody else's doing just before it. */
export type Trouble = Fate | { readonly do: 'another-run' | 'touch' };

export interface Plan {
  /** Counts all calls from the tick of 09:15 on, from 0. */
  readonly at: number;
  readonly trouble: Trouble;
  /** For how many attempts of that call; the SDK makes three at the most. */
  readonly times: number;
}

export interface Outcome {
  readonly calls: readonly Call[];
  /** How many of them belong to the tick of 09:15 and its run. */
  readonly morningCalls: number;
  /** Mails that SES accepted, by recipient. */
  readonly accepted: Readonly<Record<string, number>>;
  /** After the trouble, before anything is repeated: of those whose mail SES has, how the ledger stands. */
  readonly between: Readonly<Record<string, NoticeState | undefined>>;
  readonly ledger: Readonly<Record<string, NoticeEntry | undefined>>;
  readonly schedules: readonly string[];
}

export async function rowsOfTheMorning(tables: Tables): Promise<Row[]> {
  return tables.rowsOf(async (store) => {
    await store.provinces.add('30');
    await store.years.create(aFiscalYear());
    await store.deadlines.create(aDeadline());
    for (const areaId of ['30', '3014']) await store.roster.saveArea(anArea({ areaId, version: 1 }), 0);
    for (const officeId of recipients.slice(0, 3)) {
      await store.roster.saveOffice(anOffice({ officeId, version: 1 }), 0);
      await store.submissions.create(aSubmission({ officeId }), true);
    }
  });
}

export class Morning {
  private readonly calls: Call[] = [];
  private between: Record<string, NoticeState | undefined> = {};
  /** Attempts that have met the trouble. */
  private met = 0;

  private constructor(
    private readonly cloud: Cloud,
    private readonly plan: Plan | undefined,
    private readonly evidence: boolean,
  ) {}

  /** `evidence`: whether SES's events come in. */
  static async play(
    cloud: Cloud,
    tableName: string,
    plan: Plan | undefined,
    evidence = false,
  ): Promise<Outcome> {
    cloud.enter({ now: new Date(bangkok(begin)), tableName });
    return new Morning(cloud, plan, evidence).play();
  }

  private async play(): Promise<Outcome> {
    const { cloud } = this;
    await this.invoke(functionNames.reconcile, {});
    await this.workOff();
    const morningCalls = this.calls.length;
    this.between = await this.states();
    for (let ticks = 0, busy = true; busy && ticks < maximumTicks; ticks += 1) {
      this.nextTick();
      const ticked = await this.invoke(functionNames.reconcile, {});
      const worked = await this.workOff();
      busy = worked || ticked !== 'answered' || (await this.isOpen());
    }
    return {
      calls: this.calls,
      morningCalls,
      accepted: this.acceptedByRecipient(),
      between: this.between,
      ledger: await this.ledger(),
      schedules: cloud.book.list(undefined).map(({ schedule }) => schedule.Name),
    };
  }

  /** Lambda's asynchronous invocation: an execution that fails or dies is repeated after one minute, and two. */
  private async invoke(functionName: string, event: unknown): Promise<string> {
    const { cloud } = this;
    for (const minutes of [1, 2, 0]) {
      const execution = cloud.begin(functionName, event);
      await this.drive(execution);
      const how = execution.ending?.how ?? 'lives';
      if (how === 'answered' || minutes === 0) return how;
      cloud.clock.moveTo(new Date(cloud.clock.now().getTime() + minutes * 60_000));
    }
    return 'failed';
  }

  private async workOff(): Promise<boolean> {
    let worked = false;
    for (let next = this.cloud.queue.take(); next; next = this.cloud.queue.take()) {
      worked = true;
      const before = this.cloud.accepted.length;
      await this.invoke(next.functionName, next.event);
      if (this.evidence) await this.tell(before);
    }
    return worked;
  }

  private async tell(from: number): Promise<void> {
    for (const mail of this.cloud.accepted.slice(from)) {
      for (const event of eventsOf(mail)) await this.invoke(functionNames.mailEvents, event);
    }
  }

  private async drive(execution: Execution): Promise<void> {
    const { gate } = this.cloud;
    while (!execution.ending) {
      const [call] = await gate.settled();
      if (!call) continue;
      const fate = await this.fateOf(call);
      this.calls.push(call);
      await gate.release(call, fate);
    }
    while (gate.delayedCount > 0) await gate.releaseDelayed();
  }

  private async fateOf(call: Call): Promise<Fate> {
    const { plan } = this;
    if (!plan || this.calls.length < plan.at || this.met >= plan.times) return passing;
    if (this.met > 0 && call.label !== this.calls[plan.at]?.label) return passing;
    this.met += 1;
    switch (plan.trouble.do) {
      case 'another-run':
        await this.another(call.execution.name);
        return passing;
      case 'touch':
        await this.touch(call);
        return passing;
      default:
        return plan.trouble;
    }
  }

  /** A second execution of the same function comes and goes between two calls of the first one. */
  private async another(functionName: string): Promise<void> {
    const { cloud } = this;
    const instant = bangkok(begin);
    const other = cloud.begin(functionName, { provinceId: '30', instant });
    while (!other.ending) {
      const waiting = await cloud.gate.settled();
      const call = waiting.find(({ execution }) => execution === other);
      if (call) await cloud.gate.release(call, passing);
    }
  }

  /** Somebody writes to the same row; what it says stays. */
  private async touch({ label }: Call): Promise<void> {
    const [, officeId] = /SUBMISSIONS#.*\/\d+#(\d+)$/.exec(label) ?? [];
    if (!officeId) return;
    const { submissions } = this.cloud.observer;
    const found = await submissions.get(deadlineId, officeId);
    if (found) await submissions.save({ ...found, version: found.version + 1 }, true, found.version);
  }

  private nextTick(): void {
    const { clock } = this.cloud;
    const quarter = 15 * 60_000;
    clock.moveTo(new Date((Math.floor(clock.now().getTime() / quarter) + 1) * quarter));
  }

  private acceptedByRecipient(): Record<string, number> {
    const counts: Record<string, number> = Object.fromEntries(recipients.map((id) => [id, 0]));
    for (const { tags } of this.cloud.accepted) {
      const recipient = tags.recipient ?? '';
      counts[recipient] = (counts[recipient] ?? 0) + 1;
    }
    return counts;
  }

  private async states(): Promise<Record<string, NoticeState | undefined>> {
    const has = this.acceptedByRecipient();
    const all = Object.entries(await this.ledger()).filter(([recipient]) => (has[recipient] ?? 0) > 0);
    return Object.fromEntries(all.map(([recipient, entry]) => [recipient, entry?.state]));
  }

  /** A run that died leaves a claim, and reconcile waits until its time is up. */
  private async isOpen(): Promise<boolean> {
    const [run] = await this.cloud.observer.runs.latest('30', 1);
    return run?.doneAt === undefined;
  }

  private async ledger(): Promise<Record<string, NoticeEntry | undefined>> {
    return ledgerOf(this.cloud.observer);
  }
}

const passing = { do: 'pass' } as const;
const maximumTicks = 12;

/** The one notice of each recipient. */
async function ledgerOf({ submissions, digests }: Store): Promise<Record<string, NoticeEntry | undefined>> {
  const offices = await submissions.getMany(deadlineId, '30', recipients.slice(0, 3));
  const areas = await digests.list(deadlineId, '30');
  return Object.fromEntries([
    ...offices.map(({ officeId, notices }) => [officeId, Object.values(notices)[0]]),
    ...areas.map(({ areaId, entry }) => [areaId, entry]),
  ]);
}

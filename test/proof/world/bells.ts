/**
 * Whatever wakes a function: schedules, executions that ring another one, and the tick of every 15 minutes. Each
 * may come twice, late, never, and after one that was rung later. What fails or dies is repeated, as AWS would.
 */
import * as z from 'zod';
import { functionNames } from '../../../infra/local/host';
import { toInstant } from '../../../shared/domain/time';
import type { Ending } from '../aws/execution';
import { Broken } from './broken';
import { nothingIsForgotten } from './quiet';
import { arrivalsOf, hour, isLate, minute, Overtaking, type World } from './world';

const quarter = 15 * minute;

/** However much goes wrong, so much later all must be quiet again. */
const longestUnrest = 6 * hour;

/** Unrest that nobody saw for so long was over. */
const longestPause = hour;

/** Lambda repeats an asynchronous invocation that failed or died twice. */
const maximumAttempts = 3;

const what = 'wake-ups';

interface Invocation {
  readonly functionName: string;
  readonly event: unknown;
  /** Counts what has been rung. */
  readonly number: number;
  readonly attempt: number;
}

export class Bells {
  private rung = 0;
  private readonly order: Overtaking;
  /** How often all was quiet, and nothing was found to be forgotten. */
  quietTimes = 0;
  /** Milliseconds of the epoch; undefined where all is quiet. */
  private unrest: { readonly since: number; readonly seenAt: number } | undefined;

  constructor(private readonly world: World) {
    this.order = new Overtaking(what, world.journal);
  }

  /** When a schedule is due. */
  get nextAt(): number {
    return this.world.cloud.book.nextDueAt()?.getTime() ?? Number.POSITIVE_INFINITY;
  }

  /** EventBridge Scheduler rings for the schedules that are due. */
  ringSchedules(): void {
    const { book, clock } = this.world.cloud;
    for (const { targetArn, input } of book.takeDue(clock.now())) {
      this.wantTicks(1);
      this.deliver(targetArn, JSON.parse(input), 5 * minute);
    }
  }

  /** Those that an execution has rung for. */
  ringAsked(): void {
    const { queue } = this.world.cloud;
    for (let next = queue.take(); next; next = queue.take())
      this.deliver(next.functionName, next.event, minute);
  }

  /** Reconcile comes every 15 minutes; here, only where it can find something: the next so many times. */
  wantTicks(count: number, after = this.world.agenda.now): void {
    const { agenda } = this.world;
    for (let ahead = 1; ahead <= count; ahead += 1) {
      const at = (Math.floor(after / quarter) + ahead) * quarter;
      if (!agenda.has(`tick ${at}`)) agenda.add({ at, what: `tick ${at}`, do: () => this.tick() });
    }
  }

  private tick(): void {
    if (this.world.chance.of(this.world.weather.lost)) {
      this.world.journal.count('ticks of reconcile lost');
      this.wantTicks(1);
    } else this.invoke(this.next(functionNames.reconcile, {}));
  }

  /** `slack`: within how many milliseconds it is in time. */
  private deliver(functionName: string, event: unknown, slack: number): void {
    const { chance, agenda } = this.world;
    const invocation = this.next(functionName, event);
    const times = arrivalsOf(what, this.world);
    for (let time = 0; time < times; time += 1) {
      const inTime = () => (chance.of(0.6) ? 0 : chance.between(0, slack));
      const delay = isLate(what, this.world) ? chance.between(minute, 4 * hour) : inTime();
      agenda.after(delay, functionName, () => {
        this.order.came(what, invocation.number);
        this.invoke(invocation);
      });
    }
  }

  private next(functionName: string, event: unknown): Invocation {
    this.rung += 1;
    return { functionName, event, number: this.rung, attempt: 1 };
  }

  private invoke(invocation: Invocation): void {
    const { functionName, event } = invocation;
    const { cloud, running } = this.world;
    const isReminding = functionName === functionNames.remind;
    running.begin(cloud.begin(functionName, event), async (ending) => {
      if (ending.how !== 'answered') this.repeat(invocation);
      else if (!isReminding) await this.ticked(ending.value);
      // A run that ended well leaves nothing open; what another one left open is 15 minutes old at the second tick.
      if (isReminding) this.wantTicks(endedWell(ending) ? 1 : 2);
    });
  }

  /** After one minute, and after two more. */
  private repeat(invocation: Invocation): void {
    const { attempt, functionName } = invocation;
    const again = { ...invocation, attempt: attempt + 1 };
    if (attempt < maximumAttempts)
      this.world.agenda.after(attempt * minute, functionName, () => this.invoke(again));
    else this.wantTicks(2);
  }

  private async ticked(value: unknown): Promise<void> {
    const { rung } = reconciled.parse(value);
    if (rung.length > 0) this.wantTicks(1);
    if (rung.length > 0 || this.isUnderWay) return this.checkUnrest();
    const { observer, services, clock } = this.world.cloud;
    await nothingIsForgotten(this.world.watch.standing, observer, services.settings, toInstant(clock.now()));
    this.unrest = undefined;
    this.quietTimes += 1;
  }

  /** Whether something is held up, under way, or on its way. */
  private get isUnderWay(): boolean {
    const { agenda, running, cloud } = this.world;
    const isExpected = ['tick', functionNames.remind, functionNames.reconcile].some((each) =>
      agenda.has(each),
    );
    return this.isOut || isExpected || running.count > 0 || cloud.gate.delayedCount > 0;
  }

  private get isOut(): boolean {
    const { weather, agenda } = this.world;
    return weather.outages.some(({ from, until }) => from <= agenda.now && agenda.now < until);
  }

  /** @throws Broken where one run follows the other, and none gets done what it finds */
  private checkUnrest(): void {
    const { agenda, cloud } = this.world;
    const isNew = this.isOut || !this.unrest || agenda.now - this.unrest.seenAt > longestPause;
    const since = isNew ? agenda.now : (this.unrest?.since ?? agenda.now);
    this.unrest = { since, seenAt: agenda.now };
    if (agenda.now - since <= longestUnrest) return;
    const now = toInstant(cloud.clock.now());
    throw new Broken('allComesToRest', 'the province', `no rest since ${toInstant(new Date(since))}`, now);
  }
}

const reconciled = z.looseObject({ rung: z.array(z.unknown()) });

function endedWell(ending: Ending): boolean {
  return (
    ending.how === 'answered' && !z.looseObject({ unfinished: z.string() }).safeParse(ending.value).success
  );
}

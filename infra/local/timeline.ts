/**
 * What happens when on one machine: due schedules, invocations and reconcile's own ticks, each worked off in
 * order, one at a time. Driven by a real timer or by a movable clock; in an outage nothing fires.
 */
import { DateTime } from 'luxon';
import type { Clock } from '../../shared/clock';
import { type Instant, instantAt, localDateOf, toInstant } from '../../shared/domain/time';
import type { InvocationQueue } from './invocations';

/** A one-time or recurring schedule that has come due. */
export interface Firing {
  readonly targetArn: string;
  readonly input: string;
}

/** The embedded scheduler, as far as the timeline needs it; absent where another one is used. */
export interface DueSchedules {
  nextDueAt(): Date | undefined;
  takeDue(now: Date): readonly Firing[];
}

export interface TimelineOptions {
  readonly clock: Clock;
  readonly queue: InvocationQueue;
  readonly schedules: DueSchedules | undefined;
  readonly zone: string;
  readonly sendAt: string;
  /** Runs one function to its end; whether it left something open that a later tick has to settle. */
  readonly invoke: (functionName: string, event: unknown) => Promise<boolean>;
  /** Told of an invocation that has failed, which counts as one that left something open. Absent: `settle` fails. */
  readonly onFailure?: (functionName: string, error: unknown) => void;
  readonly reconcileName: string;
  readonly remindName: string;
  /** Make every tick, as a real clock does; else only those that can find something. */
  readonly everyTick: boolean;
}

const tickSeconds = 900;

/** Ticks after something was left open: at the second at the latest an open outcome is 15 minutes old. */
const ticksAfterOpenWork = 2;

export class Timeline {
  private working: Promise<void> = Promise.resolve();
  private ticksOwed = ticksAfterOpenWork;
  private lastTickAt: Instant;
  private paused = false;
  /** Runs of `remind` so far. */
  runs = 0;

  constructor(private readonly options: TimelineOptions) {
    this.lastTickAt = toInstant(options.clock.now());
  }

  get isPaused(): boolean {
    return this.paused;
  }

  /** Nothing fires until `resume`. */
  pause(): void {
    this.paused = true;
  }

  /** The service recovers: what is overdue fires, and reconcile looks at once for what was missed. */
  resume(): void {
    this.paused = false;
    this.options.queue.push({ functionName: this.options.reconcileName, event: { cause: 'recovery' } });
  }

  /**
   * When the next thing happens. Between events reconcile's ticks find nothing new, so a movable clock makes
   * only those that can: two after work that was left open, one as each month begins, and, where the embedded
   * scheduler does not ring, one at each day's sending time.
   */
  nextAt(): Date {
    const { queue, clock, schedules } = this.options;
    if (!queue.isEmpty) return clock.now();
    const due = schedules?.nextDueAt();
    const tick = new Date(this.nextTickAt());
    return due && due < tick ? due : tick;
  }

  /** Works off everything that is due by now; also waits for what another caller has begun. */
  settle(): Promise<void> {
    this.working = this.working.then(
      () => this.workOff(),
      () => this.workOff(),
    );
    return this.working;
  }

  /** Works off what waits in the queue, and nothing that is due by the clock. */
  async settleQueue(): Promise<void> {
    const { queue } = this.options;
    for (let waiting = queue.take(); waiting; waiting = queue.take()) {
      const { functionName, event } = waiting;
      await this.invoke(functionName, () => event);
    }
  }

  private async workOff(): Promise<void> {
    if (this.paused) return;
    const { clock, queue, schedules, reconcileName } = this.options;
    for (;;) {
      const fired = schedules?.takeDue(clock.now()) ?? [];
      for (const { targetArn, input } of fired) await this.invoke(targetArn, () => JSON.parse(input));
      const waiting = queue.take();
      if (waiting) {
        await this.invoke(waiting.functionName, () => waiting.event);
      } else if (this.nextTickAt() <= toInstant(clock.now())) {
        this.lastTickAt = toInstant(clock.now());
        this.ticksOwed = Math.max(0, this.ticksOwed - 1);
        await this.invoke(reconcileName, () => ({ cause: 'periodic' }));
      } else if (fired.length === 0) return;
    }
  }

  /** Reading the event is a part of the invocation: one that can't be read fails alone. */
  private async invoke(functionName: string, readEvent: () => unknown): Promise<void> {
    const { invoke, onFailure, remindName } = this.options;
    if (functionName === remindName) this.runs += 1;
    try {
      if (await invoke(functionName, readEvent())) this.ticksOwed = ticksAfterOpenWork;
    } catch (error) {
      if (!onFailure) throw error;
      onFailure(functionName, error);
      this.ticksOwed = ticksAfterOpenWork;
    }
  }

  private nextTickAt(): Instant {
    const last = Math.floor(Date.parse(this.lastTickAt) / 1000 / tickSeconds);
    const next = new Date((last + 1) * tickSeconds * 1000).toISOString();
    if (this.ticksOwed > 0 || this.options.everyTick) return next;
    const month = this.nextMonthAt();
    if (this.options.schedules) return month;
    const sendingTime = this.nextSendingTimeAt();
    return sendingTime < month ? sendingTime : month;
  }

  private nextMonthAt(): Instant {
    const local = DateTime.fromISO(this.lastTickAt, { zone: this.options.zone });
    return new Date(local.startOf('month').plus({ months: 1 }).toMillis()).toISOString();
  }

  private nextSendingTimeAt(): Instant {
    const { zone, sendAt } = this.options;
    const today = instantAt(localDateOf(this.lastTickAt, zone), sendAt, zone);
    if (today > this.lastTickAt) return today;
    return new Date(Date.parse(today) + 86_400_000).toISOString();
  }
}

/** What doing the work has taken, whichever way. */
import type { StoreServices } from '../../../functions/services';

export interface Effort {
  /** To AWS, by whatever part of the way. */
  readonly calls: number;
  readonly readUnits: number;
  readonly writeUnits: number;
  /** Made in EventBridge Scheduler. */
  readonly schedules: number;
}

export type Spent = Omit<Effort, 'schedules'>;

const readCommands = /\.(GetItem|Get|BatchGet|BatchGetItem|Query|Scan)$/;

/** So far, by services that count; `withoutReads`: as if what they read had been at hand. */
export function spentBy({ calls, store }: StoreServices, { withoutReads = false } = {}): Spent {
  const { readUnits, writeUnits } = store.meter;
  const counted = Object.entries(calls).filter(([name]) => !withoutReads || !readCommands.test(name));
  return {
    calls: counted.reduce((sum, [, count]) => sum + count, 0),
    readUnits: withoutReads ? 0 : readUnits,
    writeUnits,
  };
}

export function minus(after: Spent, before: Spent): Spent {
  return {
    calls: after.calls - before.calls,
    readUnits: after.readUnits - before.readUnits,
    writeUnits: after.writeUnits - before.writeUnits,
  };
}

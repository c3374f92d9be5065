/** The service at the work: one reconcile run makes the schedules, and each of them wakes a run. */
import { reconcileHandler } from '../../../functions/reconcile/handler';
import { remindHandler } from '../../../functions/remind/handler';
import type { BenchedProvince } from '../province';
import { type Effort, minus, type Spent, spentBy } from './effort';
import { until } from './work';

export interface ServiceEffort extends Effort {
  /** Of one reconcile run that finds all well. */
  readonly idleReconcile: Spent;
}

export async function doByService(province: BenchedProvince): Promise<ServiceEffort> {
  const { services } = province;
  const reconcile = reconcileHandler(() => services);
  await reconcile();
  const instants = instantsOf(province);
  for (const instant of instants) await remindAt(province, instant);
  const done = spentBy(services);
  await reconcile();
  return { ...done, schedules: instants.length, idleReconcile: minus(spentBy(services), done) };
}

/** What reconcile has scheduled. */
export function instantsOf({ scheduled }: BenchedProvince): string[] {
  return [...new Set(scheduled.filter((at) => at <= until))].sort();
}

export async function remindAt({ services, clock }: BenchedProvince, instant: string): Promise<void> {
  clock.moveTo(new Date(instant));
  const context = { getRemainingTimeInMillis: () => 900_000 };
  const { unfinished } = await remindHandler(() => services)({ provinceId: '30', instant }, context);
  if (unfinished) throw new Error(`the run of ${instant} is not done: ${unfinished}`);
}

/**
 * What one of the year's 35,040 reconcile runs costs: the middle of a later year, half of the plan's wake-ups still
 * scheduled, each province with as many runs behind it as reconcile ever looks back at, and nothing missing.
 */
import { openFiscalYear } from '../../../functions/open-fiscal-year';
import { hintsOf, loadPlan, type Plan, planFingerprint } from '../../../functions/plan';
import { addDays, type Instant } from '../../../shared/domain/time';
import { plannedInstants } from '../../../shared/planning/wake-ups';
import { type Key, provinceKey, runKey } from '../../../shared/store/keys';
import type { Item } from '../../../shared/store/parse';
import { writeAll } from './bulk';
import { type HeapUse, watchHeap } from './heap';
import { fiscalYear, openedAt } from './plan-year';
import { nothing, plus, times, type Usage } from './usage';
import { BenchWorld } from './world';

export interface ReconcileCost {
  readonly provinces: number;
  readonly schedules: number;
  /** Of one run. */
  readonly usage: Usage;
  /** Of another one. */
  readonly heap: HeapUse;
}

/** A day off in the middle of the year, between two wake-ups. */
const middle = '2022-05-15T05:00:00.000Z';

/** As many as reconcile may look back at, and a few more. */
const runsBehind = 45;

const rounds = 3;

/** One run is over in less than a second. */
const lookMilliseconds = 5;

/** @throws Error where reconcile finds something missing: then it is not what most of a year's runs are */
export async function measureReconcile(provinceIds: readonly string[]): Promise<ReconcileCost> {
  const world = await BenchWorld.start(openedAt);
  try {
    const actor = { by: 'bench', now: openedAt };
    await openFiscalYear(world.apiServices, { fiscalYear, announce: true }, actor);
    await writeAll(world.database, provinceItems(provinceIds));
    const plan = await loadPlan(world.observer, world.settings);
    await writeAll(world.database, runItems(provinceIds, plan));
    world.moveTo(middle);
    await world.reconcile();
    let usage = nothing;
    for (let round = 0; round < rounds; round += 1) {
      const { result, usage: ofRound } = await world.reconcile();
      if (result.rung.length > 0) throw new Error(`reconcile rang ${result.rung.length} provinces`);
      usage = plus(usage, ofRound);
    }
    const { heap } = await watchHeap(lookMilliseconds, () => world.reconcile());
    const ahead = instantsOf(plan).filter((at) => at > middle);
    return {
      provinces: provinceIds.length,
      schedules: ahead.length * provinceIds.length,
      usage: times(usage, 1 / rounds),
      heap,
    };
  } finally {
    await world.close();
  }
}

function* provinceItems(provinceIds: readonly string[]): Generator<Item & Key> {
  for (const id of provinceIds) yield { ...provinceKey(id), contactChanges: 1 };
}

/** All of this year up to the middle, and before them as many of an earlier one. */
function* runItems(provinceIds: readonly string[], plan: Plan): Generator<Item & Key> {
  const passed = instantsOf(plan).filter((at) => at <= middle);
  const earlier = Array.from({ length: runsBehind - passed.length }, (_, index) => earlierInstant(index));
  for (const provinceId of provinceIds) {
    const fingerprint = planFingerprint(plan, { provinceId, contactChanges: 1 });
    for (const instant of [...earlier, ...passed]) {
      yield {
        ...runKey(provinceId, instant),
        provinceId,
        instant,
        rungAt: instant,
        startedAt: instant,
        doneAt: instant,
        wholeStarts: new Set([instant]),
        plan: fingerprint,
        attempts: 1,
        counts: { sent: 104, 'not-yet': 208, superseded: 3 },
      };
    }
  }
}

function instantsOf(plan: Plan): Instant[] {
  return plannedInstants(plan.deadlines, hintsOf(plan, ''), plan.calendar);
}

function earlierInstant(index: number): Instant {
  return `${addDays('2021-03-01', index * 6)}T02:00:00.000Z`;
}

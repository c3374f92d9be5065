/**
 * Makes the schedules equal to the plan, and rings what was missed, so that nothing depends on a schedule
 * firing:
 *
 * 1. From 1 October on, open the new fiscal year, where the one before is in use.
 * 2. Follow up what deadlines have come to ask for otherwise: who owes now is marked so.
 * 3. For each province, derive from stored state the instants at which something happens.
 * 4. A run is missing where an instant has passed, or the plan has changed, since the last whole run began,
 *    or where the last one was left unfinished. Ring it at the next sending moment.
 * 5. Create the schedules that are wanted and not there; delete future ones that nobody wants any more.
 */
import pLimit from 'p-limit';
import { fiscalYearOf } from '../../shared/domain/fiscal-year';
import { leaseSeconds } from '../../shared/domain/notice';
import { addSeconds, type Instant, localDateOf, toInstant } from '../../shared/domain/time';
import { nextRunAt, plannedInstants, runIsMissing } from '../../shared/planning/wake-ups';
import type { Province } from '../../shared/store/provinces';
import type { Run } from '../../shared/store/runs';
import { type WakeUp, wakeUpOfName } from '../../shared/wake-ups/wake-ups';
import { lastWhole, latestRuns } from '../last-whole-run';
import { openFiscalYear } from '../open-fiscal-year';
import { hintsOf, loadPlan, type Plan, planFingerprint, servedProvinces } from '../plan';
import { settleParts } from '../resync-owed';
import type { WakingServices } from '../services';

export interface ReconcileSummary {
  readonly opened?: number;
  /** Runs rung because they were missing. */
  readonly rung: readonly WakeUp[];
  readonly created: number;
  readonly deleted: number;
}

/** Runs looked back at where the latest don't say that all is well; more than one province has in a month. */
const recentRuns = 40;

/** EventBridge Scheduler allows 50 calls per second and more. */
const concurrency = 10;

export async function reconcile(services: WakingServices): Promise<ReconcileSummary> {
  const { clock, logger } = services;
  const now = toInstant(clock.now());
  const opened = await openNewYear(services, now);
  const { plan, provinces } = await loadSettled(services, now);
  const looks = await lookAtAll(services, plan, provinces, now);
  const wanted = looks.flatMap((look) => look.wanted);
  const rung = looks.flatMap((look) => look.rung ?? []);
  const { created, deleted } = await syncSchedules(services, wanted, now);
  logger.info('reconcile', { opened, rung: rung.length, created, deleted });
  return { ...(opened === undefined ? {} : { opened }), rung, created, deleted };
}

/** What a change of parts left behind is mended first, and the plan read again: a run may be needed for it. */
async function loadSettled(
  services: WakingServices,
  now: Instant,
): Promise<{ readonly plan: Plan; readonly provinces: readonly Province[] }> {
  const load = async () => ({
    plan: await loadPlan(services.store, services.settings),
    provinces: await servedProvinces(services.store, services.settings),
  });
  const loaded = await load();
  const mended = await settleParts(services, loaded.plan.deadlines, loaded.provinces, now);
  return mended === 0 ? loaded : load();
}

/** The new fiscal year, opened on its first day by itself where the year before was in use. */
async function openNewYear(services: WakingServices, now: Instant): Promise<number | undefined> {
  const current = fiscalYearOf(localDateOf(now, services.settings.ZONE));
  const years = (await services.store.years.list()).map(({ fiscalYear }) => fiscalYear);
  if (years.includes(current) || !years.includes(current - 1)) return undefined;
  await openFiscalYear(services, { fiscalYear: current, announce: true }, { by: 'system', now });
  return current;
}

interface Look {
  readonly wanted: readonly WakeUp[];
  readonly rung?: WakeUp;
}

/** Some at once; in order of provinces. One that can't be looked at does not keep the others from being rung. */
async function lookAtAll(
  services: WakingServices,
  plan: Plan,
  provinces: readonly Province[],
  now: Instant,
): Promise<Look[]> {
  const limit = pLimit(concurrency);
  const ordinary = plannedInstants(plan.deadlines, [], plan.calendar);
  const looks = await Promise.allSettled(
    provinces.map((province) =>
      limit(() => {
        const hints = hintsOf(plan, province.provinceId);
        const own = hints.length === 0 ? ordinary : plannedInstants(plan.deadlines, hints, plan.calendar);
        return lookAt(services, plan, province, own, now);
      }),
    ),
  );
  return looks.map((look) => {
    if (look.status === 'rejected') throw look.reason;
    return look.value;
  });
}

/** Rings what is missing now; what is wanted lies ahead. */
async function lookAt(
  services: WakingServices,
  plan: Plan,
  province: Province,
  planned: readonly Instant[],
  now: Instant,
): Promise<Look> {
  const { provinceId } = province;
  const wanted = planned.filter((at) => at > now).map((instant) => ({ provinceId, instant }));
  const instant = await missingRun(services, plan, province, planned, now);
  if (!instant) return { wanted };
  if (instant > now) return { wanted: [...wanted, { provinceId, instant }] };
  await services.store.runs.expect(provinceId, instant, now);
  await services.wakeUps.ringRemind({ provinceId, instant });
  return { wanted, rung: { provinceId, instant } };
}

/** The instant to ring this province at, where a run is missing. */
async function missingRun(
  { store }: WakingServices,
  plan: Plan,
  province: Province,
  planned: readonly Instant[],
  now: Instant,
): Promise<Instant | undefined> {
  const { provinceId } = province;
  const fingerprint = planFingerprint(plan, province);
  const isMissing = (runs: readonly Run[]) => runIsMissing(planned, fingerprint, lastWhole(runs), now);
  if (!isMissing(await store.runs.latest(provinceId, latestRuns))) return undefined;
  const runs = await store.runs.latest(provinceId, recentRuns);
  if (runs.some((each) => isUnderWay(each, now))) return undefined;
  return isMissing(runs) ? nextRunAt(now, planned, plan.calendar) : undefined;
}

/** Begun and not over, within the longest time that a function may live. */
function isUnderWay({ startedAt, doneAt, unfinished }: Run, now: Instant): boolean {
  return (
    startedAt !== undefined &&
    doneAt === undefined &&
    unfinished === undefined &&
    now < addSeconds(startedAt, leaseSeconds)
  );
}

async function syncSchedules(
  { wakeUps }: WakingServices,
  wanted: readonly WakeUp[],
  now: Instant,
): Promise<{ created: number; deleted: number }> {
  const existing = new Set(await wakeUps.list());
  const names = new Map(wanted.map((wakeUp) => [wakeUps.nameOf(wakeUp), wakeUp]));
  const limit = pLimit(concurrency);
  const missing = [...names].filter(([name]) => !existing.has(name));
  // What has come already is left to fire: a doorbell too many does no harm, one too few would.
  const stale = [...existing].filter((name) => {
    const instant = wakeUpOfName(name)?.instant;
    return !names.has(name) && instant !== undefined && instant > now;
  });
  await Promise.all([
    ...missing.map(([, wakeUp]) => limit(() => wakeUps.create(wakeUp))),
    ...stale.map((name) => limit(() => wakeUps.delete(name))),
  ]);
  return { created: missing.length, deleted: stale.length };
}

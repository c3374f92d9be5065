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
 *
 * A year that can't be opened, a province that can't be looked at or a schedule that can't be made keeps nothing else
 * from being done; the run then fails in the end.
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
import { Troubles } from '../troubles';

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

/** @throws what went wrong, once all the rest is done */
export async function reconcile(services: WakingServices): Promise<ReconcileSummary> {
  const { clock, logger } = services;
  const now = toInstant(clock.now());
  const troubles = new Troubles(logger);
  const opened = await troubles.guarded('the new fiscal year', () => openNewYear(services, now));
  const { plan, provinces } = await loadSettled(services, now);
  const looks = await lookAtAll(services, troubles, plan, provinces, now);
  const rung = looks.flatMap((look) => look.rung ?? []);
  const synced = await troubles.guarded('the schedules', () => syncSchedules(services, troubles, looks, now));
  const { created, deleted } = synced ?? { created: 0, deleted: 0 };
  logger.info('reconcile', { opened, rung: rung.length, created, deleted });
  troubles.throwIfAny();
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
  readonly provinceId: string;
  /** What is wanted lies ahead. */
  readonly wanted: readonly WakeUp[];
  /** Whether its runs could not be looked at: it may want more. */
  readonly failed: boolean;
  readonly rung?: WakeUp;
}

/** Some at once; in order of provinces. */
async function lookAtAll(
  services: WakingServices,
  troubles: Troubles,
  plan: Plan,
  provinces: readonly Province[],
  now: Instant,
): Promise<Look[]> {
  const limit = pLimit(concurrency);
  const ordinary = plannedInstants(plan.deadlines, [], plan.calendar);
  return Promise.all(
    provinces.map((province) =>
      limit(async () => {
        const { provinceId } = province;
        const hints = hintsOf(plan, provinceId);
        const own = hints.length === 0 ? ordinary : plannedInstants(plan.deadlines, hints, plan.calendar);
        const wanted = own.filter((at) => at > now).map((instant) => ({ provinceId, instant }));
        const missing = await troubles.guarded(`province ${provinceId}`, () =>
          ringMissing(services, plan, province, own, now),
        );
        if (!missing) return { provinceId, wanted, failed: true };
        const { later, rung } = missing;
        return {
          provinceId,
          wanted: later ? [...wanted, later] : wanted,
          failed: false,
          ...(rung ? { rung } : {}),
        };
      }),
    ),
  );
}

/** Rings what is missing now; what is to be rung `later` needs a schedule. */
async function ringMissing(
  services: WakingServices,
  plan: Plan,
  province: Province,
  planned: readonly Instant[],
  now: Instant,
): Promise<{ readonly rung?: WakeUp; readonly later?: WakeUp }> {
  const { provinceId } = province;
  const instant = await missingRun(services, plan, province, planned, now);
  if (!instant) return {};
  if (instant > now) return { later: { provinceId, instant } };
  await services.store.runs.expect(provinceId, instant, now);
  await services.wakeUps.ringRemind({ provinceId, instant });
  return { rung: { provinceId, instant } };
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
  troubles: Troubles,
  looks: readonly Look[],
  now: Instant,
): Promise<{ created: number; deleted: number }> {
  const existing = new Set(await wakeUps.list());
  const wanted = looks.flatMap((look) => look.wanted);
  const names = new Map(wanted.map((wakeUp) => [wakeUps.nameOf(wakeUp), wakeUp]));
  const unseen = new Set(looks.flatMap(({ failed, provinceId }) => (failed ? [provinceId] : [])));
  const missing = [...names].filter(([name]) => !existing.has(name));
  // What has come already is left to fire: a doorbell too many does no harm, one too few would.
  const stale = [...existing].filter((name) => {
    const wakeUp = wakeUpOfName(name);
    return !names.has(name) && wakeUp && wakeUp.instant > now && !unseen.has(wakeUp.provinceId);
  });
  const limit = pLimit(concurrency);
  const change = (name: string, work: () => Promise<unknown>) =>
    limit(() => troubles.guarded(`schedule ${name}`, () => work().then(() => true)));
  const created = await Promise.all(
    missing.map(([name, wakeUp]) => change(name, () => wakeUps.create(wakeUp))),
  );
  const deleted = await Promise.all(stale.map((name) => change(name, () => wakeUps.delete(name))));
  return { created: created.filter(Boolean).length, deleted: deleted.filter(Boolean).length };
}

/**
 * One run for one province:
 *
 * 1. Load the plan; note that the run has begun.
 * 2. For each deadline with an elapsed instant, read who owes.
 * 3. Decide for each office; what it is due under all deadlines is one mail. Claim, send, record.
 * 4. Decide the digests of districts and province on what is owed now. Claim, send, record.
 * 5. Note the run as done with the plan it saw, or as unfinished with the reason; reconcile rings again.
 *
 * The wake-up carries no truth: whichever rings, and however often, only what is due and unsent goes out.
 */
import type { Deadline } from '../../shared/domain/deadline';
import type { Area, Office } from '../../shared/domain/office';
import type { Submission } from '../../shared/domain/submission';
import { type Instant, localDateOf, toInstant } from '../../shared/domain/time';
import type { WentOut } from '../../shared/planning/announcement';
import type { PlanContext } from '../../shared/planning/decide';
import { officeLine } from '../../shared/planning/line';
import { plannedInstants } from '../../shared/planning/wake-ups';
import type { Province } from '../../shared/store/provinces';
import type { WakeUp } from '../../shared/wake-ups/wake-ups';
import { Delivery } from '../delivery';
import { hintsOf, loadPlan, type Plan, planFingerprint, servedProvinces } from '../plan';
import type { MailServices } from '../services';
import { wentOutSince } from '../went-out';
import { remindAreas } from './areas';
import { remindOffices } from './offices';

export interface RunSummary {
  readonly provinceId: string;
  readonly instant: Instant;
  /** Notices by outcome (`sent`, `uncertain`, `failed` …) and by reason for sending none. */
  readonly counts: Readonly<Record<string, number>>;
  /** Why something is left to do; undefined when the run is done. */
  readonly unfinished?: string;
}

/** One deadline with those who owe under it in this province. */
export interface Owing {
  readonly deadline: Deadline;
  readonly submissions: readonly Submission[];
}

/** What one run knows. */
export interface RunContext extends PlanContext {
  readonly provinceId: string;
  readonly services: MailServices;
  readonly delivery: Delivery;
  readonly offices: ReadonlyMap<string, Office>;
  readonly areas: ReadonlyMap<string, Area>;
}

export async function run(
  services: MailServices,
  wakeUp: WakeUp,
  remainingMilliseconds: () => number,
): Promise<RunSummary> {
  const { store, clock, logger } = services;
  const { provinceId, instant } = wakeUp;
  const province = await findProvince(services, provinceId);
  const now = toInstant(clock.now());
  const plan = await loadPlan(store, services.settings);
  await store.runs.start(provinceId, instant, now);

  const delivery = new Delivery(services, remainingMilliseconds);
  const owing = await readOwing(services, plan, provinceId, now);
  if (owing.some(({ submissions }) => submissions.length > 0)) {
    const roster = await store.roster.loadProvince(provinceId);
    const context: RunContext = {
      now,
      calendar: plan.calendar,
      wentOut: await wentOutOf(services, plan, provinceId),
      provinceId,
      services,
      delivery,
      offices: new Map(roster.offices.map((office) => [office.officeId, office])),
      areas: new Map(roster.areas.map((area) => [area.areaId, area])),
    };
    await remindOffices(context, owing);
    await remindAreas(context, owing);
  }

  const { counts, unfinished } = delivery;
  if (unfinished) await store.runs.leaveUnfinished(provinceId, instant, { counts, reason: unfinished });
  else {
    const doneAt = toInstant(clock.now());
    await store.runs.finish(provinceId, instant, {
      startedAt: now,
      doneAt,
      plan: planFingerprint(plan, province),
      counts,
    });
  }
  logger.info('run', { provinceId, instant, counts, unfinished, ...owedAndLate(owing, now, plan) });
  return { provinceId, instant, counts, ...(unfinished ? { unfinished } : {}) };
}

/** @throws Error for one that is not served here */
async function findProvince({ store, settings }: MailServices, provinceId: string): Promise<Province> {
  const provinces = await servedProvinces(store, settings);
  const found = provinces.find((each) => each.provinceId === provinceId);
  if (found) return found;
  const served = provinces.map((each) => each.provinceId).join(', ') || 'none';
  throw new Error(`province ${provinceId} is not served here, but ${served}`);
}

/** Who owes under the deadlines that have an elapsed instant; index hits are hints, the rows decide. */
async function readOwing(
  { store }: MailServices,
  plan: Plan,
  provinceId: string,
  now: Instant,
): Promise<Owing[]> {
  const hints = hintsOf(plan, provinceId);
  const elapsed = plan.deadlines.filter((deadline) =>
    plannedInstants([deadline], hints, plan.calendar).some((at) => at <= now),
  );
  return Promise.all(
    elapsed.map(async (deadline) => ({
      deadline,
      submissions: await store.submissions.listOwed(deadline.id, provinceId),
    })),
  );
}

/** For the dashboard: submissions that are owed under deadlines under way, and those past their date. */
function owedAndLate(owing: readonly Owing[], now: Instant, { calendar: { zone } }: Plan) {
  const today = localDateOf(now, zone);
  const all = owing.flatMap(({ deadline, submissions }) =>
    submissions.map((submission) => officeLine(deadline, submission, zone).dueOn),
  );
  return { owed: all.length, late: all.filter((dueOn) => dueOn < today).length };
}

/** Reads earlier runs only where a date has changed: an opening has no announcement before it. */
async function wentOutOf({ store }: MailServices, plan: Plan, provinceId: string): Promise<WentOut> {
  const hints = hintsOf(plan, provinceId);
  const changed = plan.deadlines.filter(
    ({ id, registrations }) => registrations.length > 1 || hints.some(({ deadlineId }) => deadlineId === id),
  );
  const announcements = [
    ...changed.flatMap(({ registrations }) => registrations.map(({ announceAt }) => announceAt)),
    ...hints.map((hint) => (hint.kind === 'extension' ? hint.announceAt : null)),
  ];
  return wentOutSince(store, provinceId, announcements);
}

/**
 * One run for one province:
 *
 * 1. Load the plan; note that the run has begun.
 * 2. For each deadline with an instant that has passed, read who owes; those that have been over for a month only
 *    where the last whole run saw another plan.
 * 3. Decide for each office; what it is due under all deadlines is one mail. Claim, send, record.
 * 4. Decide the digests of districts and province on what is owed now. Claim, send, record.
 * 5. Note the run as done with the plan it saw, or as unfinished with the reason; reconcile rings again.
 *
 * The wake-up carries no truth: whichever rings, and however often, only what is due and unsent goes out.
 */
import type { Deadline } from '../../shared/domain/deadline';
import { type Submission, stillOwes } from '../../shared/domain/submission';
import { addSeconds, type Instant, localDateOf, toInstant } from '../../shared/domain/time';
import type { WentOut } from '../../shared/planning/announcement';
import { officeLine } from '../../shared/planning/line';
import { plannedInstants } from '../../shared/planning/wake-ups';
import type { DamagedRowError } from '../../shared/store/errors';
import type { Province } from '../../shared/store/provinces';
import type { WakeUp } from '../../shared/wake-ups/wake-ups';
import { Delivery } from '../delivery';
import { lastWhole, latestRuns } from '../last-whole-run';
import { hintsOf, loadPlan, type Plan, planFingerprint, servedProvinces } from '../plan';
import type { MailServices } from '../services';
import { wentOutSince } from '../went-out';
import { remindAreas } from './areas';
import type { Owing, RunContext } from './context';
import { dueOffices, remindOffices } from './offices';
import { PlanWatch } from './plan-watch';

/** Milliseconds: what a database out of order needs to be well again. */
const pausesBeforeRecords = [0, 1_000, 4_000, 12_000];

export interface RunSummary {
  readonly provinceId: string;
  readonly instant: Instant;
  /** Notices by outcome (`sent`, `uncertain`, `failed` …) and by reason for sending none. */
  readonly counts: Readonly<Record<string, number>>;
  /** Why something is left to do; undefined when the run is done. */
  readonly unfinished?: string;
}

export async function run(
  services: MailServices,
  wakeUp: WakeUp,
  remainingMilliseconds: () => number,
): Promise<RunSummary> {
  const { store, clock, logger } = services;
  const { provinceId, instant } = wakeUp;
  const now = toInstant(clock.now());
  const { plan, fingerprint } = await presentPlan(services, provinceId);
  const watch = new PlanWatch(
    fingerprint,
    async () => (await presentPlan(services, provinceId)).fingerprint,
    clock,
  );
  const since = await lookedAtUntil(services, provinceId, fingerprint);
  await store.runs.start(provinceId, instant, now);

  const delivery = new Delivery(services, remainingMilliseconds);
  const owing = await readOwing(services, delivery, plan, provinceId, since, now);
  if (owing.some(({ submissions }) => submissions.length > 0)) {
    const planned = { now, calendar: plan.calendar, wentOut: await wentOutOf(services, plan, provinceId) };
    const due = dueOffices(planned, owing, delivery);
    const [roster] = await Promise.all([
      store.roster.loadProvince(provinceId, (error) => delivery.passOver(error)),
      due.size > 0 ? delivery.prepare() : undefined,
    ]);
    const context: RunContext = {
      ...planned,
      provinceId,
      services,
      delivery,
      offices: new Map(roster.offices.map((office) => [office.officeId, office])),
      areas: new Map(roster.areas.map((area) => [area.areaId, area])),
      watch,
    };
    try {
      await remindOffices(context, due);
      await remindAreas(context, owing);
    } finally {
      await delivery.recordTheRest(pausesBeforeRecords);
    }
  }

  const { counts, unfinished } = delivery;
  if (unfinished) await store.runs.leaveUnfinished(provinceId, instant, { counts, reason: unfinished });
  else {
    const doneAt = toInstant(clock.now());
    await store.runs.finish(provinceId, instant, {
      startedAt: now,
      doneAt,
      plan: fingerprint,
      counts,
    });
  }
  for (const each of owing) logger.info('owing', { provinceId, ...owedAndLate(each, now, plan) });
  logger.info('run', { provinceId, instant, counts, unfinished });
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

async function presentPlan(
  services: MailServices,
  provinceId: string,
): Promise<{ readonly plan: Plan; readonly fingerprint: string }> {
  const [plan, province] = await Promise.all([
    loadPlan(services.store, services.settings),
    findProvince(services, provinceId),
  ]);
  return { plan, fingerprint: planFingerprint(plan, province) };
}

/** When the last whole run of this plan began; before everything where there is none. */
async function lookedAtUntil(
  { store }: MailServices,
  provinceId: string,
  fingerprint: string,
): Promise<Instant> {
  const last = lastWhole(await store.runs.latest(provinceId, latestRuns));
  return last?.plan === fingerprint ? last.startedAt : '';
}

/**
 * After so long nothing of a deadline is under way any more: a row that came to owe in the middle of a run, or that
 * the index did not show yet, is found by one of the runs before.
 */
const settledSeconds = 30 * 24 * 3600;

/**
 * Who owes under the deadlines that have an elapsed instant; index hits are hints, the rows decide. One that the last
 * whole run has looked at long after its last instant is left alone: else every year's debts would be read for ever.
 */
async function readOwing(
  { store }: MailServices,
  delivery: Delivery,
  plan: Plan,
  provinceId: string,
  since: Instant,
  now: Instant,
): Promise<Owing[]> {
  const hints = hintsOf(plan, provinceId);
  const settled = addSeconds(now, -settledSeconds);
  const from = since < settled ? since : settled;
  const elapsed = plan.deadlines.filter((deadline) =>
    plannedInstants([deadline], hints, plan.calendar).some((at) => from < at && at <= now),
  );
  return Promise.all(
    elapsed.map(async (deadline) => ({
      deadline,
      submissions: await readOwed(store, delivery, deadline, provinceId, now),
    })),
  );
}

/** As long as the index may be behind what an opening has written, and more. */
const indexLagSeconds = 600;

/** Just after the opening the index may not show all of those who owe yet; they do, nearly all, so all are read. */
async function readOwed(
  { submissions }: MailServices['store'],
  delivery: Delivery,
  deadline: Deadline,
  provinceId: string,
  now: Instant,
): Promise<readonly Submission[]> {
  const onDamaged = (error: DamagedRowError) => delivery.passOver(error);
  const [opening] = deadline.registrations;
  if (opening === undefined || opening.registeredAt <= addSeconds(now, -indexLagSeconds))
    return submissions.listOwed(deadline.id, provinceId, { onDamaged });
  const { items } = await submissions.list(deadline.id, provinceId, { onDamaged });
  return items.filter((submission) => stillOwes(submission, deadline));
}

/** For the dashboard: how many owe under a deadline, and how many of them are past their date. */
function owedAndLate({ deadline, submissions }: Owing, now: Instant, { calendar: { zone } }: Plan) {
  const today = localDateOf(now, zone);
  const dueOn = submissions.map((submission) => officeLine(deadline, submission, zone).dueOn);
  return {
    deadlineId: deadline.id,
    owed: dueOn.length,
    late: dueOn.filter((date) => date < today).length,
  };
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

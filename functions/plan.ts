/** The plan as it stands in the store: what runs, reconcile and the API derive everything from. */
import { createHash } from 'node:crypto';
import type { Deadline } from '../shared/domain/deadline';
import { firstDayOf, lastDayOf } from '../shared/domain/fiscal-year';
import type { WorkingCalendar } from '../shared/domain/working-calendar';
import type { LineHint } from '../shared/planning/line-hint';
import { type Settings, serves } from '../shared/settings';
import type { Province } from '../shared/store/provinces';
import type { Store } from '../shared/store/store';

export interface Plan {
  readonly fiscalYears: readonly number[];
  /** Of all years opened, those that remind somebody. */
  readonly deadlines: readonly Deadline[];
  readonly calendar: WorkingCalendar;
  readonly hints: readonly LineHint[];
}

export async function loadPlan(store: Store, settings: Settings): Promise<Plan> {
  const years = await store.years.list();
  const fiscalYears = years.map(({ fiscalYear }) => fiscalYear);
  const [calendar, deadlines, hints] = await Promise.all([
    loadCalendar(store, settings, fiscalYears),
    Promise.all(fiscalYears.map((fiscalYear) => store.deadlines.list(fiscalYear))),
    Promise.all(fiscalYears.map((fiscalYear) => store.lines.list(fiscalYear))),
  ]);
  return {
    fiscalYears,
    deadlines: deadlines.flat().filter(({ kind }) => kind !== 'information'),
    calendar,
    hints: hints.flat(),
  };
}

/** Those that have a roster here and that the stage serves; in order of ids. */
export async function servedProvinces(store: Store, settings: Settings): Promise<Province[]> {
  return (await store.provinces.listWhole()).filter(({ provinceId }) => serves(settings, provinceId));
}

/** The calendar, with the holidays of these fiscal years and the year after each; of all years without any. */
export async function loadCalendar(
  store: Store,
  settings: Settings,
  fiscalYears: readonly number[] = [],
): Promise<WorkingCalendar> {
  const range =
    fiscalYears.length === 0
      ? {}
      : { from: firstDayOf(Math.min(...fiscalYears)), to: lastDayOf(Math.max(...fiscalYears) + 1) };
  const holidays = await store.holidays.list(range);
  return {
    zone: settings.ZONE,
    sendAt: settings.SEND_AT,
    sendUntil: settings.SEND_UNTIL,
    holidays: new Set(holidays.flatMap(({ date, active }) => (active ? [date] : []))),
  };
}

export function hintsOf(plan: Plan, provinceId: string): LineHint[] {
  return plan.hints.filter((hint) => hint.provinceId === provinceId);
}

/**
 * Tells two states of a province's plan, and of whom its mails may go to, apart. A run records the one that it
 * saw; where it is another by now, a run is due.
 */
export function planFingerprint(
  plan: Plan,
  { provinceId, contactChanges }: Pick<Province, 'provinceId' | 'contactChanges'>,
): string {
  const { zone, sendAt, sendUntil, holidays } = plan.calendar;
  const state = [
    plan.deadlines.map(({ id, version }) => [id, version]),
    hintsOf(plan, provinceId),
    [zone, sendAt, sendUntil, [...holidays].sort()],
    contactChanges,
  ];
  return createHash('sha256').update(JSON.stringify(state)).digest('hex').slice(0, 16);
}

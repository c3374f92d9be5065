/** The plan as it stands in the store: what runs, reconcile and the API derive everything from. */
import { createHash } from 'node:crypto';
import type { Deadline } from '../shared/domain/deadline';
import type { WorkingCalendar } from '../shared/domain/working-calendar';
import type { LineHint } from '../shared/planning/line-hint';
import type { Settings } from '../shared/settings';
import type { Store } from '../shared/store/store';

export interface Plan {
  readonly fiscalYears: readonly number[];
  /** Of all years opened, those that remind somebody. */
  readonly deadlines: readonly Deadline[];
  readonly calendar: WorkingCalendar;
  readonly hints: readonly LineHint[];
}

export async function loadPlan(store: Store, settings: Settings): Promise<Plan> {
  const [years, calendar] = await Promise.all([store.years.list(), loadCalendar(store, settings)]);
  const fiscalYears = years.map(({ fiscalYear }) => fiscalYear);
  const perYear = await Promise.all(fiscalYears.map((fiscalYear) => store.deadlines.list(fiscalYear)));
  const deadlines = perYear.flat().filter(({ kind }) => kind !== 'information');
  const hints = await Promise.all(deadlines.map(({ id }) => store.lines.list(id)));
  return { fiscalYears, deadlines, calendar, hints: hints.flat() };
}

export async function loadCalendar(store: Store, settings: Settings): Promise<WorkingCalendar> {
  const holidays = await store.holidays.list();
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
 * Tells two states of a province's plan apart. A run records the one that it saw; where the plan is another
 * by now, a run is due.
 */
export function planFingerprint(plan: Plan, provinceId: string): string {
  const { zone, sendAt, sendUntil, holidays } = plan.calendar;
  const state = [
    plan.deadlines.map(({ id, version }) => [id, version]),
    hintsOf(plan, provinceId),
    [zone, sendAt, sendUntil, [...holidays].sort()],
  ];
  return createHash('sha256').update(JSON.stringify(state)).digest('hex').slice(0, 16);
}

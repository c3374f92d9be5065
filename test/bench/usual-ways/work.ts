/**
 * The same work for all ways: a province's fiscal year, in which nine in ten offices have submitted whatever is asked
 * of them before the first reminder, and one in ten never does.
 */
import type { Deadline } from '../../../shared/domain/deadline';
import type { Instant, LocalDate } from '../../../shared/domain/time';
import type { WorkingCalendar } from '../../../shared/domain/working-calendar';
import { type PlannedStage, plannedStages } from '../../../shared/planning/stages';
import type { DelayedSes } from '../latency/latency';
import { BenchedProvince, morningOf } from '../province';
import type { RosterPlace } from '../roster';

export const firstDay: LocalDate = '2021-10-01';
export const daysOfTheYear = 365;

/** Of the last day. */
export const until: Instant = morningOf('2022-09-30');

/** One office in ten. */
export function owingOffices(places: readonly Pick<RosterPlace, 'officeId'>[]): ReadonlySet<string> {
  return new Set(places.filter((_, index) => index % 10 === 0).map(({ officeId }) => officeId));
}

export async function startWork(places: readonly RosterPlace[], ses: DelayedSes): Promise<BenchedProvince> {
  const owing = owingOffices(places);
  return BenchedProvince.start({ places, owes: ({ officeId }) => owing.has(officeId), ses });
}

export function officeStages(
  { dueOn, opensOn, policy }: Deadline,
  calendar: WorkingCalendar,
): PlannedStage[] {
  return plannedStages(policy.office, { dueOn, baseOn: dueOn, opensOn }, calendar);
}

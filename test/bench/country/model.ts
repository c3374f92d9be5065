/**
 * From measured provinces to any place: so much for each run and so much for each notice, through two provinces that
 * were really played. What a place's year has of runs, notices and mails is counted from its plan, not estimated.
 */
import type { RosterPlace } from '../roster';
import type { PlannedYear } from './plan-year';
import { combined, plus, times, type Usage } from './usage';
import type { MeasuredYear } from './year';

export interface UnitCosts {
  readonly remindPerRun: Usage;
  readonly remindPerNotice: Usage;
  readonly perEvent: Usage;
  readonly perOpenedOffice: Usage;
  readonly attachedBytesPerMail: number;
  /** Before any mail has gone out: the office and what it owes. */
  readonly bytesPerOffice: number;
  readonly bytesPerMail: number;
}

/** What a place's year has of everything that is paid for by the piece. */
export interface PlaceYear {
  readonly name: string;
  readonly offices: number;
  readonly districts: number;
  readonly provinces: number;
  readonly runs: number;
  readonly notices: number;
  readonly mails: number;
  readonly arrivals: number;
  /** The run with the most recipients, all provinces together. */
  readonly busiest: { readonly instant: string; readonly mails: number };
}

/** Events were played for the smaller one alone. */
export function unitCostsOf(small: MeasuredYear, large: MeasuredYear): UnitCosts {
  const perNotice = combined(large.remind, small.remind, (a, b) =>
    Math.max(0, (a - b) / (large.notices - small.notices)),
  );
  const fixed = combined(small.remind, perNotice, (all, each) => Math.max(0, all - each * small.notices));
  return {
    remindPerRun: times(fixed, 1 / small.runs),
    remindPerNotice: perNotice,
    perEvent: times(small.mailEvents, 1 / small.events),
    perOpenedOffice: times(large.opening, 1 / large.offices),
    attachedBytesPerMail: large.attachedBytes / large.mails,
    bytesPerOffice: large.openedBytes / large.offices,
    bytesPerMail: (small.storedBytes - small.openedBytes) / small.mails,
  };
}

export function remindUsage(
  { remindPerRun, remindPerNotice }: UnitCosts,
  { runs, notices }: { readonly runs: number; readonly notices: number },
): Usage {
  return { ...plus(times(remindPerRun, runs), times(remindPerNotice, notices)), invocations: runs };
}

/** Percent by which the composed amount is off the measured one. */
export function errorPercent(composed: number, measured: number): number {
  return ((composed - measured) / measured) * 100;
}

/** Provinces one after the other, so that no more than one of them is looked at at a time. */
export function placeYear(
  name: string,
  provinces: Iterable<readonly RosterPlace[]>,
  planOf: (places: readonly RosterPlace[]) => PlannedYear,
): PlaceYear {
  const year = { offices: 0, districts: 0, provinces: 0, runs: 0, notices: 0, mails: 0, arrivals: 0 };
  const mornings = new Map<string, number>();
  for (const places of provinces) {
    const { runs, notices, mails, arrivals } = planOf(places);
    year.offices += places.length;
    year.districts += new Set(places.map(({ districtId }) => districtId)).size;
    year.provinces += 1;
    year.runs += runs.length;
    year.notices += notices;
    year.mails += mails;
    year.arrivals += arrivals.length;
    for (const run of runs) mornings.set(run.instant, (mornings.get(run.instant) ?? 0) + run.mails);
  }
  const [instant = '', most = 0] = [...mornings].sort(([, a], [, b]) => b - a)[0] ?? [];
  return { name, ...year, busiest: { instant, mails: most } };
}

/** The last run of a province that was whole: what it has looked at need not be looked at again. */
import type { Instant } from '../shared/domain/time';
import type { Run } from '../shared/store/runs';

/** Of a province's runs, so many cost one read unit, and the last whole one is nearly always among them. */
export const latestRuns = 4;

/** Undefined where none of these is whole. */
export function lastWhole(runs: readonly Run[]): { startedAt: Instant; plan: string } | undefined {
  return runs
    .flatMap(({ startedAt, doneAt, plan }) => (startedAt && doneAt && plan ? [{ startedAt, plan }] : []))
    .sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1))
    .at(-1);
}

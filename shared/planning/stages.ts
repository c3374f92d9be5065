/** When a deadline's stages fall: pure calendar arithmetic over a policy. */
import type { StageOffset } from '../domain/deadline';
import { addDays, daysBetween, type Instant, instantAt, type LocalDate, later } from '../domain/time';
import { type WorkingCalendar, workingDayOnOrAfter, workingDayOnOrBefore } from '../domain/working-calendar';

export interface PlannedStage {
  /** `T-7`, `T+0`, `T+3`, `opening`. */
  readonly stage: string;
  /** Days from the due date; of `opening`, the days from closing to opening date. */
  readonly offset: number;
  /** The working day on which it goes out. */
  readonly on: LocalDate;
  readonly at: Instant;
}

/** The dates that a line's stages count from. */
export interface StageDates {
  /** The effective due date: offsets ≤ 0 count from it. */
  readonly dueOn: LocalDate;
  /** Offsets > 0 count from it; never before `dueOn`. */
  readonly baseOn: LocalDate;
  readonly opensOn?: LocalDate | undefined;
}

/**
 * The stages of one line in order of time. Offsets ≤ 0 move to the latest working day on or before their
 * nominal date; offsets > 0, and `opening`, to the earliest on or after it. Of two on one date the one
 * with the larger offset stays.
 */
export function plannedStages(
  offsets: readonly StageOffset[],
  dates: StageDates,
  calendar: WorkingCalendar,
): PlannedStage[] {
  const byDate = new Map<LocalDate, PlannedStage>();
  for (const offset of offsets) {
    const planned = planStage(offset, dates, calendar);
    if (!planned) continue;
    const other = byDate.get(planned.on);
    if (!other || outranks(planned, other)) byDate.set(planned.on, planned);
  }
  return [...byDate.values()].sort((a, b) => (a.at < b.at ? -1 : 1));
}

export function stageName(offset: number): string {
  return offset < 0 ? `T${offset}` : `T+${offset}`;
}

/**
 * The ledger key: `T-7@2022-06-10`, with the base date for offsets > 0 where it differs:
 * `T+3@2022-06-10/2022-06-22`. So a moved deadline reminds afresh, and moving it back repeats nothing.
 */
export function ledgerKey(stage: string, dates: StageDates): string {
  const counted = stage.startsWith('T+') && stage !== 'T+0' && dates.baseOn !== dates.dueOn;
  return counted ? `${stage}@${dates.dueOn}/${dates.baseOn}` : `${stage}@${dates.dueOn}`;
}

const keyPattern =
  /^(opening|T[+-]\d+|opened|changed-[rx]\d+)@(\d{4}-\d{2}-\d{2})(?:\/(\d{4}-\d{2}-\d{2}))?$/;

export interface ParsedLedgerKey {
  readonly stage: string;
  readonly dueOn: LocalDate;
  readonly baseOn: LocalDate;
}

export function parseLedgerKey(key: string): ParsedLedgerKey | undefined {
  const [, stage, dueOn, baseOn] = keyPattern.exec(key) ?? [];
  if (stage === undefined || dueOn === undefined) return undefined;
  return { stage, dueOn, baseOn: baseOn ?? dueOn };
}

/** The offset of a stage's name within a line; undefined for announcements, which have none. */
export function offsetOf(stage: string, dates: StageDates): number | undefined {
  if (stage === 'opening') return dates.opensOn ? daysBetween(dates.dueOn, dates.opensOn) : undefined;
  return stage.startsWith('T') ? Number(stage.slice(1)) : undefined;
}

/** Whether the ledger holds a stage of larger offset of the same line. */
export function hasLargerStage(keys: Iterable<string>, than: PlannedStage, dates: StageDates): boolean {
  for (const key of keys) {
    const parsed = parseLedgerKey(key);
    if (!parsed || parsed.dueOn !== dates.dueOn) continue;
    const offset = offsetOf(parsed.stage, dates);
    if (offset === undefined || offset <= than.offset) continue;
    if (offset <= 0 || parsed.baseOn === dates.baseOn) return true;
  }
  return false;
}

function planStage(
  offset: StageOffset,
  dates: StageDates,
  calendar: WorkingCalendar,
): PlannedStage | undefined {
  if (offset === 'opening') {
    if (!dates.opensOn) return undefined;
    const on = workingDayOnOrAfter(dates.opensOn, calendar);
    return planned('opening', daysBetween(dates.dueOn, dates.opensOn), on, calendar);
  }
  const on =
    offset <= 0
      ? workingDayOnOrBefore(addDays(dates.dueOn, offset), calendar)
      : workingDayOnOrAfter(addDays(later(dates.baseOn, dates.dueOn), offset), calendar);
  return planned(stageName(offset), offset, on, calendar);
}

function planned(stage: string, offset: number, on: LocalDate, calendar: WorkingCalendar): PlannedStage {
  return { stage, offset, on, at: instantAt(on, calendar.sendAt, calendar.zone) };
}

/** A numbered stage outranks `opening` where both offsets are the same. */
function outranks(a: PlannedStage, b: PlannedStage): boolean {
  return a.offset > b.offset || (a.offset === b.offset && b.stage === 'opening');
}

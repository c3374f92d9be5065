/**
 * What a year sends, counted from the plan alone: the stages of each deadline, who still owes at each, and one mail
 * per recipient and instant. Nothing is sent for it, so that a country takes a moment; a simulated year must agree.
 */
import holidays from '../../../shared/data/thai-government-holidays.json';
import { type Audience, type DeadlineDraft, standardDeadlines } from '../../../shared/domain/deadline';
import type { Instant } from '../../../shared/domain/time';
import type { WorkingCalendar } from '../../../shared/domain/working-calendar';
import { plannedStages } from '../../../shared/planning/stages';
import type { RosterPlace } from '../roster';
import { type Arrival, arrivalsOf, type Submitting } from './receipts';

export interface PlannedRun {
  readonly instant: Instant;
  readonly mails: number;
  readonly notices: number;
}

export interface PlannedYear {
  readonly runs: readonly PlannedRun[];
  readonly mails: number;
  readonly notices: number;
  readonly arrivals: readonly Arrival[];
}

export const fiscalYear = 2565;

/** As the service has it from its first day on. */
export const calendar: WorkingCalendar = {
  zone: 'Asia/Bangkok',
  sendAt: '09:00',
  sendUntil: '16:30',
  holidays: new Set(holidays.map(({ date }) => date)),
};

/** A month before the first due date, before any stage: opening the year tells nobody anything. */
export const openedAt = '2022-02-25T03:00:00.000Z';

type Planned = Pick<DeadlineDraft, 'id' | 'dueOn' | 'opensOn' | 'parts' | 'policy' | 'kind'>;

/** One province's year. */
export function planYear(
  places: readonly RosterPlace[],
  submitting: Submitting,
  calendar: WorkingCalendar,
): PlannedYear {
  const deadlines = deadlinesOfTheYear();
  const arrivals =
    submitting === 'nobody'
      ? []
      : deadlines.flatMap((deadline) =>
          places.flatMap(({ officeId }) => arrivalsOf(deadline, officeId, calendar)),
        );
  const runs = new Map<Instant, Run>();
  for (const deadline of deadlines) countDeadline(runs, deadline, places, completions(arrivals), calendar);
  const all = [...runs.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([instant, { recipients, notices }]) => ({ instant, mails: recipients.size, notices }));
  return {
    runs: all,
    mails: sum(all.map(({ mails }) => mails)),
    notices: sum(all.map(({ notices }) => notices)),
    arrivals: arrivals.sort((a, b) => (a.at < b.at ? -1 : 1)),
  };
}

export function deadlinesOfTheYear(): Planned[] {
  return standardDeadlines(fiscalYear).filter(({ kind }) => kind !== 'information');
}

interface Run {
  readonly recipients: Set<string>;
  notices: number;
}

function countDeadline(
  runs: Map<Instant, Run>,
  deadline: Planned,
  places: readonly RosterPlace[],
  completedAt: ReadonlyMap<string, Instant>,
  calendar: WorkingCalendar,
): void {
  const audiences: [Audience, (place: RosterPlace) => string][] = [
    ['office', ({ officeId }) => officeId],
    ['district', ({ districtId }) => districtId],
    ['province', ({ provinceId }) => provinceId],
  ];
  for (const [audience, recipientOf] of audiences) {
    for (const { at } of stagesOf(deadline, audience, calendar)) {
      const run = runs.get(at) ?? { recipients: new Set<string>(), notices: 0 };
      runs.set(at, run);
      const owing = places.filter(
        ({ officeId }) => at <= (completedAt.get(`${deadline.id} ${officeId}`) ?? '9'),
      );
      const told = new Set(owing.map(recipientOf));
      run.notices += told.size;
      for (const recipient of told) run.recipients.add(recipient);
    }
  }
}

function stagesOf(deadline: Planned, audience: Audience, calendar: WorkingCalendar) {
  const { dueOn, opensOn } = deadline;
  const dates = { dueOn, baseOn: dueOn, opensOn };
  return plannedStages(deadline.policy[audience], dates, calendar);
}

function completions(arrivals: readonly Arrival[]): Map<string, Instant> {
  const last = new Map<string, Instant>();
  for (const { deadlineId, officeId, at } of arrivals) {
    const key = `${deadlineId} ${officeId}`;
    if (at > (last.get(key) ?? '')) last.set(key, at);
  }
  return last;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

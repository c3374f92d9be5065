/** The instants at which a province's runs have something to look at. Pure; a doorbell's timetable. */
import { audiences, type Deadline } from '../domain/deadline';
import { type Instant, type LocalDate, later, localDateOf } from '../domain/time';
import { isWithinSendingHours, nextSendingMoment, type WorkingCalendar } from '../domain/working-calendar';
import type { LineHint } from './line-hint';
import { plannedStages } from './stages';

/**
 * Every instant, past and future, that the plan of one province names: the stages of each line that its
 * offices may have, and the announcements. Sorted, each once.
 */
export function plannedInstants(
  deadlines: readonly Deadline[],
  hints: readonly LineHint[],
  calendar: WorkingCalendar,
): Instant[] {
  const instants = new Set<Instant>();
  for (const deadline of deadlines) {
    const own = hints.filter(({ deadlineId }) => deadlineId === deadline.id);
    for (const instant of instantsOf(deadline, own, calendar)) instants.add(instant);
  }
  return [...instants].sort();
}

/**
 * When a run that is needed now may begin: now, at a sending moment or on the day to which an announcement
 * was fixed; else at the next sending moment.
 */
export function nextRunAt(now: Instant, planned: readonly Instant[], calendar: WorkingCalendar): Instant {
  const today = localDateOf(now, calendar.zone);
  const fixedToday = planned.some((at) => at <= now && localDateOf(at, calendar.zone) === today);
  return fixedToday && isWithinSendingHours(now, calendar) ? now : nextSendingMoment(now, calendar);
}

/**
 * Whether a run is missing: an instant has passed since the last whole run began, or the plan has changed
 * since.
 */
export function runIsMissing(
  planned: readonly Instant[],
  plan: string,
  last: { readonly startedAt: Instant; readonly plan: string } | undefined,
  now: Instant,
): boolean {
  if (!last) return planned.some((at) => at <= now);
  return last.plan !== plan || planned.some((at) => last.startedAt < at && at <= now);
}

function instantsOf(deadline: Deadline, hints: readonly LineHint[], calendar: WorkingCalendar): Instant[] {
  const registered = deadline.registrations.at(-1);
  if (!registered) return [];
  const lines: { dueOn: LocalDate; registeredAt: Instant }[] = [registered];
  const announcements = [registered.announceAt];
  const restarts: (LocalDate | undefined)[] = [undefined];
  for (const hint of hints) {
    if (hint.kind === 'restart') restarts.push(hint.restartedOn);
    else if (hint.dueOn > deadline.dueOn) {
      lines.push({ dueOn: hint.dueOn, registeredAt: hint.givenAt });
      announcements.push(hint.announceAt);
    }
  }
  const stages = lines.flatMap(({ dueOn, registeredAt }) =>
    restarts.flatMap((restartedOn) => lineInstants(deadline, { dueOn, registeredAt, restartedOn }, calendar)),
  );
  return [...stages, ...announcements.filter((at) => at !== null)];
}

function lineInstants(
  deadline: Deadline,
  line: { dueOn: LocalDate; registeredAt: Instant; restartedOn: LocalDate | undefined },
  calendar: WorkingCalendar,
): Instant[] {
  const { dueOn, registeredAt, restartedOn } = line;
  const baseOn = restartedOn ? later(dueOn, restartedOn) : dueOn;
  const escalationBaseOn = later(baseOn, localDateOf(registeredAt, calendar.zone));
  return audiences.flatMap((audience) =>
    plannedStages(
      deadline.policy[audience],
      { dueOn, baseOn: audience === 'office' ? baseOn : escalationBaseOn, opensOn: deadline.opensOn },
      calendar,
    )
      .map(({ at }) => at)
      .filter((at) => at > registeredAt),
  );
}

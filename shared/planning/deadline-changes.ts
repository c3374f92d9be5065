/** Opening and adjusting a deadline, as pure functions of its state and the moment. */
import type { Deadline, DeadlineDraft, Part, Policy, Registration } from '../domain/deadline';
import type { HistoryEntry } from '../domain/history';
import type { Instant, LocalDate } from '../domain/time';
import { nextSendingMoment, type WorkingCalendar } from '../domain/working-calendar';
import { plannedStages } from './stages';
import type { Actor } from './submission-changes';

/** `announce: false` tells nobody, and drops an announcement that is still to come. */
export interface DeadlineChange {
  readonly dueOn?: LocalDate | undefined;
  readonly opensOn?: LocalDate | undefined;
  readonly title?: string | undefined;
  readonly titleEn?: string | undefined;
  readonly parts?: readonly Part[] | undefined;
  readonly policy?: Policy | undefined;
  readonly announce?: boolean | undefined;
  readonly reason: string;
}

/**
 * A deadline as it is opened. Its opening is announced only when it comes at or after the instant of one of
 * its office stages; before them the stages come by themselves.
 */
export function openDeadline(
  draft: DeadlineDraft,
  announce: boolean,
  actor: Actor,
  calendar: WorkingCalendar,
): Deadline {
  const { dueOn, opensOn } = draft;
  const stages = plannedStages(draft.policy.office, { dueOn, baseOn: dueOn, opensOn }, calendar);
  const late = stages.some(({ at }) => at <= actor.now);
  const announceAt = announce && late ? nextSendingMoment(actor.now, calendar) : null;
  return {
    ...draft,
    registrations: [{ n: 1, dueOn, registeredAt: actor.now, announceAt }],
    history: [{ at: actor.now, by: actor.by, what: 'opened', detail: dueOn }],
    version: 1,
  };
}

/** The deadline after a change; undefined where the change alters nothing. */
export function adjustDeadline(
  deadline: Deadline,
  change: DeadlineChange,
  actor: Actor,
  calendar: WorkingCalendar,
): Deadline | undefined {
  const dueOn = change.dueOn ?? deadline.dueOn;
  const moved = dueOn !== deadline.dueOn;
  const registrations = moved
    ? [...deadline.registrations, registration(deadline, dueOn, change, actor, calendar)]
    : change.announce === false
      ? lastOneSilent(deadline.registrations)
      : deadline.registrations;
  const next: Deadline = {
    ...deadline,
    dueOn,
    registrations,
    title: change.title ?? deadline.title,
    titleEn: change.titleEn ?? deadline.titleEn,
    parts: change.parts ?? deadline.parts,
    policy: change.policy ?? deadline.policy,
    ...(change.opensOn === undefined ? {} : { opensOn: change.opensOn }),
  };
  const changes = describeChanges(deadline, next);
  if (changes.length === 0) return undefined;
  const entry: HistoryEntry = {
    at: actor.now,
    by: actor.by,
    what: 'adjusted',
    why: change.reason,
    detail: changes.join('; '),
  };
  return { ...next, history: [...deadline.history, entry], version: deadline.version + 1 };
}

/** When what is owed under it changed last; undefined where it never has. A title that reads alike only costs a look. */
export function partsChangedAt({ history }: Deadline): Instant | undefined {
  return history.findLast(({ detail }) => detail?.includes('parts: '))?.at;
}

function registration(
  deadline: Deadline,
  dueOn: LocalDate,
  change: DeadlineChange,
  { now }: Actor,
  calendar: WorkingCalendar,
): Registration {
  const n = (deadline.registrations.at(-1)?.n ?? 0) + 1;
  const announceAt = change.announce === false ? null : nextSendingMoment(now, calendar);
  return { n, dueOn, registeredAt: now, announceAt };
}

/** Only the registration in force is ever announced; where that has happened, dropping it changes nothing. */
function lastOneSilent(registrations: readonly Registration[]): Registration[] {
  return registrations.map((each, index) =>
    index === registrations.length - 1 ? { ...each, announceAt: null } : each,
  );
}

function describeChanges(before: Deadline, after: Deadline): string[] {
  const changes: string[] = [];
  const note = (name: string, from: unknown, to: unknown) => {
    const [was, is] = [JSON.stringify(from), JSON.stringify(to)];
    if (was !== is) changes.push(`${name}: ${was} → ${is}`);
  };
  note('dueOn', before.dueOn, after.dueOn);
  note('opensOn', before.opensOn ?? null, after.opensOn ?? null);
  note('title', before.title, after.title);
  note('titleEn', before.titleEn, after.titleEn);
  note('parts', before.parts, after.parts);
  note('policy', before.policy, after.policy);
  const announced = ({ registrations }: Deadline) => registrations.at(-1)?.announceAt ?? null;
  if (before.dueOn === after.dueOn) note('announceAt', announced(before), announced(after));
  return changes;
}

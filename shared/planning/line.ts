/**
 * What an office owes by when, and since when: its line. Every due date that ever held for it is a
 * registration; the last one is in force.
 */
import type { Deadline } from '../domain/deadline';
import type { Extension, Submission } from '../domain/submission';
import { type Instant, type LocalDate, later, localDateOf } from '../domain/time';

/** An effective due date as one office met it. */
export interface EffectiveRegistration {
  readonly dueOn: LocalDate;
  readonly registeredAt: Instant;
  /** The announcement's stage id: `opened`, `changed-r2`, `changed-x1`. */
  readonly stage: string;
  readonly announceAt: Instant | null;
}

export interface OfficeLine {
  /** The effective due date. */
  readonly dueOn: LocalDate;
  /** In order of time, the last one in force. */
  readonly registrations: readonly EffectiveRegistration[];
  readonly registered: EffectiveRegistration;
  /** Stages not after this moment are never sent. */
  readonly owesSince: Instant;
  readonly restartedAt: Instant | undefined;
  /** The dates that the office's own stages count from. */
  readonly baseOn: LocalDate;
  /** The base date for escalations: not before the date was registered, so nobody is blamed for a late letter. */
  readonly escalationBaseOn: LocalDate;
}

type DueDateHistory = Pick<Deadline, 'registrations'>;
type OfficeHistory = Pick<Submission, 'extensions' | 'restartedAt'>;

/** @throws Error for a deadline without a registration: a damaged row. */
export function officeLine(deadline: DueDateHistory, submission: OfficeHistory, zone: string): OfficeLine {
  const registrations = effectiveRegistrations(deadline, submission.extensions);
  const registered = registrations.at(-1);
  if (!registered) throw new Error('a deadline has at least one registration');
  const { dueOn, registeredAt } = registered;
  const { restartedAt } = submission;
  const baseOn = restartedAt ? later(dueOn, localDateOf(restartedAt, zone)) : dueOn;
  return {
    dueOn,
    registrations,
    registered,
    owesSince: restartedAt ? later(registeredAt, restartedAt) : registeredAt,
    restartedAt,
    baseOn,
    escalationBaseOn: later(baseOn, localDateOf(registeredAt, zone)),
  };
}

/** The extension that is in force: an adjustment of the deadline to its date or beyond has ended it. */
export function currentExtension(
  deadline: DueDateHistory,
  extensions: readonly Extension[],
): Extension | undefined {
  const extension = extensions.at(-1);
  if (!extension) return undefined;
  const ended = deadline.registrations.some(
    ({ n, dueOn }) => n > extension.afterRegistration && dueOn >= extension.dueOn,
  );
  return ended ? undefined : extension;
}

/**
 * The due dates that held for an office, in the order in which they were set. What leaves the office's
 * date as it was registers nothing.
 */
export function effectiveRegistrations(
  deadline: DueDateHistory,
  extensions: readonly Extension[],
): EffectiveRegistration[] {
  const result: EffectiveRegistration[] = [];
  let extension: Extension | undefined;
  for (const { n, dueOn, registeredAt, announceAt } of deadline.registrations) {
    if (extension && dueOn >= extension.dueOn) extension = undefined;
    const stage = n === 1 ? 'opened' : `changed-r${n}`;
    if (!extension && result.at(-1)?.dueOn !== dueOn) result.push({ dueOn, registeredAt, stage, announceAt });
    for (const given of extensions) {
      if (given.afterRegistration !== n) continue;
      extension = given;
      if (result.at(-1)?.dueOn === given.dueOn) continue;
      result.push({
        dueOn: given.dueOn,
        registeredAt: given.givenAt,
        stage: `changed-x${given.n}`,
        announceAt: given.announceAt,
      });
    }
  }
  return result;
}

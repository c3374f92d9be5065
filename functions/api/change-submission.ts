/**
 * What officers do to one submission: read it strongly consistent, decide, save on exactly what was read. Where
 * another write came first, read and decide again. The deadline is in no condition: where its parts change meanwhile,
 * `resync-owed` follows up.
 */
import type { Deadline } from '../../shared/domain/deadline';
import type { Office } from '../../shared/domain/office';
import { isComplete, type Submission, stillOwes } from '../../shared/domain/submission';
import { addSeconds, type Instant, localDateOf, toInstant } from '../../shared/domain/time';
import type { LineHint } from '../../shared/planning/line-hint';
import type { Actor, Change, Refusal } from '../../shared/planning/submission-changes';
import type { Services } from '../services';
import { requireArea } from './access';
import type { Caller } from './auth';
import { confirmedSince, type Kind } from './confirmation-ledger';
import { type ConfirmedChange, onCompleted, onReturned } from './confirmations';
import { ifMatchNames, stale } from './if-match';
import { busy } from './problem-response';
import { notFound, ProblemError } from './problems';
import { requireRoom } from './room';
import { revisionOf } from './views/revision';
import type { Today } from './views/submission-view';

export interface Loaded {
  readonly deadline: Deadline;
  readonly submission: Submission;
  readonly office: Office;
}

export interface Changed extends Loaded {
  /** As it was read before; the same as `submission` where nothing changed. */
  readonly before: Submission;
}

export interface SubmissionId {
  readonly deadlineId: string;
  readonly officeId: string;
}

/** Claims and settlements of a run compete for the same row. */
const maximumTries = 5;

/** @throws ProblemError where the caller may not see it, or one of the three is not there */
export async function loadSubmission(
  { store }: Services,
  caller: Caller,
  { deadlineId, officeId }: SubmissionId,
): Promise<Loaded> {
  requireArea(caller, officeId);
  const { deadline, submission, office } = await store.cases.get(deadlineId, officeId);
  if (!deadline) throw notFound('deadline', deadlineId);
  if (!office) throw notFound('office', officeId);
  if (!submission) throw notFound(`submission of office ${officeId} under`, deadlineId);
  return { deadline, submission, office };
}

export interface ChangeRules {
  decide(loaded: Loaded, actor: Actor): Change;
  /** `If-Match`, where the request names what it has seen. */
  readonly ifMatch?: string | undefined;
  /** Written before the submission: one too many only rings once more, a missing one would lose stages. */
  hint?(after: Submission, loaded: Loaded, actor: Actor): LineHint | undefined;
}

/** @throws ProblemError for what makes no sense, and when others keep changing it */
export async function changeSubmission(
  services: Services,
  caller: Caller,
  id: SubmissionId,
  rules: ChangeRules,
): Promise<Changed> {
  const { store, clock } = services;
  const actor = { by: caller.by, now: toInstant(clock.now()) };
  for (let tries = 0; tries < maximumTries; tries += 1) {
    const loaded = await loadSubmission(services, caller, id);
    const { deadline, submission: before } = loaded;
    const change = rules.decide(loaded, actor);
    if (change.result === 'refused') throw refusal(change.reason, id);
    if (change.result === 'unchanged') return { ...loaded, before };
    const revision = revisionOf(before);
    if (rules.ifMatch !== undefined && !ifMatchNames(rules.ifMatch, revision))
      throw stale(rules.ifMatch, revision);
    const { submission } = change;
    requireRoom(submission, `office ${id.officeId} under ${id.deadlineId}`);
    const hint = rules.hint?.(submission, loaded, actor);
    if (hint) await store.lines.add(hint);
    const owed = stillOwes(submission, deadline);
    if ((await store.submissions.save(submission, owed, before.version)) === 'saved') {
      if (hint) await store.provinces.countContactChange(submission.provinceId);
      return { ...loaded, submission, before };
    }
  }
  throw busy('the submission');
}

/** The chase begins afresh on this day: reconcile has to know of it. */
export function restartHint(
  services: Services,
  after: Submission,
  { submission: before }: Loaded,
  { now }: Actor,
): LineHint | undefined {
  if (after.restartedAt === before.restartedAt) return undefined;
  const { deadlineId, provinceId } = after;
  const restartedOn = localDateOf(now, services.settings.ZONE);
  return { kind: 'restart', deadlineId, provinceId, restartedOn };
}

/** A confirmation that fails leaves what was recorded alone. */
export async function confirm(services: Services, changed: Changed): Promise<void> {
  const { deadline, submission, office } = changed;
  const event: ConfirmedChange = { deadline, submission, office };
  const news = newsOf(changed, toInstant(services.clock.now()));
  try {
    if (news === 'received') await onCompleted(services, event);
    else if (news === 'returned') await onReturned(services, event);
  } catch (error) {
    const { deadlineId, officeId } = submission;
    services.logger.warn('a confirmation could not be sent', { deadlineId, officeId, error });
  }
}

/** For so long a repeated request makes good what the first one was cut off from. */
const repetitionSeconds = 900;

/** What the office has to be told; of a repeated request, where nothing was claimed for the first one. */
function newsOf({ deadline, submission, before }: Changed, now: Instant): Kind | undefined {
  const kind = isComplete(submission, deadline) ? 'received' : submission.returned ? 'returned' : undefined;
  if (!kind) return undefined;
  if (submission !== before) {
    const isNew =
      kind === 'received' ? !isComplete(before, deadline) : submission.returned !== before.returned;
    return isNew ? kind : undefined;
  }
  const told = confirmedSince(kind, submission);
  return told && !told.begun && told.at > addSeconds(now, -repetitionSeconds) ? kind : undefined;
}

export function todayOf({ clock, settings }: Services): Today {
  const zone = settings.ZONE;
  return { today: localDateOf(toInstant(clock.now()), zone), zone };
}

function refusal(reason: Refusal, { deadlineId, officeId }: SubmissionId): ProblemError {
  const pointers: Partial<Record<Refusal, string>> = {
    'part-not-owed': '/part',
    'not-after-deadline': '/dueOn',
  };
  const pointer = pointers[reason];
  const detail = `${details[reason]} (${deadlineId}, office ${officeId})`;
  return new ProblemError(
    reason,
    detail,
    pointer === undefined ? {} : { errors: [{ pointer, message: details[reason] }] },
  );
}

const details: Record<Refusal, string> = {
  'part-not-owed': 'this part is not owed under the deadline',
  'already-complete': 'it is complete; fewer respondents would make it incomplete: undo the receipt first',
  'nothing-received': 'nothing of it has been received',
  'already-received': 'everything has been received, so there is nothing to waive',
  'already-waived': 'it is waived, so there is nothing to extend',
  'not-waived': 'it is not waived, so there is nothing to lift',
  'not-after-deadline': "an extension must be later than the deadline's date",
};

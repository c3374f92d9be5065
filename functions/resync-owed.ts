/**
 * After the parts of a deadline have changed: makes what is marked as owed equal to who owes.
 *
 * A receipt is one conditional write to one row, and its condition can't see the deadline: whoever read the deadline
 * before the change may save after it, by the parts that were. A third call at each receipt would only make that rarer.
 * So the change is followed up: at once by who made it, then by reconcile at each run, until one has begun when nobody
 * can be at work any more who read what stood before. It costs nothing where no parts have changed, and it finishes
 * what an interrupted change has left.
 */
import pLimit from 'p-limit';
import type { Deadline } from '../shared/domain/deadline';
import { leaseSeconds } from '../shared/domain/notice';
import { stillOwes } from '../shared/domain/submission';
import { addSeconds, type Instant, localDateOf } from '../shared/domain/time';
import { partsChangedAt } from '../shared/planning/deadline-changes';
import type { Actor } from '../shared/planning/submission-changes';
import type { Province } from '../shared/store/provinces';
import type { MarkedStanding } from '../shared/store/submissions';
import { recordable } from './room';
import type { StoreServices } from './services';

const concurrency = 16;
const maximumTries = 5;

/** A change may be written so long after its moment, and who read what stood before it may live as long again. */
const settledAfterSeconds = 2 * leaseSeconds;

/** May be repeated. What keeps changing under it is left to the next reconcile run. */
export async function resyncOwed(
  services: StoreServices,
  deadlineId: string,
  provinceIds: readonly string[],
  actor: Actor,
): Promise<{ readonly mended: number; readonly left: number }> {
  let mended = 0;
  let left = 0;
  for (const provinceId of provinceIds) {
    const done = await resyncProvince(services, deadlineId, provinceId, actor);
    mended += done.filter(Boolean).length;
    left += done.filter((each) => !each).length;
  }
  return { mended, left };
}

/** Follows up each change of parts that is not settled yet. @returns how many rows were mended */
export async function settleParts(
  services: StoreServices,
  deadlines: readonly Deadline[],
  provinces: readonly Province[],
  now: Instant,
): Promise<number> {
  let mended = 0;
  for (const deadline of deadlines) {
    const changedAt = partsChangedAt(deadline);
    if (changedAt === undefined) continue;
    const change = `${deadline.id}@${changedAt}`;
    for (const { provinceId, settled } of provinces) {
      if (settled.includes(change)) continue;
      const isLast = addSeconds(changedAt, settledAfterSeconds) <= now;
      mended += await settle(services, { deadlineId: deadline.id, provinceId, change, isLast, now });
    }
  }
  return mended;
}

interface Settling {
  readonly deadlineId: string;
  readonly provinceId: string;
  readonly change: string;
  /** Whether nobody can be at work any more who read what stood before the change. */
  readonly isLast: boolean;
  readonly now: Instant;
}

/** One province that fails keeps no other waiting, nor those in it that are marked rightly: the next run tries again. */
async function settle(services: StoreServices, settling: Settling): Promise<number> {
  const { deadlineId, provinceId, change, isLast, now } = settling;
  try {
    const { mended, left } = await resyncOwed(services, deadlineId, [provinceId], { by: 'system', now });
    if (isLast && left === 0) await services.store.provinces.settle(provinceId, change);
    return mended;
  } catch (error) {
    services.logger.error('a change of parts is not settled yet', { change, provinceId, error });
    // Some rows may be mended: whoever asks looks again.
    return 1;
  }
}

/** Of each row that was wrong, whether it is right now. */
async function resyncProvince(
  services: StoreServices,
  deadlineId: string,
  provinceId: string,
  actor: Actor,
): Promise<boolean[]> {
  const { store, settings } = services;
  // Read here, and not handed over: an older change must not undo in its last provinces what a newer one has done.
  const deadline = await store.deadlines.get(deadlineId);
  if (!deadline) return [];
  const marked = await store.submissions.listMarked(deadlineId, provinceId);
  const wrong = marked.filter((each) => !isMarkedRightly(each, deadline));
  if (wrong.length === 0) return [];
  if (wrong.some(({ standing }) => stillOwes(standing, deadline))) {
    const restartedOn = localDateOf(actor.now, settings.ZONE);
    await store.lines.add({ kind: 'restart', deadlineId, provinceId, restartedOn });
  }
  const limit = pLimit(concurrency);
  const done = await Promise.all(
    wrong.map(({ standing }) => limit(() => resync(services, deadline, standing.officeId, actor))),
  );
  await store.provinces.countContactChange(provinceId);
  return done;
}

async function resync(
  services: StoreServices,
  deadline: Deadline,
  officeId: string,
  { by, now }: Actor,
): Promise<boolean> {
  const { submissions } = services.store;
  for (let tries = 0; tries < maximumTries; tries += 1) {
    const found = await submissions.getMarked(deadline.id, officeId);
    if (!found || isMarkedRightly({ ...found, standing: found.submission }, deadline)) return true;
    const { submission } = found;
    const owes = stillOwes(submission, deadline);
    const what = owes ? 'reopened' : 'completed';
    const next = {
      ...submission,
      // What was complete is not: the office owes since now, and is chased from the start.
      ...(owes ? { restartedAt: now } : {}),
      history: [
        ...submission.history,
        { at: now, by, what, detail: `owed now: ${deadline.parts.join(', ')}` },
      ],
      version: submission.version + 1,
    };
    const row = recordable(services, next, `office ${officeId} under ${deadline.id}`);
    if ((await submissions.save(row, owes, submission.version)) === 'saved') return true;
  }
  return false;
}

function isMarkedRightly({ standing, marked }: MarkedStanding, deadline: Deadline): boolean {
  return stillOwes(standing, deadline) === marked;
}

/**
 * After the parts of a deadline have changed: makes what the index holds as owed equal to who owes. May be
 * repeated; a second pass finishes what an interrupted one left.
 */
import pLimit from 'p-limit';
import type { Deadline } from '../../shared/domain/deadline';
import { type Submission, stillOwes } from '../../shared/domain/submission';
import { localDateOf } from '../../shared/domain/time';
import type { Actor } from '../../shared/planning/submission-changes';
import type { Services } from '../services';
import { busy } from './problem-response';

const concurrency = 16;
const maximumTries = 5;

export async function resyncOwed(services: Services, deadline: Deadline, actor: Actor): Promise<void> {
  const { store } = services;
  const limit = pLimit(concurrency);
  for (const provinceId of await store.provinces.list()) {
    const { items } = await store.submissions.list(deadline.id, provinceId);
    const flagged = new Set(
      (await store.submissions.listOwed(deadline.id, provinceId)).map(({ officeId }) => officeId),
    );
    const differing = items.filter((each) => stillOwes(each, deadline) !== flagged.has(each.officeId));
    if (differing.some((each) => stillOwes(each, deadline))) {
      const restartedOn = localDateOf(actor.now, services.settings.ZONE);
      await store.lines.add({ kind: 'restart', deadlineId: deadline.id, provinceId, restartedOn });
    }
    await Promise.all(differing.map((each) => limit(() => resync(services, deadline, each, actor))));
    if (differing.length > 0) await store.provinces.countContactChange(provinceId);
  }
}

async function resync(
  services: Services,
  deadline: Deadline,
  first: Submission,
  actor: Actor,
): Promise<void> {
  const { submissions } = services.store;
  let submission: Submission | undefined = first;
  for (let tries = 0; submission && tries < maximumTries; tries += 1) {
    const owes = stillOwes(submission, deadline);
    const entry = {
      at: actor.now,
      by: actor.by,
      what: owes ? 'reopened' : 'completed',
      detail: `owed now: ${deadline.parts.join(', ')}`,
    };
    const next: Submission = {
      ...submission,
      // What was complete is not: the office owes since now, and is chased from the start.
      ...(owes ? { restartedAt: actor.now } : {}),
      history: [...submission.history, entry],
      version: submission.version + 1,
    };
    if ((await submissions.save(next, owes, submission.version)) === 'saved') return;
    submission = await submissions.get(deadline.id, first.officeId);
  }
  throw busy(`the submission of office ${first.officeId}`);
}

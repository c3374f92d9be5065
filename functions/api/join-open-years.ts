/**
 * What offices that join a year under way owe: a submission under each deadline of the fiscal years that are
 * open now or ahead, chased from the day of joining. Repeating it creates only what is missing.
 *
 * A year, or a deadline, may be in the middle of being opened. Whoever opens writes the deadline first and reads the
 * roster after it; whoever joins is in the roster first and reads the deadlines after it. So one of the two sees the
 * other, wherever either is cut off. The list of opened years would tell too late: a year stands in it once it is whole.
 */
import pLimit from 'p-limit';
import type { Deadline } from '../../shared/domain/deadline';
import { fiscalYearOf, lastDayOf } from '../../shared/domain/fiscal-year';
import type { Office } from '../../shared/domain/office';
import { isComplete } from '../../shared/domain/submission';
import { localDateOf } from '../../shared/domain/time';
import type { Actor } from '../../shared/planning/submission-changes';
import { newSubmission } from '../open-fiscal-year';
import type { Services } from '../services';

const concurrency = 32;

/** How many submissions were created. Nobody joins a year that is over. */
export async function joinOpenYears(
  services: Services,
  offices: readonly Office[],
  actor: Actor,
): Promise<number> {
  const { store, settings } = services;
  const today = localDateOf(actor.now, settings.ZONE);
  const current = fiscalYearOf(today);
  const opened = (await store.years.list()).map(({ fiscalYear }) => fiscalYear);
  // This year and the next one are those that are being opened.
  const years = new Set([...opened, current, current + 1]);
  const open = [...years].filter((fiscalYear) => lastDayOf(fiscalYear) >= today);
  const perYear = await Promise.all(open.map((fiscalYear) => store.deadlines.list(fiscalYear)));
  const deadlines = perYear.flat().filter(({ kind }) => kind !== 'information');
  let created = 0;
  for (const provinceId of new Set(offices.map((office) => office.provinceId))) {
    const ofProvince = offices.filter((office) => office.provinceId === provinceId && office.active);
    for (const deadline of deadlines)
      created += await join(services, deadline, provinceId, ofProvince, actor);
  }
  return created;
}

async function join(
  { store, settings }: Services,
  deadline: Deadline,
  provinceId: string,
  offices: readonly Office[],
  { by, now }: Actor,
): Promise<number> {
  const existing = await store.submissions.getMany(
    deadline.id,
    provinceId,
    offices.map(({ officeId }) => officeId),
  );
  const known = new Set(existing.map(({ officeId }) => officeId));
  const missing = offices.filter(({ officeId }) => !known.has(officeId));
  if (missing.length === 0) return 0;
  const restartedOn = localDateOf(now, settings.ZONE);
  await store.lines.add({ kind: 'restart', deadlineId: deadline.id, provinceId, restartedOn });
  const limit = pLimit(concurrency);
  await Promise.all(
    missing.map((office) =>
      limit(() => {
        const submission = {
          ...newSubmission(deadline.id, office),
          restartedAt: now,
          history: [{ at: now, by, what: 'joined' }],
        };
        return store.submissions.create(submission, !isComplete(submission, deadline));
      }),
    ),
  );
  return missing.length;
}

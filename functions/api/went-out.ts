/** Whether announcements of one province have gone out: a whole run was begun since their instant. */
import type { Deadline } from '../../shared/domain/deadline';
import type { Submission } from '../../shared/domain/submission';
import { addDays } from '../../shared/domain/time';
import type { WentOut } from '../../shared/planning/announcement';
import type { Store } from '../../shared/store/store';

/** A run may ring this many days after the wake-up that it is for. */
const longestOutageDays = 60;

/** Reads runs only where a date has changed: an opening has no announcement before it. */
export async function wentOutFor(
  store: Store,
  deadline: Pick<Deadline, 'registrations'>,
  submissions: readonly Pick<Submission, 'extensions'>[],
  provinceId: string,
): Promise<WentOut> {
  const { registrations } = deadline;
  const extensions = submissions.flatMap((submission) => submission.extensions);
  if (registrations.length < 2 && extensions.length === 0) return () => true;
  const earliest = [...registrations, ...extensions]
    .flatMap(({ announceAt }) => (announceAt === null ? [] : [announceAt]))
    .sort()[0];
  if (earliest === undefined) return () => true;
  const since = `${addDays(earliest.slice(0, 10), -longestOutageDays)}T00:00:00.000Z`;
  const runs = await store.runs.list(provinceId, since);
  const begun = runs.flatMap(({ wholeStarts }) => wholeStarts);
  return (announceAt, before) => begun.some((at) => announceAt <= at && at < before);
}

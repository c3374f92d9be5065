import type { Deadline } from '../../shared/domain/deadline';
import type { Submission } from '../../shared/domain/submission';
import type { WentOut } from '../../shared/planning/announcement';
import type { Store } from '../../shared/store/store';
import { wentOutSince } from '../went-out';

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
  const announcements = [...registrations, ...extensions].map(({ announceAt }) => announceAt);
  return wentOutSince(store, provinceId, announcements);
}

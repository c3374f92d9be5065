/** Whether announcements of one province have gone out: a whole run was begun since their instant. */
import { addDays, type Instant } from '../shared/domain/time';
import type { WentOut } from '../shared/planning/announcement';
import type { Store } from '../shared/store/store';

/** A run may ring this many days after the wake-up that it is for. */
const longestOutageDays = 60;

/** For announcements at these instants; without any, nothing is read. */
export async function wentOutSince(
  store: Store,
  provinceId: string,
  announcements: readonly (Instant | null)[],
): Promise<WentOut> {
  const [earliest] = announcements.filter((at) => at !== null).sort();
  if (earliest === undefined) return () => true;
  const since = `${addDays(earliest.slice(0, 10), -longestOutageDays)}T00:00:00.000Z`;
  const runs = await store.runs.list(provinceId, since);
  const begun = runs.flatMap(({ wholeStarts }) => wholeStarts);
  return (announceAt, before) => begun.some((at) => announceAt <= at && at < before);
}

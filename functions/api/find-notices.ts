/**
 * Every notice of deadlines and areas, from the ledgers of submissions and digests. Read in bounded pages:
 * deadline by deadline, in each the areas in order of ids, in each the digests and then the submissions.
 */
import type { Audience } from '../../shared/domain/deadline';
import type { NoticeEntry, NoticeState } from '../../shared/domain/notice';
import type { Submission } from '../../shared/domain/submission';
import { parseLedgerKey } from '../../shared/planning/stages';
import type { DigestRecord } from '../../shared/store/digests';
import type { Store } from '../../shared/store/store';
import { areaIdOf, isWithin, type Scope } from './access';

export interface FoundNotice extends NoticeEntry {
  readonly deadlineId: string;
  readonly audience: Audience;
  /** An office, a district or a province. */
  readonly recipientId: string;
  readonly key: string;
  readonly stage: string;
  /** Absent for a confirmation. */
  readonly dueOn?: string;
  /** Of a digest: the offices it names. */
  readonly officeIds?: readonly string[];
}

/** Where a page begins: at a scope's digests, or after a submission of it. */
interface NoticePosition {
  readonly deadlineId: string;
  readonly areaId: string;
  readonly after?: string | undefined;
}

export interface NoticeSearch {
  readonly deadlineIds: readonly string[];
  readonly scopes: readonly Scope[];
  readonly state?: NoticeState | undefined;
  readonly from?: NoticePosition | undefined;
  readonly limit: number;
}

export interface NoticePage {
  readonly items: FoundNotice[];
  readonly next?: NoticePosition;
}

/** Submissions of one read, and reads of one page at the most. */
const chunk = 100;
const maximumReads = 20;

/** A page may hold somewhat more than `limit`: the notices of one submission stay together. */
export async function findNotices(store: Store, search: NoticeSearch): Promise<NoticePage> {
  const { deadlineIds, scopes, from, limit, state } = search;
  const items: FoundNotice[] = [];
  const wanted = ({ state: is }: NoticeEntry) => state === undefined || is === state;
  let reads = 0;
  for (const { deadlineId, scope } of stretchesOf(deadlineIds, scopes, from)) {
    const here = { deadlineId, areaId: areaIdOf(scope) };
    const resumed = from?.deadlineId === deadlineId && from.areaId === here.areaId ? from.after : undefined;
    if (items.length >= limit || reads >= maximumReads) return { items, next: here };
    if (resumed === undefined) {
      const records = await store.digests.list(deadlineId, scope.provinceId);
      items.push(
        ...records.filter(({ areaId, entry }) => isWithin(scope, areaId) && wanted(entry)).map(ofDigest),
      );
    }
    let after = resumed;
    do {
      const page = await store.submissions.list(deadlineId, scope.provinceId, {
        districtId: scope.districtId,
        after,
        limit: chunk,
      });
      reads += 1;
      for (const submission of page.items) {
        after = `${submission.districtId}#${submission.officeId}`;
        items.push(...noticesOf(submission).filter(wanted));
        if (items.length >= limit) return { items, next: { ...here, after } };
      }
      after = page.next;
      if (after !== undefined && reads >= maximumReads) return { items, next: { ...here, after } };
    } while (after !== undefined);
  }
  return { items };
}

/** In the order in which they were claimed. */
export function noticesOf({ deadlineId, officeId, notices }: Submission): FoundNotice[] {
  return Object.entries(notices)
    .map(([key, entry]) => ({
      deadlineId,
      audience: 'office' as const,
      recipientId: officeId,
      ...keyed(key),
      ...entry,
    }))
    .sort((a, b) => (`${a.claimedAt} ${a.key}` < `${b.claimedAt} ${b.key}` ? -1 : 1));
}

export function ofDigest({ deadlineId, areaId, key, entry, officeIds }: DigestRecord): FoundNotice {
  const audience = areaId.length === 2 ? 'province' : 'district';
  return { deadlineId, audience, recipientId: areaId, ...keyed(key), ...entry, officeIds };
}

function keyed(key: string) {
  const [stage = key] = key.split('@');
  const dueOn = parseLedgerKey(key)?.dueOn;
  return { key, stage, ...(dueOn === undefined ? {} : { dueOn }) };
}

/** What is left to read, from the position on. */
function stretchesOf(
  deadlineIds: readonly string[],
  scopes: readonly Scope[],
  from: NoticePosition | undefined,
): { deadlineId: string; scope: Scope }[] {
  const all = deadlineIds.flatMap((deadlineId) => scopes.map((scope) => ({ deadlineId, scope })));
  if (!from) return all;
  return all.filter(
    ({ deadlineId, scope }) =>
      deadlineId > from.deadlineId || (deadlineId === from.deadlineId && areaIdOf(scope) >= from.areaId),
  );
}

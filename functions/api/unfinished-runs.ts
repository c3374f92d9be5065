/** Runs that left something undone, and that no later run has made up for. */
import { leaseSeconds } from '../../shared/domain/notice';
import { addSeconds, type Instant } from '../../shared/domain/time';
import type { Run } from '../../shared/store/runs';
import type { Store } from '../../shared/store/store';
import { patienceSeconds, type WorkItem } from './work-item';

/** Runs looked back at; more than one province has in a month. */
const recentRuns = 40;

export async function unfinishedRuns(store: Store, provinceId: string, now: Instant): Promise<WorkItem[]> {
  const runs = await store.runs.latest(provinceId, recentRuns);
  const lastWhole =
    runs
      .flatMap(({ wholeStarts }) => wholeStarts)
      .sort()
      .at(-1) ?? '';
  return runs.flatMap((run) => {
    const { instant, unfinished } = run;
    const since = run.startedAt ?? run.rungAt;
    const detail = troubleOf(run, now);
    if (detail === undefined || (since ?? '') <= lastWhole) return [];
    return [
      {
        what: 'unfinished-run' as const,
        id: `${provinceId} ${instant}`,
        detail,
        advice: 'reconcile tries again every 15 minutes; look at the log of remind if this lasts',
        facts: {
          provinceId,
          instant,
          ...(since === undefined ? {} : { since }),
          ...(unfinished === undefined ? {} : { reason: unfinished }),
        },
      },
    ];
  });
}

function troubleOf({ rungAt, startedAt, doneAt, unfinished }: Run, now: Instant): string | undefined {
  if (doneAt !== undefined) return undefined;
  if (unfinished !== undefined) return `left unfinished: ${unfinished}`;
  if (startedAt !== undefined)
    return addSeconds(startedAt, leaseSeconds) <= now ? `began at ${startedAt} and never ended` : undefined;
  if (rungAt === undefined || addSeconds(rungAt, patienceSeconds) > now) return undefined;
  return `rung for at ${rungAt} and never begun`;
}

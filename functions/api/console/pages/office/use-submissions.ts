/** What one office owes, and has sent in, under every deadline of the year, in order of dates. */
import { type UseQueryResult, useQueries, useQuery } from '@tanstack/preact-query';
import { ApiProblem } from '../../api/client';
import { queryKeys } from '../../api/keys';
import type { Deadline, SubmissionDetail } from '../../api/types';
import { useApp } from '../../context';
import { useScope } from '../../scope';

export interface OfficeYear {
  readonly deadlines: UseQueryResult<readonly Deadline[], Error>;
  /** Without those that ask nothing of this office. */
  readonly submissions: readonly OfficeSubmission[];
}

interface OfficeSubmission {
  readonly deadline: Deadline;
  readonly query: UseQueryResult<SubmissionDetail, Error>;
}

export function useSubmissions(officeId: string): OfficeYear {
  const { calls } = useApp();
  const { fiscalYear } = useScope();
  const deadlines = useQuery({
    queryKey: queryKeys.deadlines(fiscalYear),
    queryFn: () => calls.deadlines(fiscalYear),
  });
  const owed = (deadlines.data ?? []).filter(({ kind }) => kind !== 'information');
  const queries = useQueries({
    queries: owed.map(({ id }) => ({
      queryKey: queryKeys.submission(officeId, id),
      queryFn: (): Promise<SubmissionDetail> => calls.submission({ deadlineId: id, officeId }),
    })),
  });
  const submissions = owed.flatMap((deadline, index) => {
    const query = queries[index];
    return query === undefined || isAbsent(query.error) ? [] : [{ deadline, query }];
  });
  return { deadlines, submissions };
}

function isAbsent(error: Error | null): boolean {
  return error instanceof ApiProblem && error.reason === 'not-found';
}

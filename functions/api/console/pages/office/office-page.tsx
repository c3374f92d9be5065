/** One office: what it owes and has sent in, whom to write to, every mail with its reason, and its history. */
import { useQueries, useQuery } from '@tanstack/preact-query';
import { Link } from 'wouter-preact';
import { queryKeys } from '../../api/keys';
import type { Office, SubmissionDetail } from '../../api/types';
import { useApp } from '../../context';
import { QueryView } from '../../parts/query-view';
import { useScope } from '../../scope';
import { useWords } from '../../words/words';
import { Contacts } from './contacts';
import { OfficeHistory } from './office-history';
import { SubmissionCard } from './submission-card';
import { officeWords } from './words';

export function OfficePage({ officeId }: { officeId: string }) {
  const { calls } = useApp();
  const office = useQuery({
    queryKey: queryKeys.office(officeId),
    queryFn: async () => (await calls.office(officeId)).body,
  });
  return <QueryView query={office}>{(found) => <OfficeView office={found} />}</QueryView>;
}

function OfficeView({ office }: { office: Office }) {
  const words = useWords(officeWords);
  const { areas } = useScope();
  const submissions = useSubmissions(office.officeId);
  const district = areas.find(({ areaId }) => areaId === office.districtId)?.name ?? '';
  return (
    <>
      <p>
        <Link href={`/areas/${office.districtId}`}>‹ {words.back}</Link>
      </p>
      <h1>
        {office.name}{' '}
        <small>
          {district} · {office.officeId}
          {office.active ? '' : ` · ${words.inactive}`}
        </small>
      </h1>
      <div class="stack">
        {submissions.map((each) => (
          <QueryView key={each.deadlineId} query={each.query}>
            {(submission) => <SubmissionCard submission={submission} isReachable={office.reachable} />}
          </QueryView>
        ))}
        <Contacts office={office} />
        <OfficeHistory
          office={office}
          submissions={submissions.flatMap(({ query }) => (query.data ? [query.data] : []))}
        />
      </div>
    </>
  );
}

/** Under every deadline of the year that owes something, in order of dates. */
function useSubmissions(officeId: string) {
  const { calls } = useApp();
  const { fiscalYear } = useScope();
  const deadlines = useQuery({
    queryKey: queryKeys.deadlines(fiscalYear),
    queryFn: () => calls.deadlines(fiscalYear),
  });
  const ids = (deadlines.data ?? [])
    .filter(({ kind }) => kind !== 'information')
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))
    .map(({ id }) => id);
  const queries = useQueries({
    queries: ids.map((deadlineId) => ({
      queryKey: queryKeys.submission(officeId, deadlineId),
      queryFn: (): Promise<SubmissionDetail> => calls.submission({ deadlineId, officeId }),
    })),
  });
  return queries.map((query, index) => ({ deadlineId: ids[index] ?? '', query }));
}

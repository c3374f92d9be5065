/** One office: what it owes and has sent in, whom to write to, every mail with its reason, and its history. */
import { useQuery } from '@tanstack/preact-query';
import { Link } from 'wouter-preact';
import { queryKeys } from '../../api/keys';
import type { Office } from '../../api/types';
import { useApp } from '../../context';
import { QueryView } from '../../parts/query-view';
import { useScope } from '../../scope';
import { common } from '../../words/common';
import { officeKindWords } from '../../words/office-kinds';
import { useWords } from '../../words/words';
import { Contacts } from './contacts';
import { OfficeHistory } from './office-history';
import { Submissions } from './submissions';
import { useSubmissions } from './use-submissions';
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
  const year = useSubmissions(office.officeId);
  const { submissions } = year;
  const known = submissions.flatMap(({ query }) => (query.data ? [query.data] : []));
  return (
    <>
      <Heading office={office} />
      <div class="stack">
        {office.reachable ? null : <Contacts office={office} />}
        <Submissions year={year} isReachable={office.reachable} />
        {office.reachable ? <Contacts office={office} /> : null}
        <OfficeHistory office={office} submissions={known} />
      </div>
    </>
  );
}

function Heading({ office }: { office: Office }) {
  const words = useWords(officeWords);
  const { district, inactive } = useWords(common);
  const kinds = useWords(officeKindWords);
  const { areas } = useScope();
  const found = areas.find(({ areaId }) => areaId === office.districtId);
  const about = [
    kinds[office.kind],
    found === undefined ? '' : district(found.name),
    office.officeId,
    office.active ? '' : inactive,
  ];
  return (
    <>
      <p>
        <Link href={`/areas/${office.districtId}`}>‹ {words.back}</Link>
      </p>
      <h1 class="office-name">{office.name}</h1>
      <p class="quiet">{about.filter((each) => each !== '').join(' · ')}</p>
    </>
  );
}

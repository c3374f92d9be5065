/** The roster: whom the service writes to, and what it knows of them. */
import { useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { queryKeys } from '../../api/keys';
import { useApp, useCaller } from '../../context';
import { QueryView } from '../../parts/query-view';
import { useScope } from '../../scope';
import { useWords } from '../../words/words';
import { AreaList } from './area-list';
import { ImportDialog } from './import-dialog';
import { OfficeList } from './office-list';
import { rosterWords } from './words';

/** @param officeId as in the address: of the one that is to be seen to */
export function RosterPage({ officeId }: { officeId: string | undefined }) {
  const words = useWords(rosterWords);
  const { calls } = useApp();
  const caller = useCaller();
  const { areaId } = useScope();
  const [isImporting, setImporting] = useState(false);
  const offices = useQuery({
    queryKey: queryKeys.offices(areaId),
    queryFn: () => calls.offices(areaId),
    enabled: areaId !== '',
  });
  return (
    <>
      <div class="roster-head">
        <h1>{words.title}</h1>
        {caller.group === 'admin' ? (
          <button type="button" onClick={() => setImporting(true)}>
            {words.importFile}
          </button>
        ) : null}
      </div>
      <AreaList />
      <h2>{words.offices}</h2>
      <QueryView query={offices}>
        {(all) => <OfficeList key={`${areaId} ${officeId}`} offices={all} wanted={officeId} />}
      </QueryView>
      {isImporting ? <ImportDialog onClose={() => setImporting(false)} /> : null}
    </>
  );
}

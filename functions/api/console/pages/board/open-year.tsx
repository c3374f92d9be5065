/** Instead of the board, while its fiscal year has not been opened. */
import { useMutation, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useApp, useCaller, useLocalFormats } from '../../context';
import { CheckField } from '../../parts/fields';
import { useNotify } from '../../parts/notices';
import { ProblemNote } from '../../parts/problem-note';
import { common } from '../../words/common';
import { useWords } from '../../words/words';
import { boardWords } from './words';

export function OpenYear({ fiscalYear }: { fiscalYear: number }) {
  const words = useWords(boardWords);
  const year = useLocalFormats().fiscalYear(fiscalYear);
  const mayOpen = useCaller().group === 'admin';
  return (
    <div class="card">
      <h2>{words.notOpen(year)}</h2>
      {mayOpen ? <OpenYearForm fiscalYear={fiscalYear} /> : <p>{words.askAdmin}</p>}
    </div>
  );
}

function OpenYearForm({ fiscalYear }: { fiscalYear: number }) {
  const words = useWords(boardWords);
  const { saving } = useWords(common);
  const year = useLocalFormats().fiscalYear(fiscalYear);
  const { calls } = useApp();
  const queries = useQueryClient();
  const notify = useNotify();
  const [announce, setAnnounce] = useState(true);
  const opening = useMutation({
    mutationFn: () => calls.openYear(fiscalYear, announce),
    onSuccess: () => {
      notify(words.opened(year));
      return queries.invalidateQueries();
    },
  });
  return (
    <>
      <CheckField
        label={words.announce}
        hint={words.announceHint}
        checked={announce}
        onChange={setAnnounce}
      />
      {opening.error ? <ProblemNote error={opening.error} /> : null}
      <button type="button" class="primary" disabled={opening.isPending} onClick={() => opening.mutate()}>
        {opening.isPending ? saving : words.openYear(year)}
      </button>
    </>
  );
}

/** Saving from a dialog: which then closes, and whatever may have changed by it is asked for again. */
import { useMutation, useQueryClient } from '@tanstack/preact-query';
import { queryKeys } from '../api/keys';
import { common } from '../words/common';
import { useWords } from '../words/words';
import { useNotify } from './notices';

/** An act that gives `undefined` has saved nothing yet. */
export function useSave<Saved>(act: () => Promise<Saved>, onSaved: (saved: Saved & {}) => void) {
  const { saved } = useWords(common);
  const notify = useNotify();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: (answer) => {
      for (const queryKey of [queryKeys.owed, queryKeys.holidays])
        void queries.invalidateQueries({ queryKey });
      if (answer === undefined || answer === null) return;
      notify(saved);
      onSaved(answer);
    },
  });
}

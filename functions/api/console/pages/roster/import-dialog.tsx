/** Importing a roster: choose a file, see what it would change or all that is wrong with it, then confirm. */
import { useMutation, useQueryClient } from '@tanstack/preact-query';
import { queryKeys } from '../../api/keys';
import { useApp, useLocalFormats } from '../../context';
import { Dialog, useDialogBusy } from '../../parts/dialog';
import { useNotify } from '../../parts/notices';
import { common } from '../../words/common';
import { useWords } from '../../words/words';
import { FileChoice } from './file-choice';
import { ImportErrors } from './import-errors';
import { ImportPreview } from './import-preview';
import { importWords } from './import-words';
import { readCsv } from './read-csv';

export function ImportDialog({ onClose }: { onClose: () => void }) {
  const words = useWords(importWords);
  return (
    <Dialog wide title={words.title} onClose={onClose}>
      <Import onClose={onClose} />
    </Dialog>
  );
}

function Import({ onClose }: { onClose: () => void }) {
  const words = useWords(importWords);
  const { cancel } = useWords(common);
  const { calls } = useApp();
  const check = useMutation({
    mutationFn: async (file: File) => {
      const read = await readCsv(file);
      return { ...read, result: await calls.importRoster(read.text, true) };
    },
  });
  const confirm = useConfirm(onClose);
  useDialogBusy(confirm.isPending);
  const { data } = check;
  const choose = (file: File) => {
    confirm.reset();
    check.mutate(file);
  };
  return (
    <>
      {data === undefined ? null : (
        <>
          <p>
            <strong>{data.name}</strong>{' '}
            {data.convertedFrom ? <small>{words.converted(data.convertedFrom)}</small> : null}
          </p>
          <ImportPreview result={data.result} />
        </>
      )}
      {check.error ? <ImportErrors error={check.error} /> : null}
      {confirm.error ? <ImportErrors error={confirm.error} /> : null}
      {check.isPending ? <p role="status">{words.checking}</p> : null}
      <FileChoice isFirst={check.isIdle} isDisabled={confirm.isPending} onChoose={choose} />
      <div class="actions">
        <button type="button" disabled={confirm.isPending} onClick={onClose}>
          {cancel}
        </button>
        {data === undefined ? null : (
          <button
            type="button"
            class="primary"
            disabled={confirm.isPending}
            onClick={() => confirm.mutate(data.text)}
          >
            {confirm.isPending ? words.confirming : words.confirm}
          </button>
        )}
      </div>
    </>
  );
}

function useConfirm(onDone: () => void) {
  const words = useWords(importWords);
  const { number } = useLocalFormats();
  const { calls } = useApp();
  const notify = useNotify();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (csv: string) => calls.importRoster(csv, false),
    onSuccess: ({ created, updated }) => {
      notify(words.done(number(created), number(updated)));
      for (const queryKey of [queryKeys.roster, queryKeys.areas, queryKeys.owed])
        void queries.invalidateQueries({ queryKey });
      onDone();
    },
  });
}

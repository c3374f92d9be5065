/** What stands around the fields of one office or area: what went wrong, what others did, save and cancel. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { History } from '../../api/types';
import { useLocalFormats } from '../../context';
import { ProblemNote } from '../../parts/problem-note';
import { common } from '../../words/common';
import { useWords } from '../../words/words';
import { ContactList } from './contact-list';
import type { Save } from './use-save';
import { rosterWords } from './words';

interface Theirs {
  readonly history: History;
  readonly contacts: Parameters<typeof ContactList>[0]['contacts'];
}

interface EditFrameProps<Saved extends Theirs> {
  readonly label: string;
  readonly saving: Save<never, Saved>;
  readonly onSave: () => void;
  readonly onCancel: () => void;
  readonly onTakeTheirs: (theirs: Saved) => void;
  readonly children: ComponentChildren;
}

export function EditFrame<Saved extends Theirs>(props: EditFrameProps<Saved>) {
  const { label, saving, onSave, onCancel, onTakeTheirs, children } = props;
  const words = useWords(rosterWords);
  const { save, saving: savingNow, cancel } = useWords(common);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => form.current?.querySelector<HTMLElement>('input, select')?.focus(), []);
  const { theirs, error, isSaving } = saving;
  const submit = (event: Event) => {
    event.preventDefault();
    onSave();
  };
  return (
    <form ref={form} class="roster-form" aria-label={label} noValidate onSubmit={submit}>
      {children}
      {error ? <ProblemNote error={error} /> : null}
      {theirs === undefined ? null : <TheirsNote theirs={theirs} />}
      <div class="actions">
        <button type="submit" class="primary" disabled={isSaving}>
          {isSaving ? savingNow : theirs === undefined ? save : words.overwrite}
        </button>
        {theirs === undefined ? null : (
          <button type="button" onClick={() => onTakeTheirs(theirs)}>
            {words.takeTheirs}
          </button>
        )}
        <button type="button" onClick={onCancel}>
          {cancel}
        </button>
      </div>
    </form>
  );
}

function TheirsNote({ theirs }: { theirs: Theirs }) {
  const words = useWords(rosterWords);
  const formats = useLocalFormats();
  const last = theirs.history.at(-1);
  return (
    <div class="note note-warn" role="alert">
      {last ? <p>{words.staleLead(last.by, formats.instant(last.at))}</p> : null}
      <p>{words.staleTheirs}</p>
      <ContactList contacts={theirs.contacts} />
    </div>
  );
}

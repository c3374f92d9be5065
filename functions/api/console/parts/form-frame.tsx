/** What stands around the fields of a dialog: what went wrong, and its buttons. */
import type { ComponentChildren } from 'preact';
import { common } from '../words/common';
import { useWords } from '../words/words';
import { useDialogBusy } from './dialog';
import { ProblemNote } from './problem-note';

export interface Saving {
  readonly isPending: boolean;
  readonly error: unknown;
  mutate(): void;
}

interface FormFrameProps {
  readonly submit: string;
  /** While it is under way, where that is not saving. */
  readonly busy?: string;
  readonly saving: Saving;
  readonly isReady: boolean;
  readonly onCancel: () => void;
  /** In place of the cancel button's own word. */
  readonly cancel?: string;
  readonly children: ComponentChildren;
}

export function FormFrame({ submit, busy, saving, isReady, onCancel, cancel, children }: FormFrameProps) {
  const words = useWords(common);
  useDialogBusy(saving.isPending);
  const onSubmit = (event: Event) => {
    event.preventDefault();
    if (isReady && !saving.isPending) saving.mutate();
  };
  return (
    <form onSubmit={onSubmit}>
      {children}
      {saving.error ? <ProblemNote error={saving.error} /> : null}
      <div class="actions">
        <button type="button" disabled={saving.isPending} onClick={onCancel}>
          {cancel ?? words.cancel}
        </button>
        <button type="submit" class="primary" disabled={!isReady || saving.isPending}>
          {saving.isPending ? (busy ?? words.saving) : submit}
        </button>
      </div>
    </form>
  );
}

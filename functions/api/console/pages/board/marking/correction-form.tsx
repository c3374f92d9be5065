/** Why something recorded is taken back: without a reason it is not. */
import { useEffect, useRef } from 'preact/hooks';
import { ReasonField } from '../../../parts/fields';
import { common } from '../../../words/common';
import { useWords } from '../../../words/words';
import type { Change } from '../foresee';
import type { View } from './view';
import { markingWords } from './words';

interface CorrectionFormProps {
  readonly view: Extract<View, { kind: 'amend' | 'undo' | 'return' }>;
  readonly reason: string;
  /** It came back: its message is to be read first. */
  readonly isRefused: boolean;
  readonly onReason: (reason: string) => void;
  readonly onRecord: (changes: readonly Change[]) => void;
  readonly onBack: () => void;
}

export function CorrectionForm(props: CorrectionFormProps) {
  const { view, reason, isRefused, onReason, onRecord, onBack } = props;
  const words = useWords(markingWords);
  const { parts } = useWords(common);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (!isRefused) form.current?.querySelector('textarea')?.focus();
  }, []);
  const isReturn = view.kind === 'return';
  const title = isReturn ? words.sendBack : words.undoOf(parts[view.part]);
  const submit = (event: Event) => {
    event.preventDefault();
    const why = reason.trim();
    if (why === '') return;
    onRecord([isReturn ? { kind: 'return', reason: why } : { kind: 'undo', part: view.part, reason: why }]);
  };
  return (
    <form ref={form} onSubmit={submit}>
      <h3>{title}</h3>
      <p>{isReturn ? words.sendBackHint : words.undoHint}</p>
      <ReasonField value={reason} onInput={onReason} />
      <div class="actions">
        <button type="button" onClick={onBack}>
          {words.back}
        </button>
        <button type="submit" class="danger" disabled={reason.trim() === ''}>
          {title}
        </button>
      </div>
    </form>
  );
}

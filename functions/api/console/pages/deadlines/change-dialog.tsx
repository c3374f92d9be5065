/** Moving a deadline's date, or changing whom it reminds when: what is wanted, what that would do, then the change. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Deadline, Preview } from '../../api/types';
import { Dialog } from '../../parts/dialog';
import { ReasonField } from '../../parts/fields';
import { FormFrame, type Saving } from '../../parts/form-frame';
import { useWords } from '../../words/words';
import { changeWords } from './change-words';
import { areSensible, DatesFields } from './dates-fields';
import { HistoryLine } from './deadline-history';
import { PreviewView } from './preview-view';
import { StagesFields } from './stages-fields';
import { type Draft, useChange } from './use-change';
import { useTitle } from './use-plan';
import { deadlineWords } from './words';

export type ChangeKind = 'dates' | 'stages';

interface ChangeDialogProps {
  readonly kind: ChangeKind;
  /** As it is when the dialog opens. */
  readonly deadline: Deadline;
  readonly onClose: () => void;
}

export function ChangeDialog({ kind, deadline, onClose }: ChangeDialogProps) {
  const words = useWords(changeWords);
  const { actions } = useWords(deadlineWords);
  const title = useTitle();
  const [opened] = useState(deadline);
  const [draft, setDraft] = useState<Draft>({ reason: '' });
  const { seen, meanwhile, preview, confirm, shown, edit } = useChange(opened, draft, onClose);
  const change = (touched: Partial<Draft>) => setDraft((before) => ({ ...before, ...touched }));
  const { dueOn = seen.dueOn, opensOn = seen.opensOn, announce = true } = draft;
  const dates = { dueOn, opensOn, announce };
  return (
    <Dialog wide title={`${actions[kind]}: ${title(seen)}`} onClose={onClose}>
      {meanwhile.length > 0 ? <Meanwhile kind={seen.kind} history={meanwhile} /> : null}
      {shown ? (
        <Confirmation
          kind={seen.kind}
          preview={shown}
          isStale={meanwhile.length > 0}
          saving={confirm}
          onBack={edit}
        />
      ) : (
        <FormFrame
          submit={words.preview}
          busy={words.previewing}
          saving={preview}
          isReady={areSensible(dates)}
          onCancel={onClose}
        >
          {kind === 'dates' ? (
            <DatesFields kind={seen.kind} dates={dates} announceHint={words.announceHint} onChange={change} />
          ) : (
            <StagesFields deadline={seen} policy={draft.policy} onChange={(policy) => change({ policy })} />
          )}
          <ReasonField value={draft.reason} onInput={(reason) => change({ reason })} />
        </FormFrame>
      )}
    </Dialog>
  );
}

/** Above whatever the reader had scrolled to. */
function Meanwhile({ kind, history }: Pick<Deadline, 'kind' | 'history'>) {
  const words = useWords(changeWords);
  const note = useRef<HTMLDivElement>(null);
  useEffect(() => note.current?.focus(), [history.length]);
  return (
    <div ref={note} tabIndex={-1} class="note note-warn" role="alert">
      <p>
        <b>{words.meanwhile}</b> {words.meanwhileHint}
      </p>
      <ul class="deadlines-list">
        {history.map((entry) => (
          <HistoryLine key={entry.at} kind={kind} entry={entry} />
        ))}
      </ul>
    </div>
  );
}

interface ConfirmationProps {
  readonly kind: Deadline['kind'];
  readonly preview: Preview;
  readonly isStale: boolean;
  readonly saving: Saving;
  readonly onBack: () => void;
}

/** The keyboard goes on where the reader does. */
function Confirmation({ kind, preview, isStale, saving, onBack }: ConfirmationProps) {
  const words = useWords(changeWords);
  const start = useRef<HTMLDivElement>(null);
  useEffect(() => start.current?.focus(), []);
  return (
    <FormFrame
      submit={isStale ? words.confirmAnyway : words.confirm}
      saving={saving}
      isReady={preview.changed}
      onCancel={onBack}
      cancel={words.back}
    >
      <div ref={start} tabIndex={-1} class="deadlines-preview">
        <PreviewView kind={kind} preview={preview} />
      </div>
    </FormFrame>
  );
}

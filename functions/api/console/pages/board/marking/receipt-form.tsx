/** Records that something has arrived. As it opens, one press of its button records the most likely thing. */
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Deadline, SubmissionRow } from '../../../api/types';
import { useToday } from '../../../context';
import { common } from '../../../words/common';
import { useWords } from '../../../words/words';
import type { Change } from '../foresee';
import { changesOf, type Draft, errorsOf } from './draft';
import { ReceiptDetails, WhatArrived } from './receipt-fields';
import { markingWords } from './words';

interface ReceiptFormProps {
  readonly row: SubmissionRow;
  readonly deadline: Deadline;
  readonly draft: Draft;
  /** It came back: its message is to be read before anything is pressed. */
  readonly isRefused: boolean;
  readonly onDraft: (draft: Draft) => void;
  readonly onRecord: (changes: readonly Change[]) => void;
  /** Where a receipt is amended: it stays what it is of. */
  readonly onBack: (() => void) | undefined;
}

export function ReceiptForm(props: ReceiptFormProps) {
  const { row, deadline, draft, isRefused, onDraft, onRecord, onBack } = props;
  const words = useWords(markingWords);
  const recordLabel = useRecordLabel();
  const today = useToday();
  const button = useRef<HTMLButtonElement>(null);
  const [isTried, setTried] = useState(false);
  useEffect(() => {
    if (!isRefused) button.current?.focus();
  }, []);
  const errors = errorsOf(draft, deadline, today);
  const submit = (event: Event) => {
    event.preventDefault();
    if (errors.length > 0) setTried(true);
    else onRecord(changesOf(draft, row));
  };
  return (
    <form onSubmit={submit} noValidate>
      {onBack && draft.what !== 'survey' ? null : <WhatArrived row={row} draft={draft} onDraft={onDraft} />}
      <ReceiptDetails draft={draft} onDraft={onDraft} deadline={deadline} errors={isTried ? errors : []} />
      <div class="actions">
        {onBack ? (
          <button type="button" onClick={onBack}>
            {words.back}
          </button>
        ) : null}
        <button ref={button} type="submit" class="primary" disabled={draft.what === undefined}>
          {recordLabel(draft)}
        </button>
      </div>
    </form>
  );
}

/** The button says what it will record. */
function useRecordLabel(): (draft: Draft) => string {
  const words = useWords(markingWords);
  const { parts } = useWords(common);
  return ({ what, isComplete }) => {
    if (what === undefined) return words.whatArrived;
    if (what === 'survey') return isComplete ? words.recordComplete : words.recordProgress;
    return words.record(what === 'both' ? words.both : parts[what]);
  };
}

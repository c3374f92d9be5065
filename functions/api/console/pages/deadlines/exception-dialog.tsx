/** An extension or a waiver for one office: chosen from those that still owe. */
import { useState } from 'preact/hooks';
import type { Deadline } from '../../api/types';
import { useApp, useToday } from '../../context';
import { addDays } from '../../days';
import { DateField } from '../../parts/date-field';
import { Dialog } from '../../parts/dialog';
import { ReasonField } from '../../parts/fields';
import { FormFrame } from '../../parts/form-frame';
import { useSave } from '../../parts/use-save';
import { useWords } from '../../words/words';
import { changeWords } from './change-words';
import { OfficeChoice } from './office-choice';
import { useSubmissions, useTitle } from './use-plan';
import { deadlineWords } from './words';

export type ExceptionKind = 'extend' | 'waive';

interface ExceptionDialogProps {
  readonly kind: ExceptionKind;
  readonly deadline: Deadline;
  readonly onClose: () => void;
}

/** What is offered first; two weeks are what a district usually gives. */
const usualDays = 14;

export function ExceptionDialog({ kind, deadline, onClose }: ExceptionDialogProps) {
  const words = useWords(changeWords);
  const { actions } = useWords(deadlineWords);
  const { calls } = useApp();
  const today = useToday();
  const title = useTitle();
  const [officeId, setOfficeId] = useState('');
  const [dueOn, setDueOn] = useState(addDays(deadline.dueOn > today ? deadline.dueOn : today, usualDays));
  const [reason, setReason] = useState('');
  const rows = useSubmissions(deadline.id);
  const owing = (rows.data ?? []).filter(({ status }) => status === 'owed' || status === 'partial');
  const key = { deadlineId: deadline.id, officeId };
  const save = useSave(
    () => (kind === 'extend' ? calls.extend(key, dueOn, reason) : calls.waive(key, reason)),
    onClose,
  );
  const isLater = dueOn > deadline.dueOn;
  return (
    <Dialog title={`${actions[kind]}: ${title(deadline)}`} onClose={onClose}>
      <FormFrame
        submit={actions[kind]}
        saving={save}
        isReady={officeId !== '' && (kind === 'waive' || isLater)}
        onCancel={onClose}
      >
        <p class="quiet">{words.exceptionHints[kind]}</p>
        <OfficeChoice rows={owing} value={officeId} onChange={setOfficeId} />
        {kind === 'extend' ? (
          <DateField
            label={words.extendedTo}
            value={dueOn}
            onChange={setDueOn}
            today={today}
            error={dueOn === '' || isLater ? undefined : words.notLater}
          />
        ) : null}
        <ReasonField value={reason} onInput={setReason} />
      </FormFrame>
    </Dialog>
  );
}

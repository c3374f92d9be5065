/** An extension or a waiver for this office alone. */
import { useState } from 'preact/hooks';
import type { Deadline, SubmissionDetail } from '../../api/types';
import { useApp, useToday } from '../../context';
import { addDays } from '../../days';
import { DateField } from '../../parts/date-field';
import { Dialog } from '../../parts/dialog';
import { ReasonField } from '../../parts/fields';
import { FormFrame } from '../../parts/form-frame';
import { useSave } from '../../parts/use-save';
import { useTitles } from '../../titles';
import { common } from '../../words/common';
import { useWords } from '../../words/words';
import { officeWords } from './words';

type Action = 'extend' | 'waive' | 'lift';

/** What is offered first; two weeks are what a district usually gives. */
const usualDays = 14;

interface ExceptionsProps {
  readonly deadline: Deadline;
  readonly submission: SubmissionDetail;
}

export function Exceptions({ deadline, submission }: ExceptionsProps) {
  const words = useWords(officeWords);
  const [action, setAction] = useState<Action>();
  const possible: readonly Action[] =
    submission.status === 'waived' ? ['lift'] : submission.status === 'received' ? [] : ['extend', 'waive'];
  return (
    <p class="row">
      {possible.map((each) => (
        <button key={each} type="button" onClick={() => setAction(each)}>
          {words.actions[each]}
        </button>
      ))}
      {action === undefined ? null : (
        <ExceptionDialog
          action={action}
          deadline={deadline}
          submission={submission}
          onClose={() => setAction(undefined)}
        />
      )}
    </p>
  );
}

interface ExceptionDialogProps extends ExceptionsProps {
  readonly action: Action;
  readonly onClose: () => void;
}

function ExceptionDialog({ action, deadline, submission, onClose }: ExceptionDialogProps) {
  const words = useWords(officeWords);
  const { save: submit } = useWords(common);
  const { calls } = useApp();
  const titles = useTitles();
  const today = useToday();
  const { deadlineId, officeId } = submission;
  const key = { deadlineId, officeId };
  const [dueOn, setDueOn] = useState(addDays(submission.dueOn > today ? submission.dueOn : today, usualDays));
  const [reason, setReason] = useState('');
  const save = useSave(() => {
    if (action === 'extend') return calls.extend(key, dueOn, reason);
    return action === 'waive' ? calls.waive(key, reason) : calls.liftWaiver(key, reason);
  }, onClose);
  const isLater = dueOn > deadline.dueOn;
  return (
    <Dialog title={`${words.actions[action]}: ${titles.deadline(deadlineId)}`} onClose={onClose}>
      <FormFrame submit={submit} saving={save} isReady={action !== 'extend' || isLater} onCancel={onClose}>
        {action === 'extend' ? (
          <DateField
            label={words.newDate}
            value={dueOn}
            today={today}
            onChange={setDueOn}
            error={dueOn === '' || isLater ? undefined : words.notLater}
          />
        ) : null}
        <ReasonField value={reason} onInput={setReason} />
      </FormFrame>
    </Dialog>
  );
}

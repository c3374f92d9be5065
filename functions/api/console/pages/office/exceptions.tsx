/** An extension or a waiver for this office alone. */
import { useMutation, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { queryKeys } from '../../api/keys';
import type { SubmissionDetail } from '../../api/types';
import { useApp, useToday } from '../../context';
import { DateField } from '../../parts/date-field';
import { Dialog } from '../../parts/dialog';
import { ReasonField } from '../../parts/fields';
import { useNotify } from '../../parts/notices';
import { ProblemNote } from '../../parts/problem-note';
import { useTitles } from '../../titles';
import { common } from '../../words/common';
import { useWords } from '../../words/words';
import { officeWords } from './words';

type Action = 'extend' | 'waive' | 'lift';

export function Exceptions({ submission }: { submission: SubmissionDetail }) {
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
        <ExceptionDialog action={action} submission={submission} onClose={() => setAction(undefined)} />
      )}
    </p>
  );
}

interface ExceptionDialogProps {
  readonly action: Action;
  readonly submission: SubmissionDetail;
  readonly onClose: () => void;
}

function ExceptionDialog({ action, submission, onClose }: ExceptionDialogProps) {
  const words = useWords(officeWords);
  const { cancel, save, saving } = useWords(common);
  const titles = useTitles();
  const today = useToday();
  const [dueOn, setDueOn] = useState(submission.dueOn);
  const [reason, setReason] = useState('');
  const change = useException(action, submission, onClose);
  const isLater = action !== 'extend' || dueOn > submission.dueOn;
  const submit = (event: Event) => {
    event.preventDefault();
    if (isLater) change.mutate({ dueOn, reason });
  };
  return (
    <Dialog title={`${words.actions[action]}: ${titles.deadline(submission.deadlineId)}`} onClose={onClose}>
      <form onSubmit={submit}>
        {action === 'extend' ? (
          <DateField
            label={words.newDate}
            value={dueOn}
            today={today}
            onChange={setDueOn}
            error={isLater ? undefined : words.notLater}
          />
        ) : null}
        <ReasonField value={reason} onInput={setReason} />
        {change.error ? <ProblemNote error={change.error} /> : null}
        <div class="actions">
          <button type="button" onClick={onClose}>
            {cancel}
          </button>
          <button type="submit" class="primary" disabled={change.isPending || !isLater}>
            {change.isPending ? saving : save}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function useException(action: Action, { deadlineId, officeId }: SubmissionDetail, onDone: () => void) {
  const words = useWords(officeWords);
  const { calls } = useApp();
  const queries = useQueryClient();
  const notify = useNotify();
  const key = { deadlineId, officeId };
  return useMutation({
    mutationFn: ({ dueOn, reason }: { dueOn: string; reason: string }) => {
      if (action === 'extend') return calls.extend(key, dueOn, reason);
      return action === 'waive' ? calls.waive(key, reason) : calls.liftWaiver(key, reason);
    },
    onSuccess: () => {
      notify(words.done);
      onDone();
      return queries.invalidateQueries({ queryKey: queryKeys.owed });
    },
  });
}

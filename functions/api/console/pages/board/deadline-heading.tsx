/** A column's heading: the deadline, its date, and how far it has come. */
import { useMemo } from 'preact/hooks';
import type { Deadline } from '../../api/types';
import { ProgressBar, type StateCounts } from '../../parts/progress';
import { type SubmissionState, submissionStates } from '../../parts/state';
import { common } from '../../words/common';
import { useFormats } from '../../words/dates';
import { useWords } from '../../words/words';
import { type BoardOffice, countLate, countStates } from './arrange';
import { shortTitle, useDeadlineTitle } from './deadline-title';
import { boardWords } from './words';

interface DeadlineHeadingProps {
  readonly deadline: Deadline;
  readonly offices: readonly BoardOffice[];
}

const toCome = submissionStates.filter((state) => state !== 'received');

export function DeadlineHeading({ deadline, offices }: DeadlineHeadingProps) {
  const words = useWords(boardWords);
  const { shortDate } = useFormats();
  const title = useDeadlineTitle()(deadline);
  const counts = useMemo(() => countStates(offices, deadline.id), [offices, deadline.id]);
  const late = useMemo(() => countLate(offices, deadline.id), [offices, deadline.id]);
  return (
    <th scope="col" class="board-deadline">
      <a href={`#/deadlines/${deadline.id}`}>{shortTitle(title)}</a>
      <small>{words.due(shortDate(deadline.dueOn))}</small>
      <ProgressBar counts={counts} label={title} />
      <Totals counts={counts} late={late} received={words.officesReceived} others={toCome} />
    </th>
  );
}

interface TotalsProps {
  readonly counts: StateCounts;
  /** With those whom no mail reaches. */
  readonly late: number;
  readonly received: (received: string, total: string) => string;
  /** Named besides, where there are any. */
  readonly others: readonly SubmissionState[];
}

/** In words what the bar shows. Who was freed of it does not count as still to come. */
export function Totals({ counts, late, received, others }: TotalsProps) {
  const { states } = useWords(common);
  const { number } = useFormats();
  const owed = submissionStates.reduce(
    (sum, state) => sum + (state === 'waived' ? 0 : (counts[state] ?? 0)),
    0,
  );
  return (
    <small class="board-totals">
      <b>{received(number(counts.received ?? 0), number(owed))}</b>
      {others.map((state) => {
        const count = state === 'late' ? late : (counts[state] ?? 0);
        return count > 0 ? <span key={state}>{`${states[state]} ${number(count)}`}</span> : null;
      })}
    </small>
  );
}

/** A column's heading: the deadline, its date, and how far it has come. */
import { useMemo } from 'preact/hooks';
import type { Deadline } from '../../api/types';
import { ProgressBar, type StateCounts } from '../../parts/progress';
import type { SubmissionState } from '../../parts/state';
import { common } from '../../words/common';
import { useFormats } from '../../words/dates';
import { useWords } from '../../words/words';
import { type BoardOffice, type Share, sharesOf } from './arrange';
import { shortTitle, useDeadlineTitle } from './deadline-title';
import { boardWords } from './words';

interface DeadlineHeadingProps {
  readonly deadline: Deadline;
  readonly offices: readonly BoardOffice[];
}

export function DeadlineHeading({ deadline, offices }: DeadlineHeadingProps) {
  const words = useWords(boardWords);
  const { shortDate } = useFormats();
  const title = useDeadlineTitle()(deadline);
  const shares = useMemo(() => sharesOf(offices, deadline.id), [offices, deadline.id]);
  return (
    <th scope="col" class="board-deadline">
      <a href={`#/deadlines/${deadline.id}`}>{shortTitle(title)}</a>
      <small>{words.due(shortDate(deadline.dueOn))}</small>
      <Totals title={title} shares={shares} received={words.officesReceived} />
    </th>
  );
}

interface TotalsProps {
  readonly title: string;
  readonly shares: readonly Share[];
  readonly received: (received: string, total: string) => string;
  /** Named besides what has been received; all of them where absent. */
  readonly others?: readonly SubmissionState[];
}

/** A bar of the shares, and the same in words. Who was freed of it does not count as still to come. */
export function Totals({ title, shares, received, others }: TotalsProps) {
  const { states } = useWords(common);
  const { number } = useFormats();
  const counts: StateCounts = Object.fromEntries(shares.map(({ state, count }) => [state, count]));
  const owed = shares.reduce((sum, { state, count }) => sum + (state === 'waived' ? 0 : count), 0);
  const told = ({ state, count }: Omit<Share, 'also'>) => `${states[state]} ${number(count)}`;
  const named = shares.filter(({ state }) => state !== 'received' && (others?.includes(state) ?? true));
  return (
    <>
      <ProgressBar counts={counts} label={title} />
      <small class="board-totals">
        <b>{received(number(counts.received ?? 0), number(owed))}</b>
        {named.map((share) => (
          <span key={share.state}>
            {told(share)}
            {share.also.length > 0 ? ` (${share.also.map(told).join(', ')})` : null}
          </span>
        ))}
      </small>
    </>
  );
}

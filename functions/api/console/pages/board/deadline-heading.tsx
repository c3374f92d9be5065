/** A column's heading: the deadline, its date, and how far it has come. */
import { useMemo } from 'preact/hooks';
import type { DeadlineKind } from '../../../../../shared/domain/deadline';
import type { Deadline } from '../../api/types';
import { ProgressBar, type StateCounts } from '../../parts/progress';
import { type SubmissionState, useStateName } from '../../parts/state';
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
      <Totals
        title={title}
        kind={deadline.kind}
        shares={shares}
        settled={deadline.kind === 'survey' ? words.officesAnswered : words.officesReceived}
      />
    </th>
  );
}

interface TotalsProps {
  readonly title: string;
  /** Undefined: of deadlines of several kinds. */
  readonly kind: DeadlineKind | undefined;
  readonly shares: readonly Share[];
  readonly settled: (settled: string, total: string) => string;
  /** Named besides what is settled; all of them where absent. */
  readonly others?: readonly SubmissionState[];
}

/** A bar of the shares, and the same in words. Who was freed of it does not count as still to come. */
export function Totals({ title, kind, shares, settled, others }: TotalsProps) {
  const nameOf = useStateName();
  const { number } = useFormats();
  const counts: StateCounts = Object.fromEntries(shares.map(({ state, count }) => [state, count]));
  const owed = shares.reduce((sum, { state, count }) => sum + (state === 'waived' ? 0 : count), 0);
  const told = ({ state, count }: Omit<Share, 'also'>) => `${nameOf(state, kind)} ${number(count)}`;
  const named = shares.filter(({ state }) => state !== 'received' && (others?.includes(state) ?? true));
  return (
    <>
      <ProgressBar counts={counts} kind={kind} label={title} />
      <small class="board-totals">
        <b>{settled(number(counts.received ?? 0), number(owed))}</b>
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

/** How far a deadline has come: a bar of its states, and the same in words for those who don't see it. */

import type { DeadlineKind } from '../../../../shared/domain/deadline';
import { common } from '../words/common';
import { useFormats } from '../words/dates';
import { useWords } from '../words/words';
import { type SubmissionState, submissionStates, useStateName } from './state';

export type StateCounts = Readonly<Partial<Record<SubmissionState, number>>>;

interface ProgressBarProps {
  readonly counts: StateCounts;
  /** Undefined: of deadlines of several kinds. */
  readonly kind: DeadlineKind | undefined;
  readonly label: string;
}

export function ProgressBar({ counts, kind, label }: ProgressBarProps) {
  const words = useWords(common);
  const nameOf = useStateName();
  const { number } = useFormats();
  const present = [...submissionStates]
    .reverse()
    .map((state) => ({ state, count: counts[state] ?? 0 }))
    .filter(({ count }) => count > 0);
  const total = present.reduce((sum, { count }) => sum + count, 0);
  const spoken = present.map(({ state, count }) => `${nameOf(state, kind)} ${number(count)}`).join(', ');
  return (
    <div class="progress" role="img" aria-label={`${label}: ${spoken || words.nothing}`}>
      {present.map(({ state, count }) => (
        <span key={state} class={`segment segment-${state}`} style={{ width: `${(100 * count) / total}%` }} />
      ))}
    </div>
  );
}

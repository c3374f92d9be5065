/** Which mails another calendar of days off would move. Pure. */
import { type Audience, audiences } from '../../../../../shared/domain/deadline';
import type { CountedDeadline } from '../../api/types';
import { type Holidays, type SendingTime, stageDaysOf } from './stage-days';

export interface MovedStage {
  readonly deadline: CountedDeadline;
  readonly audience: Audience;
  readonly stage: string;
  readonly from: string;
  /** Undefined: it falls on the day of another, which stays. */
  readonly to: string | undefined;
}

/** Of mails still to come. */
export function movedStages(
  deadlines: readonly CountedDeadline[],
  before: Holidays,
  after: Holidays,
  { today, ...time }: SendingTime & { readonly today: string },
): MovedStage[] {
  return deadlines.flatMap((deadline) =>
    audiences.flatMap((audience) => {
      const next = new Map(stageDaysOf(deadline, audience, after, time).map(({ stage, on }) => [stage, on]));
      return stageDaysOf(deadline, audience, before, time)
        .map(({ stage, on }) => ({ deadline, audience, stage, from: on, to: next.get(stage) }))
        .filter(({ from, to }) => from !== to && from >= today);
    }),
  );
}

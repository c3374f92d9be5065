/** The dates of a deadline, and whether offices are told of them. */
import type { DeadlineKind } from '../../../../../shared/domain/deadline';
import { useToday } from '../../context';
import { DateField } from '../../parts/date-field';
import { CheckField } from '../../parts/fields';
import { useWords } from '../../words/words';
import { changeWords } from './change-words';
import { useDateName } from './use-plan';
import { deadlineWords } from './words';

/** ISO dates; empty while what is chosen is none. */
export interface Dates {
  readonly dueOn: string;
  /** Of a survey. */
  readonly opensOn: string | undefined;
  readonly announce: boolean;
}

interface DatesFieldsProps {
  readonly kind: DeadlineKind;
  readonly dates: Dates;
  readonly announceHint: string;
  readonly onChange: (touched: { dueOn?: string; opensOn?: string; announce?: boolean }) => void;
}

export function DatesFields({ kind, dates, announceHint, onChange }: DatesFieldsProps) {
  const words = useWords(changeWords);
  const { opens } = useWords(deadlineWords);
  const dateName = useDateName();
  const today = useToday();
  const { dueOn, opensOn, announce } = dates;
  return (
    <>
      {opensOn === undefined ? null : (
        <DateField
          label={opens}
          value={opensOn}
          onChange={(date) => onChange({ opensOn: date })}
          today={today}
          error={areSensible(dates) ? undefined : words.opensTooLate}
        />
      )}
      <DateField
        label={dateName(kind)}
        value={dueOn}
        onChange={(date) => onChange({ dueOn: date })}
        today={today}
      />
      <CheckField
        label={words.announce}
        hint={announceHint}
        checked={announce}
        onChange={(checked) => onChange({ announce: checked })}
      />
    </>
  );
}

/** Both are dates, in their order. */
export function areSensible({ dueOn, opensOn }: Dates): boolean {
  return dueOn !== '' && opensOn !== '' && (opensOn === undefined || opensOn <= dueOn);
}

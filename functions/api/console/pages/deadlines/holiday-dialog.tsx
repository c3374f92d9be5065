/** Adding and removing a holiday: first what it moves, then the button. */
import { useState } from 'preact/hooks';
import type { CountedDeadline } from '../../api/types';
import { useApp, useLocalFormats, useToday } from '../../context';
import { DateField } from '../../parts/date-field';
import { Dialog } from '../../parts/dialog';
import { ReasonField, TextField } from '../../parts/fields';
import { FormFrame } from '../../parts/form-frame';
import { useSave } from '../../parts/use-save';
import { common } from '../../words/common';
import { useWords } from '../../words/words';
import { changeWords } from './change-words';
import { movedStages } from './holiday-effects';
import { useHolidays, useSendingTime, useStageText, useTitle } from './use-plan';
import { deadlineWords } from './words';

interface HolidayDialogProps {
  readonly deadlines: readonly CountedDeadline[];
  /** The date of the holiday to be removed; `''`: one is added. */
  readonly removed: string;
  readonly onClose: () => void;
}

export function HolidayDialog({ deadlines, removed, onClose }: HolidayDialogProps) {
  const words = useWords(changeWords);
  const { addHoliday, removeHoliday } = useWords(deadlineWords);
  const formats = useLocalFormats();
  const { calls } = useApp();
  const today = useToday();
  const holidays = useHolidays();
  const isAdding = removed === '';
  const [date, setDate] = useState(removed || today);
  const [name, setName] = useState('');
  const [reason, setReason] = useState('');
  const known = holidays.get(date);
  const save = useSave(
    () => (isAdding ? calls.putHoliday(date, name, reason) : calls.removeHoliday(date, reason)),
    onClose,
  );
  const title = isAdding ? addHoliday : removeHoliday('');
  return (
    <Dialog title={title} onClose={onClose}>
      <FormFrame submit={title} saving={save} isReady={date !== ''} onCancel={onClose}>
        {isAdding ? (
          <>
            <DateField label={words.holiday} value={date} onChange={setDate} today={today} hint={known} />
            <TextField label={words.holidayName} value={name} onInput={setName} required maxLength={300} />
          </>
        ) : (
          <p>
            <b>{formats.fullDate(date)}</b> {known}
          </p>
        )}
        <ReasonField value={reason} onInput={setReason} />
        {date === '' ? null : <Effects deadlines={deadlines} date={date} isAdding={isAdding} />}
      </FormFrame>
    </Dialog>
  );
}

interface EffectsProps {
  readonly deadlines: readonly CountedDeadline[];
  readonly date: string;
  readonly isAdding: boolean;
}

function Effects({ deadlines, date, isAdding }: EffectsProps) {
  const words = useWords(changeWords);
  const { audiences } = useWords(common);
  const { shortDate } = useLocalFormats();
  const title = useTitle();
  const stageText = useStageText();
  const [today, time, holidays] = [useToday(), useSendingTime(), useHolidays()];
  const after = new Map(holidays);
  if (isAdding) after.set(date, '');
  else after.delete(date);
  const moved = movedStages(deadlines, holidays, after, { today, ...time });
  return (
    <div class="note note-warn">
      <p>{moved.length === 0 ? words.movesNothing : words.moves}</p>
      <ul class="deadlines-moves">
        {moved.map(({ deadline, audience, stage, from, to }) => (
          <li key={`${deadline.id} ${audience} ${stage}`}>
            {title(deadline)} · {audiences[audience]} · {stageText(stage)}: {shortDate(from)} →{' '}
            <b>{to ? shortDate(to) : words.fallsAway}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What has arrived, when, and under which number: the fields of a receipt. */
import { useId } from 'preact/hooks';
import { firstDayOf } from '../../../../../../shared/domain/fiscal-year';
import type { Deadline, Part, SubmissionRow } from '../../../api/types';
import { useToday } from '../../../context';
import { DateField } from '../../../parts/date-field';
import { type Option, TextField } from '../../../parts/fields';
import { common } from '../../../words/common';
import { useFormats } from '../../../words/dates';
import { useWords } from '../../../words/words';
import type { Draft, DraftError } from './draft';
import { markingWords } from './words';

interface DraftProps {
  readonly draft: Draft;
  readonly onDraft: (draft: Draft) => void;
}

/** Of a report the parts that are missing, and both at once; of a survey a number, or that it is enough. */
export function WhatArrived({ row, draft, onDraft }: DraftProps & { row: SubmissionRow }) {
  const words = useWords(markingWords);
  const { parts } = useWords(common);
  const { number } = useFormats();
  if (draft.what === 'survey') {
    const options = [
      { value: 'complete' as const, label: words.surveyComplete },
      { value: 'progress' as const, label: words.surveyProgress(number(row.minimum ?? 0)) },
    ];
    const value = draft.isComplete ? 'complete' : 'progress';
    const choose = (chosen: typeof value) => onDraft({ ...draft, isComplete: chosen === 'complete' });
    return <Choice label={words.survey} value={value} options={options} onChange={choose} />;
  }
  const single = row.missing.map((part) => ({ value: part, label: parts[part] }));
  const options = [...single, ...(single.length > 1 ? [{ value: 'both' as const, label: words.both }] : [])];
  const choose = (what: Part | 'both') => onDraft({ ...draft, what });
  return <Choice label={words.whatArrived} value={draft.what} options={options} onChange={choose} />;
}

interface ReceiptDetailsProps extends DraftProps {
  readonly deadline: Deadline;
  /** Those to be shown. */
  readonly errors: readonly DraftError[];
}

export function ReceiptDetails({ draft, onDraft, deadline, errors }: ReceiptDetailsProps) {
  const words = useWords(markingWords);
  const { date } = useFormats();
  const from = date(firstDayOf(deadline.fiscalYear));
  return (
    <>
      {draft.what === 'survey' && !draft.isComplete ? (
        <TextField
          label={words.respondents}
          value={draft.respondents}
          maxLength={9}
          onInput={(respondents) => onDraft({ ...draft, respondents })}
          error={errors.includes('respondents') ? words.wrongNumber : undefined}
        />
      ) : null}
      <DateField
        label={words.receivedOn}
        value={draft.receivedOn}
        today={useToday()}
        onChange={(receivedOn) => onDraft({ ...draft, receivedOn })}
        error={errors.includes('date') ? words.wrongDate(from) : undefined}
      />
      {draft.what === 'survey' ? null : (
        <TextField
          label={words.registerNumber}
          value={draft.registerNumber}
          maxLength={100}
          onInput={(registerNumber) => onDraft({ ...draft, registerNumber })}
        />
      )}
      <TextField
        label={words.note}
        value={draft.note}
        maxLength={2_000}
        onInput={(note) => onDraft({ ...draft, note })}
      />
    </>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly value: Value | undefined;
  readonly options: readonly Option<Value>[];
  readonly onChange: (value: Value) => void;
}

function Choice<Value extends string>({ label, value, options, onChange }: ChoiceProps<Value>) {
  const name = useId();
  return (
    <fieldset class="field board-choice">
      <legend>{label}</legend>
      {options.map((option) => (
        <label key={option.value} class="check">
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span>{option.label}</span>
        </label>
      ))}
    </fieldset>
  );
}

/**
 * A date as people here write it: day, month by name, Buddhist-era year in Thai. Underneath, and in what it
 * gives, an ISO date. The browser's own date input would show a Gregorian year, and in an order of its choosing.
 */
import { useEffect, useId, useState } from 'preact/hooks';
import { common } from '../words/common';
import { useFormats } from '../words/dates';
import { useLanguage, useWords } from '../words/words';

export interface DateFieldProps {
  readonly label: string;
  /** `2022-06-10`; empty while what is chosen is no date. */
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Offered as a button, and the middle of the years offered. */
  readonly today: string;
  readonly error?: string | undefined;
  readonly hint?: string | undefined;
}

const months = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'));
const days = Array.from({ length: 31 }, (_, index) => String(index + 1).padStart(2, '0'));

export function DateField({ label, value, onChange, today, error, hint }: DateFieldProps) {
  const words = useWords(common);
  const thai = useLanguage() === 'th';
  const formats = useFormats();
  const id = useId();
  const [chosen, setChosen] = useState(value || today);
  useEffect(() => {
    if (value !== '') setChosen(value);
  }, [value]);
  const [year = '', month = '', day = ''] = chosen.split('-');
  const thisYear = Number(today.slice(0, 4));
  const years = [...new Set([Number(year), ...[-2, -1, 0, 1, 2].map((offset) => thisYear + offset)])].sort();
  const choose = (next: string) => {
    setChosen(next);
    onChange(isDate(next) ? next : '');
  };
  const wrong = error ?? (isDate(chosen) ? undefined : words.notADate);
  const described = { 'aria-describedby': `${id}-more`, 'aria-invalid': wrong !== undefined };
  return (
    <fieldset class="field date-field">
      <legend>{label}</legend>
      <div class="row">
        <select
          {...described}
          aria-label={words.day}
          value={day}
          onChange={(event) => choose(`${year}-${month}-${event.currentTarget.value}`)}
        >
          {days.map((each) => (
            <option key={each} value={each}>
              {formats.number(Number(each))}
            </option>
          ))}
        </select>
        <select
          {...described}
          aria-label={words.month}
          value={month}
          onChange={(event) => choose(`${year}-${event.currentTarget.value}-${day}`)}
        >
          {months.map((each) => (
            <option key={each} value={each}>
              {formats.monthName(Number(each))}
            </option>
          ))}
        </select>
        <select
          {...described}
          aria-label={words.year}
          value={year}
          onChange={(event) => choose(`${event.currentTarget.value}-${month}-${day}`)}
        >
          {years.map((each) => (
            <option key={each} value={String(each)}>
              {formats.digits(thai ? each + 543 : each)}
            </option>
          ))}
        </select>
        <button type="button" class="quiet-button" onClick={() => choose(today)}>
          {words.today}
        </button>
      </div>
      <small id={`${id}-more`} class={wrong === undefined ? '' : 'bad'}>
        {wrong ?? `${formats.fullDate(chosen)} · ${chosen}`}
        {hint === undefined ? null : <span> · {hint}</span>}
      </small>
    </fieldset>
  );
}

/** 31 June is none. */
export function isDate(text: string): boolean {
  const parsed = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
}

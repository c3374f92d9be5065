/** Labelled controls. Each says what is wrong with it beside itself. */
import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import { common } from '../words/common';
import { useWords } from '../words/words';

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
}

interface TextFieldProps extends FieldProps {
  readonly value: string;
  readonly onInput: (value: string) => void;
  readonly required?: boolean;
  readonly lines?: number;
  readonly type?: 'text' | 'email' | 'search' | 'tel';
  /** For numbers: what a field of their type can't read, Thai digits too, it gives away as nothing. */
  readonly inputMode?: 'numeric';
  readonly maxLength?: number;
  readonly autoFocus?: boolean;
}

export function TextField({ label, hint, error, value, onInput, lines, ...rest }: TextFieldProps) {
  const id = useId();
  const common = {
    id,
    value,
    'aria-invalid': error !== undefined,
    'aria-describedby': `${id}-more`,
    onInput: (event: { currentTarget: { value: string } }) => onInput(event.currentTarget.value),
    ...rest,
  };
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      {lines === undefined ? <input {...common} /> : <textarea {...common} rows={lines} />}
    </FieldFrame>
  );
}

export interface Option<Value extends string> {
  readonly value: Value;
  readonly label: string;
}

interface SelectFieldProps<Value extends string> extends FieldProps {
  readonly value: Value;
  readonly options: readonly Option<Value>[];
  readonly onChange: (value: Value) => void;
}

export function SelectField<Value extends string>(props: SelectFieldProps<Value>) {
  const { label, hint, error, value, options, onChange } = props;
  const id = useId();
  const choose = (chosen: string) => {
    const option = options.find((each) => each.value === chosen);
    if (option) onChange(option.value);
  };
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error}>
      <select
        id={id}
        value={value}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-more`}
        onChange={(event) => choose(event.currentTarget.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

interface CheckFieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

export function CheckField({ label, hint, checked, onChange }: CheckFieldProps) {
  return (
    <label class="check">
      <input type="checkbox" checked={checked} onChange={(event) => onChange(event.currentTarget.checked)} />
      <span>
        {label}
        {hint === undefined ? null : <small>{hint}</small>}
      </span>
    </label>
  );
}

/** Of every correction: without a reason it is not recorded. */
export function ReasonField(props: { value: string; onInput: (value: string) => void; label?: string }) {
  const words = useWords(common);
  const { value, onInput, label = words.reason } = props;
  // Spaces alone pass for an answer in the browser's eyes, and in nobody else's.
  const kept = value.trim() === '' ? '' : value;
  return (
    <TextField
      label={label}
      hint={words.reasonHint}
      value={kept}
      onInput={onInput}
      lines={2}
      required
      maxLength={2_000}
    />
  );
}

function FieldFrame(props: FieldProps & { id: string; children: ComponentChildren }) {
  const { id, label, hint, error, children } = props;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children}
      <small id={`${id}-more`} class={error === undefined ? '' : 'bad'}>
        {error ?? hint}
      </small>
    </div>
  );
}

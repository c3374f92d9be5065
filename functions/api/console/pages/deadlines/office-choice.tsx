/** One office out of many: typed at, and chosen from what is left. */
import { useId, useState } from 'preact/hooks';
import type { SubmissionRow } from '../../api/types';
import { TextField } from '../../parts/fields';
import { officeSearchKey, searchKey } from '../../words/search';
import { useWords } from '../../words/words';
import { changeWords } from './change-words';

interface OfficeChoiceProps {
  readonly rows: readonly SubmissionRow[];
  readonly value: string;
  readonly onChange: (officeId: string) => void;
}

const linesShown = 6;

export function OfficeChoice({ rows, value, onChange }: OfficeChoiceProps) {
  const words = useWords(changeWords);
  const id = useId();
  const [text, setText] = useState('');
  const found = rows.filter(({ officeName }) => officeSearchKey(officeName).includes(searchKey(text)));
  const search = (typed: string) => {
    setText(typed);
    onChange('');
  };
  return (
    <>
      <TextField type="search" label={words.search} value={text} onInput={search} />
      <div class="field">
        <label for={id}>{words.office}</label>
        <select
          id={id}
          size={linesShown}
          required
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        >
          {found.map(({ officeId, officeName }) => (
            <option key={officeId} value={officeId}>
              {officeName}
            </option>
          ))}
        </select>
        <small>{found.length === 0 ? words.noneOwes : ''}</small>
      </div>
    </>
  );
}

/** One office out of many: typed at, and chosen from what is left. */
import { useId, useState } from 'preact/hooks';
import type { SubmissionRow } from '../../api/types';
import { TextField } from '../../parts/fields';
import { useScope } from '../../scope';
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
  const districts = new Map(useScope().areas.map(({ areaId, name }) => [areaId, name]));
  // Offices of one name are told apart by their districts.
  const isWide = new Set(rows.map(({ districtId }) => districtId)).size > 1;
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
          {found.map(({ officeId, officeName, districtId }) => (
            <option key={officeId} value={officeId}>
              {officeName}
              {isWide ? ` (${districts.get(districtId) ?? districtId})` : ''}
            </option>
          ))}
        </select>
        <small>{found.length === 0 ? words.noneOwes : ''}</small>
      </div>
    </>
  );
}

/** A file, chosen or dropped. The same one may be chosen again after it has been mended. */
import { useState } from 'preact/hooks';
import { requiredColumns, rosterColumns } from '../../../../../shared/roster/roster-row';
import { useWords } from '../../words/words';
import { importWords } from './import-words';
import { KindList } from './kind-list';

interface FileChoiceProps {
  /** Says what the file has to be like. */
  readonly isFirst: boolean;
  /** While one is being saved, another can't be chosen over it. */
  readonly isDisabled: boolean;
  readonly onChoose: (file: File) => void;
}

const optionalColumns = rosterColumns.slice(requiredColumns.length);

export function FileChoice({ isFirst, isDisabled, onChoose }: FileChoiceProps) {
  const words = useWords(importWords);
  const [isOver, setOver] = useState(false);
  const choose = (files: FileList | null | undefined) => {
    const file = files?.[0];
    if (file && !isDisabled) onChoose(file);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    choose(event.dataTransfer?.files);
  };
  const over = (event: DragEvent) => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <fieldset
      class={`roster-drop ${isOver ? 'is-over' : ''}`}
      onDrop={drop}
      onDragOver={over}
      onDragLeave={() => setOver(false)}
    >
      <label class="roster-file">
        {isFirst ? words.choose : words.another}
        <input
          class="visually-hidden"
          type="file"
          disabled={isDisabled}
          accept=".csv,text/csv"
          onChange={({ currentTarget }) => {
            choose(currentTarget.files);
            currentTarget.value = '';
          }}
        />
      </label>
      {isFirst ? (
        <>
          <p>{words.drop}</p>
          <p>
            <small>
              {words.needed}: <code>{requiredColumns.join(', ')}</code>. {words.optional}:{' '}
              <code>{optionalColumns.join(', ')}</code>. {words.untouched}
            </small>
          </p>
          <p>
            <small>
              {words.kinds} (<code>kind</code>): <KindList />
            </small>
          </p>
        </>
      ) : null}
    </fieldset>
  );
}

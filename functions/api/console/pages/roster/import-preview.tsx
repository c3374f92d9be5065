/** What a file would change, before it does. */
import type { ImportResult } from '../../api/types';
import { useLocalFormats } from '../../context';
import { useWords } from '../../words/words';
import { LinesTable } from './import-errors';
import { importWords } from './import-words';
import { rosterWords } from './words';

export function ImportPreview({ result }: { result: ImportResult }) {
  const words = useWords(importWords);
  const { warnings: texts } = useWords(rosterWords);
  const { number } = useLocalFormats();
  const { changes, areas, warnings, warningCount } = result;
  return (
    <>
      <Tally label={words.preview} tally={result} />
      <Tally label={words.areas} tally={areas} />
      {changes.length === 0 ? (
        <p class="note">{words.nothing}</p>
      ) : (
        <ChangesTable changes={changes} total={countOf(result) + countOf(areas)} />
      )}
      {warningCount > 0 ? (
        <details class="note note-warn">
          <summary>{words.warnings(number(warningCount))}</summary>
          <LinesTable lines={warnings} caption={words.advice} text={texts} />
        </details>
      ) : null}
    </>
  );
}

type Counts = Pick<ImportResult, 'created' | 'updated' | 'unchanged'>;

const tallies = ['created', 'updated', 'unchanged'] as const;

function countOf({ created, updated }: Counts): number {
  return created + updated;
}

function Tally({ label, tally }: { label: string; tally: Counts }) {
  const words = useWords(importWords);
  const { number } = useLocalFormats();
  const texts = tallies.map((name) => `${words.tallies[name]} ${number(tally[name])}`);
  return (
    <p>
      <strong>{label}</strong> {texts.join(' · ')}
    </p>
  );
}

function ChangesTable({ changes, total }: { changes: ImportResult['changes']; total: number }) {
  const words = useWords(importWords);
  const { number } = useLocalFormats();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: else the keyboard could not scroll it
    <section class="scroll roster-lines" tabIndex={0} aria-label={words.changes}>
      <table>
        <caption class="visually-hidden">{words.changes}</caption>
        <thead>
          <tr>
            <th scope="col">{words.changes}</th>
            <th scope="col">{words.column}</th>
            <th scope="col">{words.before}</th>
            <th scope="col">{words.after}</th>
          </tr>
        </thead>
        {changes.map((change) => (
          <ChangeRows key={change.id} change={change} />
        ))}
      </table>
      {total > changes.length ? <p>{words.more(number(total - changes.length))}</p> : null}
    </section>
  );
}

function ChangeRows({ change }: { change: ImportResult['changes'][number] }) {
  const words = useWords(importWords);
  const { id, name, columns = [] } = change;
  const heading = (
    <th scope="rowgroup" rowSpan={Math.max(columns.length, 1)}>
      {name} <small class="roster-id">{id}</small>
    </th>
  );
  if (columns.length === 0) {
    return (
      <tbody>
        <tr>
          {heading}
          <td colSpan={3}>{words.fresh}</td>
        </tr>
      </tbody>
    );
  }
  return (
    <tbody>
      {columns.map(({ column, before, after }, index) => (
        <tr key={column}>
          {index === 0 ? heading : null}
          <td>{words.columns[column] ?? column}</td>
          <td>{before || words.empty}</td>
          <td>{after || words.empty}</td>
        </tr>
      ))}
    </tbody>
  );
}

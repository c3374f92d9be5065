/** Everything that is wrong with a file: line, column, and what. */
import { rosterMegabytes } from '../../../../../shared/roster/roster-size';
import { ApiProblem } from '../../api/client';
import { useLocalFormats } from '../../context';
import { ProblemNote } from '../../parts/problem-note';
import { useWords } from '../../words/words';
import { importWords } from './import-words';
import { KindList } from './kind-list';
import { namedValues } from './named-values';
import { FileTooLarge, WorkbookChosen } from './read-csv';

const reasonsWithLines: readonly string[] = ['malformed-csv', 'history-full'];

export function ImportErrors({ error }: { error: unknown }) {
  const words = useWords(importWords);
  const { number } = useLocalFormats();
  if (error instanceof WorkbookChosen || error instanceof FileTooLarge)
    return (
      <p class="note note-bad" role="alert">
        {error instanceof WorkbookChosen ? words.workbook : words.tooLarge(number(rosterMegabytes))}
      </p>
    );
  if (!(error instanceof ApiProblem) || !reasonsWithLines.includes(error.reason))
    return <ProblemNote error={error} />;
  const { errors = [], errorCount = errors.length } = error.problem;
  const more = errorCount - errors.length;
  return (
    <div role="alert">
      <p class="note note-bad">{words.refused(number(errorCount))}</p>
      <LinesTable lines={errors} caption={words.problem} text={words.errors} />
      {more > 0 ? <p>{words.more(number(more))}</p> : null}
    </div>
  );
}

interface LinesTableProps {
  readonly lines: readonly {
    readonly line?: number | undefined;
    readonly column?: string | undefined;
    readonly code?: string | undefined;
    readonly message: string;
  }[];
  readonly caption: string;
  /** In the reader's words, by code. */
  readonly text: Readonly<Record<string, string>>;
}

/** Lines are numbered as the spreadsheet numbers them: with the digits that it shows. */
export function LinesTable({ lines, caption, text }: LinesTableProps) {
  const words = useWords(importWords);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: else the keyboard could not scroll it
    <section class="scroll roster-lines" tabIndex={0} aria-label={caption}>
      <table>
        <caption class="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{words.line}</th>
            <th scope="col">{words.column}</th>
            <th scope="col">{caption}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map(({ line, column = '', code = '', message }) => (
            <tr key={`${line} ${column} ${message}`}>
              <th scope="row">{line}</th>
              <td>
                {words.columns[column]} <code>{column}</code>
              </td>
              <td>
                <Told text={text[code]} message={message} />
                {code === 'unknown-kind' ? (
                  <small>
                    {' '}
                    {words.kinds}: <KindList />
                  </small>
                ) : null}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** In the reader's words, with the value that they are about; in the service's own where there are none. */
function Told({ text, message }: { text: string | undefined; message: string }) {
  const { seeLine } = useWords(importWords);
  if (text === undefined) return <span lang="en">{message}</span>;
  const { values, line } = namedValues(message);
  return (
    <>
      {[text, ...values.map((value) => `“${value}”`), ...(line === undefined ? [] : [seeLine(line)])].join(
        ' ',
      )}
    </>
  );
}

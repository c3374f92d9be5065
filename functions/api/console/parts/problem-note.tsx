/** What went wrong, in the reader's language; the service's own words stand below for whoever must look into it. */
import { ApiProblem } from '../api/client';
import { common } from '../words/common';
import { useWords } from '../words/words';

export function ProblemNote({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const words = useWords(common);
  const text = useProblemText();
  // Asking again never helps.
  const isForeign = error instanceof ApiProblem && error.reason === 'area-forbidden';
  return (
    <div class="note note-bad" role="alert" tabIndex={-1}>
      <p>{text(error)}</p>
      {error instanceof ApiProblem ? (
        <details>
          <summary>{words.technical}</summary>
          <p lang="en">{error.problem.detail}</p>
          <ul lang="en">
            {(error.problem.errors ?? []).map(({ pointer, field, line, column, message }) => (
              <li key={`${pointer} ${field} ${line} ${column} ${message}`}>
                {[pointer ?? field ?? (line === undefined ? '' : `line ${line}`), column, message]
                  .filter((each) => each !== undefined && each !== '')
                  .join(': ')}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      {onRetry && isForeign ? <a href="#/">{words.pages.board}</a> : null}
      {onRetry && !isForeign ? (
        <button type="button" onClick={onRetry}>
          {words.retry}
        </button>
      ) : null}
    </div>
  );
}

/** One line for an error, whatever it is. */
export function useProblemText(): (error: unknown) => string {
  const { problems } = useWords(common);
  const known = new Map<string, string>(Object.entries(problems));
  return (error) =>
    (error instanceof ApiProblem ? known.get(error.reason) : undefined) ?? problems.unexpected;
}

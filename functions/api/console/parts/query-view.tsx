/** What is shown of an answer: that it is coming, what went wrong, or itself. */
import type { UseQueryResult } from '@tanstack/preact-query';
import type { ComponentChildren } from 'preact';
import { ApiProblem } from '../api/client';
import { common } from '../words/common';
import { useWords } from '../words/words';
import { ProblemNote } from './problem-note';

interface QueryViewProps<Data> {
  readonly query: UseQueryResult<Data, Error>;
  readonly children: (data: Data) => ComponentChildren;
}

export function QueryView<Data>({ query, children }: QueryViewProps<Data>) {
  const words = useWords(common);
  if (query.data !== undefined) return <>{children(query.data)}</>;
  // Nobody has typed anything here: it is the address that names no such thing.
  if (query.error instanceof ApiProblem && query.error.reason === 'invalid-request')
    return <p class="note note-bad">{words.problems['not-found']}</p>;
  if (query.error) return <ProblemNote error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <p class="quiet" aria-busy="true">
      {words.loading}
    </p>
  );
}

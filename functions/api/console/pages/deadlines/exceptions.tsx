/** The offices of the area that have a date of their own, or owe nothing. */
import { Link } from 'wouter-preact';
import type { Deadline } from '../../api/types';
import { useLocalFormats } from '../../context';
import { QueryView } from '../../parts/query-view';
import { StateMark, stateOf } from '../../parts/state';
import { useWords } from '../../words/words';
import { useSubmissions } from './use-plan';
import { deadlineWords } from './words';

export function Exceptions({ deadline: { id, kind } }: { deadline: Deadline }) {
  const words = useWords(deadlineWords);
  const { date } = useLocalFormats();
  const rows = useSubmissions(id);
  return (
    <section class="card">
      <h2>{words.exceptions}</h2>
      <QueryView query={rows}>
        {(all) => {
          const shown = all.filter(({ status, extended }) => extended || status === 'waived');
          if (shown.length === 0) return <p class="quiet">{words.noExceptions}</p>;
          return (
            <ul class="deadlines-list">
              {shown.map((row) => (
                <li key={row.officeId}>
                  <Link href={`/offices/${row.officeId}`}>{row.officeName}</Link>{' '}
                  <StateMark
                    state={stateOf(row, true)}
                    kind={kind}
                    detail={row.extended ? words.until(date(row.dueOn)) : undefined}
                  />
                  {row.exceptionReason === undefined ? null : <small> “{row.exceptionReason}”</small>}
                </li>
              ))}
            </ul>
          );
        }}
      </QueryView>
    </section>
  );
}

/** The offices of the area that have a date of their own, or owe nothing. */
import { Link } from 'wouter-preact';
import { useLocalFormats } from '../../context';
import { QueryView } from '../../parts/query-view';
import { StateMark } from '../../parts/state';
import { useWords } from '../../words/words';
import { useSubmissions } from './use-plan';
import { deadlineWords } from './words';

export function Exceptions({ deadlineId }: { deadlineId: string }) {
  const words = useWords(deadlineWords);
  const { date } = useLocalFormats();
  const rows = useSubmissions(deadlineId);
  return (
    <section class="card">
      <h2>{words.exceptions}</h2>
      <QueryView query={rows}>
        {(all) => {
          const shown = all.filter(({ status, extended }) => extended || status === 'waived');
          if (shown.length === 0) return <p class="quiet">{words.noExceptions}</p>;
          return (
            <ul class="deadlines-list">
              {shown.map(({ officeId, officeName, status, dueOn }) => (
                <li key={officeId}>
                  <Link href={`/offices/${officeId}`}>{officeName}</Link>{' '}
                  {status === 'waived' ? (
                    <StateMark state="waived" />
                  ) : (
                    <StateMark state="extended" detail={words.until(date(dueOn))} />
                  )}
                </li>
              ))}
            </ul>
          );
        }}
      </QueryView>
    </section>
  );
}

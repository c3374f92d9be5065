/** Every due date that held, and everything that was changed: when, by whom, why. */
import type { Deadline, History } from '../../api/types';
import { useLocalFormats } from '../../context';
import { useWords } from '../../words/words';
import { changesIn } from './history-detail';
import { useDateName } from './use-plan';
import { deadlineWords } from './words';

export function DateHistory({ deadline }: { deadline: Deadline }) {
  const words = useWords(deadlineWords);
  const dateName = useDateName();
  const formats = useLocalFormats();
  const inForce = deadline.registrations.at(-1);
  return (
    <section class="card scroll">
      <h2 id="deadlines-dates">{words.dates}</h2>
      <table aria-labelledby="deadlines-dates">
        <thead>
          <tr>
            <th scope="col">{dateName(deadline.kind)}</th>
            <th scope="col">{words.set}</th>
            <th scope="col">{words.announced}</th>
          </tr>
        </thead>
        <tbody>
          {[...deadline.registrations].reverse().map((each) => (
            <tr key={each.n}>
              <th scope="row">
                {formats.date(each.dueOn)} {each === inForce ? <small>({words.inForce})</small> : null}
              </th>
              <td>{formats.instant(each.registeredAt)}</td>
              <td>{each.announceAt === null ? words.silent : formats.instant(each.announceAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

export function DeadlineHistory({ deadline: { kind, history } }: { deadline: Deadline }) {
  const words = useWords(deadlineWords);
  return (
    <section class="card">
      <h2>{words.history}</h2>
      <ol class="deadlines-list">
        {[...history].reverse().map((entry) => (
          <HistoryLine key={`${entry.at} ${entry.what}`} kind={kind} entry={entry} />
        ))}
      </ol>
    </section>
  );
}

interface HistoryLineProps {
  readonly kind: Deadline['kind'];
  readonly entry: History[number];
}

/** Who changed what, and why. */
export function HistoryLine({ kind, entry }: HistoryLineProps) {
  const words = useWords(deadlineWords);
  const dateName = useDateName();
  const formats = useLocalFormats();
  const fields = changesIn(entry.detail ?? '').map(({ field, from, to }) => {
    const name = field === 'dueOn' ? dateName(kind) : (words.fields[field] ?? field);
    return from === undefined || to === undefined
      ? name
      : `${name} ${formats.shortDate(from)} → ${formats.shortDate(to)}`;
  });
  return (
    <li>
      <b>{formats.instant(entry.at)}</b> {entry.by === 'system' ? words.system : entry.by}{' '}
      {words.did[entry.what] ?? entry.what} {fields.join(', ')}
      {entry.why === undefined ? null : <small>“{entry.why}”</small>}
    </li>
  );
}

/** Every due date that held, and everything that was changed: when, by whom, why. */
import type { Deadline, History } from '../../api/types';
import { useLocalFormats } from '../../context';
import { useWords } from '../../words/words';
import { changesIn } from './history-detail';
import { deadlineWords } from './words';

export function DateHistory({ deadline }: { deadline: Deadline }) {
  const words = useWords(deadlineWords);
  const formats = useLocalFormats();
  const inForce = deadline.registrations.at(-1);
  return (
    <section class="card scroll">
      <h2 id="deadlines-dates">{words.dates}</h2>
      <table aria-labelledby="deadlines-dates">
        <thead>
          <tr>
            <th scope="col">{words.due}</th>
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

export function DeadlineHistory({ history }: { history: History }) {
  const words = useWords(deadlineWords);
  return (
    <section class="card">
      <h2>{words.history}</h2>
      <ol class="deadlines-list">
        {[...history].reverse().map((entry) => (
          <HistoryLine key={`${entry.at} ${entry.what}`} entry={entry} />
        ))}
      </ol>
    </section>
  );
}

/** Who changed what, and why. */
export function HistoryLine({ entry }: { entry: History[number] }) {
  const words = useWords(deadlineWords);
  const formats = useLocalFormats();
  const fields = changesIn(entry.detail ?? '').map(({ field, from, to }) => {
    const name = words.fields[field] ?? field;
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

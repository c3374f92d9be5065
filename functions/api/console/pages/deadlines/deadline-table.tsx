/** The deadlines of a year: when each is due, and how far it has come. */
import { Link } from 'wouter-preact';
import type { CountedDeadline } from '../../api/types';
import { useLocalFormats } from '../../context';
import { ProgressBar } from '../../parts/progress';
import { useWords } from '../../words/words';
import { useDaysLeft, useTitle } from './use-plan';
import { deadlineWords } from './words';

export function DeadlineTable({ deadlines }: { deadlines: readonly CountedDeadline[] }) {
  const words = useWords(deadlineWords);
  const formats = useLocalFormats();
  return (
    <table class="deadlines-table card">
      <caption class="visually-hidden">
        {words.title(formats.fiscalYear(deadlines[0]?.fiscalYear ?? 0))}
      </caption>
      <thead>
        <tr>
          <th scope="col">{words.subject}</th>
          <th scope="col">{words.schedule}</th>
          <th scope="col">{words.progress}</th>
        </tr>
      </thead>
      <tbody>
        {deadlines.map((deadline) => (
          <DeadlineEntry key={deadline.id} deadline={deadline} />
        ))}
      </tbody>
    </table>
  );
}

function DeadlineEntry({ deadline }: { deadline: CountedDeadline }) {
  const words = useWords(deadlineWords);
  const formats = useLocalFormats();
  const daysLeft = useDaysLeft();
  const title = useTitle()(deadline);
  const { id, kind, dueOn, opensOn } = deadline;
  return (
    <tr>
      <th scope="row">
        <Link href={`/deadlines/${id}`}>{title}</Link>
        <small>{words.kinds[kind]}</small>
      </th>
      <td>
        {formats.fullDate(dueOn)} <strong class="deadlines-left">{daysLeft(deadline)}</strong>
        {opensOn === undefined ? null : (
          <small>{words.window(formats.shortDate(opensOn), formats.shortDate(dueOn))}</small>
        )}
      </td>
      <td>
        {kind === 'information' ? (
          <small>{words.nothingOwed}</small>
        ) : (
          <Progress counts={deadline.counts} kind={kind} label={title} />
        )}
      </td>
    </tr>
  );
}

type ProgressProps = Pick<CountedDeadline, 'counts' | 'kind'> & { readonly label: string };

function Progress({ counts, kind, label }: ProgressProps) {
  const words = useWords(deadlineWords);
  const { number } = useLocalFormats();
  const { total, owed, partial, received, late, waived } = counts;
  return (
    <>
      <ProgressBar
        counts={{ received, waived, late, owed: owed + partial - late }}
        kind={kind}
        label={label}
      />
      <small>
        {(kind === 'survey' ? words.answered : words.received)(number(received), number(total - waived))}
        {late > 0 ? <span class="bad"> · {words.late(number(late))}</span> : null}
      </small>
    </>
  );
}

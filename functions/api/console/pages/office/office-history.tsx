/** Who did what, when and why: to the office and to each of its submissions, newest first. */
import type { History, Office, SubmissionDetail } from '../../api/types';
import { useLocalFormats } from '../../context';
import { useTitles } from '../../titles';
import { common } from '../../words/common';
import { useWords } from '../../words/words';
import { detailInWords } from './detail-in-words';
import { officeWords } from './words';

interface Entry {
  readonly entry: History[number];
  readonly deadlineId?: string;
}

interface OfficeHistoryProps {
  readonly office: Office;
  readonly submissions: readonly SubmissionDetail[];
}

export function OfficeHistory({ office, submissions }: OfficeHistoryProps) {
  const words = useWords(officeWords);
  const titles = useTitles();
  const formats = useLocalFormats();
  const inWords = useDetail();
  const entries = newestFirst([
    ...office.history.map((entry) => ({ entry })),
    ...submissions.flatMap(({ deadlineId, history }) => history.map((entry) => ({ entry, deadlineId }))),
  ]);
  return (
    <section class="card" aria-labelledby="office-history">
      <h2 id="office-history">{words.history}</h2>
      <ol class="office-history">
        {entries.map(({ entry, deadlineId }) => (
          <li key={`${entry.at} ${entry.what} ${deadlineId}`}>
            <time dateTime={entry.at}>{formats.instant(entry.at)}</time>
            <span>
              {words.actors[entry.by] ?? entry.by} {words.did[entry.what] ?? entry.what}{' '}
              {deadlineId === undefined ? '' : titles.deadline(deadlineId)}
              {entry.detail === undefined ? null : <small> {inWords(entry.detail)}</small>}
              {entry.why === undefined ? null : <small> “{entry.why}”</small>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Each history is in order: of what was written at one instant, the last to be written comes first. */
function newestFirst(entries: readonly Entry[]): Entry[] {
  const instant = ({ entry }: Entry) => Date.parse(entry.at);
  return [...entries].reverse().sort((a, b) => instant(b) - instant(a));
}

function useDetail(): (detail: string) => string {
  const words = useWords(officeWords);
  const { parts } = useWords(common);
  const formats = useLocalFormats();
  const named = new Map<string, string>(Object.entries(parts));
  return (detail) =>
    detailInWords(detail, {
      part: (part) => named.get(part),
      field: (field) => words.fields[field],
      date: formats.date,
      register: words.register,
      respondents: (count) => words.answered(formats.number(count)),
    });
}

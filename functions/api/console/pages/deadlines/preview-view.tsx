/** What a change of a deadline would do, for whoever is about to make it. */
import type { Deadline, Preview } from '../../api/types';
import { useLocalFormats } from '../../context';
import { useScope } from '../../scope';
import { common } from '../../words/common';
import { useWords } from '../../words/words';
import { changeWords } from './change-words';
import { PreviewTable } from './preview-table';
import { useStageText, useSubmissions } from './use-plan';

interface PreviewViewProps {
  readonly kind: Deadline['kind'];
  readonly preview: Preview;
}

export function PreviewView({ kind, preview }: PreviewViewProps) {
  const words = useWords(changeWords);
  const { date } = useLocalFormats();
  const names = useNames(preview.deadlineId);
  const ownDates = preview.ownDates.map(({ officeId, dueOn }) => `${names([officeId])} (${date(dueOn)})`);
  return (
    <>
      {preview.warnings.map(({ code, message }) => (
        <p key={code} class="note note-warn">
          {words.warnings[code] ?? message}
          {code === 'extension-ended' ? ` ${names(message.match(/\d{7}/g) ?? [])}` : null}
        </p>
      ))}
      {preview.changed ? (
        <>
          <MailsNow preview={preview} names={names} />
          <PreviewTable kind={kind} preview={preview} />
          {ownDates.length > 0 ? (
            <p>
              <b>{words.ownDates}</b> {ownDates.join(', ')}
            </p>
          ) : null}
        </>
      ) : null}
    </>
  );
}

interface MailsNowProps {
  readonly preview: Preview;
  readonly names: (ids: readonly string[]) => string;
}

function MailsNow({ preview: { atOnce, owing }, names }: MailsNowProps) {
  const words = useWords(changeWords);
  const { audiences } = useWords(common);
  const { number, instant } = useLocalFormats();
  const stageText = useStageText();
  return (
    <>
      <h3>{words.mailsNow}</h3>
      {atOnce.length === 0 ? <p>{words.noMailsNow}</p> : null}
      {atOnce.map(({ audience, stage, at, count, recipientIds, unreachableIds }) => (
        <details key={`${audience} ${stage}`} class="deadlines-mails">
          <summary>
            <b>{words.count(audiences[audience], number(count - unreachableIds.length))}</b> ·{' '}
            {stageText(stage)} · {instant(at)}
          </summary>
          <p>{names(recipientIds.filter((id) => !unreachableIds.includes(id)))}</p>
          {unreachableIds.length === 0 ? null : (
            <p class="bad">{words.unreachable(number(unreachableIds.length), names(unreachableIds))}</p>
          )}
        </details>
      ))}
      <p class="quiet">{words.owing(number(owing.count))}</p>
    </>
  );
}

/** A change concerns the whole service: whom the reader's area does not have is counted. */
function useNames(deadlineId: string): (ids: readonly string[]) => string {
  const words = useWords(changeWords);
  const levels = useWords(common);
  const { number } = useLocalFormats();
  const names = new Map(useScope().areas.map(({ areaId, level, name }) => [areaId, levels[level](name)]));
  for (const { officeId, officeName } of useSubmissions(deadlineId).data ?? [])
    names.set(officeId, officeName);
  return (ids) => {
    const known = ids.flatMap((id) => names.get(id) ?? []);
    const others = ids.length - known.length;
    return [...known, ...(others > 0 ? [words.elsewhere(number(others))] : [])].join(', ');
  };
}

/** The dates and mails of a deadline before and after a change. */
import type { ComponentChildren } from 'preact';
import type { Deadline, Preview } from '../../api/types';
import { useLocalFormats } from '../../context';
import { common } from '../../words/common';
import { localDateIn } from '../../words/dates';
import { useWords } from '../../words/words';
import { changeWords } from './change-words';
import { useDateName, useStageText, useZone } from './use-plan';
import { deadlineWords } from './words';

interface PreviewTableProps {
  readonly kind: Deadline['kind'];
  readonly preview: Preview;
}

export function PreviewTable({ kind, preview: { dueOn, lastWorkingDay, stages } }: PreviewTableProps) {
  const words = useWords(changeWords);
  const { stages: title } = useWords(deadlineWords);
  const dateName = useDateName();
  const { audiences } = useWords(common);
  const stageText = useStageText();
  const zone = useZone();
  const day = (at: string | null) => (at === null ? undefined : localDateIn(zone, at));
  return (
    <table>
      <caption class="visually-hidden">{title}</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">{words.before}</th>
          <th scope="col">{words.after}</th>
        </tr>
      </thead>
      <tbody>
        <Line {...dueOn}>{dateName(kind)}</Line>
        {kind === 'information' ? null : <Line {...lastWorkingDay}>{words.lastWorkingDay}</Line>}
        {stages.map(({ audience, stage, before, after, passed, mergedInto }) => (
          <Line
            key={`${audience} ${stage}`}
            before={day(before)}
            after={day(after)}
            why={passed ? words.passed : mergedInto && words.merged(stageText(mergedInto))}
          >
            {audiences[audience]} · {stageText(stage)}
          </Line>
        ))}
      </tbody>
    </table>
  );
}

interface LineProps {
  readonly children: ComponentChildren;
  readonly before: string | undefined;
  readonly after: string | undefined;
  /** It is not sent. */
  readonly why?: string | undefined;
}

function Line({ children, before, after, why }: LineProps) {
  const words = useWords(changeWords);
  const { shortDate } = useLocalFormats();
  return (
    <tr class={before === after ? 'quiet' : ''}>
      <th scope="row">{children}</th>
      <td>{before ? shortDate(before) : '–'}</td>
      <td>
        {after ? shortDate(after) : words.fallsAway}
        {why ? <small> {why}</small> : null}
      </td>
    </tr>
  );
}

/** What a calendar has to say of a day. */
import { audiences } from '../../../../../shared/domain/deadline';
import type { CountedDeadline } from '../../api/types';
import { common } from '../../words/common';
import { useWords } from '../../words/words';
import { stageDaysOf } from './stage-days';
import { useHolidays, useSendingTime, useStageText, useTitle } from './use-plan';
import { deadlineWords } from './words';

export interface CalendarEvent {
  readonly on: string;
  readonly kind: 'holiday' | 'due' | 'opens' | 'stage';
  readonly text: string;
}

/** In order of days; of mails those of the selected deadline only. */
export function useEvents(
  deadlines: readonly CountedDeadline[],
  selected: CountedDeadline | undefined,
): CalendarEvent[] {
  const words = useWords(deadlineWords);
  const { audiences: names, listed } = useWords(common);
  const title = useTitle();
  const stageText = useStageText();
  const time = useSendingTime();
  const holidays = useHolidays();
  const events: CalendarEvent[] = [...holidays].map(([on, text]) => ({ on, kind: 'holiday', text }));
  for (const deadline of deadlines) {
    const { kind, dueOn, opensOn } = deadline;
    const due = kind === 'information' ? title(deadline) : `${words.due} ${title(deadline)}`;
    events.push({ on: dueOn, kind: 'due', text: due });
    if (opensOn) events.push({ on: opensOn, kind: 'opens', text: `${words.opens} ${title(deadline)}` });
  }
  const readers = new Map<string, string[]>();
  for (const audience of selected ? audiences : []) {
    for (const { stage, on, isSilent } of selected ? stageDaysOf(selected, audience, holidays, time) : []) {
      const id = `${on} ${stageText(stage)}`;
      if (!isSilent) readers.set(id, [...(readers.get(id) ?? []), names[audience]]);
    }
  }
  for (const [id, to] of readers)
    events.push({
      on: id.slice(0, 10),
      kind: 'stage',
      text: `${words.mailTo(listed(to))}${id.slice(10)}`,
    });
  return events.sort((a, b) => a.on.localeCompare(b.on));
}

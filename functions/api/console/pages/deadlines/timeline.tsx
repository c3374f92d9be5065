/** The fiscal year from October to September: survey windows, due dates, today, and the mails of one deadline. */
import { audiences } from '../../../../../shared/domain/deadline';
import type { CountedDeadline } from '../../api/types';
import { useLocalFormats, useToday } from '../../context';
import { monthsOf, percentOf } from '../../days';
import { useScope } from '../../scope';
import { common } from '../../words/common';
import { useWords } from '../../words/words';
import { stageDaysOf } from './stage-days';
import { useHolidays, useSendingTime, useTitle } from './use-plan';
import { deadlineWords } from './words';

interface TimelineProps {
  readonly deadlines: readonly CountedDeadline[];
  readonly selected: CountedDeadline | undefined;
  readonly onSelect: (deadlineId: string) => void;
}

export function Timeline({ deadlines, selected, onSelect }: TimelineProps) {
  const words = useWords(deadlineWords);
  const title = useTitle();
  return (
    <section class="card">
      <h2>{words.timeline}</h2>
      <p class="quiet">{words.timelineHint}</p>
      <div class="deadlines-line">
        <Months />
        {deadlines.map((deadline) => (
          <div key={deadline.id} class="deadlines-row">
            <button type="button" aria-pressed={deadline === selected} onClick={() => onSelect(deadline.id)}>
              {title(deadline)}
            </button>
            <Track deadline={deadline} isSelected={deadline === selected} />
          </div>
        ))}
      </div>
      <Legend />
    </section>
  );
}

function Months() {
  const formats = useLocalFormats();
  const { fiscalYear } = useScope();
  return (
    <div class="deadlines-row" aria-hidden="true">
      <span />
      <div class="deadlines-months">
        {monthsOf(fiscalYear).map((month) => (
          <span key={month}>{formats.shortMonthName(Number(month.slice(5)))}</span>
        ))}
      </div>
    </div>
  );
}

/** A picture of what the table and the deadline's own page say in words. */
function Track({ deadline, isSelected }: { deadline: CountedDeadline; isSelected: boolean }) {
  const formats = useLocalFormats();
  const today = useToday();
  const time = useSendingTime();
  const holidays = useHolidays();
  const { fiscalYear, kind, opensOn, dueOn } = deadline;
  const left = (date: string) => `${percentOf(fiscalYear, date)}%`;
  const stages = isSelected
    ? audiences.flatMap((audience) => stageDaysOf(deadline, audience, holidays, time))
    : [];
  const days = new Set(stages.filter(({ isSilent }) => !isSilent).map(({ on }) => on));
  return (
    <div class="deadlines-track" aria-hidden="true">
      {kind === 'survey' && opensOn !== undefined ? (
        <i
          class="deadlines-window"
          style={{ left: left(opensOn), right: `${100 - percentOf(fiscalYear, dueOn)}%` }}
        />
      ) : null}
      {[...days].map((on) => (
        <i key={on} class="deadlines-stage" style={{ left: left(on) }} title={formats.fullDate(on)} />
      ))}
      <i class="deadlines-today" style={{ left: left(today) }} />
      <i class="deadlines-due" style={{ left: left(dueOn) }} title={formats.fullDate(dueOn)} />
    </div>
  );
}

function Legend() {
  const words = useWords(deadlineWords);
  const { today } = useWords(common);
  return (
    <ul class="deadlines-legend">
      <li>
        <i class="deadlines-due" /> {words.dueMark}
      </li>
      <li>
        <i class="deadlines-stage" /> {words.stageMark}
      </li>
      <li>
        <i class="deadlines-window" /> {words.windowMark}
      </li>
      <li>
        <i class="deadlines-today" /> {today}
      </li>
    </ul>
  );
}

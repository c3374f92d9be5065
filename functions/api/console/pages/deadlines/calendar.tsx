/** The fiscal year by months: days off by name, what is due, and when the mails of one deadline go out. */
import { useState } from 'preact/hooks';
import type { CountedDeadline } from '../../api/types';
import { useCaller, useLocalFormats, useToday } from '../../context';
import { monthsOf, weeksOf } from '../../days';
import { useScope } from '../../scope';
import { useWords } from '../../words/words';
import { HolidayDialog } from './holiday-dialog';
import { isWorkingDay } from './stage-days';
import { type CalendarEvent, useEvents } from './use-events';
import { useHolidays } from './use-plan';
import { deadlineWords } from './words';

interface CalendarProps {
  readonly deadlines: readonly CountedDeadline[];
  readonly selected: CountedDeadline | undefined;
}

/** The holiday that is to be removed; `''`: one is to be added. */
type Asked = string | undefined;

export function Calendar({ deadlines, selected }: CalendarProps) {
  const words = useWords(deadlineWords);
  const isAdmin = useCaller().group === 'admin';
  const { fiscalYear } = useScope();
  const events = useEvents(deadlines, selected);
  const [asked, setAsked] = useState<Asked>();
  return (
    <section class="card">
      <div class="deadlines-head">
        <h2>{words.calendar}</h2>
        {isAdmin ? (
          <button type="button" onClick={() => setAsked('')}>
            {words.addHoliday}
          </button>
        ) : null}
      </div>
      <div class="deadlines-columns">
        {monthsOf(fiscalYear).map((month) => (
          <Month
            key={month}
            month={month}
            events={events.filter(({ on }) => on.startsWith(month))}
            onRemove={isAdmin ? setAsked : undefined}
          />
        ))}
      </div>
      {asked === undefined ? null : (
        <HolidayDialog deadlines={deadlines} removed={asked} onClose={() => setAsked(undefined)} />
      )}
    </section>
  );
}

interface MonthProps {
  readonly month: string;
  readonly events: readonly CalendarEvent[];
  readonly onRemove: ((holiday: string) => void) | undefined;
}

/** What is past is folded away. */
function Month({ month, events, onRemove }: MonthProps) {
  const words = useWords(deadlineWords);
  const today = useToday();
  const formats = useLocalFormats();
  const weeks = weeksOf(month);
  return (
    <details open={month >= today.slice(0, 7)}>
      <summary>{formats.month(month)}</summary>
      <table class="deadlines-month" aria-label={formats.month(month)}>
        <thead>
          <tr>
            {weeks[0]?.map((day) => (
              <th key={day} scope="col">
                {formats.shortWeekday(day)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <Day key={day} day={day} isIn={day.startsWith(month)} events={events} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <ul class="deadlines-events">
        {events.map(({ on, kind, text }) => (
          <li key={`${on} ${text}`} class={`deadlines-is-${kind}`}>
            <b>{formats.number(Number(on.slice(8)))}</b> {text}
            {kind === 'holiday' && onRemove ? (
              <button type="button" aria-label={words.removeHoliday(text)} onClick={() => onRemove(on)}>
                ✕
              </button>
            ) : null}
          </li>
        ))}
      </ul>
    </details>
  );
}

interface DayProps {
  readonly day: string;
  /** Or of the month before or after: its place stays empty. */
  readonly isIn: boolean;
  readonly events: readonly CalendarEvent[];
}

function Day({ day, isIn, events }: DayProps) {
  const formats = useLocalFormats();
  const today = useToday();
  const isFree = !isWorkingDay(day, useHolidays());
  if (!isIn) return <td />;
  const todays = events.filter(({ on }) => on === day);
  const kinds = todays.map(({ kind }) => `deadlines-is-${kind}`);
  return (
    <td
      class={[...(isFree ? ['deadlines-free'] : []), ...kinds].join(' ')}
      title={todays.map(({ text }) => text).join('\n')}
      aria-current={day === today ? 'date' : undefined}
    >
      {formats.number(Number(day.slice(8)))}
    </td>
  );
}

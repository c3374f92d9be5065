/** Mails upwards, receipts downwards, week by week, each to its own scale; and the days that are due. */
import { useQuery } from '@tanstack/preact-query';
import { useEffect, useRef } from 'preact/hooks';
import { gregorianYearOf } from '../../../../../shared/domain/fiscal-year';
import { queryKeys } from '../../api/keys';
import { useApp, useLocalFormats, useToday } from '../../context';
import { addDays, placeOf } from '../../days';
import { useScope } from '../../scope';
import { useTitles } from '../../titles';
import { useWords } from '../../words/words';
import type { Week } from './weeks';
import { outboxWords } from './words';

const width = 1000;
/** For the numbers of the scales. */
const margin = 44;
const middle = 120;
const mailsHeight = 100;
const receiptsHeight = 45;
const height = 190;
const monthNumbers = [10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9];

export function YearChart({ weeks }: { weeks: readonly Week[] }) {
  const words = useWords(outboxWords);
  const formats = useLocalFormats();
  const scroll = useShowingToday();
  const mails = formats.number(weeks.reduce((sum, week) => sum + week.mails, 0));
  const receipts = formats.number(weeks.reduce((sum, week) => sum + week.receipts, 0));
  const label = `${words.pictureHint}: ${words.mails} ${mails}, ${words.receipts} ${receipts}`;
  return (
    <>
      <p class="quiet">{words.scales}</p>
      <p class="row outbox-keys">
        <span class="outbox-key outbox-key-mails">
          {words.mails} {mails} {words.most(formats.number(Math.max(...weeks.map((week) => week.mails))))}
        </span>
        <span class="outbox-key outbox-key-receipts">
          {words.receipts} {receipts}{' '}
          {words.most(formats.number(Math.max(...weeks.map((week) => week.receipts))))}
        </span>
        <span class="outbox-key outbox-key-due">{words.dueMark}</span>
        <span class="outbox-key outbox-key-today">{words.today}</span>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it is moved sideways, also by keyboard. */}
      <section ref={scroll} class="scroll" tabIndex={0} aria-label={words.pictureHint}>
        <svg
          class="outbox-chart"
          viewBox={`${-margin} 0 ${margin + width} ${height}`}
          role="img"
          aria-label={label}
        >
          <Months />
          <Bars weeks={weeks} />
          <Marks />
        </svg>
      </section>
    </>
  );
}

/** Where the picture is wider than the screen, it begins with what is of interest now. */
function useShowingToday() {
  const ref = useRef<HTMLElement>(null);
  const { fiscalYear } = useScope();
  const today = useToday();
  useEffect(() => {
    const view = ref.current;
    if (view) view.scrollLeft = view.scrollWidth * placeOf(fiscalYear, today) - view.clientWidth / 2;
  }, [fiscalYear, today]);
  return ref;
}

function Bars({ weeks }: { weeks: readonly Week[] }) {
  const words = useWords(outboxWords);
  const { number, date } = useLocalFormats();
  const highest = Math.max(1, ...weeks.map((week) => week.mails));
  const most = Math.max(1, ...weeks.map((week) => week.receipts));
  const { fiscalYear } = useScope();
  return (
    <>
      {weeks.map(({ from, mails, receipts }) => {
        const sent = (mailsHeight * mails) / highest;
        const begin = width * placeOf(fiscalYear, from);
        const end = Math.min(width, width * placeOf(fiscalYear, addDays(from, 7)));
        const gap = Math.min(2, (end - begin) / 4);
        const place = { x: begin + gap, width: end - begin - 2 * gap };
        return (
          <g key={from}>
            <title>{words.weekTold(date(from), number(mails), number(receipts))}</title>
            <rect class="outbox-mails" {...place} y={middle - sent} height={sent} />
            <rect class="outbox-receipts" {...place} y={middle} height={(receiptsHeight * receipts) / most} />
          </g>
        );
      })}
      <Level y={middle - mailsHeight} value={number(highest)} />
      <line class="outbox-axis" x1={0} x2={width} y1={middle} y2={middle} />
      <Level y={middle + receiptsHeight} value={number(most)} />
    </>
  );
}

/** The greatest of a scale. */
function Level({ y, value }: { y: number; value: string }) {
  return (
    <>
      <line class="outbox-month" x1={0} x2={width} y1={y} y2={y} />
      <text class="outbox-scale" x={-8} y={y + 5}>
        {value}
      </text>
    </>
  );
}

function Months() {
  const formats = useLocalFormats();
  const { fiscalYear } = useScope();
  return (
    <>
      {monthNumbers.map((month, index) => {
        const year = gregorianYearOf(fiscalYear) - (month < 10 ? 0 : 1);
        const date = `${year}-${String(month).padStart(2, '0')}-01`;
        const x = width * placeOf(fiscalYear, date);
        return (
          <g key={month}>
            {index === 0 ? null : <line class="outbox-month" x1={x} x2={x} y1={0} y2={height - 18} />}
            <text x={x + 4} y={height - 4}>
              {formats.monthName(month)}
            </text>
          </g>
        );
      })}
    </>
  );
}

function Marks() {
  const formats = useLocalFormats();
  const { calls } = useApp();
  const { fiscalYear } = useScope();
  const today = useToday();
  const deadlines = useQuery({
    queryKey: queryKeys.deadlines(fiscalYear),
    queryFn: () => calls.deadlines(fiscalYear),
  });
  const titles = useTitles();
  const dueDays = new Map<string, string[]>();
  for (const { id, dueOn } of deadlines.data ?? [])
    dueDays.set(dueOn, [...(dueDays.get(dueOn) ?? []), titles.deadline(id)]);
  const now = placeOf(fiscalYear, today);
  return (
    <>
      {[...dueDays].map(([day, due]) => (
        <path key={day} class="outbox-due" d={`M${width * placeOf(fiscalYear, day)} 2l6 6l-6 6l-6 -6z`}>
          <title>{`${formats.date(day)}: ${due.join(', ')}`}</title>
        </path>
      ))}
      {now < 0 || now > 1 ? null : (
        <line class="outbox-today" x1={width * now} x2={width * now} y1={0} y2={height - 18} />
      )}
    </>
  );
}

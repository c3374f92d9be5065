/** Mails and receipts of the year, week by week: mails upwards, receipts downwards, and the days that are due. */
import { useQuery } from '@tanstack/preact-query';
import { queryKeys } from '../../api/keys';
import { useApp, useLocalFormats, useToday } from '../../context';
import { QueryView } from '../../parts/query-view';
import { useScope } from '../../scope';
import { useWords } from '../../words/words';
import { placeOf, type Week, weeksOf } from './weeks';
import { outboxWords } from './words';

export function YearPicture() {
  const words = useWords(outboxWords);
  const { calls } = useApp();
  const { areaId, fiscalYear } = useScope();
  const activity = useQuery({
    queryKey: queryKeys.activity(fiscalYear, areaId),
    queryFn: () => calls.activity(fiscalYear, areaId),
    enabled: areaId !== '',
  });
  return (
    <section class="card" aria-labelledby="outbox-picture">
      <h2 id="outbox-picture">{words.picture}</h2>
      <QueryView query={activity}>
        {({ days }) =>
          days.length === 0 ? (
            <p class="quiet">{words.quietYear}</p>
          ) : (
            <>
              <Chart weeks={weeksOf(fiscalYear, days)} />
              <WeekTable weeks={weeksOf(fiscalYear, days)} />
            </>
          )
        }
      </QueryView>
    </section>
  );
}

const width = 1000;
const middle = 120;
const height = 190;
const monthNumbers = [10, 11, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9];

function Chart({ weeks }: { weeks: readonly Week[] }) {
  const words = useWords(outboxWords);
  const formats = useLocalFormats();
  const mails = weeks.reduce((sum, week) => sum + week.mails, 0);
  const receipts = weeks.reduce((sum, week) => sum + week.receipts, 0);
  const highest = Math.max(1, ...weeks.map((week) => week.mails));
  const most = Math.max(1, ...weeks.map((week) => week.receipts));
  const step = width / weeks.length;
  const label = `${words.pictureHint}: ${words.mails} ${formats.number(mails)}, ${words.receipts} ${formats.number(receipts)}`;
  return (
    <>
      <p class="row">
        <span class="outbox-key outbox-key-mails">
          {words.mails} {formats.number(mails)}
        </span>
        <span class="outbox-key outbox-key-receipts">
          {words.receipts} {formats.number(receipts)}
        </span>
        <span class="outbox-key outbox-key-due">{words.dueMark}</span>
        <span class="outbox-key outbox-key-today">{words.today}</span>
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it is moved sideways, also by keyboard. */}
      <section class="scroll" tabIndex={0} aria-label={words.picture}>
        <svg class="outbox-chart" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
          <Months />
          {weeks.map((week, index) => (
            <g key={week.from}>
              <rect
                class="outbox-mails"
                x={index * step + 2}
                width={step - 4}
                y={middle - (100 * week.mails) / highest}
                height={(100 * week.mails) / highest}
              />
              <rect
                class="outbox-receipts"
                x={index * step + 2}
                width={step - 4}
                y={middle}
                height={(45 * week.receipts) / most}
              />
            </g>
          ))}
          <line class="outbox-axis" x1={0} x2={width} y1={middle} y2={middle} />
          <Marks />
        </svg>
      </section>
    </>
  );
}

function Months() {
  const formats = useLocalFormats();
  const { fiscalYear } = useScope();
  const first = fiscalYear - 544;
  return (
    <>
      {monthNumbers.map((month, index) => {
        const date = `${first + (month < 10 ? 1 : 0)}-${String(month).padStart(2, '0')}-01`;
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
  const { calls } = useApp();
  const { fiscalYear } = useScope();
  const today = useToday();
  const deadlines = useQuery({
    queryKey: queryKeys.deadlines(fiscalYear),
    queryFn: () => calls.deadlines(fiscalYear),
  });
  const days = [...new Set((deadlines.data ?? []).map(({ dueOn }) => dueOn))];
  const now = placeOf(fiscalYear, today);
  return (
    <>
      {days.map((day) => {
        const x = width * placeOf(fiscalYear, day);
        return <path key={day} class="outbox-due" d={`M${x} 2l6 6l-6 6l-6 -6z`} />;
      })}
      {now < 0 || now > 1 ? null : (
        <line class="outbox-today" x1={width * now} x2={width * now} y1={0} y2={height - 18} />
      )}
    </>
  );
}

function WeekTable({ weeks }: { weeks: readonly Week[] }) {
  const words = useWords(outboxWords);
  const formats = useLocalFormats();
  return (
    <details>
      <summary>{words.asTable}</summary>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.week}</th>
            <th scope="col">{words.mails}</th>
            <th scope="col">{words.receipts}</th>
          </tr>
        </thead>
        <tbody>
          {weeks
            .filter(({ mails, receipts }) => mails + receipts > 0)
            .map(({ from, mails, receipts }) => (
              <tr key={from}>
                <th scope="row">{formats.date(from)}</th>
                <td>{formats.number(mails)}</td>
                <td>{formats.number(receipts)}</td>
              </tr>
            ))}
        </tbody>
      </table>
    </details>
  );
}

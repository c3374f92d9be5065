/** The picture of the year: mails and receipts, week by week, drawn and as a table. */
import { useQuery } from '@tanstack/preact-query';
import { queryKeys } from '../../api/keys';
import { useApp, useLocalFormats } from '../../context';
import { QueryView } from '../../parts/query-view';
import { useScope } from '../../scope';
import { useWords } from '../../words/words';
import { type Week, weeksOf } from './weeks';
import { outboxWords } from './words';
import { YearChart } from './year-chart';

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
              <YearChart weeks={weeksOf(fiscalYear, days)} />
              <WeekTable weeks={weeksOf(fiscalYear, days)} />
            </>
          )
        }
      </QueryView>
    </section>
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

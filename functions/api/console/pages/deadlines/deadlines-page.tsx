/** The plan of a fiscal year: its deadlines as a table, on a line and in a calendar, and its holidays. */
import { useState } from 'preact/hooks';
import { ApiProblem } from '../../api/client';
import type { CountedDeadline } from '../../api/types';
import { useCaller, useLocalFormats, useToday } from '../../context';
import { QueryView } from '../../parts/query-view';
import { useScope } from '../../scope';
import { useWords } from '../../words/words';
import { Calendar } from './calendar';
import { changeWords } from './change-words';
import { DeadlineTable } from './deadline-table';
import { NewDeadlineDialog } from './new-deadline-dialog';
import { Timeline } from './timeline';
import { useHolidayList, useYear } from './use-plan';
import { deadlineWords } from './words';

export function DeadlinesPage() {
  const words = useWords(deadlineWords);
  const { newDeadline } = useWords(changeWords);
  const formats = useLocalFormats();
  const { fiscalYear } = useScope();
  const year = useYear();
  const holidays = useHolidayList();
  const [isAdding, setAdding] = useState(false);
  const mayAdd = useCaller().group === 'admin' && year.data !== undefined;
  const isClosed = year.error instanceof ApiProblem && year.error.reason === 'not-found';
  return (
    <>
      <div class="deadlines-head">
        <h1>{words.title(formats.fiscalYear(fiscalYear))}</h1>
        {mayAdd ? (
          <button type="button" onClick={() => setAdding(true)}>
            {newDeadline}
          </button>
        ) : null}
      </div>
      {isClosed ? (
        <p class="card">{words.notOpened}</p>
      ) : (
        <QueryView query={year}>
          {({ deadlines }) => (
            <QueryView query={holidays}>{() => <Plan key={fiscalYear} deadlines={deadlines} />}</QueryView>
          )}
        </QueryView>
      )}
      {isAdding ? (
        <NewDeadlineDialog known={year.data?.deadlines ?? []} onClose={() => setAdding(false)} />
      ) : null}
    </>
  );
}

function Plan({ deadlines }: { deadlines: readonly CountedDeadline[] }) {
  const today = useToday();
  const [chosen, setChosen] = useState<string>();
  const selected =
    deadlines.find(({ id }) => id === chosen) ??
    deadlines.find(({ dueOn }) => dueOn >= today) ??
    deadlines[0];
  return (
    <div class="stack">
      <DeadlineTable deadlines={deadlines} />
      <Timeline deadlines={deadlines} selected={selected} onSelect={setChosen} />
      <Calendar deadlines={deadlines} selected={selected} />
    </div>
  );
}

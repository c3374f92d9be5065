/** One deadline: its dates, whom it reminds when, who has a date of their own; admins change it from here. */
import { useState } from 'preact/hooks';
import { Link } from 'wouter-preact';
import type { Deadline } from '../../api/types';
import { useCaller, useLocalFormats } from '../../context';
import { QueryView } from '../../parts/query-view';
import { common } from '../../words/common';
import { useWords } from '../../words/words';
import { ChangeDialog, type ChangeKind } from './change-dialog';
import { DateHistory, DeadlineHistory } from './deadline-history';
import { ExceptionDialog, type ExceptionKind } from './exception-dialog';
import { Exceptions } from './exceptions';
import { workingDay } from './stage-days';
import { StageLists } from './stage-lists';
import { useDaysLeft, useDeadline, useHolidayList, useHolidays, useTitle } from './use-plan';
import { deadlineWords } from './words';

export function DeadlinePage({ deadlineId }: { deadlineId: string }) {
  const { pages } = useWords(common);
  const deadline = useDeadline(deadlineId);
  const holidays = useHolidayList();
  return (
    <>
      <p>
        <Link href="/deadlines">‹ {pages.deadlines}</Link>
      </p>
      <QueryView query={deadline}>
        {({ body }) => <QueryView query={holidays}>{() => <Shown deadline={body} />}</QueryView>}
      </QueryView>
    </>
  );
}

function Shown({ deadline }: { deadline: Deadline }) {
  const title = useTitle();
  const isAdmin = useCaller().group === 'admin';
  return (
    <>
      <h1>{title(deadline)}</h1>
      <div class="stack">
        <section class="card">
          <Due deadline={deadline} />
          {isAdmin ? <Changes deadline={deadline} /> : null}
        </section>
        <StageLists deadline={deadline} />
        {deadline.kind === 'information' ? null : <Exceptions deadline={deadline} />}
        <DateHistory deadline={deadline} />
        <DeadlineHistory deadline={deadline} />
      </div>
    </>
  );
}

function Due({ deadline }: { deadline: Deadline }) {
  const words = useWords(deadlineWords);
  const { parts, listed } = useWords(common);
  const formats = useLocalFormats();
  const daysLeft = useDaysLeft();
  const holidays = useHolidays();
  const { kind, dueOn, opensOn } = deadline;
  const lastDay = workingDay(dueOn, -1, holidays);
  return (
    <>
      <p class="deadlines-date">
        {formats.fullDate(dueOn)} <strong class="deadlines-left">{daysLeft(deadline)}</strong>
      </p>
      {lastDay === dueOn || kind === 'information' ? null : <p>{words.dayOff(formats.fullDate(lastDay))}</p>}
      {opensOn === undefined ? null : <p>{words.window(formats.date(opensOn), formats.date(dueOn))}</p>}
      <p class="quiet">
        {kind === 'survey'
          ? words.answersOwed
          : deadline.parts.length === 0
            ? words.nothingOwed
            : `${words.owed}: ${listed(deadline.parts.map((part) => parts[part]))}`}
      </p>
    </>
  );
}

type Asked = ChangeKind | ExceptionKind;

/** What is offered depends on what there is: a deadline that nobody owes reminds nobody. */
function Changes({ deadline }: { deadline: Deadline }) {
  const words = useWords(deadlineWords);
  const [asked, setAsked] = useState<Asked>();
  const close = () => setAsked(undefined);
  const offered =
    deadline.kind === 'information'
      ? (['dates'] as const)
      : (['dates', 'stages', 'extend', 'waive'] as const);
  return (
    <>
      <div class="actions">
        {offered.map((each) => (
          <button
            key={each}
            type="button"
            class={each === 'dates' ? 'primary' : ''}
            onClick={() => setAsked(each)}
          >
            {words.actions[each]}
          </button>
        ))}
      </div>
      {asked === 'dates' || asked === 'stages' ? (
        <ChangeDialog kind={asked} deadline={deadline} onClose={close} />
      ) : null}
      {asked === 'extend' || asked === 'waive' ? (
        <ExceptionDialog kind={asked} deadline={deadline} onClose={close} />
      ) : null}
    </>
  );
}

/** The board: what every office of the area owes this year, and the place where arrivals are recorded. */
import { useEffect, useMemo, useState } from 'preact/hooks';
import { useApp, useLocalFormats, useToday } from '../../context';
import { ProblemNote } from '../../parts/problem-note';
import { useScope } from '../../scope';
import { common } from '../../words/common';
import { useWords } from '../../words/words';
import { type BoardFilter as BoardFilterChoice, noFilter } from './arrange';
import { BoardFilter } from './board-filter';
import { BoardTable } from './board-table';
import { useDeadlineTitle } from './deadline-title';
import { DistrictProgress } from './district-progress';
import { MarkingDialogs } from './marking/marking-dialogs';
import { useMarkings } from './marking/use-markings';
import { OpenYear } from './open-year';
import { type Board, useBoard } from './use-board';
import { type SteadyOrder, useSteadyOrder } from './use-steady-order';
import { boardWords } from './words';

/** @param areaId as in the address; the area chosen above where absent */
export function BoardPage({ areaId }: { areaId?: string }) {
  const words = useWords(boardWords);
  const scope = useScope();
  const { setArea } = scope;
  useEffect(() => {
    if (areaId !== undefined) setArea(areaId);
  }, [areaId]);
  const isOutside = areaId !== undefined && areaId !== scope.areaId;
  return (
    <div class="board">
      <Heading />
      {isOutside ? <p class="note note-warn">{words.outside}</p> : null}
      {scope.years !== undefined && !scope.years.includes(scope.fiscalYear) ? (
        <OpenYear fiscalYear={scope.fiscalYear} />
      ) : (
        <BoardOf
          key={`${scope.areaId} ${scope.fiscalYear}`}
          areaId={scope.areaId}
          fiscalYear={scope.fiscalYear}
        />
      )}
    </div>
  );
}

function Heading() {
  const words = useWords(boardWords);
  return (
    <div class="board-head">
      <h1>{useBoardTitle()}</h1>
      <p class="board-as-of">{words.asOf(useLocalFormats().fullDate(useToday()))}</p>
      <button type="button" onClick={() => window.print()}>
        {words.print}
      </button>
    </div>
  );
}

function useBoardTitle(): string {
  const words = useWords(boardWords);
  const levels = useWords(common);
  const { area, fiscalYear } = useScope();
  const year = useLocalFormats().fiscalYear(fiscalYear);
  return words.title(area ? levels[area.level](area.name) : '', year);
}

function BoardOf({ areaId, fiscalYear }: { areaId: string; fiscalYear: number }) {
  const { loading } = useWords(common);
  const { noOffices } = useWords(boardWords);
  const { board, error, retry } = useBoard(areaId, fiscalYear);
  return (
    <>
      {error ? <ProblemNote error={error} onRetry={retry} /> : null}
      {board === undefined && !error ? (
        <p class="quiet" aria-busy="true">
          {loading}
        </p>
      ) : null}
      {board && board.offices.length === 0 ? <p class="card">{noOffices}</p> : null}
      {board && board.offices.length > 0 ? <FilledBoard board={board} /> : null}
    </>
  );
}

function FilledBoard({ board }: { board: Board }) {
  const words = useWords(boardWords);
  const title = useBoardTitle();
  const { areaId } = useScope();
  const { filters } = useApp();
  const [filter, choose] = useState(filters.get(areaId) ?? noFilter);
  const setFilter = (next: BoardFilterChoice) => {
    filters.set(areaId, next);
    choose(next);
  };
  const { deadlines, offices, isPartial } = board;
  const order = useSteadyOrder(offices, filter, `${offices.length} ${isPartial}`);
  const { markings, open, close, see, record } = useMarkings(board.key);
  const { districtId, deadlineId } = filter;
  const counted = useMemo(
    () => offices.filter((office) => districtId === '' || office.districtId === districtId),
    [offices, districtId],
  );
  const columns = useMemo(
    () => deadlines.filter(({ id }) => deadlineId === '' || id === deadlineId),
    [deadlines, deadlineId],
  );
  return (
    <>
      <DistrictProgress deadlines={columns} offices={offices} filter={filter} onFilter={setFilter} />
      <BoardFilter board={board} filter={filter} onFilter={setFilter} />
      <Shown order={order} board={board} />
      <BoardTable caption={title} deadlines={columns} order={order} counted={counted} onOpen={open} />
      {order.shownIds.size === 0 ? <p class="card">{words.noneFound}</p> : null}
      <Announcements board={board} />
      <MarkingDialogs board={board} markings={markings} onClose={close} onSeen={see} onRecord={record} />
    </>
  );
}

/** How many, in which order, and how one gets on. */
function Shown({ order, board }: { order: SteadyOrder; board: Board }) {
  const words = useWords(boardWords);
  const { number } = useLocalFormats();
  return (
    <div class="board-shown">
      <p role="status">
        {words.counted(number(order.shownIds.size), number(board.offices.length))}
        {board.isPartial ? ` · ${words.arriving}` : null}
      </p>
      {order.isOutdated ? (
        <button type="button" onClick={order.renew}>
          {words.reorder}
        </button>
      ) : null}
      <p class="board-keys quiet">{words.keys}</p>
    </div>
  );
}

function Announcements({ board }: { board: Board }) {
  const words = useWords(boardWords);
  const titleOf = useDeadlineTitle();
  const { date } = useLocalFormats();
  return (
    <>
      {board.announcements.map((deadline) => (
        <p key={deadline.id} class="quiet board-announcement">
          {words.announcement(titleOf(deadline), date(deadline.dueOn))}
        </p>
      ))}
    </>
  );
}

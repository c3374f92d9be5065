/** The board itself: offices of an area × deadlines of the year. */
import type { Deadline, SubmissionRow } from '../../api/types';
import { useScope } from '../../scope';
import { common } from '../../words/common';
import { useWords } from '../../words/words';
import type { BoardOffice } from './arrange';
import { BoardRow } from './board-row';
import { DeadlineHeading } from './deadline-heading';
import { useRoving } from './roving';
import type { SteadyOrder } from './use-steady-order';

interface BoardTableProps {
  readonly caption: string;
  readonly deadlines: readonly Deadline[];
  readonly order: SteadyOrder;
  /** Those of the area or the district chosen, whatever else is filtered. */
  readonly counted: readonly BoardOffice[];
  readonly onOpen: (row: SubmissionRow) => void;
}

export function BoardTable({ caption, deadlines, order, counted, onOpen }: BoardTableProps) {
  const { audiences, district } = useWords(common);
  const { areas } = useScope();
  const roving = useRoving();
  const isOneDistrict = new Set(order.ordered.map(({ districtId }) => districtId)).size < 2;
  const names = new Map(areas.map(({ areaId, name }) => [areaId, name]));
  return (
    // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: the arrow keys lead from cell to cell, as in any grid.
    <table class="board-table" role="grid" style={{ '--columns': deadlines.length }}>
      <caption class="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{audiences.office}</th>
          {deadlines.map((deadline) => (
            <DeadlineHeading key={deadline.id} deadline={deadline} offices={counted} />
          ))}
        </tr>
      </thead>
      <tbody ref={roving.ref} onKeyDown={roving.onKeyDown} onFocusIn={roving.onFocusIn}>
        {order.ordered.map((office) => (
          <BoardRow
            key={office.officeId}
            office={office}
            deadlines={deadlines}
            district={isOneDistrict ? undefined : district(names.get(office.districtId) ?? office.districtId)}
            isHidden={!order.shownIds.has(office.officeId)}
            onOpen={onOpen}
          />
        ))}
      </tbody>
    </table>
  );
}

/** One office and its cells. Drawn again only when something in it is another: there are hundreds of rows. */
import { useMemo, useRef } from 'preact/hooks';
import type { Deadline, SubmissionRow } from '../../api/types';
import { useWords } from '../../words/words';
import type { BoardOffice } from './arrange';
import { CellButton } from './board-cell';
import { boardWords } from './words';

interface BoardRowProps {
  readonly office: BoardOffice;
  readonly deadlines: readonly Deadline[];
  /** Where offices of several districts stand together. */
  readonly district: string | undefined;
  /** Filtered away: kept at hand, so that typing in the filter makes and lays out no row anew. */
  readonly isHidden: boolean;
  readonly onOpen: (row: SubmissionRow) => void;
}

export function BoardRow({ office, deadlines, district, isHidden, onOpen }: BoardRowProps) {
  const { notOwed } = useWords(boardWords);
  const kept = useRef(office);
  if (!isSame(kept.current, office)) kept.current = office;
  const { officeId, name, cells } = kept.current;
  // The same elements again: nothing below them is looked at.
  const content = useMemo(
    () => (
      <>
        <th scope="row">
          <a href={`#/offices/${officeId}`} tabIndex={-1}>
            {name}
          </a>
          {district === undefined ? null : <small>{district}</small>}
        </th>
        {deadlines.map((deadline) => {
          const cell = cells.get(deadline.id);
          return (
            <td key={deadline.id}>
              {cell ? (
                <CellButton cell={cell} deadline={deadline} onOpen={onOpen} />
              ) : (
                <small>{notOwed}</small>
              )}
            </td>
          );
        })}
      </>
    ),
    [officeId, name, cells, deadlines, district, onOpen, notOwed],
  );
  return <tr hidden={isHidden}>{content}</tr>;
}

function isSame(a: BoardOffice, b: BoardOffice): boolean {
  if (a === b) return true;
  if (a.officeId !== b.officeId || a.name !== b.name || a.cells.size !== b.cells.size) return false;
  return [...a.cells].every(([deadlineId, { row, state }]) => {
    const other = b.cells.get(deadlineId);
    return other?.row === row && other.state === state;
  });
}

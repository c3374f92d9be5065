/** The dialog of the cell that was pressed; one that came back refused waits until no other is open. */
import type { SubmissionRow } from '../../../api/types';
import type { Board } from '../use-board';
import { MarkingDialog } from './marking-dialog';
import type { Marking, RecordChanges } from './use-markings';

interface MarkingDialogsProps {
  readonly board: Board;
  readonly markings: readonly Marking[];
  readonly onClose: (key: string) => void;
  readonly onSeen: (row: SubmissionRow) => void;
  readonly onRecord: RecordChanges;
}

/** All of them stay mounted, so that what was typed outlives a refusal. */
export function MarkingDialogs({ board, markings, onClose, onSeen, onRecord }: MarkingDialogsProps) {
  const front = markings.find(({ isSending }) => !isSending)?.key;
  return (
    <>
      {markings.map(({ key, error }) => {
        const [deadlineId = '', officeId] = key.split(' ');
        const cell = board.offices.find((office) => office.officeId === officeId)?.cells.get(deadlineId);
        const deadline = board.deadlines.find(({ id }) => id === deadlineId);
        return cell && deadline ? (
          <MarkingDialog
            key={key}
            cell={cell}
            deadline={deadline}
            isShown={key === front}
            error={error}
            onClose={() => onClose(key)}
            onSeen={() => onSeen(cell.row)}
            onRecord={(changes, view) => void onRecord(cell.row, deadline, changes, view)}
          />
        ) : null;
      })}
    </>
  );
}

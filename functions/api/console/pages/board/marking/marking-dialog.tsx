/** What can be done about one office under one deadline: record an arrival, or correct what was recorded. */
import { useEffect, useState } from 'preact/hooks';
import type { Deadline } from '../../../api/types';
import { useApp, useCaller, useToday } from '../../../context';
import { Dialog } from '../../../parts/dialog';
import { ProblemNote } from '../../../parts/problem-note';
import { StateMark } from '../../../parts/state';
import { useFormats } from '../../../words/dates';
import { useWords } from '../../../words/words';
import type { BoardCell } from '../arrange';
import { useCellDetail } from '../board-cell';
import { useDeadlineTitle } from '../deadline-title';
import type { Change } from '../foresee';
import { rowKey } from '../load-board';
import { boardWords } from '../words';
import { CorrectionForm } from './correction-form';
import { type Draft, fitted } from './draft';
import { meanwhileOf, remaining } from './meanwhile';
import { MeanwhileNote } from './meanwhile-note';
import { ReceiptForm } from './receipt-form';
import { ReceiptList } from './receipt-list';
import { useTyped } from './use-typed';
import { overview, type View, viewName } from './view';
import { markingWords } from './words';

interface MarkingDialogProps {
  readonly cell: BoardCell;
  readonly deadline: Deadline;
  readonly isShown: boolean;
  /** Why it came back. */
  readonly error: unknown;
  readonly onClose: () => void;
  /** The reader has chosen by the row as it stands now. */
  readonly onSeen: () => void;
  readonly onRecord: (changes: readonly Change[], view: string) => void;
}

export function MarkingDialog(props: MarkingDialogProps) {
  const { cell, deadline, isShown, onClose, onSeen, onRecord } = props;
  const words = useWords(markingWords);
  const { drafts } = useApp();
  const { name: by } = useCaller();
  const today = useToday();
  const { row } = cell;
  const { view, draft, reason, ...typed } = useTyped(row);
  const name = viewName(view);
  // While it is on its way the row shows what was asked for, as if it were recorded.
  const meanwhile = isShown ? meanwhileOf(view, draft, row, deadline, by) : undefined;
  useEffect(() => {
    if (meanwhile === 'takenAsTyped') drafts.forget(rowKey(row), name);
  }, [meanwhile]);
  const [passed, pass] = useState<unknown>();
  if (!isShown) return null;
  const error = props.error === passed ? undefined : props.error;
  const fitting = view.kind === 'overview' ? fitted(draft, row) : draft;
  const shown = remaining(fitting, row, meanwhile, today);
  const turnTo = (next: View) => {
    typed.turnTo(next);
    pass(props.error);
    onSeen();
  };
  const type = (next: Draft) => {
    if (next.what !== shown.what) onSeen();
    typed.type({ ...next, what: next.what ?? draft.what });
  };
  const form = {
    row,
    deadline,
    isRefused: error !== undefined,
    onRecord: (changes: readonly Change[]) => onRecord(changes, name),
  };
  const back = () => turnTo(overview);
  return (
    <Dialog title={row.officeName} onClose={onClose}>
      <About cell={cell} deadline={deadline} />
      {error === undefined ? null : <ProblemNote error={error} />}
      {meanwhile ? <MeanwhileNote what={draft.what} meanwhile={meanwhile} /> : null}
      {view.kind === 'overview' && row.missing.length > 0 ? (
        <ReceiptForm {...form} draft={shown} onDraft={type} onBack={undefined} />
      ) : null}
      {view.kind === 'overview' ? <ReceiptList row={row} onView={turnTo} /> : null}
      {view.kind === 'amend' ? <ReceiptForm {...form} draft={shown} onDraft={type} onBack={back} /> : null}
      {view.kind === 'undo' || view.kind === 'return' ? (
        <CorrectionForm {...form} view={view} reason={reason} onReason={typed.giveReason} onBack={back} />
      ) : null}
      <p>
        <a href={`#/offices/${row.officeId}`}>{words.more}</a>
      </p>
    </Dialog>
  );
}

function About({ cell: { row, state }, deadline }: Pick<MarkingDialogProps, 'cell' | 'deadline'>) {
  const { due } = useWords(boardWords);
  const { fullDate } = useFormats();
  const titleOf = useDeadlineTitle();
  const detailOf = useCellDetail();
  return (
    <p>
      {titleOf(deadline)} · {due(fullDate(row.dueOn))}
      <br />
      <StateMark state={state} kind={deadline.kind} detail={detailOf(row, state)} />
    </p>
  );
}

/** What can be done about one office under one deadline: record an arrival, or correct what was recorded. */
import { useState } from 'preact/hooks';
import type { Deadline, Part } from '../../../api/types';
import { useApp, useToday } from '../../../context';
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
import { type Draft, draftOf, fitted, newDraft } from './draft';
import { ReceiptForm } from './receipt-form';
import { ReceiptList } from './receipt-list';
import { markingWords } from './words';

/** What the dialog is about at the moment. */
export type View =
  | { readonly kind: 'overview' }
  | { readonly kind: 'amend' | 'undo'; readonly part: Part }
  | { readonly kind: 'return' };

interface MarkingDialogProps {
  readonly cell: BoardCell;
  readonly deadline: Deadline;
  readonly isShown: boolean;
  readonly onClose: () => void;
  readonly onRecord: (changes: readonly Change[]) => Promise<unknown>;
}

export function MarkingDialog({ cell, deadline, isShown, onClose, onRecord }: MarkingDialogProps) {
  const words = useWords(markingWords);
  const { due } = useWords(boardWords);
  const today = useToday();
  const { fullDate } = useFormats();
  const titleOf = useDeadlineTitle();
  const detailOf = useCellDetail();
  const { row, state } = cell;
  const [view, setView] = useState<View>({ kind: 'overview' });
  const { drafts } = useApp();
  const key = rowKey(row);
  const [draft, setDraft] = useState(() => drafts.of(key).draft ?? newDraft(row, today));
  const [reason, setReason] = useState(drafts.of(key).reason ?? '');
  const [error, setError] = useState<unknown>();
  const record = async (changes: readonly Change[]) => setError(await onRecord(changes));
  const turnTo = (next: View) => {
    setView(next);
    setError(undefined);
    setDraft(next.kind === 'amend' ? draftOf(row, next.part, today) : newDraft(row, today));
  };
  const type = (next: Draft) => {
    setDraft(next);
    if (view.kind === 'overview') drafts.keep(key, { draft: next });
  };
  const giveReason = (text: string) => {
    setReason(text);
    drafts.keep(key, { reason: text });
  };
  if (!isShown) return null;
  return (
    <Dialog title={row.officeName} onClose={onClose}>
      <p>
        {titleOf(deadline)} · {due(fullDate(row.dueOn))}
        <br />
        <StateMark state={state} detail={detailOf(row, state)} />
      </p>
      {error === undefined ? null : <ProblemNote error={error} />}
      {view.kind === 'overview' || view.kind === 'amend' ? (
        <>
          {row.missing.length > 0 || view.kind === 'amend' ? (
            <ReceiptForm
              row={row}
              deadline={deadline}
              draft={view.kind === 'amend' ? draft : fitted(draft, row)}
              onDraft={type}
              onRecord={record}
              onBack={view.kind === 'amend' ? () => turnTo({ kind: 'overview' }) : undefined}
            />
          ) : null}
          {view.kind === 'overview' ? <ReceiptList row={row} onView={turnTo} /> : null}
        </>
      ) : (
        <CorrectionForm
          view={view}
          reason={reason}
          onReason={giveReason}
          onRecord={record}
          onBack={() => turnTo({ kind: 'overview' })}
        />
      )}
      <p>
        <a href={`#/offices/${row.officeId}`}>{words.more}</a>
      </p>
    </Dialog>
  );
}

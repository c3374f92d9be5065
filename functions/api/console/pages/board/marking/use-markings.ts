/**
 * Recording from the board. The row changes at once; where the API refuses it changes back, a message says
 * why, and the dialog comes back as it was, with everything that was typed.
 */
import { useQueryClient } from '@tanstack/preact-query';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import type { Calls } from '../../../api/calls';
import { queryKeys } from '../../../api/keys';
import type { Deadline, SubmissionRow } from '../../../api/types';
import { useApp, useCaller, useToday } from '../../../context';
import { useNotify } from '../../../parts/notices';
import { useProblemText } from '../../../parts/problem-note';
import { useWords } from '../../../words/words';
import { useDeadlineTitle } from '../deadline-title';
import { type Change, foresee } from '../foresee';
import { type BoardRows, rowKey, type ShownRow, withRow } from '../load-board';
import { markingWords } from './words';

/**
 * A cell whose dialog is open, or whose change is on its way: meanwhile no second one can be made.
 * The first that is open is the one in sight; one that comes back refused goes to the end.
 */
export interface Marking {
  readonly key: string;
  readonly isSending: boolean;
}

/** In this order, one request each. @returns what went wrong; undefined: all is recorded */
export type RecordChanges = (
  row: SubmissionRow,
  deadline: Deadline,
  changes: readonly Change[],
) => Promise<unknown>;

export function useMarkings(boardKey: readonly unknown[]) {
  const [markings, setMarkings] = useState<readonly Marking[]>([]);
  const { drafts } = useApp();
  const save = useSave(boardKey);
  const open = useCallback((row: SubmissionRow) => {
    const key = rowKey(row);
    setMarkings((all) => (all.some((each) => each.key === key) ? all : [...all, { key, isSending: false }]));
  }, []);
  const close = (key: string) => setMarkings((all) => without(all, key));
  const sending = useRef(new Set<string>());
  useStayWhile(markings.some(({ isSending }) => isSending));
  const record: RecordChanges = async (row, deadline, changes) => {
    const key = rowKey(row);
    // Two clicks may come before anything is drawn anew.
    if (sending.current.has(key)) return undefined;
    sending.current.add(key);
    const becomes = (isSending: boolean) => setMarkings((all) => [...without(all, key), { key, isSending }]);
    becomes(true);
    const error = await save(row, deadline, changes);
    sending.current.delete(key);
    if (error === undefined) {
      drafts.forget(key);
      close(key);
    } else becomes(false);
    return error;
  };
  return { markings, open, close, record };
}

/** Whoever closes the page is asked: what is on its way is not recorded yet. */
function useStayWhile(isSending: boolean): void {
  useEffect(() => {
    if (!isSending) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isSending]);
}

function without(markings: readonly Marking[], key: string): readonly Marking[] {
  return markings.filter((each) => each.key !== key);
}

function useSave(boardKey: readonly unknown[]): RecordChanges {
  const words = useWords(markingWords);
  const { calls } = useApp();
  const today = useToday();
  const { name: by } = useCaller();
  const queries = useQueryClient();
  const notify = useNotify();
  const problemText = useProblemText();
  const titleOf = useDeadlineTitle();
  return async (row, deadline, changes) => {
    const show = (next: ShownRow) =>
      queries.setQueryData<BoardRows>(boardKey, (board) => board && withRow(board, next));
    const what = `${row.officeName} ${titleOf(deadline)}`;
    const foreseen = changes.reduce(
      (before, change) => foresee(before, change, deadline, { today, by }),
      row,
    );
    show({ ...foreseen, isSaving: true });
    const { confirmed, error } = await sendAll(calls, row, changes);
    show(confirmed);
    const done = changes.some(({ kind }) => kind === 'return') ? words.sentBack : words.recorded;
    if (error === undefined) notify(done(what));
    else notify((confirmed === row ? words.refused : words.partlyRefused)(what, problemText(error)), 'bad');
    // The row is what the API has answered: only after a failure the board can't know what the API holds.
    const refetchType = error === undefined ? 'none' : 'active';
    void queries.invalidateQueries({ queryKey: queryKeys.owed, refetchType });
    return error;
  };
}

/** As far as they were taken. */
async function sendAll(calls: Calls, row: SubmissionRow, changes: readonly Change[]) {
  let confirmed = row;
  try {
    for (const change of changes) confirmed = await send(calls, confirmed, change);
    return { confirmed, error: undefined };
  } catch (error) {
    return { confirmed, error };
  }
}

function send(calls: Calls, row: SubmissionRow, change: Change): Promise<SubmissionRow> {
  switch (change.kind) {
    case 'receive':
      return calls.receive(row, change.receipt);
    case 'undo':
      return calls.undo(row, change.part, change.reason);
    case 'return':
      return calls.sendBack(row, change.reason);
  }
}

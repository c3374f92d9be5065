/**
 * Recording from the board. The row changes at once; where the API refuses it changes back, a message says
 * why, and the dialog comes back as it was, with everything that was typed.
 */
import { useQueryClient } from '@tanstack/preact-query';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { queryKeys } from '../../../api/keys';
import type { Deadline, SubmissionRow } from '../../../api/types';
import { useApp, useCaller, useToday } from '../../../context';
import { useNotify } from '../../../parts/notices';
import { useProblemText } from '../../../parts/problem-note';
import { useWords } from '../../../words/words';
import { useDeadlineTitle } from '../deadline-title';
import { type Change, foresee } from '../foresee';
import { type BoardRows, rowKey, type ShownRow, withRow } from '../load-board';
import { type Sent, sendAll } from './send-all';
import { markingWords } from './words';

/**
 * A cell whose dialog is open, or whose change is on its way: meanwhile no second one can be made.
 * The first that is open is the one in sight; one that comes back refused goes to the end.
 */
export interface Marking {
  readonly key: string;
  readonly isSending: boolean;
  /**
   * The revision that its reader has decided by. What others record while they look at it changes the row on the
   * page, but not this: else the page would claim for them that they have seen it.
   */
  readonly seen: string;
  /** Why it came back. */
  readonly error?: unknown;
}

/** In this order, one request each. @param view where they were asked for: what was typed there is then done with */
export type RecordChanges = (
  row: SubmissionRow,
  deadline: Deadline,
  changes: readonly Change[],
  view: string,
) => Promise<void>;

export function useMarkings(boardKey: readonly unknown[]) {
  const [markings, setMarkings] = useState<readonly Marking[]>([]);
  const { drafts } = useApp();
  const save = useSave(boardKey);
  const open = useCallback((row: SubmissionRow) => {
    const key = rowKey(row);
    const fresh = { key, isSending: false, seen: row.revision };
    setMarkings((all) => (all.some((each) => each.key === key) ? all : [...all, fresh]));
  }, []);
  const close = (key: string) => setMarkings((all) => without(all, key));
  const see = (row: SubmissionRow) =>
    setMarkings((all) =>
      all.map((each) => (each.key === rowKey(row) ? { ...each, seen: row.revision } : each)),
    );
  const sending = useRef(new Set<string>());
  useStayWhile(markings.some(({ isSending }) => isSending));
  const record: RecordChanges = async (row, deadline, changes, view) => {
    const key = rowKey(row);
    // Two clicks may come before anything is drawn anew.
    if (sending.current.has(key)) return;
    sending.current.add(key);
    const become = (marking: Marking) => setMarkings((all) => [...without(all, key), marking]);
    const { seen = row.revision } = markings.find((each) => each.key === key) ?? {};
    become({ key, seen, isSending: true });
    const { confirmed, error } = await save({ ...row, revision: seen }, deadline, changes);
    sending.current.delete(key);
    if (error === undefined) {
      drafts.forget(key, view);
      close(key);
    } else become({ key, seen: confirmed.revision, isSending: false, error });
  };
  return { markings, open, close, see, record };
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

function useSave(boardKey: readonly unknown[]) {
  const words = useWords(markingWords);
  const { calls } = useApp();
  const today = useToday();
  const { name: by } = useCaller();
  const queries = useQueryClient();
  const notify = useNotify();
  const problemText = useProblemText();
  const titleOf = useDeadlineTitle();
  return async (row: SubmissionRow, deadline: Deadline, changes: readonly Change[]): Promise<Sent> => {
    const show = (next: ShownRow) =>
      queries.setQueryData<BoardRows>(boardKey, (board) => board && withRow(board, next));
    const what = `${row.officeName} ${titleOf(deadline)}`;
    const after = (before: SubmissionRow, change: Change) => foresee(before, change, deadline, { today, by });
    show({ ...changes.reduce(after, row), isSaving: true });
    const sent = await sendAll(calls, row, changes, after);
    const { confirmed, error } = sent;
    show(confirmed);
    const done = changes.some(({ kind }) => kind === 'return') ? words.sentBack : words.recorded;
    if (error === undefined) notify((sent.wasLost ? words.recordedAfterAll : done)(what));
    else notify((sent.taken === 0 ? words.refused : words.partlyRefused)(what, problemText(error)), 'bad');
    // The row is what the API has answered: only after a failure the board can't know what the API holds.
    const refetchType = error === undefined ? 'none' : 'active';
    void queries.invalidateQueries({ queryKey: queryKeys.owed, refetchType });
    return sent;
  };
}

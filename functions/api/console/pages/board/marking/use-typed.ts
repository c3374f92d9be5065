/** What is being typed in a view of the dialog; kept with every key that is pressed. */
import { useState } from 'preact/hooks';
import type { SubmissionRow } from '../../../api/types';
import { useApp, useToday } from '../../../context';
import { rowKey } from '../load-board';
import { type Draft, draftOf, newDraft } from './draft';
import { overview, type View, viewName } from './view';

/** A draft begins with the row as it stands when its view is turned to, and does not follow it afterwards. */
export function useTyped(row: SubmissionRow) {
  const { drafts } = useApp();
  const today = useToday();
  const key = rowKey(row);
  const begin = (view: View) => {
    const { draft, reason = '' } = drafts.of(key, viewName(view));
    const empty = () => (view.kind === 'amend' ? draftOf(row, view.part, today) : newDraft(row, today));
    return { view, draft: draft ?? empty(), reason };
  };
  const [typed, setTyped] = useState(() => begin(overview));
  return {
    ...typed,
    turnTo: (view: View) => setTyped(begin(view)),
    type: (draft: Draft) => {
      setTyped({ ...typed, draft });
      drafts.keep(key, viewName(typed.view), { draft });
    },
    giveReason: (reason: string) => {
      setTyped({ ...typed, reason });
      drafts.keep(key, viewName(typed.view), { reason });
    },
  };
}

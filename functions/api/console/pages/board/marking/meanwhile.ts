/** What has become of that which is being filled in, while its reader was looking at it. Pure. */
import type { Deadline, SubmissionRow } from '../../../api/types';
import { type Draft, fitted, isRecorded, newDraft } from './draft';
import type { View } from './view';

export type Meanwhile =
  /** Somebody else has recorded it. */
  | 'taken'
  /** It is recorded as it was typed: the answer alone was lost. */
  | 'takenAsTyped'
  /** It was to be amended, and has been taken back. */
  | 'gone';

/** Undefined: it can be recorded. */
export function meanwhileOf(
  view: View,
  draft: Draft,
  row: SubmissionRow,
  deadline: Deadline,
  by: string,
): Meanwhile | undefined {
  if (view.kind === 'amend') return row.receipts[view.part] === undefined ? 'gone' : undefined;
  if (view.kind !== 'overview' || draft.what === undefined) return undefined;
  if (fitted(draft, row).what !== undefined) return undefined;
  return isRecorded(draft, row, deadline, by) ? 'takenAsTyped' : 'taken';
}

/** Nothing is chosen in its place; and the number of what is recorded is not another part's. */
export function remaining(
  draft: Draft,
  row: SubmissionRow,
  meanwhile: Meanwhile | undefined,
  today: string,
): Draft {
  if (meanwhile === undefined) return draft;
  return { ...(meanwhile === 'takenAsTyped' ? newDraft(row, today) : draft), what: undefined };
}

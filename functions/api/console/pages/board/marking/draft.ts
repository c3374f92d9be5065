/** What is being filled in about an arrival, and the changes that it asks for. Pure. */
import { firstDayOf } from '../../../../../../shared/domain/fiscal-year';
import type { Deadline, Part, ReceiptBody, SubmissionRow } from '../../../api/types';
import { wholeNumberOf } from '../../../words/digits';
import type { Change } from '../foresee';

export interface Draft {
  /** Undefined: nobody has said yet what has arrived. */
  readonly what: Part | 'both' | undefined;
  readonly receivedOn: string;
  readonly registerNumber: string;
  readonly note: string;
  /** Of a survey: whether enough have answered, or a number is given. */
  readonly isComplete: boolean;
  readonly respondents: string;
}

export type DraftError = 'date' | 'respondents';

/** The most likely thing: the first part that is missing has arrived today. */
export function newDraft(row: SubmissionRow, today: string): Draft {
  // Once somebody counts the answers, the next word is a count, too.
  const isComplete = row.respondents === undefined;
  const empty = { registerNumber: '', note: '', isComplete, respondents: '' };
  return { what: row.missing[0], receivedOn: today, ...empty };
}

/**
 * Of what is still missing. What has been recorded meanwhile is not chosen any more, and nothing in its place: that
 * another part has arrived is for the reader to say. Of both, which they have said, one may be left.
 */
export function fitted(draft: Draft, { missing }: SubmissionRow): Draft {
  const { what } = draft;
  if (what === undefined) return draft;
  if (what === 'both') return missing.length > 1 ? draft : { ...draft, what: missing[0] };
  return missing.includes(what) ? draft : { ...draft, what: undefined };
}

/** Whether what has been recorded is this very receipt: of a request whose answer was lost. */
export function isRecorded(draft: Draft, row: SubmissionRow, { parts }: Deadline, by: string): boolean {
  const { what, receivedOn, registerNumber, note } = draft;
  const meant = what === 'both' ? parts : parts.filter((part) => part === what);
  return meant.every((part) => {
    const there = row.receipts[part];
    return (
      there?.complete === true &&
      there.by === by &&
      there.receivedOn === receivedOn &&
      (there.registerNumber ?? '') === registerNumber.trim() &&
      (there.note ?? '') === note.trim()
    );
  });
}

export function draftOf(row: SubmissionRow, part: Part, today: string): Draft {
  const receipt = row.receipts[part];
  return {
    what: part,
    receivedOn: receipt?.receivedOn ?? today,
    registerNumber: receipt?.registerNumber ?? '',
    note: receipt?.note ?? '',
    isComplete: receipt?.respondents === undefined,
    respondents: String(receipt?.respondents ?? ''),
  };
}

export function errorsOf(draft: Draft, { fiscalYear }: Deadline, today: string): readonly DraftError[] {
  const { receivedOn, what, isComplete, respondents } = draft;
  const isDated = receivedOn >= firstDayOf(fiscalYear) && receivedOn <= today;
  const isCounted = what !== 'survey' || isComplete || wholeNumberOf(respondents) !== undefined;
  return [...(isDated ? [] : ['date' as const]), ...(isCounted ? [] : ['respondents' as const])];
}

export function changesOf(draft: Draft, row: SubmissionRow): readonly Change[] {
  const { what } = draft;
  const parts = what === 'both' ? row.missing : what === undefined ? [] : [what];
  return parts.map((part) => ({ kind: 'receive', receipt: receiptOf(draft, part, row) }));
}

function receiptOf(
  { receivedOn, registerNumber, note, isComplete, respondents }: Draft,
  part: Part,
  { receipts }: SubmissionRow,
): ReceiptBody {
  const before = receipts[part];
  const count = part === 'survey' && !isComplete ? wholeNumberOf(respondents) : undefined;
  return {
    part,
    receivedOn,
    ...textOf('registerNumber', registerNumber, before?.registerNumber),
    ...textOf('note', note, before?.note),
    ...(count === undefined ? {} : { respondents: count }),
  };
}

/** Nothing, or `null` to remove what was written before. */
function textOf<Name extends 'registerNumber' | 'note'>(
  name: Name,
  text: string,
  before: string | undefined,
) {
  const trimmed = text.trim();
  if (trimmed !== '') return { [name]: trimmed };
  return before === undefined ? {} : { [name]: null };
}

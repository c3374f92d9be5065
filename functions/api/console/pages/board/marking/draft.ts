/** What is being filled in about an arrival, and the changes that it asks for. Pure. */
import { firstDayOf } from '../../../../../../shared/domain/fiscal-year';
import type { Deadline, Part, ReceiptBody, SubmissionRow } from '../../../api/types';
import { wholeNumberOf } from '../../../words/digits';
import type { Change } from '../foresee';

export interface Draft {
  readonly what: Part | 'both';
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
  return { what: row.missing[0] ?? 'electronic-copy', receivedOn: today, ...empty };
}

/** Of what is still missing: part of what was asked for may have been taken, or recorded by somebody else. */
export function fitted(draft: Draft, { missing }: SubmissionRow): Draft {
  const { what } = draft;
  const [next] = missing;
  const isMissing = what === 'both' ? missing.length > 1 : missing.includes(what);
  return isMissing || next === undefined ? draft : { ...draft, what: next };
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
  const parts = draft.what === 'both' ? row.missing : [draft.what];
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

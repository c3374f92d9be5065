/** What a row will be once the API has taken a change: shown before it has answered. Pure. */
import type { Deadline, Part, ReceiptBody, SubmissionRow } from '../../api/types';

export type Change =
  | { readonly kind: 'receive'; readonly receipt: ReceiptBody }
  | { readonly kind: 'undo'; readonly part: Part; readonly reason: string }
  | { readonly kind: 'return'; readonly reason: string };

/** Today, and who makes the change. */
export interface Moment {
  readonly today: string;
  readonly by: string;
}

export function foresee(
  row: SubmissionRow,
  change: Change,
  deadline: Deadline,
  moment: Moment,
): SubmissionRow {
  const { returnedAt: before, ...rest } = row;
  const returnedAt = returnedAfter(before, change, moment);
  const after = {
    ...rest,
    ...(returnedAt === undefined ? {} : { returnedAt }),
    receipts: receiptsAfter(row, change, moment),
    version: row.version + 1,
  };
  return standing(after, deadline, moment);
}

/** What comes after it was sent back ends that. */
function returnedAfter(before: string | undefined, { kind }: Change, { today }: Moment): string | undefined {
  if (kind === 'return') return `${today}T00:00:00.000Z`;
  return kind === 'receive' ? undefined : before;
}

function receiptsAfter(row: SubmissionRow, change: Change, { today, by }: Moment): SubmissionRow['receipts'] {
  switch (change.kind) {
    case 'return':
      return {};
    case 'undo': {
      const { [change.part]: _, ...others } = row.receipts;
      return others;
    }
    case 'receive': {
      const { part, registerNumber, note, ...given } = change.receipt;
      const before = row.receipts[part];
      const number = registerNumber === undefined ? before?.registerNumber : registerNumber;
      const text = note === undefined ? before?.note : note;
      const enough = given.respondents === undefined || given.respondents >= (row.minimum ?? 0);
      const {
        registerNumber: _,
        note: __,
        ...kept
      } = before ?? {
        receivedOn: today,
        recordedAt: `${today}T00:00:00.000Z`,
        by,
      };
      const complete = enough || before?.complete === true;
      const after = { ...kept, ...given, complete };
      return {
        ...row.receipts,
        [part]: { ...after, ...(number ? { registerNumber: number } : {}), ...(text ? { note: text } : {}) },
      };
    }
  }
}

/** As the API derives it from the receipts. */
function standing(row: SubmissionRow, { parts }: Deadline, { today }: Moment): SubmissionRow {
  const missing = parts.filter((part) => row.receipts[part]?.complete !== true);
  const status = statusOf(row, missing);
  const owes = status === 'owed' || status === 'partial';
  const { respondents: _, ...rest } = row;
  const respondents = row.receipts.survey?.respondents;
  return {
    ...rest,
    ...(respondents === undefined ? {} : { respondents }),
    missing,
    status,
    late: owes && row.dueOn < today,
  };
}

function statusOf(row: SubmissionRow, missing: readonly Part[]): SubmissionRow['status'] {
  if (missing.length === 0) return 'received';
  if (row.status === 'waived') return 'waived';
  return Object.keys(row.receipts).length > 0 ? 'partial' : 'owed';
}

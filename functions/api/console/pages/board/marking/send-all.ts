/** Sends changes of one row, one after the other, and finds out what has become of one whose answer is a failure. */
import type { Calls } from '../../../api/calls';
import { ApiProblem } from '../../../api/client';
import type { SubmissionRow } from '../../../api/types';
import type { Change } from '../foresee';

export interface Sent {
  /** The row as the API was last seen to hold it. */
  readonly confirmed: SubmissionRow;
  /** How many were taken. */
  readonly taken: number;
  /** One of them was taken although its answer did not arrive. */
  readonly wasLost: boolean;
  /** Undefined: all of them were taken. */
  readonly error: unknown;
}

/** As far as they are taken. @param row as its reader has seen it; `after` foresees what a change makes of it */
export async function sendAll(
  calls: Calls,
  row: SubmissionRow,
  changes: readonly Change[],
  after: (before: SubmissionRow, change: Change) => SubmissionRow,
): Promise<Sent> {
  let confirmed = row;
  let taken = 0;
  let wasLost = false;
  for (const change of changes) {
    try {
      confirmed = await send(calls, confirmed, change);
    } catch (error) {
      // The request may have arrived all the same, and its reader must see what they are refused for.
      const there = await calls.submission(confirmed).catch(() => confirmed);
      const isTaken = isAnswerless(error) && isSame(there, after(confirmed, change));
      const isNew = there.revision !== confirmed.revision;
      confirmed = there;
      if (!isTaken || !isNew) return { confirmed, taken, wasLost, error };
      wasLost = true;
    }
    taken += 1;
  }
  return { confirmed, taken, wasLost, error: undefined };
}

/** A refusal says that nothing was recorded; these leave it open. */
function isAnswerless(error: unknown): boolean {
  return error instanceof ApiProblem && (error.problem.status === 0 || error.problem.status >= 500);
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

/** Whether the same is recorded, by the same person, but for the moment at which it was. */
function isSame(one: SubmissionRow, other: SubmissionRow): boolean {
  return textOf(one) === textOf(other);
}

function textOf({ receipts }: SubmissionRow): string {
  const facts = Object.entries(receipts).map(([part, receipt]) => [part, factsOf(receipt)] as const);
  return JSON.stringify(facts.sort());
}

function factsOf(receipt: SubmissionRow['receipts'][keyof SubmissionRow['receipts']]) {
  const { receivedOn, by, registerNumber, note, respondents, complete } = receipt ?? {};
  return [receivedOn, by, registerNumber, note, respondents, complete];
}

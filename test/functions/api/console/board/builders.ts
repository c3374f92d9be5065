/** Rows of the board, each with the fields that a test is about. */
import type { SubmissionRow } from '../../../../../functions/api/console/api/types';
import { type Deadline, standardDeadlines } from '../../../../../shared/domain/deadline';

export const today = '2022-03-24';

export function deadlineOf(id: string): Deadline {
  const draft = standardDeadlines(2565).find((each) => each.id === id);
  if (!draft) throw new Error(`no deadline ${id}`);
  return {
    ...draft,
    registrations: [{ n: 1, dueOn: draft.dueOn, registeredAt: '2022-03-01T02:00:00.000Z', announceAt: null }],
    history: [],
    version: 1,
  };
}

export function rowOf(given: Partial<SubmissionRow> = {}): SubmissionRow {
  const deadlineId = given.deadlineId ?? '2565-q2-report';
  const { dueOn, parts, kind } = deadlineOf(deadlineId);
  return {
    deadlineId,
    officeId: '3014601',
    officeName: 'องค์การบริหารส่วนตำบลตะขบ',
    districtId: '3014',
    provinceId: '30',
    status: 'owed',
    late: false,
    extended: false,
    dueOn,
    missing: [...parts],
    receipts: {},
    ...(kind === 'survey' ? { minimum: 30 } : {}),
    revision: 'seen',
    version: 1,
    ...given,
  };
}

export function receiptOn(receivedOn: string, complete = true) {
  return { receivedOn, recordedAt: `${receivedOn}T02:00:00.000Z`, by: 'สมชาย', complete };
}

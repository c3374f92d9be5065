/** What the board foresees is what the API then answers: both are asked, for every kind of change. */
import { type Change, foresee } from '../../../../../functions/api/console/pages/board/foresee';
import { submissionRowOf } from '../../../../../functions/api/views/submission-view';
import type { Submission } from '../../../../../shared/domain/submission';
import { receive, sendBack, undo } from '../../../../../shared/planning/submission-changes';
import { deadlineOf, receiptOn, today } from './builders';

const actor = { by: 'มาลี', now: `${today}T00:00:00.000Z` };

function submissionOf(deadlineId: string, given: Partial<Submission> = {}): Submission {
  return {
    deadlineId,
    provinceId: '30',
    districtId: '3014',
    officeId: '3014601',
    receipts: {},
    extensions: [],
    notices: {},
    history: [],
    version: 1,
    ...given,
  };
}

function answered(submission: Submission, change: Change) {
  const deadline = deadlineOf(submission.deadlineId);
  const outcome = applied(submission, change);
  if (outcome.result !== 'changed') throw new Error(outcome.result);
  return submissionRowOf(deadline, outcome.submission, undefined, { today, zone: 'Asia/Bangkok' });
}

function applied(submission: Submission, change: Change) {
  const deadline = deadlineOf(submission.deadlineId);
  switch (change.kind) {
    case 'receive': {
      const { part, receivedOn = today, respondents } = change.receipt;
      const request = { part, receivedOn, ...(respondents === undefined ? {} : { respondents }) };
      return receive(submission, deadline, undefined, request, actor);
    }
    case 'undo':
      return undo(submission, deadline, change, actor);
    case 'return':
      return sendBack(submission, deadline, change.reason, actor);
  }
}

const copy = receiptOn('2022-03-18');
const received = (part: 'electronic-copy' | 'original' | 'survey', respondents?: number): Change => ({
  kind: 'receive',
  receipt: { part, receivedOn: today, ...(respondents === undefined ? {} : { respondents }) },
});
const q2 = '2565-q2-report';
const survey = (respondents: number) => ({
  survey: { ...receiptOn('2022-03-18', respondents >= 30), respondents },
});

test.each<[string, Submission, Change]>([
  ['the first of two parts', submissionOf(q2), received('electronic-copy')],
  ['the last part', submissionOf(q2, { receipts: { 'electronic-copy': copy } }), received('original')],
  ['an amendment', submissionOf(q2, { receipts: { 'electronic-copy': copy } }), received('electronic-copy')],
  ['too few respondents', submissionOf('2565-iit'), received('survey', 29)],
  ['just enough respondents', submissionOf('2565-iit', { receipts: survey(12) }), received('survey', 30)],
  ['a survey said to be complete', submissionOf('2565-iit'), received('survey')],
  [
    'one part of two undone',
    submissionOf(q2, { receipts: { 'electronic-copy': copy, original: copy } }),
    { kind: 'undo', part: 'original', reason: 'ผิดแห่ง' },
  ],
  [
    'the only part undone',
    submissionOf(q2, { receipts: { original: copy } }),
    { kind: 'undo', part: 'original', reason: 'ผิดแห่ง' },
  ],
  [
    'a survey undone',
    submissionOf('2565-iit', { receipts: survey(45) }),
    { kind: 'undo', part: 'survey', reason: 'ผิดแห่ง' },
  ],
  [
    'a return',
    submissionOf(q2, { receipts: { 'electronic-copy': copy, original: copy } }),
    { kind: 'return', reason: 'ไม่ครบ' },
  ],
  [
    'one part of a waived one',
    submissionOf(q2, { waiver: { at: actor.now, by: 'มาลี', reason: '-' } }),
    received('original'),
  ],
])('%s', (_, submission, change) => {
  const deadline = deadlineOf(submission.deadlineId);
  const before = submissionRowOf(deadline, submission, undefined, { today, zone: 'Asia/Bangkok' });
  const foreseen = foresee(before, change, deadline, { today, by: 'มาลี' });
  // Which revision it will be, only the API can tell.
  expect(foreseen).toEqual({ ...answered(submission, change), revision: before.revision });
});

test('what is undone past its due date is late at once', () => {
  const deadline = deadlineOf(q2);
  const submission = submissionOf(q2, { receipts: { original: copy } });
  const past = '2022-03-26';
  const row = submissionRowOf(deadline, submission, undefined, { today: past, zone: 'Asia/Bangkok' });
  const change: Change = { kind: 'undo', part: 'original', reason: 'ผิดแห่ง' };
  const onDueDate = { today: deadline.dueOn, by: 'มาลี' };
  expect(foresee(row, change, deadline, { ...onDueDate, today: past }).late).toBe(true);
  expect(foresee(row, change, deadline, onDueDate).late).toBe(false);
});

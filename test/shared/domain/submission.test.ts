import { isComplete, missingParts, statusOf, stillOwes } from '../../../shared/domain/submission';
import { aDeadline, aReceipt, aSubmission, aSurvey } from '../../support/builders';

const deadline = aDeadline();
const copy = { 'electronic-copy': aReceipt() };
const both = { ...copy, original: aReceipt() };
const waiver = { at: '2022-06-01T03:00:00.000Z', by: 'admin', reason: 'ยุบรวม' };

test.each([
  ['nothing', aSubmission(), 'owed', ['electronic-copy', 'original']],
  ['one of two parts', aSubmission({ receipts: copy }), 'partial', ['original']],
  ['both parts', aSubmission({ receipts: both }), 'received', []],
  ['nothing, and is waived', aSubmission({ waiver }), 'waived', ['electronic-copy', 'original']],
  ['one part, and is waived', aSubmission({ receipts: copy, waiver }), 'waived', ['original']],
  ['both parts, and was waived', aSubmission({ receipts: both, waiver }), 'received', []],
])('who has sent %s', (_, submission, status, missing) => {
  expect(statusOf(submission, deadline)).toBe(status);
  expect(missingParts(submission, deadline)).toEqual(missing);
  expect(isComplete(submission, deadline)).toBe(status === 'received');
  expect(stillOwes(submission, deadline)).toBe(status === 'owed' || status === 'partial');
});

test('a survey with too few answers is under way, not complete', () => {
  const counted = aSubmission({ receipts: { survey: aReceipt({ complete: false, respondents: 12 }) } });
  expect(statusOf(counted, aSurvey())).toBe('partial');
  expect(missingParts(counted, aSurvey())).toEqual(['survey']);
});

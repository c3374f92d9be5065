import {
  changesOf,
  draftOf,
  errorsOf,
  fitted,
  isRecorded,
  newDraft,
} from '../../../../../functions/api/console/pages/board/marking/draft';
import { deadlineOf, receiptOn, rowOf, today } from './builders';

const q2 = deadlineOf('2565-q2-report');
const iit = deadlineOf('2565-iit');

describe('the most likely thing is filled in', () => {
  test('of a report the copy, which arrives first', () => {
    expect(newDraft(rowOf(), today)).toMatchObject({ what: 'electronic-copy', receivedOn: today });
  });

  test('then the part that is still missing', () => {
    expect(newDraft(rowOf({ missing: ['original'] }), today).what).toBe('original');
  });

  test('of a survey, that it is complete', () => {
    const draft = newDraft(rowOf({ deadlineId: iit.id }), today);
    expect(changesOf(draft, rowOf({ deadlineId: iit.id }))).toEqual([
      { kind: 'receive', receipt: { part: 'survey', receivedOn: today } },
    ]);
  });

  test('of a receipt that is amended, what it says', () => {
    const receipts = { original: { ...receiptOn('2022-03-18'), registerNumber: '๑๒/๒๕๖๕' } };
    expect(draftOf(rowOf({ receipts }), 'original', today)).toMatchObject({
      what: 'original',
      receivedOn: '2022-03-18',
      registerNumber: '๑๒/๒๕๖๕',
      note: '',
    });
  });
});

test('both parts are two receipts, the copy first, with one date and number', () => {
  const draft = { ...newDraft(rowOf(), today), what: 'both' as const, registerNumber: ' 12 ', note: '  ' };
  const shared = { receivedOn: today, registerNumber: '12' };
  expect(changesOf(draft, rowOf())).toEqual([
    { kind: 'receive', receipt: { part: 'electronic-copy', ...shared } },
    { kind: 'receive', receipt: { part: 'original', ...shared } },
  ]);
});

describe('of what has been recorded meanwhile', () => {
  const both = { ...newDraft(rowOf(), today), what: 'both' as const };

  test('nothing is chosen in its place', () => {
    const copy = { ...both, what: 'electronic-copy' as const };
    expect(fitted(copy, rowOf()).what).toBe('electronic-copy');
    expect(fitted(copy, rowOf({ missing: ['original'] })).what).toBeUndefined();
    expect(changesOf(fitted(copy, rowOf({ missing: ['original'] })), rowOf())).toEqual([]);
  });

  test('both, which somebody has said, are what is left of them', () => {
    expect(fitted(both, rowOf()).what).toBe('both');
    expect(fitted(both, rowOf({ missing: ['original'] })).what).toBe('original');
    expect(fitted(both, rowOf({ missing: [] })).what).toBeUndefined();
  });

  test.each([
    ['the same', {}, true],
    ['by somebody else', { by: 'คนอื่น' }, false],
    ['of another day', { receivedOn: '2022-03-01' }, false],
    ['with another number', { registerNumber: '13' }, false],
    ['with a note', { note: 'ด้วยตนเอง' }, false],
  ])('%s is known for what was typed: %#', (_, given, expected) => {
    const receipts = { original: { ...receiptOn(today), registerNumber: '12', ...given } };
    const draft = { ...both, what: 'original' as const, registerNumber: ' 12 ' };
    expect(isRecorded(draft, rowOf({ receipts }), q2, 'สมชาย')).toBe(expected);
  });
});

test.each([
  ['2022-03-24', []],
  ['2022-03-25', ['date']],
  ['2021-10-01', []],
  ['2021-09-30', ['date']],
  ['', ['date']],
])('received on %p, seen from 24 March: wrong are %p', (receivedOn, expected) => {
  expect(errorsOf({ ...newDraft(rowOf(), today), receivedOn }, q2, today)).toEqual(expected);
});

test.each([
  ['๓๐', 30],
  [' 7 ', 7],
  ['0', 0],
  ['', undefined],
  ['-1', undefined],
  ['12.5', undefined],
  ['สิบ', undefined],
])('%p respondents are %p', (respondents, expected) => {
  const row = rowOf({ deadlineId: iit.id });
  const draft = { ...newDraft(row, today), isComplete: false, respondents };
  const errors = errorsOf(draft, iit, today);
  expect(errors).toEqual(expected === undefined ? ['respondents'] : []);
  const [change] = changesOf(draft, row);
  if (expected !== undefined) expect(change).toMatchObject({ receipt: { respondents: expected } });
});

test('what was written down before and is emptied now is to be removed', () => {
  const receipts = { original: { ...receiptOn('2022-03-18'), registerNumber: '๑๒', note: 'พิมพ์ผิด' } };
  const row = rowOf({ receipts, missing: ['electronic-copy'] });
  const draft = { ...draftOf(row, 'original', today), registerNumber: ' ', note: '' };
  expect(changesOf(draft, row)).toEqual([
    {
      kind: 'receive',
      receipt: { part: 'original', receivedOn: '2022-03-18', registerNumber: null, note: null },
    },
  ]);
});

import type { Deadline } from '../../../shared/domain/deadline';
import type { Submission } from '../../../shared/domain/submission';
import { adjustDeadline } from '../../../shared/planning/deadline-changes';
import { type DigestAudience, type DigestLedger, decideDigests } from '../../../shared/planning/digest';
import { extend, receive, sendBack } from '../../../shared/planning/submission-changes';
import { at, bangkok, calendar, opened, owing, promptly, sentEntry } from '../../support/planning';

const q3 = opened('q3-report');
const offices = (...ids: string[]) => ids.map((officeId) => owing(q3, { officeId }));

function digests(
  submissions: Submission[],
  now: string,
  {
    audience = 'district',
    ledger = {},
    deadline = q3,
  }: { audience?: DigestAudience; ledger?: DigestLedger; deadline?: Deadline } = {},
): string[] {
  const context = { now: bangkok(now), calendar, wentOut: promptly };
  return decideDigests(deadline, audience, submissions, ledger, context).map((each) => {
    const names = each.submissions.map(({ officeId }) => officeId).join(' ');
    return each.do === 'send' ? `${each.notice.key}: ${names}` : `${each.do} ${each.reason}`;
  });
}

function received(submission: Submission, when: string): Submission {
  let next = submission;
  for (const part of q3.parts) {
    const change = receive(next, q3, undefined, { part, receivedOn: when.slice(0, 10) }, at(when));
    if (change.result === 'changed') next = change.submission;
  }
  return next;
}

test('names the offices that owe at the stage, first to the district, then to the province', () => {
  expect(digests(offices('a', 'b'), '2022-06-13 08:59')).toEqual([]);
  expect(digests(offices('a', 'b'), '2022-06-13 09:00')).toEqual(['T+3@2022-06-10: a b']);
  expect(digests(offices('a', 'b'), '2022-06-13 09:00', { audience: 'province' })).toEqual([]);
  expect(digests(offices('a', 'b'), '2022-06-17 09:00', { audience: 'province' })).toEqual([
    'T+7@2022-06-10: a b',
  ]);
});

test('is none where nothing is owed', () => {
  expect(digests([received(owing(q3), '2022-06-08 10:00')], '2022-06-13 09:00')).toEqual([]);
});

test('is not sent twice, nor after a later one', () => {
  const ledger = { 'T+7@2022-06-10': sentEntry('2022-06-17 09:00') };
  expect(digests(offices('a'), '2022-06-17 09:15', { ledger })).toEqual(['skip already-sent']);
  expect(digests(offices('a'), '2022-06-13 09:15', { ledger })).toEqual(['skip superseded']);
});

test('goes out although a later one was claimed, where SES did not take that', () => {
  const ledger = { 'T+7@2022-06-10': sentEntry('2022-06-17 09:00', { state: 'released' }) };
  expect(digests(offices('a'), '2022-06-13 09:15', { ledger })).toEqual(['T+3@2022-06-10: a']);
});

test('has an entry for each date, the earliest first', () => {
  const later = (officeId: string, dueOn: string) => {
    const [first = owing(q3)] = offices(officeId);
    const change = extend(first, q3, { dueOn, reason: 'x' }, at('2022-06-08 10:00'), calendar);
    return change.result === 'changed' ? change.submission : first;
  };
  const submissions = [later('b', '2022-06-21'), later('c', '2022-06-14'), ...offices('a')];
  expect(digests(submissions, '2022-06-24 09:00')).toEqual([
    'T+14@2022-06-10: a',
    'T+7@2022-06-14: c',
    'T+3@2022-06-21: b',
  ]);
});

test('waits for a sending moment', () => {
  expect(digests(offices('a'), '2022-06-18 12:00')).toEqual(['skip outside-sending-hours']);
});

test('does not name an office that owes again only since the stage’s instant', () => {
  const back = (when: string) => {
    const change = sendBack(received(owing(q3, { officeId: 'b' }), '2022-06-08 10:00'), q3, '-', at(when));
    return change.result === 'changed' ? change.submission : owing(q3);
  };
  // Returned before the due date: the same line, named from the next stage on.
  expect(digests([...offices('a'), back('2022-06-09 10:00')], '2022-06-13 09:00')).toEqual([
    'T+3@2022-06-10: a b',
  ]);
  // Returned after it: a line of its own, counted from the return.
  const returned = back('2022-06-13 09:00');
  expect(digests([...offices('a'), returned], '2022-06-13 09:00')).toEqual(['T+3@2022-06-10: a']);
  expect(digests([returned], '2022-06-16 09:00')).toEqual(['T+3@2022-06-10/2022-06-13: b']);
});

test('an office with an extension has an entry of its own', () => {
  const change = extend(
    owing(q3, { officeId: 'b' }),
    q3,
    { dueOn: '2022-06-14', reason: '-' },
    at('2022-06-08 10:00'),
    calendar,
  );
  const extended = change.result === 'changed' ? change.submission : owing(q3);
  expect(digests([...offices('a'), extended], '2022-06-17 09:00')).toEqual([
    'T+7@2022-06-10: a',
    'T+3@2022-06-14: b',
  ]);
});

test('escalation counts from the registration of a letter that came late', () => {
  const late = opened('q2-report', '2022-03-29 10:00');
  const submission = owing(late);
  expect(digests([submission], '2022-03-29 10:00', { deadline: late })).toEqual([]);
  expect(digests([submission], '2022-04-01 09:00', { deadline: late })).toEqual([
    'T+3@2022-03-25/2022-03-29: 3014601',
  ]);
  expect(digests([submission], '2022-04-05 09:00', { deadline: late, audience: 'province' })).toEqual([
    'T+7@2022-03-25/2022-03-29: 3014601',
  ]);
});

test('a moved deadline escalates afresh, its old digests do not hold it back', () => {
  const moved =
    adjustDeadline(q3, { dueOn: '2022-06-20', reason: '-' }, at('2022-06-14 10:00'), calendar) ?? q3;
  const ledger = { 'T+3@2022-06-10': sentEntry('2022-06-13 09:00') };
  expect(digests(offices('a'), '2022-06-17 09:00', { deadline: moved, ledger })).toEqual([]);
  expect(digests(offices('a'), '2022-06-23 09:00', { deadline: moved, ledger })).toEqual([
    'T+3@2022-06-20: a',
  ]);
});

test('a survey tells the district seven days ahead', () => {
  const iit = opened('iit');
  const submission = owing(iit);
  expect(digests([submission], '2022-05-24 09:00', { deadline: iit })).toEqual(['T-7@2022-05-31: 3014601']);
  expect(digests([submission], '2022-05-27 09:00', { deadline: iit, audience: 'province' })).toEqual([
    'T-3@2022-05-31: 3014601',
  ]);
});

test('an office that owes again from the very instant of a stage is not named at it', () => {
  const iit = opened('iit');
  const restarted = (when: string) => [owing(iit, { restartedAt: bangkok(when) })];
  expect(digests(restarted('2022-05-24 09:00'), '2022-05-24 09:00', { deadline: iit })).toEqual([]);
  expect(digests(restarted('2022-05-24 08:59:59.999'), '2022-05-24 09:00', { deadline: iit })).toEqual([
    'T-7@2022-05-31: 3014601',
  ]);
});

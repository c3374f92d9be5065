import type { Deadline } from '../../../shared/domain/deadline';
import { reportPolicy } from '../../../shared/domain/deadline';
import type { Submission } from '../../../shared/domain/submission';
import { adjustDeadline } from '../../../shared/planning/deadline-changes';
import type { Change } from '../../../shared/planning/submission-changes';
import { extend, receive, sendBack, undo, waive } from '../../../shared/planning/submission-changes';
import {
  afterRun,
  at,
  bangkok,
  calendar,
  decide,
  never,
  opened,
  owing,
  said,
  sentEntry,
  withHolidays,
} from '../../support/planning';

const q3 = opened('q3-report');
const sent = (...keys: [key: string, at: string][]) => ({
  notices: Object.fromEntries(keys.map(([key, when]) => [key, sentEntry(when)])),
});
function done(change: Change): Submission {
  if (change.result !== 'changed') throw new Error(JSON.stringify(change));
  return change.submission;
}
function adjusted(deadline: Deadline, dueOn: string, when: string, announce?: boolean): Deadline {
  const next = adjustDeadline(deadline, { dueOn, announce, reason: 'ประกาศใหม่' }, at(when), calendar);
  if (!next) throw new Error('nothing changed');
  return next;
}
function complete(deadline: Deadline, submission: Submission, when: string): Submission {
  const receivedOn = when.slice(0, 10);
  const copy = done(
    receive(submission, deadline, undefined, { part: 'electronic-copy', receivedOn }, at(when)),
  );
  return done(receive(copy, deadline, undefined, { part: 'original', receivedOn }, at(when)));
}

describe('a stage', () => {
  test.each([
    ['2022-06-02 08:59:59.999', 'skip already-sent'],
    ['2022-06-02 09:00', 'send T-7@2022-06-10'],
    ['2022-06-02 16:30', 'send T-7@2022-06-10'],
    ['2022-06-02 16:30:00.001', 'skip outside-sending-hours'],
    ['2022-06-03 09:00', 'skip outside-sending-hours'],
    ['2022-06-04 09:00', 'skip outside-sending-hours'],
    ['2022-06-06 09:00', 'send T-7@2022-06-10'],
    ['2022-06-07 09:00', 'send T-3@2022-06-10'],
    ['2022-06-10 09:00', 'send T+0@2022-06-10'],
    ['2022-06-12 12:00', 'skip outside-sending-hours'],
    ['2022-06-13 09:00', 'send T+3@2022-06-10'],
    ['2023-06-01 10:00', 'send T+14@2022-06-10'],
  ])('at %s: %s', (now, expected) => {
    const submission = owing(q3, sent(['T-14@2022-06-10', '2022-05-27 09:00']));
    expect(said(decide(q3, submission, now))).toBe(expected);
  });

  test('before the first one nothing is due', () => {
    expect(said(decide(q3, owing(q3), '2022-05-27 08:59'))).toBe('skip not-yet');
  });

  test('is not sent again', () => {
    const submission = owing(q3, sent(['T-3@2022-06-10', '2022-06-07 09:00']));
    expect(said(decide(q3, submission, '2022-06-07 09:15'))).toBe('skip already-sent');
  });

  test('is not sent after one of larger offset: a holiday that was taken back moved T+0 to T-1’s day', () => {
    const special = { calendar: withHolidays('2022-06-10') };
    const { sent: key, submission } = afterRun(q3, owing(q3), '2022-06-09 09:00', special);
    expect(key).toBe('T+0@2022-06-10');
    expect(said(decide(q3, submission, '2022-06-09 10:00'))).toBe('skip superseded');
    expect(said(decide(q3, submission, '2022-06-10 09:00'))).toBe('skip already-sent');
  });

  test('is sent although one of larger offset was claimed, where SES did not take that', () => {
    const notices = { 'T+0@2022-06-10': sentEntry('2022-06-09 09:00', { state: 'released' }) };
    expect(said(decide(q3, owing(q3, { notices }), '2022-06-09 10:00'))).toBe('send T-1@2022-06-10');
  });

  test('is none for an office that has sent everything, or is waived', () => {
    expect(said(decide(q3, complete(q3, owing(q3), '2022-06-01 10:00'), '2022-06-02 09:00'))).toBe(
      'skip received',
    );
    const waived = done(waive(owing(q3), q3, 'ยุบรวม', at('2022-06-01 10:00')));
    expect(said(decide(q3, waived, '2022-06-02 09:00'))).toBe('skip waived');
  });

  test('is due to an office of which only the e-mail copy has arrived', () => {
    const request = { part: 'electronic-copy', receivedOn: '2022-06-01' } as const;
    const partial = done(receive(owing(q3), q3, undefined, request, at('2022-06-01 10:00')));
    expect(said(decide(q3, partial, '2022-06-02 09:00'))).toBe('send T-7@2022-06-10');
  });

  test('at the very instant of the registration is not after it', () => {
    const late = opened('q3-report', '2022-06-07 09:00', false);
    expect(said(decide(late, owing(late), '2022-06-07 09:00'))).toBe('skip not-yet');
    const earlier = opened('q3-report', '2022-06-07 08:59:59.999', false);
    expect(said(decide(earlier, owing(earlier), '2022-06-07 09:00'))).toBe('send T-3@2022-06-10');
  });
});

describe('opening a deadline', () => {
  test('before its first stage is silent', () => {
    expect(q3.registrations[0]?.announceAt).toBeNull();
    const justBefore = opened('q2-report', '2022-03-11 08:59:59.999');
    expect(justBefore.registrations[0]?.announceAt).toBeNull();
  });

  test('at or after it is announced, and nothing is back-dated', () => {
    const late = opened('q2-report', '2022-03-29 10:00');
    expect(said(decide(late, owing(late), '2022-03-29 10:00'))).toBe('send opened@2022-03-25');
    const after = owing(late, sent(['opened@2022-03-25', '2022-03-29 10:00']));
    expect(said(decide(late, after, '2022-03-29 10:15'))).toBe('skip already-sent');
    expect(said(decide(late, after, '2022-04-01 09:00'))).toBe('send T+7@2022-03-25');
  });

  test('at 09:00 sharp on the day of a stage tells the opening, not the stage', () => {
    const sharp = opened('iit', '2022-03-01 09:00');
    const decision = decide(sharp, owing(sharp), '2022-03-01 09:00');
    expect(said(decision)).toBe('send opened@2022-05-31');
    expect(decision.notice).not.toHaveProperty('movedFrom');
  });

  test('of the results reminds nobody', () => {
    expect(opened('results', '2022-09-15 10:00').registrations[0]?.announceAt).toBeNull();
  });

  test('without announcement still sends the stages to come', () => {
    const late = opened('q2-report', '2022-03-29 10:00', false);
    expect(said(decide(late, owing(late), '2022-03-31 09:00'))).toBe('skip not-yet');
    expect(said(decide(late, owing(late), '2022-04-01 09:00'))).toBe('send T+7@2022-03-25');
  });
});

describe('adjusting the due date', () => {
  test('is told at once in office hours, and stages count afresh', () => {
    const moved = adjusted(q3, '2022-06-20', '2022-06-08 10:00');
    const submission = owing(q3, sent(['T-3@2022-06-10', '2022-06-07 09:00']));
    const decision = decide(moved, submission, '2022-06-08 10:00');
    expect(said(decision)).toBe('send changed-r2@2022-06-20');
    expect(decision.do === 'send' && decision.notice.movedFrom).toBe('2022-06-10');
    expect(said(decide(moved, submission, '2022-06-13 09:00'))).toBe('send T-7@2022-06-20');
  });

  test.each([
    ['2022-06-08 16:30:00.000', '2022-06-08 16:30:00.000'],
    ['2022-06-08 16:30:00.001', '2022-06-09 09:00'],
    ['2022-06-02 18:00', '2022-06-06 09:00'],
  ])('at %s is announced at %s', (when, announcedAt) => {
    expect(adjusted(q3, '2022-06-20', when).registrations[1]?.announceAt).toBe(bangkok(announcedAt));
  });

  test('on a Saturday is not due before its instant on Monday', () => {
    const moved = adjusted(q3, '2022-06-20', '2022-06-11 10:00');
    expect(said(decide(moved, owing(q3), '2022-06-11 12:00'))).toBe('skip not-yet');
  });

  test('to the same date registers nothing', () => {
    expect(
      adjustDeadline(q3, { dueOn: '2022-06-10', reason: '-' }, at('2022-06-01 10:00'), calendar),
    ).toBeUndefined();
  });

  test('there and back does not repeat what was sent under the first date', () => {
    const there = adjusted(q3, '2022-06-20', '2022-06-08 10:00');
    const back = adjusted(there, '2022-06-10', '2022-06-08 14:00');
    let submission = owing(q3, sent(['T-3@2022-06-10', '2022-06-07 09:00']));
    submission = afterRun(there, submission, '2022-06-08 10:00').submission;
    expect(said(decide(back, submission, '2022-06-08 14:00'))).toBe('send changed-r3@2022-06-10');
    submission = afterRun(back, submission, '2022-06-08 14:00').submission;
    expect(said(decide(back, submission, '2022-06-08 14:15'))).toBe('skip already-sent');
    expect(said(decide(back, submission, '2022-06-09 09:00'))).toBe('send T-1@2022-06-10');
  });

  test('back before anyone was told announces nothing', () => {
    const there = adjusted(q3, '2022-06-20', '2022-06-11 10:00');
    const back = adjusted(there, '2022-06-10', '2022-06-12 10:00');
    const submission = owing(q3, sent(['T+0@2022-06-10', '2022-06-10 09:00']));
    expect(said(decide(back, submission, '2022-06-13 09:00'))).toBe('send T+3@2022-06-10');
    const elsewhere = adjusted(there, '2022-06-24', '2022-06-12 10:00');
    expect(said(decide(elsewhere, submission, '2022-06-13 09:00'))).toBe('send changed-r3@2022-06-24');
  });

  test('back within an outage, although the instant has passed, announces nothing', () => {
    const there = adjusted(q3, '2022-06-20', '2022-06-08 10:00');
    const back = adjusted(there, '2022-06-10', '2022-06-08 14:00');
    const submission = owing(q3, sent(['T-3@2022-06-10', '2022-06-07 09:00']));
    expect(said(decide(back, submission, '2022-06-08 15:00', { wentOut: never }))).toBe('skip not-yet');
  });

  test('back is told to the office that a run had reached before it broke off', () => {
    const there = adjusted(q3, '2022-06-20', '2022-06-08 10:00');
    const back = adjusted(there, '2022-06-10', '2022-06-08 14:00');
    const reached = owing(q3, sent(['changed-r2@2022-06-20', '2022-06-08 10:00']));
    const decision = decide(back, reached, '2022-06-08 14:00', { wentOut: never });
    expect(said(decision)).toBe('send changed-r3@2022-06-10');
    expect(decision).toMatchObject({ notice: { movedFrom: '2022-06-20' } });
  });

  test('silently drops an announcement still to come', () => {
    const there = adjusted(q3, '2022-06-20', '2022-06-11 10:00');
    const silent = adjusted(there, '2022-06-24', '2022-06-12 10:00', false);
    expect(said(decide(silent, owing(q3), '2022-06-13 09:00'))).toBe('skip not-yet');
    const dropped = adjustDeadline(there, { announce: false, reason: '-' }, at('2022-06-12 10:00'), calendar);
    expect(dropped && said(decide(dropped, owing(q3), '2022-06-13 09:00'))).toBe('send T-7@2022-06-20');
  });

  test('announced at the instant of a stage, it wins; of two, the later one', () => {
    const weekend = adjusted(q3, '2022-06-20', '2022-06-11 10:00');
    expect(said(decide(weekend, owing(q3), '2022-06-13 09:00'))).toBe('send changed-r2@2022-06-20');
    const twice = adjusted(weekend, '2022-06-27', '2022-06-12 10:00');
    expect(said(decide(twice, owing(q3), '2022-06-13 09:00'))).toBe('send changed-r3@2022-06-27');
  });

  test('overtaken by a stage in an outage, the stage’s mail tells it', () => {
    const moved = adjusted(q3, '2022-06-20', '2022-06-08 10:00');
    const decision = decide(moved, owing(q3), '2022-06-13 09:30', { wentOut: never });
    expect(said(decision)).toBe('send T-7@2022-06-20');
    expect(decision.do === 'send' && decision.notice.movedFrom).toBe('2022-06-10');
    const next = afterRun(moved, owing(q3), '2022-06-13 09:30').submission;
    const later = decide(moved, next, '2022-06-17 09:00');
    expect(said(later)).toBe('send T-1@2022-06-20');
    expect(later.notice).not.toHaveProperty('movedFrom');
  });

  test('is told by the next stage where only a confirmation went out since, which belongs to no date', () => {
    const moved = adjusted(q3, '2022-06-20', '2022-06-08 10:00');
    const submission = owing(q3, sent(['returned@2022-06-08T04:00:00.000Z', '2022-06-08 11:00']));
    expect(decide(moved, submission, '2022-06-13 09:30', { wentOut: never })).toMatchObject({
      notice: { key: 'T-7@2022-06-20', movedFrom: '2022-06-10' },
    });
  });

  test('is told by the next stage where SES did not take the mail that was to tell it', () => {
    const moved = adjusted(q3, '2022-06-20', '2022-06-08 10:00');
    const notices = { 'changed-r2@2022-06-20': sentEntry('2022-06-08 10:00', { state: 'released' }) };
    expect(decide(moved, owing(q3, { notices }), '2022-06-13 09:30', { wentOut: never })).toMatchObject({
      notice: { key: 'T-7@2022-06-20', movedFrom: '2022-06-10' },
    });
  });

  test('back is told by the next stage, whatever was sent under that date before it was moved', () => {
    const back = adjusted(adjusted(q3, '2022-06-20', '2022-06-08 10:00'), '2022-06-10', '2022-06-08 14:00');
    const before = ['T-3@2022-06-10', '2022-06-07 09:00'] as const;
    const submission = owing(q3, sent([...before], ['changed-r2@2022-06-20', '2022-06-08 10:00']));
    expect(decide(back, submission, '2022-06-09 09:00')).toMatchObject({
      notice: { key: 'T-1@2022-06-10', movedFrom: '2022-06-20' },
    });
  });

  test('told at the very instant at which it was set is not told again', () => {
    const moved = adjusted(q3, '2022-06-20', '2022-06-10 09:00');
    const { submission, sent: key } = afterRun(moved, owing(q3), '2022-06-10 09:00');
    expect(key).toBe('changed-r2@2022-06-20');
    const next = decide(moved, submission, '2022-06-13 09:00');
    expect(said(next)).toBe('send T-7@2022-06-20');
    expect(next.notice).not.toHaveProperty('movedFrom');
  });

  test('that did not go out on its day leaves on no other free one', () => {
    const moved = adjusted(q3, '2022-07-20', '2022-06-11 10:00');
    expect(said(decide(moved, owing(q3), '2022-06-18 12:00'))).toBe('skip outside-sending-hours');
    expect(said(decide(moved, owing(q3), '2022-06-20 09:00'))).toBe('send changed-r2@2022-07-20');
  });

  test('keeps its instant when that day becomes a holiday, while a stage waits', () => {
    const moved = adjusted(q3, '2022-06-20', '2022-06-11 10:00');
    const special = { calendar: withHolidays('2022-06-13') };
    expect(said(decide(moved, owing(q3), '2022-06-13 09:00', special))).toBe('send changed-r2@2022-06-20');
    expect(said(decide(moved, owing(q3), '2022-06-14 10:00', special))).toBe('send changed-r2@2022-06-20');
    expect(said(decide(q3, owing(q3), '2022-06-13 09:00', special))).toBe('skip outside-sending-hours');
  });
});

describe('an extension', () => {
  const extended = (submission: Submission, dueOn: string, when: string, deadline = q3) =>
    done(extend(submission, deadline, { dueOn, reason: 'น้ำท่วม' }, at(when), calendar));

  test('is told to that office, whose stages follow it', () => {
    const submission = extended(owing(q3), '2022-06-20', '2022-06-08 10:00');
    expect(said(decide(q3, submission, '2022-06-08 10:00'))).toBe('send changed-x1@2022-06-20');
    expect(said(decide(q3, submission, '2022-06-13 09:00'))).toBe('send T-7@2022-06-20');
  });

  test('must be later than the deadline, and the same one again is nothing new', () => {
    const request = { dueOn: '2022-06-10', reason: '-' };
    expect(extend(owing(q3), q3, request, at('2022-06-01 10:00'), calendar)).toMatchObject({
      result: 'refused',
    });
    const submission = extended(owing(q3), '2022-06-20', '2022-06-08 10:00');
    const again = { dueOn: '2022-06-20', reason: 'อีกครั้ง' };
    expect(extend(submission, q3, again, at('2022-06-09 10:00'), calendar)).toEqual({ result: 'unchanged' });
  });

  test('outlives an adjustment below it, which does not concern the office', () => {
    const submission = extended(owing(q3), '2022-06-20', '2022-06-08 10:00');
    const told = afterRun(q3, submission, '2022-06-08 10:00').submission;
    const moved = adjusted(q3, '2022-06-17', '2022-06-09 10:00');
    expect(said(decide(moved, told, '2022-06-09 10:00'))).toBe('skip already-sent');
    expect(said(decide(moved, told, '2022-06-13 09:00'))).toBe('send T-7@2022-06-20');
  });

  test('is ended by an adjustment beyond it, for good', () => {
    const submission = extended(owing(q3), '2022-06-20', '2022-06-08 10:00');
    const told = afterRun(q3, submission, '2022-06-08 10:00').submission;
    const beyond = adjusted(q3, '2022-06-24', '2022-06-09 10:00');
    expect(said(decide(beyond, told, '2022-06-09 10:00'))).toBe('send changed-r2@2022-06-24');
    const back = adjusted(beyond, '2022-06-15', '2022-06-10 10:00');
    expect(said(decide(back, told, '2022-06-10 10:00'))).toBe('send changed-r3@2022-06-15');
  });

  test('is ended by an adjustment to its very date, which tells the office nothing new', () => {
    const submission = extended(owing(q3), '2022-06-20', '2022-06-08 10:00');
    const told = afterRun(q3, submission, '2022-06-08 10:00').submission;
    const same = adjusted(q3, '2022-06-20', '2022-06-09 10:00');
    expect(said(decide(same, told, '2022-06-09 10:00'))).toBe('skip already-sent');
    const later = adjusted(same, '2022-06-16', '2022-06-09 11:00');
    expect(said(decide(later, told, '2022-06-09 11:00'))).toBe('send changed-r3@2022-06-16');
  });

  test('changed again counts on', () => {
    const first = extended(owing(q3), '2022-06-20', '2022-06-08 10:00');
    const told = afterRun(q3, first, '2022-06-08 10:00').submission;
    const second = extended(told, '2022-06-27', '2022-06-09 10:00');
    expect(said(decide(q3, second, '2022-06-09 10:00'))).toBe('send changed-x2@2022-06-27');
  });
});

describe('undoing and returning', () => {
  test('a complete report that is returned is chased again from the start', () => {
    const received = complete(q3, owing(q3), '2022-06-09 10:00');
    const returned = done(sendBack(received, q3, 'ไม่ครบ', at('2022-06-22 11:00')));
    expect(returned.receipts).toEqual({});
    expect(said(decide(q3, returned, '2022-06-22 11:00'))).toBe('skip not-yet');
    expect(said(decide(q3, returned, '2022-06-23 09:00'))).toBe('send T+1@2022-06-10/2022-06-22');
    expect(said(decide(q3, returned, '2022-06-27 09:00'))).toBe('send T+3@2022-06-10/2022-06-22');
  });

  test('a partial one that is returned owes as before', () => {
    const request = { part: 'original', receivedOn: '2022-06-01' } as const;
    const partial = done(receive(owing(q3), q3, undefined, request, at('2022-06-01 10:00')));
    const returned = done(sendBack(partial, q3, 'ผิดแบบ', at('2022-06-02 11:00')));
    expect(returned.restartedAt).toBeUndefined();
    expect(said(decide(q3, returned, '2022-06-02 11:00'))).toBe('send T-7@2022-06-10');
  });

  test('undone before the due date, the next stage comes, the passed one does not', () => {
    const received = complete(q3, owing(q3), '2022-06-01 10:00');
    const undone = done(undo(received, q3, { part: 'original', reason: 'ผิดแห่ง' }, at('2022-06-02 09:00')));
    expect(Object.keys(undone.receipts)).toEqual(['electronic-copy']);
    expect(said(decide(q3, undone, '2022-06-02 09:00'))).toBe('skip not-yet');
    expect(said(decide(q3, undone, '2022-06-07 09:00'))).toBe('send T-3@2022-06-10');
  });

  test('after an announcement’s instant silences it, before it does not', () => {
    const moved = adjusted(q3, '2022-06-20', '2022-06-11 10:00');
    const received = complete(q3, owing(q3), '2022-06-09 10:00');
    const before = done(sendBack(received, moved, '-', at('2022-06-12 10:00')));
    expect(said(decide(moved, before, '2022-06-13 09:00'))).toBe('send changed-r2@2022-06-20');
    const after = done(sendBack(received, moved, '-', at('2022-06-13 09:00:00.001')));
    expect(said(decide(moved, after, '2022-06-13 09:30'))).toBe('skip not-yet');
    const sharp = done(sendBack(received, moved, '-', at('2022-06-13 09:00')));
    expect(said(decide(moved, sharp, '2022-06-13 09:00'))).toBe('send changed-r2@2022-06-20');
  });

  test('what was not received cannot be returned; a repetition is a success', () => {
    expect(sendBack(owing(q3), q3, '-', at('2022-06-01 10:00'))).toMatchObject({
      reason: 'nothing-received',
    });
    const returned = done(
      sendBack(complete(q3, owing(q3), '2022-06-01 10:00'), q3, 'แก้', at('2022-06-02 10:00')),
    );
    expect(sendBack(returned, q3, 'แก้', at('2022-06-02 10:01'))).toEqual({ result: 'unchanged' });
  });
});

describe('a survey', () => {
  const iit = opened('iit');
  const answers = (respondents?: number) => ({
    part: 'survey' as const,
    receivedOn: '2022-04-01',
    ...(respondents === undefined ? {} : { respondents }),
  });

  test('stays owed below the office’s minimum and is complete at it', () => {
    const some = done(receive(owing(iit), iit, undefined, answers(29), at('2022-04-01 10:00')));
    expect(said(decide(iit, some, '2022-04-29 09:00'))).toBe('send T-30@2022-05-31');
    const enough = done(receive(some, iit, undefined, answers(30), at('2022-04-02 10:00')));
    expect(said(decide(iit, enough, '2022-04-29 09:00'))).toBe('skip received');
  });

  test('is complete when an officer says so, and does not become incomplete by a count', () => {
    const declared = done(receive(owing(iit), iit, undefined, answers(), at('2022-04-01 10:00')));
    expect(said(decide(iit, declared, '2022-04-29 09:00'))).toBe('skip received');
    const counted = done(receive(declared, iit, undefined, answers(5), at('2022-04-02 10:00')));
    expect(said(decide(iit, counted, '2022-04-29 09:00'))).toBe('skip received');
  });
});

describe('the ledger', () => {
  const t7 = (entry: Partial<ReturnType<typeof sentEntry>>) =>
    owing(q3, { notices: { 'T-7@2022-06-10': sentEntry('2022-06-02 09:00', entry) } });

  test.each([
    ['claimed', '2022-06-02 09:14:59.999', 'skip in-flight'],
    ['claimed', '2022-06-02 09:15', 'send T-7@2022-06-10'],
    ['uncertain', '2022-06-02 09:14:59.999', 'skip uncertain'],
    ['uncertain', '2022-06-02 09:15', 'send T-7@2022-06-10'],
    ['released', '2022-06-02 09:01', 'send T-7@2022-06-10'],
    ['failed', '2022-06-02 10:00', 'skip failed'],
    ['held', '2022-06-02 10:00', 'skip held'],
    ['bounced', '2022-06-02 10:00', 'skip already-sent'],
  ] as const)('%s at %s: %s', (state, now, expected) => {
    expect(said(decide(q3, t7({ state }), now))).toBe(expected);
  });

  test('three attempts without evidence are enough', () => {
    expect(said(decide(q3, t7({ state: 'uncertain', attempts: 3 }), '2022-06-02 12:00'))).toBe('skip failed');
  });
});

test('a policy that adds an elapsed stage sends it at the next run', () => {
  const policy = { ...reportPolicy, office: [...reportPolicy.office, -5] };
  const change = adjustDeadline(q3, { policy, reason: 'เพิ่ม' }, at('2022-06-06 10:00'), calendar);
  const submission = owing(q3, sent(['T-7@2022-06-10', '2022-06-02 09:00']));
  // 5 June is a Sunday and 3 June a holiday: T-5 falls on T-7's day and outranks it.
  expect(change && said(decide(change, submission, '2022-06-06 10:00'))).toBe('send T-5@2022-06-10');
});

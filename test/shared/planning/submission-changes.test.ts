import type { Deadline } from '../../../shared/domain/deadline';
import type { Submission } from '../../../shared/domain/submission';
import {
  type Change,
  extend,
  liftWaiver,
  type ReceiptRequest,
  receive,
  sendBack,
  undo,
  waive,
} from '../../../shared/planning/submission-changes';
import { aDeadline, anOffice, aReceipt, aSubmission, aSurvey } from '../../support/builders';
import { at, bangkok, calendar } from '../../support/planning';

const deadline = aDeadline();
const office = anOffice();
const now = at('2022-06-08 10:00');
const laterOn = at('2022-06-09 10:00');
const copy = { part: 'electronic-copy', receivedOn: '2022-06-07' } as const;
const original = { part: 'original', receivedOn: '2022-06-08' } as const;

/** The submission after it. @throws Error where nothing was changed */
function following(change: Change): Submission {
  if (change.result !== 'changed') throw new Error(`not changed: ${JSON.stringify(change)}`);
  return change.submission;
}

const refused = (change: Change) => (change.result === 'refused' ? change.reason : change.result);

const received = (
  submission: Submission,
  request: ReceiptRequest,
  by = now,
  under: Deadline = deadline,
): Submission => following(receive(submission, under, office, request, by));

const half = received(aSubmission(), copy);
const whole = received(half, original);

describe('a receipt', () => {
  test('is recorded with who, when and what, and counts the version', () => {
    const request = { ...copy, registerNumber: '๑๒๓/๒๕๖๕', note: 'ทางอีเมล' };
    const submission = received(aSubmission(), request);
    expect(submission.receipts).toEqual({
      'electronic-copy': {
        receivedOn: '2022-06-07',
        registerNumber: '๑๒๓/๒๕๖๕',
        note: 'ทางอีเมล',
        recordedAt: now.now,
        by: 'somchai',
        complete: true,
      },
    });
    expect(submission.history.at(-1)).toEqual({
      at: now.now,
      by: 'somchai',
      what: 'received',
      detail: 'electronic-copy, 2022-06-07, no. ๑๒๓/๒๕๖๕',
    });
    expect([submission.version, submission.history.length]).toEqual([2, 2]);
  });

  test('recorded again just so changes nothing', () => {
    expect(receive(half, deadline, office, copy, laterOn)).toEqual({ result: 'unchanged' });
  });

  test.each([
    ['day', { receivedOn: '2022-06-06' }],
    ['register number', { registerNumber: '๑๒๔/๒๕๖๕' }],
    ['note', { note: 'แก้เลขรับ' }],
  ])('with another %s is amended; who recorded it first, and when, stays', (_, amendment) => {
    const amended = received(half, { ...copy, ...amendment }, { ...laterOn, by: 'malee' });
    expect(amended.receipts['electronic-copy']).toMatchObject({
      ...amendment,
      recordedAt: now.now,
      by: 'somchai',
    });
    expect(amended.history.at(-1)).toMatchObject({ what: 'amended', by: 'malee', at: laterOn.now });
  });

  test('of a part that is not owed is refused', () => {
    const survey = { part: 'survey', receivedOn: '2022-06-07' } as const;
    expect(refused(receive(aSubmission(), deadline, office, survey, now))).toBe('part-not-owed');
  });

  test('ends a return: what was sent back has come again', () => {
    const back = following(sendBack(whole, deadline, 'ไม่มีลายมือชื่อ', laterOn));
    expect(back.returned).toBeDefined();
    expect(received(back, copy, laterOn).returned).toBeUndefined();
  });
});

describe('the receipt of a survey', () => {
  const survey = aSurvey();
  const count = (respondents: number) => ({
    part: 'survey' as const,
    receivedOn: '2022-05-10',
    respondents,
  });
  const empty = aSubmission({ deadlineId: survey.id });

  test('below the minimum is progress, and told as such', () => {
    const under = received(empty, count(12), now, survey);
    expect(under.receipts.survey).toMatchObject({ respondents: 12, complete: false });
    expect(under.history.at(-1)?.detail).toBe('survey, 2022-05-10, 12 respondents');
    expect(received(under, count(30), now, survey).receipts.survey?.complete).toBe(true);
  });

  test('has been received when it becomes complete, whatever progress was told before', () => {
    const under = received(empty, count(12), now, survey);
    const complete = received(under, count(30), laterOn, survey);
    expect(complete.history.at(-1)).toMatchObject({ at: laterOn.now, what: 'received' });
    expect(received(complete, count(31), laterOn, survey).history.at(-1)?.what).toBe('amended');
  });

  test('with another count is amended, with the same one unchanged', () => {
    const under = received(empty, count(12), now, survey);
    expect(receive(under, survey, office, count(12), laterOn).result).toBe('unchanged');
    expect(received(under, count(13), laterOn, survey).history.at(-1)?.what).toBe('amended');
  });

  test('that was complete by its count is not made incomplete by a lower one', () => {
    const complete = received(empty, count(30), now, survey);
    expect(refused(receive(complete, survey, office, count(29), now))).toBe('already-complete');
    expect(received(complete, count(31), now, survey).receipts.survey?.respondents).toBe(31);
  });

  test('that an officer has declared complete stays so, whatever is counted later', () => {
    const declared = received(empty, { part: 'survey', receivedOn: '2022-05-10' }, now, survey);
    const counted = received(declared, count(5), now, survey);
    expect(counted.receipts.survey).toMatchObject({ complete: true, respondents: 5 });
  });

  test('a declaration after a count too low completes it, and leaves the count', () => {
    const under = received(empty, count(12), now, survey);
    const declared = received(under, { part: 'survey', receivedOn: '2022-05-10' }, laterOn, survey);
    expect(declared.receipts.survey).toMatchObject({ complete: true, respondents: 12 });
  });
});

describe('an undoing', () => {
  test('takes one part away, with its reason', () => {
    const undone = following(undo(half, deadline, { part: 'electronic-copy', reason: 'ผิดแห่ง' }, laterOn));
    expect(undone.receipts).toEqual({});
    expect(undone.history.at(-1)).toEqual({
      at: laterOn.now,
      by: 'somchai',
      what: 'undone',
      why: 'ผิดแห่ง',
      detail: 'electronic-copy',
    });
    expect([undone.version, undone.restartedAt]).toEqual([half.version + 1, undefined]);
  });

  test('of a complete submission makes the office owe since then, and leaves the other part', () => {
    const undone = following(undo(whole, deadline, { part: 'original', reason: 'ผิดแห่ง' }, laterOn));
    expect([undone.restartedAt, Object.keys(undone.receipts)]).toEqual([laterOn.now, ['electronic-copy']]);
  });

  test('repeated for the same reason is a success, for another a refusal', () => {
    const undone = following(undo(whole, deadline, { part: 'original', reason: 'ผิดแห่ง' }, laterOn));
    expect(undo(undone, deadline, { part: 'original', reason: 'ผิดแห่ง' }, laterOn)).toEqual({
      result: 'unchanged',
    });
    const other = undo(undone, deadline, { part: 'original', reason: 'อื่น' }, laterOn);
    expect(refused(other)).toBe('nothing-received');
  });

  test('repeated after the other part was undone too is still a success', () => {
    const first = following(undo(whole, deadline, { part: 'original', reason: 'ก' }, laterOn));
    const second = following(undo(first, deadline, { part: 'electronic-copy', reason: 'ข' }, laterOn));
    expect(undo(second, deadline, { part: 'original', reason: 'ก' }, laterOn).result).toBe('unchanged');
  });

  test('is no repetition when all was returned since', () => {
    const first = following(undo(whole, deadline, { part: 'original', reason: 'ก' }, laterOn));
    const back = following(sendBack(first, deadline, 'ก', laterOn));
    const again = undo(back, deadline, { part: 'original', reason: 'ก' }, laterOn);
    expect(refused(again)).toBe('nothing-received');
  });

  test('of what was never received, or is not owed, is refused', () => {
    const never = undo(half, deadline, { part: 'original', reason: 'x' }, laterOn);
    expect(refused(never)).toBe('nothing-received');
    expect(refused(undo(half, deadline, { part: 'survey', reason: 'x' }, laterOn))).toBe('part-not-owed');
  });
});

describe('a return', () => {
  test('clears all receipts, and keeps its reason until something arrives', () => {
    const back = following(sendBack(whole, deadline, 'ไม่มีลายมือชื่อ', laterOn));
    expect(back).toMatchObject({
      receipts: {},
      returned: { at: laterOn.now, by: 'somchai', reason: 'ไม่มีลายมือชื่อ' },
      restartedAt: laterOn.now,
      version: whole.version + 1,
    });
    expect(back.history.at(-1)).toEqual({
      at: laterOn.now,
      by: 'somchai',
      what: 'returned',
      why: 'ไม่มีลายมือชื่อ',
      detail: 'electronic-copy, original',
    });
  });

  test('of a partial one restarts nothing', () => {
    expect(following(sendBack(half, deadline, 'x', laterOn)).restartedAt).toBeUndefined();
  });

  test('repeated is a success; of nothing, or for another reason, a refusal', () => {
    const back = following(sendBack(whole, deadline, 'x', laterOn));
    expect(sendBack(back, deadline, 'x', laterOn)).toEqual({ result: 'unchanged' });
    expect(refused(sendBack(back, deadline, 'y', laterOn))).toBe('nothing-received');
    expect(refused(sendBack(aSubmission(), deadline, 'x', laterOn))).toBe('nothing-received');
    const undone = following(undo(half, deadline, { part: 'electronic-copy', reason: 'x' }, laterOn));
    expect(refused(sendBack(undone, deadline, 'x', laterOn))).toBe('nothing-received');
  });

  test('is no repetition when what came since was undone; whatever else happened since does not matter', () => {
    const back = following(sendBack(whole, deadline, 'x', laterOn));
    const again = received(back, copy, laterOn);
    const undone = following(undo(again, deadline, { part: 'electronic-copy', reason: 'ผิดแห่ง' }, laterOn));
    expect(refused(sendBack(undone, deadline, 'x', laterOn))).toBe('nothing-received');
    const waived = following(waive(back, deadline, 'ยุบรวม', laterOn));
    expect(sendBack(waived, deadline, 'x', laterOn)).toEqual({ result: 'unchanged' });
  });
});

describe('an extension', () => {
  const to = (dueOn: string, submission = aSubmission(), by = now, under = deadline) =>
    extend(submission, under, { dueOn, reason: 'น้ำท่วม' }, by, calendar);

  test('has its number, its announcement and the date that it stands beside', () => {
    const extended = following(to('2022-06-20'));
    expect(extended.extensions).toEqual([
      {
        n: 1,
        dueOn: '2022-06-20',
        givenAt: now.now,
        announceAt: now.now,
        afterRegistration: 1,
        by: 'somchai',
        reason: 'น้ำท่วม',
      },
    ]);
    expect(extended.history.at(-1)).toEqual({
      at: now.now,
      by: 'somchai',
      what: 'extended',
      why: 'น้ำท่วม',
      detail: '2022-06-20',
    });
    const second = following(to('2022-06-21', extended, at('2022-06-08 17:00')));
    expect(second.extensions[1]).toMatchObject({ n: 2, announceAt: bangkok('2022-06-09 09:00') });
  });

  test('given after the date was moved stands beside the date in force', () => {
    const registrations = [
      ...deadline.registrations,
      { n: 2, dueOn: '2022-06-13', registeredAt: bangkok('2022-06-01 10:00'), announceAt: null },
      { n: 3, dueOn: '2022-06-15', registeredAt: bangkok('2022-06-02 10:00'), announceAt: null },
    ];
    const moved = aDeadline({ dueOn: '2022-06-15', registrations });
    expect(following(to('2022-06-20', aSubmission(), now, moved)).extensions[0]?.afterRegistration).toBe(3);
  });

  test('the same again changes nothing; not later than the deadline, or of a waived one, is refused', () => {
    expect(to('2022-06-20', following(to('2022-06-20')))).toEqual({ result: 'unchanged' });
    expect(refused(to('2022-06-10'))).toBe('not-after-deadline');
    expect(to('2022-06-11').result).toBe('changed');
    const waived = following(waive(aSubmission(), deadline, 'ยุบรวม', now));
    expect(refused(to('2022-06-20', waived))).toBe('already-waived');
  });
});

describe('a waiver', () => {
  const freed = () => following(waive(aSubmission(), deadline, 'ยุบรวม', now));

  test('says who, when and why', () => {
    const waived = freed();
    expect(waived.waiver).toEqual({ at: now.now, by: 'somchai', reason: 'ยุบรวม' });
    expect(waived.history.at(-1)).toEqual({ at: now.now, by: 'somchai', what: 'waived', why: 'ยุบรวม' });
    expect(waive(waived, deadline, 'ยุบรวม', laterOn)).toEqual({ result: 'unchanged' });
  });

  test('of what was received is refused', () => {
    expect(refused(waive(whole, deadline, 'x', now))).toBe('already-received');
    expect(waive(half, deadline, 'x', now).result).toBe('changed');
  });

  test('lifted makes the office owe since then', () => {
    const waived = freed();
    const lifted = following(liftWaiver(waived, deadline, 'ยกเลิกคำสั่ง', laterOn));
    expect(lifted).not.toHaveProperty('waiver');
    expect(lifted).toMatchObject({ restartedAt: laterOn.now, version: waived.version + 1 });
    expect(lifted.history.at(-1)).toEqual({
      at: laterOn.now,
      by: 'somchai',
      what: 'waiver-lifted',
      why: 'ยกเลิกคำสั่ง',
    });
  });

  test('lifted after everything had arrived restarts nothing', () => {
    const complete = { ...freed(), receipts: { 'electronic-copy': aReceipt(), original: aReceipt() } };
    expect(following(liftWaiver(complete, deadline, 'x', laterOn)).restartedAt).toBeUndefined();
  });

  test('lifted twice for the same reason is a success, for another a refusal', () => {
    const lifted = following(liftWaiver(freed(), deadline, 'x', laterOn));
    expect(liftWaiver(lifted, deadline, 'x', laterOn)).toEqual({ result: 'unchanged' });
    expect(refused(liftWaiver(lifted, deadline, 'y', laterOn))).toBe('not-waived');
    const receivedSince = received(lifted, copy, laterOn);
    expect(liftWaiver(receivedSince, deadline, 'x', laterOn).result).toBe('unchanged');
  });

  test('where there never was one, lifting it is refused', () => {
    expect(refused(liftWaiver(aSubmission(), deadline, 'opened', laterOn))).toBe('not-waived');
    expect(refused(liftWaiver(half, deadline, 'x', laterOn))).toBe('not-waived');
  });
});

import type { DueNotice } from '../../../shared/planning/decide';
import {
  confirmationFacts,
  deadlineFacts,
  officeNoticeFacts,
  submissionFacts,
  surveyMinimum,
} from '../../../shared/planning/facts';
import { extend } from '../../../shared/planning/submission-changes';
import { aDeadline, anOffice, aReceipt, aSubmission, aSurvey } from '../../support/builders';
import { at, bangkok, calendar } from '../../support/planning';

const deadline = aDeadline();
const office = anOffice();
const morning = bangkok('2022-06-02 09:00');

describe('a deadline, on the day a mail is sent', () => {
  test('is so many days and working days away', () => {
    expect(deadlineFacts(deadline, '2022-06-10', morning, calendar)).toEqual({
      deadlineId: '2565-q3-report',
      fiscalYear: 2565,
      kind: 'report',
      title: 'รายงานไตรมาสที่ ๓',
      titleEn: 'Quarter 3 report',
      quarter: 3,
      dueOn: '2022-06-10',
      daysLeft: 8,
      workingDaysLeft: 5,
      dueIsWorkingDay: true,
      lastWorkingDay: '2022-06-10',
    });
  });

  test('on a Saturday has its last working day on Friday', () => {
    expect(deadlineFacts(deadline, '2022-09-10', bangkok('2022-09-09 09:00'), calendar)).toMatchObject({
      daysLeft: 1,
      workingDaysLeft: 0,
      dueIsWorkingDay: false,
      lastWorkingDay: '2022-09-09',
    });
  });

  test('that is past has negative days left', () => {
    const facts = deadlineFacts(deadline, '2022-06-10', bangkok('2022-06-13 09:00'), calendar);
    expect([facts.daysLeft, facts.workingDaysLeft]).toEqual([-3, 0]);
  });

  test('of a survey has its window, and no quarter', () => {
    const facts = deadlineFacts(aSurvey(), '2022-05-31', morning, calendar);
    expect(facts.opensOn).toBe('2022-03-01');
    expect(facts).not.toHaveProperty('quarter');
    expect(deadlineFacts(deadline, '2022-06-10', morning, calendar)).not.toHaveProperty('opensOn');
  });
});

describe('a submission', () => {
  test('has what arrived, with its register number, and what is missing', () => {
    const receipts = { 'electronic-copy': aReceipt({ registerNumber: '๑๒' }) };
    expect(submissionFacts(deadline, aSubmission({ receipts }), office)).toStrictEqual({
      missing: ['original'],
      received: [{ part: 'electronic-copy', receivedOn: '2022-06-08', registerNumber: '๑๒' }],
    });
    const both = { 'electronic-copy': aReceipt(), original: aReceipt({ receivedOn: '2022-06-09' }) };
    expect(submissionFacts(deadline, aSubmission({ receipts: both }), office).received).toStrictEqual([
      { part: 'electronic-copy', receivedOn: '2022-06-08' },
      { part: 'original', receivedOn: '2022-06-09' },
    ]);
  });

  test('that was sent back says why', () => {
    const returned = { at: morning, by: 'somchai', reason: 'ไม่มีลายมือชื่อ' };
    expect(submissionFacts(deadline, aSubmission({ returned }), office).returnedBecause).toBe('ไม่มีลายมือชื่อ');
  });

  test('of a survey has its answers so far, and how many it takes', () => {
    const receipts = { survey: aReceipt({ complete: false, respondents: 12 }) };
    expect(submissionFacts(aSurvey(), aSubmission({ receipts }), anOffice({ iitMinimum: 40 }))).toEqual({
      missing: ['survey'],
      received: [],
      respondents: 12,
      minimum: 40,
    });
  });
});

test('a survey takes the office’s own minimum, else thirty', () => {
  const eit = aSurvey({ id: '2565-eit' });
  const known = anOffice({ iitMinimum: 40, eitMinimum: 50 });
  expect([surveyMinimum(aSurvey(), known), surveyMinimum(eit, known)]).toEqual([40, 50]);
  expect([surveyMinimum(aSurvey(), office), surveyMinimum(eit, undefined)]).toEqual([30, 30]);
});

describe('a notice to an office', () => {
  const notice: DueNotice = {
    deadlineId: deadline.id,
    stage: 'T-7',
    offset: -7,
    key: 'T-7@2022-06-10',
    at: morning,
    dueOn: '2022-06-10',
    baseOn: '2022-06-10',
  };
  const facts = (submission = aSubmission(), of = deadline, what = notice) =>
    officeNoticeFacts(of, submission, office, what, morning, calendar);

  test('has its stage, and all that deadline and submission say', () => {
    expect(facts()).toMatchObject({
      stage: 'T-7',
      daysLeft: 8,
      missing: ['electronic-copy', 'original'],
      extended: false,
      alreadyPastWhenRegistered: false,
      changesOfDate: 0,
    });
    expect(facts()).not.toHaveProperty('movedFrom');
    expect(facts(aSubmission(), deadline, { ...notice, movedFrom: '2022-06-01' }).movedFrom).toBe(
      '2022-06-01',
    );
  });

  test('knows an extension, which is a change of date', () => {
    const change = extend(
      aSubmission(),
      deadline,
      { dueOn: '2022-06-20', reason: 'x' },
      at('2022-06-01 10:00'),
      calendar,
    );
    if (change.result !== 'changed') throw new Error(change.result);
    expect(facts(change.submission)).toMatchObject({ extended: true, changesOfDate: 1 });
  });

  test('speaks neutrally of a date that had passed when it was set, not of one set on its day', () => {
    const registeredOn = (day: string) =>
      aDeadline({
        registrations: [
          { n: 1, dueOn: '2022-06-10', registeredAt: bangkok(`${day} 10:00`), announceAt: null },
        ],
      });
    expect(facts(aSubmission(), registeredOn('2022-06-10')).alreadyPastWhenRegistered).toBe(false);
    expect(facts(aSubmission(), registeredOn('2022-06-11')).alreadyPastWhenRegistered).toBe(true);
  });

  test('a confirmation speaks of the office’s own date', () => {
    const change = extend(
      aSubmission(),
      deadline,
      { dueOn: '2022-06-20', reason: 'x' },
      at('2022-06-01 10:00'),
      calendar,
    );
    if (change.result !== 'changed') throw new Error(change.result);
    expect(confirmationFacts(deadline, change.submission, office, morning, calendar)).toMatchObject({
      dueOn: '2022-06-20',
      missing: ['electronic-copy', 'original'],
    });
  });
});

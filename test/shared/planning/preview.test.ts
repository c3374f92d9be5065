import type { Deadline } from '../../../shared/domain/deadline';
import type { Submission } from '../../../shared/domain/submission';
import { adjustDeadline, type DeadlineChange } from '../../../shared/planning/deadline-changes';
import { type Preview, type ProvinceState, previewChange } from '../../../shared/planning/preview';
import { extend } from '../../../shared/planning/submission-changes';
import { aReceipt, aSubmission } from '../../support/builders';
import { at, bangkok, calendar, opened, promptly, sentEntry, withHolidays } from '../../support/planning';

const deadline = opened('q3-report');
const office = (officeId: string, fields: Partial<Submission> = {}) => aSubmission({ officeId, ...fields });
const both = { 'electronic-copy': aReceipt(), original: aReceipt() };

interface Given {
  readonly change?: Partial<DeadlineChange>;
  readonly now?: string;
  readonly submissions?: readonly Submission[];
  readonly digests?: ProvinceState['digests'];
  readonly unreachable?: ProvinceState['unreachable'];
  readonly of?: Deadline;
  readonly on?: typeof calendar;
}

function preview(given: Given): Preview {
  const { now = '2022-06-01 10:00', of = deadline, on = calendar } = given;
  const submissions = given.submissions ?? [office('3014601'), office('3014602'), office('3015601')];
  const after = adjustDeadline(of, { reason: 'หนังสือจังหวัด', ...given.change }, at(now), on);
  const provinceIds = [...new Set(submissions.map(({ provinceId }) => provinceId))];
  const provinces = provinceIds.map((provinceId) => ({
    provinceId,
    submissions: submissions.filter((each) => each.provinceId === provinceId),
    digests: given.digests ?? {},
    wentOut: promptly,
    ...(given.unreachable && provinceId === '30' ? { unreachable: given.unreachable } : {}),
  }));
  return previewChange(of, after, { now: bangkok(now), calendar: on, provinces });
}

function extended(officeId: string, dueOn: string): Submission {
  const change = extend(office(officeId), deadline, { dueOn, reason: 'x' }, at('2022-05-20 10:00'), calendar);
  if (change.result !== 'changed') throw new Error(change.result);
  return change.submission;
}

const codes = ({ warnings }: Preview) => warnings.map(({ code }) => code);
/** `office T-7 3014601,3014602`. */
const dueAtOnce = ({ atOnce }: Preview) =>
  atOnce.map(({ audience, stage, recipientIds }) => `${audience} ${stage} ${recipientIds.join()}`);

describe('a date moved', () => {
  test('has its last working day, before and after', () => {
    const shown = preview({ change: { dueOn: '2022-06-19' } });
    expect(shown).toMatchObject({
      deadlineId: '2565-q3-report',
      changed: true,
      dueOn: { before: '2022-06-10', after: '2022-06-19' },
      lastWorkingDay: { before: '2022-06-10', after: '2022-06-17' },
    });
    expect(preview({ of: opened('q4-report'), change: { dueOn: '2022-09-12' } }).lastWorkingDay).toEqual({
      before: '2022-09-09',
      after: '2022-09-12',
    });
  });

  test('names the stage that goes out in the place of one on the same day', () => {
    const { stages } = preview({ change: { dueOn: '2022-06-18' } });
    const dayBefore = stages.find(({ audience, stage }) => audience === 'office' && stage === 'T-1');
    expect(dayBefore).toMatchObject({ after: null, mergedInto: 'T+0' });
    const removed = preview({ change: { dueOn: '2022-06-18', policy: { ...deadline.policy, office: [0] } } });
    const others = removed.stages.filter(({ audience, after }) => audience === 'office' && after === null);
    expect(others.map(({ mergedInto }) => mergedInto)).toEqual(others.map(() => undefined));
  });

  test('shows the stages as a line goes, also where new dates come before old ones', () => {
    const order = ['T-14', 'T-7', 'T-3', 'T-1', 'T+0', 'T+1', 'T+3', 'T+7', 'T+14'];
    for (const dueOn of ['2022-04-02', '2022-08-31']) {
      const { stages } = preview({ now: '2022-03-01 10:00', change: { dueOn } });
      const shown = stages.filter(({ audience }) => audience === 'office').map(({ stage }) => stage);
      expect(shown).toEqual(order.filter((stage) => shown.includes(stage)));
      expect(shown.length).toBeGreaterThan(7);
    }
  });

  test('shows a survey from its opening on, also where its policy had none', () => {
    const iit = opened('iit');
    const { stages } = preview({
      of: { ...iit, policy: { ...iit.policy, office: [-7, 0] } },
      change: { policy: { ...iit.policy, office: [-7, 0, 'opening'] } },
    });
    const shown = stages.filter(({ audience }) => audience === 'office').map(({ stage }) => stage);
    expect(shown).toEqual(['opening', 'T-7', 'T+0']);
  });

  test('moves the stages of each audience, in order of time', () => {
    const { stages } = preview({ change: { dueOn: '2022-06-20' } });
    expect(stages.filter(({ audience }) => audience === 'district')).toStrictEqual(
      [
        ['T+3', '2022-06-13', '2022-06-23'],
        ['T+7', '2022-06-17', '2022-06-27'],
        ['T+14', '2022-06-24', '2022-07-04'],
      ].map(([stage, before, after]) => ({
        audience: 'district',
        stage,
        before: bangkok(`${before} 09:00`),
        after: bangkok(`${after} 09:00`),
        passed: false,
      })),
    );
    expect([...new Set(stages.map(({ audience }) => audience))]).toEqual(['office', 'district', 'province']);
  });

  test('to an earlier one has stages that will never be sent: not after the moment at which it is set', () => {
    const { stages } = preview({ change: { dueOn: '2022-06-04' }, now: '2022-06-01 09:00' });
    const passed = stages
      .filter((each) => each.audience === 'office')
      .map(({ stage, passed }) => [stage, passed]);
    expect(passed).toEqual(
      expect.arrayContaining([
        ['T-7', true],
        ['T-3', true],
        ['T+3', false],
      ]),
    );
  });

  test('to one that is past escalates from the day on which it is set', () => {
    const { stages } = preview({ change: { dueOn: '2022-05-27' }, now: '2022-06-01 10:00' });
    const movedTo = (audience: string, stage: string) =>
      stages.find((each) => each.audience === audience && each.stage === stage)?.after;
    expect(movedTo('province', 'T+7')).toBe(bangkok('2022-06-08 09:00'));
    expect(movedTo('office', 'T+7')).toBe(bangkok('2022-06-06 09:00'));
  });

  test('announces itself to those who owe, at the next sending moment', () => {
    const submissions = [office('3014601'), office('3014602', { receipts: both })];
    const shown = preview({ change: { dueOn: '2022-06-20' }, submissions, now: '2022-06-01 17:00' });
    expect(shown.announcement).toEqual({
      stage: 'changed-r2',
      at: bangkok('2022-06-02 09:00'),
      count: 1,
      officeIds: ['3014601'],
    });
    expect(shown.owing).toEqual({ count: 1, officeIds: ['3014601'] });
    expect(preview({ change: { dueOn: '2022-06-20', announce: false } }).announcement).toBeNull();
  });

  test('back before anyone was told of another is announced to nobody', () => {
    const change = { dueOn: '2022-06-20', reason: 'x' };
    const there = adjustDeadline(deadline, change, at('2022-06-11 10:00'), calendar) ?? deadline;
    const shown = preview({ of: there, change: { dueOn: '2022-06-10' }, now: '2022-06-12 10:00' });
    expect(shown.announcement).toMatchObject({ stage: 'changed-r3', count: 0, officeIds: [] });
  });

  test('is no news to an office with a later date of its own', () => {
    const submissions = [office('3014601'), extended('3014602', '2022-06-30')];
    const shown = preview({ change: { dueOn: '2022-06-20' }, submissions });
    expect(shown.announcement?.officeIds).toEqual(['3014601']);
    expect(shown.ownDates).toEqual([{ officeId: '3014602', dueOn: '2022-06-30' }]);
  });
});

describe('an announcement of what was opened', () => {
  const late = opened('q3-report', '2022-06-06 17:00');

  test('is still to come, and is shown with another change', () => {
    const shown = preview({ of: late, change: { title: 'ใหม่' }, now: '2022-06-06 18:00' });
    expect(shown.announcement).toMatchObject({ stage: 'opened', at: bangkok('2022-06-07 09:00'), count: 3 });
  });

  test('that has gone out is not', () => {
    expect(preview({ of: late, change: { title: 'ใหม่' }, now: '2022-06-07 10:00' }).announcement).toBeNull();
  });
});

describe('a policy', () => {
  test('shows stages that come and go', () => {
    const { stages } = preview({
      change: { policy: { office: [-7, -4], district: [], province: [7, 14] } },
    });
    const shown = stages.map(({ audience, stage, before, after }) =>
      [audience, stage, before === null ? '' : 'before', after === null ? '' : 'after'].join(' '),
    );
    const office = stages.filter(({ audience }) => audience === 'office').map(({ stage }) => stage);
    expect(office).toEqual(['T-14', 'T-7', 'T-4', 'T-3', 'T-1', 'T+0', 'T+3', 'T+7', 'T+14']);
    expect(shown).toEqual(
      expect.arrayContaining([
        'office T-4  after',
        'office T-14 before ',
        'office T-7 before after',
        'district T+3 before ',
        'province T+7 before after',
      ]),
    );
  });

  test('that adds an elapsed stage mails at the next sending moment to those who had none', () => {
    const notices = { 'T-7@2022-06-10': sentEntry('2022-06-02 09:00') };
    const submissions = [office('3014601', { notices }), office('3014602', { notices, receipts: both })];
    const shown = preview({
      change: { policy: { ...deadline.policy, office: [-7, -4] } },
      submissions,
      now: '2022-06-06 18:00',
    });
    expect(dueAtOnce(shown)).toEqual(['office T-4 3014601']);
    expect(shown.atOnce[0]).toMatchObject({ at: bangkok('2022-06-07 09:00'), count: 1 });
  });

  test('that takes away what is due today mails nobody', () => {
    const shown = preview({
      change: { policy: { ...deadline.policy, office: [] } },
      now: '2022-06-07 10:00',
    });
    expect(shown.atOnce).toEqual([]);
  });

  test('says whom of those that it makes due no mail reaches, in whichever province', () => {
    const notices = { 'T-7@2022-06-10': sentEntry('2022-06-02 09:00') };
    const ids = ['3014601', '3014602', '3101601'];
    const shown = preview({
      change: { policy: { ...deadline.policy, office: [-7, -4] } },
      submissions: ids.map((officeId) => office(officeId, { notices })),
      unreachable: new Set(['3014602', '3014603']),
      now: '2022-06-06 18:00',
    });
    expect(dueAtOnce(shown)).toEqual(['office T-4 3014601,3014602,3101601']);
    expect(shown.atOnce[0]?.unreachableIds).toEqual(['3014602']);
  });

  test('does not escalate to a district whose own offices have sent everything', () => {
    const notices = { 'T+3@2022-06-10': sentEntry('2022-06-13 09:00') };
    const shown = preview({
      change: { policy: { ...deadline.policy, district: [3, 4] } },
      submissions: [office('3014601', { receipts: both }), office('3015601', { notices })],
      now: '2022-06-14 10:00',
    });
    expect(dueAtOnce(shown)).toEqual(['district T+4 3015']);
  });

  test('escalates at once to the district and province of those who owe, and names nobody twice', () => {
    const notices = { 'T+3@2022-06-10': sentEntry('2022-06-13 09:00') };
    const ids = ['3014601', '3014602', '3015601'];
    const shown = preview({
      change: { policy: { ...deadline.policy, district: [3, 4], province: [4] } },
      submissions: ids.map((officeId) => office(officeId, { notices })),
      digests: { '3014': { 'T+3@2022-06-10': sentEntry('2022-06-13 09:00') } },
      now: '2022-06-14 10:00',
    });
    expect(dueAtOnce(shown)).toEqual(['district T+4 3014,3015', 'province T+4 30']);
  });

  test('leaves out what would go out without it, too', () => {
    const shown = preview({
      change: { policy: { ...deadline.policy, province: [14] } },
      now: '2022-06-07 10:00',
    });
    expect(dueAtOnce(shown)).toEqual([]);
  });

  test.each([
    ['has', deadline.policy.district],
    ['has from a policy before the last', []],
  ])('does not escalate again what the district’s ledger %s', (_, district) => {
    const notices = { 'T+3@2022-06-10': sentEntry('2022-06-13 09:00') };
    const shown = preview({
      of: { ...deadline, policy: { ...deadline.policy, district } },
      change: { policy: { ...deadline.policy, district: [4] } },
      submissions: [office('3014601', { notices })],
      digests: { '3014': { 'T+4@2022-06-10': sentEntry('2022-06-14 09:00') } },
      now: '2022-06-14 10:00',
    });
    expect(shown.atOnce).toEqual([]);
  });
});

test('a part added reopens what was complete: its office owes since then, and gets no stage of before', () => {
  const of = opened('q3-report');
  const complete = office('3014601', { receipts: both });
  const shown = preview({
    of: { ...of, parts: ['electronic-copy'] },
    change: { parts: ['electronic-copy', 'survey'] },
    submissions: [complete],
    now: '2022-06-07 10:00',
  });
  expect(shown.owing.officeIds).toEqual(['3014601']);
  expect(dueAtOnce(shown)).toEqual([]);
});

describe('what alters nothing', () => {
  test('says so, and mails nobody', () => {
    const shown = preview({ change: { dueOn: '2022-06-10' }, now: '2022-06-07 10:00' });
    expect([shown.changed, codes(shown), shown.atOnce, shown.announcement]).toEqual([
      false,
      ['no-change'],
      [],
      null,
    ]);
    expect(shown.warnings[0]?.message).toBe('this changes nothing');
    expect(shown.stages.every(({ before, after }) => before === after)).toBe(true);
  });
});

describe('an admin is warned', () => {
  test('of nothing, where nothing is odd', () => {
    expect(preview({ change: { dueOn: '2022-06-20' } }).warnings).toEqual([]);
    expect(preview({ change: { title: 'ใหม่' } }).warnings).toEqual([]);
  });

  test('of no date that was set before, and stays', () => {
    expect(preview({ of: opened('q4-report'), change: { title: 'ใหม่' } }).warnings).toEqual([]);
  });

  test('of a date that is past, not of today', () => {
    const { warnings } = preview({ change: { dueOn: '2022-05-31' } });
    expect(warnings).toEqual([
      {
        pointer: '/dueOn',
        code: 'date-past',
        message: '2022-05-31 is already past: offices get one notice in neutral words, and no series',
      },
    ]);
    expect(codes(preview({ change: { dueOn: '2022-06-01' } }))).toEqual([]);
  });

  test('of a weekend and of a holiday, with the last working day', () => {
    const saturday = preview({ change: { dueOn: '2022-06-18' } }).warnings;
    expect(saturday).toEqual([
      {
        pointer: '/dueOn',
        code: 'not-a-working-day',
        message: '2022-06-18 falls on a weekend; the last working day is 2022-06-17',
      },
    ]);
    const holiday = preview({ change: { dueOn: '2022-06-20' }, on: withHolidays('2022-06-20') }).warnings;
    expect(holiday.map(({ message }) => message)).toEqual([
      '2022-06-20 falls on a holiday; the last working day is 2022-06-17',
    ]);
  });

  test('of a year whose holidays nobody has entered', () => {
    const { warnings } = preview({ change: { dueOn: '2032-06-21' } });
    expect(warnings).toEqual([
      {
        pointer: '/dueOn',
        code: 'holidays-unknown',
        message: 'no holidays are known of 2032: mails may leave on one',
      },
    ]);
  });

  test('of extensions that the change ends, by office', () => {
    const submissions = [
      extended('3014601', '2022-06-20'),
      extended('3014602', '2022-06-21'),
      office('3014603'),
    ];
    const { warnings } = preview({ change: { dueOn: '2022-06-20' }, submissions });
    expect(warnings).toEqual([{ code: 'extension-ended', message: 'ends the extensions of 3014601' }]);
    const all = preview({ change: { dueOn: '2022-06-21' }, submissions }).warnings;
    expect(all[0]?.message).toBe('ends the extensions of 3014601, 3014602');
  });
});

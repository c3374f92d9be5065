import fc from 'fast-check';
import { reportPolicy, surveyPolicy } from '../../../shared/domain/deadline';
import { addDays } from '../../../shared/domain/time';
import { isWorkingDay } from '../../../shared/domain/working-calendar';
import {
  hasLargerStage,
  ledgerKey,
  parseLedgerKey,
  plannedStages,
  stageName,
} from '../../../shared/planning/stages';
import { calendar, withHolidays } from '../../support/planning';

const q3 = { dueOn: '2022-06-10', baseOn: '2022-06-10' };
const named = (offsets: Parameters<typeof plannedStages>[0], dates: Parameters<typeof plannedStages>[1]) =>
  plannedStages(offsets, dates, calendar).map(({ stage, on }) => `${stage} ${on}`);

test('T-7 of 10 June, always the holiday 3 June, goes out on the working day before', () => {
  expect(named([-7], q3)).toEqual(['T-7 2022-06-02']);
});

test('on Saturday 10 September T-1 and T+0 fall on Friday; the larger offset stays', () => {
  const q4 = { dueOn: '2022-09-10', baseOn: '2022-09-10' };
  expect(named([-1, 0, 1, 3], q4)).toEqual(['T+0 2022-09-09', 'T+1 2022-09-12', 'T+3 2022-09-13']);
  expect(named([3, 1, 0, -1], q4)).toEqual(named([-1, 0, 1, 3], q4));
});

test('after the due date, T+1 and T+3 that meet on a Monday leave T+3', () => {
  expect(named([1, 3], q3)).toEqual(['T+3 2022-06-13']);
});

test('offsets after the due date count from the base date, those before it do not', () => {
  const returned = { dueOn: '2022-06-10', baseOn: '2022-06-22' };
  expect(named([-1, 0, 1, 3], returned)).toEqual([
    'T-1 2022-06-09',
    'T+0 2022-06-10',
    'T+1 2022-06-23',
    'T+3 2022-06-27',
  ]);
});

test('opening goes out on the day the window opens, or the next working day', () => {
  const survey = { dueOn: '2022-05-31', baseOn: '2022-05-31', opensOn: '2022-03-01' };
  expect(named(surveyPolicy.office, survey)[0]).toBe('opening 2022-03-01');
  expect(named(['opening'], { ...survey, opensOn: '2022-03-05' })).toEqual(['opening 2022-03-07']);
  expect(named(['opening'], q3)).toEqual([]);
});

test('a numbered stage on the day of opening stays, opening goes', () => {
  const survey = { dueOn: '2022-03-31', baseOn: '2022-03-31', opensOn: '2022-03-01' };
  expect(named(['opening', -30], survey)).toEqual(['T-30 2022-03-01']);
  expect(named([-30, 'opening'], survey)).toEqual(['T-30 2022-03-01']);
});

test('Songkran moves T-30 of a mid-May date before the holidays', () => {
  expect(named([-30], { dueOn: '2022-05-15', baseOn: '2022-05-15' })).toEqual(['T-30 2022-04-12']);
});

test('a stage leaves at 09:00 in Bangkok', () => {
  expect(plannedStages([0], q3, calendar)[0]?.at).toBe('2022-06-10T02:00:00.000Z');
});

test('a holiday added moves what falls on it', () => {
  const special = withHolidays('2022-06-10');
  expect(plannedStages([0], q3, special)[0]?.on).toBe('2022-06-09');
});

test('a stage has its sign, also where the policy says minus nothing', () => {
  expect([-7, -0, 0, 3].map(stageName)).toEqual(['T-7', 'T+0', 'T+0', 'T+3']);
});

describe('ledger keys', () => {
  test('name stage and effective due date, and the base date where it matters', () => {
    const returned = { dueOn: '2022-06-10', baseOn: '2022-06-22' };
    expect(ledgerKey('T-7', q3)).toBe('T-7@2022-06-10');
    expect(ledgerKey('T+3', q3)).toBe('T+3@2022-06-10');
    expect(ledgerKey('T+3', returned)).toBe('T+3@2022-06-10/2022-06-22');
    expect(ledgerKey('T+0', returned)).toBe('T+0@2022-06-10');
    expect(ledgerKey('T-1', returned)).toBe('T-1@2022-06-10');
  });

  test('are read back as written', () => {
    expect(parseLedgerKey('T+3@2022-06-10/2022-06-22')).toEqual({
      stage: 'T+3',
      dueOn: '2022-06-10',
      baseOn: '2022-06-22',
    });
    expect(parseLedgerKey('changed-x12@2022-06-10')?.stage).toBe('changed-x12');
    expect(parseLedgerKey('T3@2022-06-10')).toBeUndefined();
  });
});

describe('a stage of larger offset of the same line', () => {
  const [stage] = plannedStages([1], { dueOn: '2022-06-10', baseOn: '2022-06-22' }, calendar);
  const dates = { dueOn: '2022-06-10', baseOn: '2022-06-22' };
  test.each([
    ['T+3@2022-06-10/2022-06-22', true],
    ['T+3@2022-06-10', false],
    ['T+3@2022-06-20/2022-06-22', false],
    ['T+1@2022-06-10/2022-06-22', false],
    ['T+0@2022-06-10', false],
    ['changed-r2@2022-06-10', false],
  ])('%s: %s', (key, expected) => {
    expect(stage && hasLargerStage([key], stage, dates)).toBe(expected);
  });

  test.each([
    [-3, 'T-1@2022-06-10', true],
    [-1, 'T+0@2022-06-10', true],
    [-1, 'T-3@2022-06-10', false],
  ])('up to the due date it is of whichever base date: after T%d %s: %s', (offset, key, expected) => {
    const [before] = plannedStages([offset], dates, calendar);
    expect(before && hasLargerStage([key], before, dates)).toBe(expected);
  });

  test('opening is a stage of the day on which the window opens', () => {
    const survey = { dueOn: '2022-05-31', baseOn: '2022-05-31', opensOn: '2022-05-20' };
    const outranked = plannedStages([-14, -7], survey, calendar).filter((each) =>
      hasLargerStage(['opening@2022-05-31'], each, survey),
    );
    expect(outranked.map((each) => each.stage)).toEqual(['T-14']);
  });
});

test('any policy on any date: working days only, one stage a day, in order of offset', () => {
  const offsets = fc.uniqueArray(fc.integer({ min: -60, max: 60 }), { maxLength: 12 });
  const days = fc.integer({ min: 0, max: 1800 });
  fc.assert(
    fc.property(offsets, days, fc.nat(40), (policy, day, late) => {
      const dueOn = addDays('2021-12-01', day);
      const stages = plannedStages(policy, { dueOn, baseOn: addDays(dueOn, late) }, calendar);
      for (const { on } of stages) expect(isWorkingDay(on, calendar)).toBe(true);
      expect(new Set(stages.map(({ on }) => on)).size).toBe(stages.length);
      expect(stages.map(({ offset }) => offset)).toEqual(
        stages.map(({ offset }) => offset).sort((a, b) => a - b),
      );
    }),
  );
});

test('the default policies are those of the letter', () => {
  expect(reportPolicy.office).toEqual([-14, -7, -3, -1, 0, 1, 3, 7, 14]);
  expect(reportPolicy.district).toEqual([3, 7, 14]);
  expect(reportPolicy.province).toEqual([7, 14]);
});

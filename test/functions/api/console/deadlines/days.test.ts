import { monthsOf, placeIn, weeksOf } from '../../../../../functions/api/console/pages/deadlines/days';
import { changesIn } from '../../../../../functions/api/console/pages/deadlines/history-detail';
import { movedStages } from '../../../../../functions/api/console/pages/deadlines/holiday-effects';
import { adjustDeadline } from '../../../../../shared/planning/deadline-changes';
import { aDeadline } from '../../../../support/builders';
import { at, calendar } from '../../../../support/planning';

test('a fiscal year is its twelve months from October', () => {
  const months = monthsOf(2565);
  expect([months[0], months[2], months[3], months.at(-1), months.length]).toEqual([
    '2021-10',
    '2021-12',
    '2022-01',
    '2022-09',
    12,
  ]);
});

test.each([
  ['2022-05', '2022-05-01', '2022-06-04', 5],
  ['2022-10', '2022-09-25', '2022-11-05', 6],
  ['2026-02', '2026-02-01', '2026-02-28', 4],
])('the weeks of %s run from %s to %s', (month, first, last, count) => {
  const weeks = weeksOf(month);
  expect([weeks[0]?.[0], weeks.at(-1)?.at(-1), weeks.length]).toEqual([first, last, count]);
});

test('a date lies on the line of its year, and one outside of it at the edge', () => {
  expect(placeIn(2565, '2021-10-01')).toBe(0);
  expect(placeIn(2565, '2022-04-01')).toBeCloseTo(49.86, 2);
  expect(placeIn(2565, '2020-01-01')).toBe(0);
  expect(placeIn(2565, '2023-01-01')).toBe(100);
});

test('a new holiday moves the mails of its day that are still to come, to the working day before', () => {
  const deadline = {
    ...aDeadline(),
    counts: { total: 0, owed: 0, partial: 0, received: 0, late: 0, waived: 0 },
  };
  const before = new Map<string, string>();
  const after = new Map([['2022-06-03', 'วันหยุด']]);
  const zone = 'Asia/Bangkok';
  const moved = (today: string) =>
    movedStages([deadline], before, after, { today, zone }).map(({ stage, from, to }) => [stage, from, to]);
  expect(moved('2022-06-03')).toEqual([['T-7', '2022-06-03', '2022-06-02']]);
  expect(moved('2022-06-04')).toEqual([]);
});

test('a mail that comes to fall on the day of another is one that goes nowhere', () => {
  const deadline = {
    ...aDeadline(),
    counts: { total: 0, owed: 0, partial: 0, received: 0, late: 0, waived: 0 },
  };
  const after = new Map([['2022-06-10', 'วันหยุด']]);
  const moved = movedStages([deadline], new Map(), after, { today: '2022-06-01', zone: 'Asia/Bangkok' });
  expect(moved.map(({ stage, to }) => [stage, to])).toEqual([
    ['T-1', undefined],
    ['T+0', '2022-06-09'],
  ]);
});

test("each field that a deadline's history names is told, dates with what they were", () => {
  const change = {
    dueOn: '2022-06-20',
    title: 'a; b: "c"',
    policy: { office: [-3], district: [], province: [] },
    reason: 'หนังสือจังหวัด',
  };
  const detail = adjustDeadline(aDeadline(), change, at('2022-06-01 10:00'), calendar)?.history.at(
    -1,
  )?.detail;
  expect(changesIn(detail ?? '')).toEqual([
    { field: 'dueOn', from: '2022-06-10', to: '2022-06-20' },
    { field: 'title' },
    { field: 'policy' },
  ]);
  expect(changesIn('2022-06-10')).toEqual([]);
});

import { monthsOf, percentOf, placeOf, weeksOf } from '../../../../functions/api/console/days';

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
  expect(percentOf(2565, '2021-10-01')).toBe(0);
  expect(percentOf(2565, '2022-04-01')).toBeCloseTo(49.86, 2);
  expect(percentOf(2565, '2020-01-01')).toBe(0);
  expect(percentOf(2565, '2023-01-01')).toBe(100);
});

test('a day has its place in the year, from its first moment to its last', () => {
  expect(placeOf(2565, '2021-10-01')).toBe(0);
  expect(placeOf(2565, '2022-10-01')).toBe(1);
  expect(placeOf(2565, '2022-04-01')).toBeCloseTo(0.5, 1);
});

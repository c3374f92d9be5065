import { firstDayOf, fiscalYearOf, gregorianYearOf, lastDayOf } from '../../../shared/domain/fiscal-year';

test.each([
  ['2021-09-30', 2564],
  ['2021-10-01', 2565],
  ['2021-12-31', 2565],
  ['2022-01-01', 2565],
  ['2022-09-30', 2565],
  ['2022-10-01', 2566],
])('%s lies in the fiscal year %d', (date, fiscalYear) => {
  expect(fiscalYearOf(date)).toBe(fiscalYear);
});

test('a fiscal year runs from 1 October to 30 September', () => {
  expect([firstDayOf(2565), lastDayOf(2565), gregorianYearOf(2565)]).toEqual([
    '2021-10-01',
    '2022-09-30',
    2022,
  ]);
});

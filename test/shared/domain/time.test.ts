import { remembered } from '../../../shared/domain/remembered';
import {
  addDays,
  addSeconds,
  daysBetween,
  instantAt,
  instantFromIso,
  isLocalDate,
  later,
  localDateOf,
  millisecondOf,
  millisecondOfDay,
  toInstant,
} from '../../../shared/domain/time';

const zone = 'Asia/Bangkok';

test('an instant is UTC with milliseconds, however it was written', () => {
  expect(instantFromIso('2022-03-25T09:00:00+07:00')).toBe('2022-03-25T02:00:00.000Z');
  expect(instantFromIso('2022-03-25T02:00:00.5Z')).toBe('2022-03-25T02:00:00.500Z');
  expect(toInstant(new Date(Date.UTC(2022, 2, 25, 2)))).toBe('2022-03-25T02:00:00.000Z');
  expect(() => instantFromIso('next Friday')).toThrow(new RangeError('not an instant: next Friday'));
});

test('a local date begins at midnight in Bangkok, seven hours before it does in UTC', () => {
  expect(localDateOf('2022-03-24T16:59:59.999Z', zone)).toBe('2022-03-24');
  expect(localDateOf('2022-03-24T17:00:00.000Z', zone)).toBe('2022-03-25');
  expect(localDateOf('2022-03-24T17:00:00.000Z', 'UTC')).toBe('2022-03-24');
});

test('a time of day counts from local midnight', () => {
  expect(millisecondOfDay('2022-03-24T17:00:00.000Z', zone)).toBe(0);
  expect(millisecondOfDay('2022-03-25T02:03:04.005Z', zone)).toBe(((9 * 60 + 3) * 60 + 4) * 1000 + 5);
  expect(millisecondOf('16:30')).toBe((16 * 60 + 30) * 60_000);
});

test('a local date and time of day make an instant', () => {
  expect(instantAt('2022-03-25', '09:00', zone)).toBe('2022-03-25T02:00:00.000Z');
  expect(instantAt('2022-03-25', '09:00', 'UTC')).toBe('2022-03-25T09:00:00.000Z');
});

test('seconds and days are added over the ends of months and years', () => {
  expect(addSeconds('2021-12-31T23:59:59.000Z', 900)).toBe('2022-01-01T00:14:59.000Z');
  expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
  expect(addDays('2022-03-01', -1)).toBe('2022-02-28');
  expect(daysBetween('2022-02-25', '2022-03-25')).toBe(28);
  expect(daysBetween('2022-03-25', '2022-02-25')).toBe(-28);
});

test.each([
  ['2022-03-25', true],
  ['2024-02-29', true],
  ['2022-02-29', false],
  ['2022-02-30', false],
  ['2022-13-01', false],
  ['2022-3-25', false],
  ['22-03-25', false],
  ['x2022-03-25', false],
  ['+002022-03-25', false],
  ['+012022-03-25', false],
  ['2022-03-25T00:00', false],
  ['2022-03-25 ', false],
  ['๒๕๖๕-๐๓-๒๕', false],
  ['', false],
])('whether %p is a date: %p', (text, is) => {
  expect(isLocalDate(text)).toBe(is);
});

test('of two dates the later one', () => {
  expect([later('2022-03-25', '2022-03-24'), later('2022-03-24', '2022-03-25')]).toEqual([
    '2022-03-25',
    '2022-03-25',
  ]);
});

describe('what was computed', () => {
  test('is not computed again', () => {
    const compute = jest.fn((key: string) => key.length);
    const length = remembered(compute);
    expect([length('abc'), length('abc'), length('ab')]).toEqual([3, 3, 2]);
    expect(compute.mock.calls).toEqual([['abc'], ['ab']]);
  });

  test('is forgotten when five thousand answers are known, so that memory does not grow', () => {
    const compute = jest.fn((key: string) => key);
    const same = remembered(compute);
    for (let key = 0; key < 5_000; key += 1) same(String(key));
    same('0');
    expect(compute).toHaveBeenCalledTimes(5_000);
    same('one more');
    same('0');
    expect(compute).toHaveBeenCalledTimes(5_002);
  });
});

import { adjustDeadline } from '../../../shared/planning/deadline-changes';
import { nextRunAt, plannedInstants, runIsMissing } from '../../../shared/planning/wake-ups';
import { at, bangkok, calendar, opened, withHolidays } from '../../support/planning';

const q3 = opened('q3-report');
const local = (instants: string[]) =>
  instants.map((instant) => new Date(Date.parse(instant) + 7 * 3_600_000).toISOString().slice(0, 16));

test('the instants of a report are those of its stages, each once', () => {
  expect(local(plannedInstants([q3], [], calendar))).toEqual([
    '2022-05-27T09:00',
    '2022-06-02T09:00',
    '2022-06-07T09:00',
    '2022-06-09T09:00',
    '2022-06-10T09:00',
    '2022-06-13T09:00',
    '2022-06-17T09:00',
    '2022-06-24T09:00',
  ]);
});

test('an adjustment adds its announcement; stages before it are gone', () => {
  const moved =
    adjustDeadline(q3, { dueOn: '2022-06-20', reason: '-' }, at('2022-06-08 10:00'), calendar) ?? q3;
  expect(local(plannedInstants([moved], [], calendar)).slice(0, 3)).toEqual([
    '2022-06-08T10:00',
    '2022-06-13T09:00',
    '2022-06-17T09:00',
  ]);
});

test('an extension and a return add the instants of their lines', () => {
  const common = { deadlineId: q3.id, provinceId: '30' };
  const extension = {
    ...common,
    kind: 'extension' as const,
    dueOn: '2022-06-15',
    givenAt: bangkok('2022-06-08 10:00'),
    announceAt: bangkok('2022-06-08 10:00'),
  };
  const restart = { ...common, kind: 'restart' as const, restartedOn: '2022-06-29' };
  const instants = local(plannedInstants([q3], [extension, restart], calendar));
  expect(instants).toContain('2022-06-08T10:00');
  expect(instants).toContain('2022-06-14T09:00');
  expect(instants).toContain('2022-06-30T09:00');
});

test('hints of other deadlines, and an extension that the deadline has reached, add nothing', () => {
  const common = { kind: 'extension' as const, provinceId: '30', givenAt: bangkok('2022-06-01 10:00') };
  const hint = { ...common, deadlineId: q3.id, dueOn: '2022-06-10', announceAt: bangkok('2022-06-01 10:00') };
  const plain = plannedInstants([q3], [], calendar);
  expect(plannedInstants([q3], [hint], calendar)).toEqual(plain);
  const foreign = { ...hint, deadlineId: '2565-q4-report', dueOn: '2022-06-15' };
  expect(plannedInstants([q3], [foreign], calendar)).toEqual(plain);
});

test('a stage at the very moment at which its date is set is gone', () => {
  const sharp = opened('q3-report', '2022-06-13 09:00', false);
  expect(local(plannedInstants([sharp], [], calendar))).toEqual([
    '2022-06-16T09:00',
    '2022-06-17T09:00',
    '2022-06-20T09:00',
    '2022-06-24T09:00',
    '2022-06-27T09:00',
  ]);
});

test('a deadline without any date is damaged: it names no instant, and keeps those of others', () => {
  const damaged = { ...q3, registrations: [] };
  expect(plannedInstants([damaged, q3], [], calendar)).toEqual(plannedInstants([q3], [], calendar));
});

test('escalations of a date set late count from that day; stages at the very moment are gone', () => {
  const late = opened('q3-report', '2022-06-20 09:00', false);
  expect(local(plannedInstants([late], [], calendar))).toEqual([
    '2022-06-23T09:00',
    '2022-06-24T09:00',
    '2022-06-27T09:00',
    '2022-07-04T09:00',
  ]);
});

describe('a run is missing', () => {
  const planned = [bangkok('2022-06-02 09:00'), bangkok('2022-06-07 09:00')];
  const last = (startedAt: string, plan = 'p') => ({ startedAt: bangkok(startedAt), plan });
  test.each([
    [last('2022-06-02 09:00'), '2022-06-07 08:59', false],
    [last('2022-06-02 09:00'), '2022-06-07 09:00', true],
    [last('2022-06-02 08:59'), '2022-06-02 09:00', true],
    [last('2022-06-07 09:00'), '2022-06-08 09:00', false],
    [last('2022-06-07 09:00', 'other'), '2022-06-08 09:00', true],
    [undefined, '2022-06-02 08:59', false],
    [undefined, '2022-06-02 09:00', true],
  ])('after %p at %s: %s', (lastRun, now, expected) => {
    expect(runIsMissing(planned, 'p', lastRun, bangkok(now))).toBe(expected);
  });
});

test('it is rung now in office hours, on the day of a fixed announcement, else at the next sending moment', () => {
  const announced = [bangkok('2022-06-13 09:00')];
  const special = withHolidays('2022-06-13');
  expect(nextRunAt(bangkok('2022-06-08 10:07'), [], calendar)).toBe(bangkok('2022-06-08 10:07'));
  expect(nextRunAt(bangkok('2022-06-11 10:07'), [], calendar)).toBe(bangkok('2022-06-13 09:00'));
  expect(nextRunAt(bangkok('2022-06-13 09:00'), announced, special)).toBe(bangkok('2022-06-13 09:00'));
  expect(nextRunAt(bangkok('2022-06-13 09:00'), [], special)).toBe(bangkok('2022-06-14 09:00'));
  expect(nextRunAt(bangkok('2022-06-13 20:00'), announced, special)).toBe(bangkok('2022-06-14 09:00'));
  const yesterday = [bangkok('2022-06-10 09:00')];
  expect(nextRunAt(bangkok('2022-06-13 10:00'), yesterday, special)).toBe(bangkok('2022-06-14 09:00'));
  const noon = [bangkok('2022-06-13 12:00')];
  expect(nextRunAt(bangkok('2022-06-13 10:00'), noon, special)).toBe(bangkok('2022-06-14 09:00'));
});

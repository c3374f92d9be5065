import { standardDeadlines } from '../../../shared/domain/deadline';
import { addDays, localDateOf, millisecondOf, millisecondOfDay } from '../../../shared/domain/time';
import { isWorkingDay, workingDayOnOrBefore } from '../../../shared/domain/working-calendar';
import { provinceRoster } from '../roster';
import { calendar, fiscalYear } from './plan-year';
import { arrivalsOf } from './receipts';

const offices = Array.from({ length: 20 }, (_, index) => provinceRoster(String(20 + index), [50]))
  .flatMap(({ places }) => places)
  .map(({ officeId }) => officeId);
const deadlines = standardDeadlines(fiscalYear).filter(({ kind }) => kind !== 'information');

const completedOn = (deadline: (typeof deadlines)[number], officeId: string) =>
  localDateOf(arrivalsOf(deadline, officeId, calendar).at(-1)?.at ?? '', calendar.zone);

test.each(deadlines)('of $id one in ten is late, and most come in the last three days', (deadline) => {
  const days = offices.map((officeId) => completedOn(deadline, officeId));
  const share = (chosen: string[]) => chosen.length / days.length;
  expect(share(days.filter((day) => day > deadline.dueOn))).toBeCloseTo(0.1, 1);
  const lastDays = workingDayOnOrBefore(addDays(deadline.dueOn, -2), calendar);
  expect(share(days.filter((day) => day >= lastDays && day <= deadline.dueOn))).toBeGreaterThan(0.6);
  expect(share(days.filter((day) => day < lastDays))).toBeGreaterThan(0.2);
});

test('over all deadlines between 9 and 11 in a hundred are late', () => {
  const late = deadlines.flatMap((deadline) =>
    offices.map((officeId) => completedOn(deadline, officeId) > deadline.dueOn),
  );
  const share = late.filter((each) => each).length / late.length;
  expect(share).toBeGreaterThan(0.09);
  expect(share).toBeLessThan(0.11);
});

test('everything arrives on working days in office hours, after the reminders of that morning', () => {
  for (const deadline of deadlines) {
    for (const { at } of offices.slice(0, 100).flatMap((id) => arrivalsOf(deadline, id, calendar))) {
      const time = millisecondOfDay(at, calendar.zone);
      const inHours = time > millisecondOf('09:00') && time <= millisecondOf('16:30');
      if (!inHours || !isWorkingDay(localDateOf(at, calendar.zone), calendar)) throw new Error(at);
    }
  }
});

test('no survey is complete before it opens', () => {
  for (const deadline of deadlines.filter(({ kind }) => kind === 'survey')) {
    for (const officeId of offices.slice(0, 500))
      expect(completedOn(deadline, officeId) >= (deadline.opensOn ?? '')).toBe(true);
  }
});

test('the e-mail copy of a report comes with its paper original or before it', () => {
  const [report] = deadlines;
  const pairs = offices
    .slice(0, 300)
    .map((officeId) => (report ? arrivalsOf(report, officeId, calendar) : []));
  expect(
    pairs.every(([copy, original]) => copy?.part === 'electronic-copy' && copy.at <= (original?.at ?? '')),
  ).toBe(true);
  expect(pairs.some(([copy, original]) => copy?.at.slice(0, 10) !== original?.at.slice(0, 10))).toBe(true);
});

test('the same office submits at the same moment, whoever asks and when', () => {
  const [report] = deadlines;
  if (!report) throw new Error('no deadline');
  expect(arrivalsOf(report, '3014601', calendar)).toEqual(arrivalsOf(report, '3014601', calendar));
  expect(arrivalsOf(report, '3014601', calendar)).not.toEqual(arrivalsOf(report, '3014602', calendar));
});

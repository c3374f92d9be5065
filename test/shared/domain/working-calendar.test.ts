import fc from 'fast-check';
import { addDays, localDateOf } from '../../../shared/domain/time';
import {
  isSendingMoment,
  isWorkingDay,
  nextSendingMoment,
  workingDayOnOrAfter,
  workingDayOnOrBefore,
  workingDaysUntil,
} from '../../../shared/domain/working-calendar';
import { bangkok, calendar, withHolidays } from '../../support/planning';

describe('working days', () => {
  test.each([
    ['2022-06-03', 'the Queen’s birthday, always seven days before 10 June'],
    ['2022-09-10', 'a Saturday: 10 September 2565'],
    ['2022-04-13', 'Songkran'],
    ['2022-04-15', 'Songkran'],
    ['2022-05-16', 'a substitution day for Visakha Bucha'],
  ])('%s is none: %s', (date) => {
    expect(isWorkingDay(date, calendar)).toBe(false);
  });

  test('before a due date the nearest earlier one counts, after it the nearest later one', () => {
    expect(workingDayOnOrBefore('2022-06-03', calendar)).toBe('2022-06-02');
    expect(workingDayOnOrBefore('2022-09-10', calendar)).toBe('2022-09-09');
    expect(workingDayOnOrAfter('2022-09-10', calendar)).toBe('2022-09-12');
    expect(workingDayOnOrAfter('2022-04-13', calendar)).toBe('2022-04-18');
  });

  test('a calendar without any is an error, not an endless loop', () => {
    const endless = withHolidays(...Array.from({ length: 90 }, (_, day) => addDays('2022-06-01', day)));
    expect(() => workingDayOnOrAfter('2022-06-05', endless)).toThrow(
      new RangeError('no working day within 60 days of 2022-06-05'),
    );
  });

  test('those left until a date do not count today', () => {
    expect(workingDaysUntil('2022-06-02', '2022-06-10', calendar)).toBe(5);
    expect(workingDaysUntil('2022-06-10', '2022-06-10', calendar)).toBe(0);
    expect(workingDaysUntil('2022-06-11', '2022-06-10', calendar)).toBe(0);
  });
});

describe('the next sending moment', () => {
  test.each([
    ['2022-06-08 09:00:00.000', '2022-06-08 09:00:00.000'],
    ['2022-06-08 16:30:00.000', '2022-06-08 16:30:00.000'],
    ['2022-06-08 16:30:00.001', '2022-06-09 09:00'],
    ['2022-06-08 08:59:59.999', '2022-06-08 09:00'],
    ['2022-06-08 23:59:59.999', '2022-06-09 09:00'],
    ['2022-06-09 00:00', '2022-06-09 09:00'],
    ['2022-06-02 17:00', '2022-06-06 09:00'],
    ['2022-09-10 11:00', '2022-09-12 09:00'],
    ['2022-04-12 16:31', '2022-04-18 09:00'],
  ])('after %s is %s', (from, to) => {
    expect(nextSendingMoment(bangkok(from), calendar)).toBe(bangkok(to));
  });

  test('is always a sending moment, never earlier, and its own next', () => {
    const instants = fc.date({
      min: new Date('2021-10-01'),
      max: new Date('2027-09-01'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(instants, (date) => {
        const from = date.toISOString();
        const next = nextSendingMoment(from, calendar);
        expect(next >= from).toBe(true);
        expect(isSendingMoment(next, calendar)).toBe(true);
        expect(nextSendingMoment(next, calendar)).toBe(next);
        if (next !== from) expect(isSendingMoment(from, calendar)).toBe(false);
      }),
    );
  });

  test('the local day begins at midnight in Bangkok', () => {
    expect(localDateOf(bangkok('2022-03-25 23:59:59.999'), 'Asia/Bangkok')).toBe('2022-03-25');
    expect(localDateOf(bangkok('2022-03-26 00:00'), 'Asia/Bangkok')).toBe('2022-03-26');
  });
});

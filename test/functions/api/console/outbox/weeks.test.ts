import fc from 'fast-check';
import { weeksOf } from '../../../../../functions/api/console/pages/outbox/weeks';

const day = (date: string, mails: number, receipts = 0) => ({ date, mails, receipts });

describe('the weeks of a fiscal year', () => {
  test('begin with its first day, and hold what happened in seven days', () => {
    const weeks = weeksOf(2565, [day('2021-10-01', 1), day('2021-10-07', 2, 5), day('2021-10-08', 4)]);
    expect(weeks[0]).toEqual({ from: '2021-10-01', mails: 3, receipts: 5 });
    expect(weeks[1]).toEqual({ from: '2021-10-08', mails: 4, receipts: 0 });
    expect(weeks).toHaveLength(53);
  });

  test('end with the last one, which also holds what is chased after the year’s end', () => {
    const weeks = weeksOf(2565, [day('2022-09-30', 1), day('2022-11-01', 2)]);
    expect(weeks.at(-1)).toEqual({ from: '2022-09-30', mails: 3, receipts: 0 });
  });

  test('lose nothing', () => {
    const anyDay = fc.record({
      date: fc
        .date({ min: new Date('2021-10-01'), max: new Date('2022-12-31'), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10)),
      mails: fc.nat(1_000),
      receipts: fc.nat(1_000),
    });
    fc.assert(
      fc.property(fc.array(anyDay), (days) => {
        const weeks = weeksOf(2565, days);
        const sum = (all: readonly { mails: number }[]) => all.reduce((total, { mails }) => total + mails, 0);
        expect(sum(weeks)).toBe(sum(days));
      }),
    );
  });
});

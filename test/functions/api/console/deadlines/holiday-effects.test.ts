import { movedStages } from '../../../../../functions/api/console/pages/deadlines/holiday-effects';
import { aDeadline } from '../../../../support/builders';

test('a new holiday moves the mails of its day that are still to come, to the working day before', () => {
  const deadline = {
    ...aDeadline(),
    counts: { total: 0, owed: 0, partial: 0, received: 0, late: 0, waived: 0 },
  };
  const before = new Map<string, string>();
  const after = new Map([['2022-06-03', 'วันหยุด']]);
  const time = { zone: 'Asia/Bangkok', sendAt: '09:00' };
  const moved = (today: string) =>
    movedStages([deadline], before, after, { today, ...time }).map(({ stage, from, to }) => [
      stage,
      from,
      to,
    ]);
  expect(moved('2022-06-03')).toEqual([['T-7', '2022-06-03', '2022-06-02']]);
  expect(moved('2022-06-04')).toEqual([]);
});

test('a mail that comes to fall on the day of another is one that goes nowhere', () => {
  const deadline = {
    ...aDeadline(),
    counts: { total: 0, owed: 0, partial: 0, received: 0, late: 0, waived: 0 },
  };
  const after = new Map([['2022-06-10', 'วันหยุด']]);
  const moved = movedStages([deadline], new Map(), after, {
    today: '2022-06-01',
    zone: 'Asia/Bangkok',
    sendAt: '09:00',
  });
  expect(moved.map(({ stage, to }) => [stage, to])).toEqual([
    ['T-1', undefined],
    ['T+0', '2022-06-09'],
  ]);
});

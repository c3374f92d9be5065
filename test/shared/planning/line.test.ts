import type { Extension } from '../../../shared/domain/submission';
import { currentExtension, effectiveRegistrations, officeLine } from '../../../shared/planning/line';
import { aDeadline } from '../../support/builders';
import { bangkok } from '../../support/planning';

const registration = (n: number, dueOn: string) => ({
  n,
  dueOn,
  registeredAt: bangkok(`2022-05-0${n} 10:00`),
  announceAt: null,
});
const extension = (n: number, dueOn: string, afterRegistration: number): Extension => ({
  n,
  dueOn,
  givenAt: bangkok(`2022-05-1${n} 10:00`),
  announceAt: null,
  afterRegistration,
  by: 'somchai',
  reason: 'น้ำท่วม',
});

test('a date later than the extension ends it where it was set after it, not where it was set before', () => {
  const registrations = [registration(1, '2022-06-30'), registration(2, '2022-06-10')];
  const given = extension(1, '2022-06-20', 2);
  expect(currentExtension(aDeadline({ registrations }), [given])).toBe(given);
  const ended = aDeadline({ registrations: [...registrations, registration(3, '2022-06-20')] });
  expect(currentExtension(ended, [given])).toBeUndefined();
});

test('an extension to the date that the office has already registers nothing', () => {
  const deadline = aDeadline({ registrations: [registration(1, '2022-06-10')] });
  const dates = ['2022-06-20', '2022-06-27', '2022-06-27'];
  const extensions = dates.map((dueOn, index) => extension(index + 1, dueOn, 1));
  const registered = effectiveRegistrations(deadline, extensions);
  expect(registered.map(({ stage, dueOn }) => `${stage} ${dueOn}`)).toEqual([
    'opened 2022-06-10',
    'changed-x1 2022-06-20',
    'changed-x2 2022-06-27',
  ]);
});

test('a deadline without any date is damaged, and nothing is planned by it', () => {
  expect(() => officeLine({ registrations: [] }, { extensions: [] }, 'Asia/Bangkok')).toThrow(
    new Error('a deadline has at least one registration'),
  );
});

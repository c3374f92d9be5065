import { counted } from '../../../../functions/api/console/words/plural';

test.each([
  ['1', '1 mail'],
  ['2', '2 mails'],
  ['0', '0 mails'],
  ['1,001', '1,001 mails'],
])('of %s it is %s', (count, expected) => {
  expect(counted(count, 'mail')).toBe(expected);
});

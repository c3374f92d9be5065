import { begunAtOf, mailIdBound, mailIdPattern, newMailId } from '../../../shared/domain/mail-id';

const nine = '2022-06-02T02:00:00.000Z';
const justAfter = '2022-06-02T02:00:00.001Z';

test('a mail id tells when the mail was begun', () => {
  expect(newMailId(nine)).toMatch(mailIdPattern);
  expect(begunAtOf(newMailId(nine))).toBe(nine);
  const foreign = '7d4c1b9e-0000-4000-8000-000000000001';
  expect(() => begunAtOf(foreign)).toThrow(new RangeError(`not a mail id: ${foreign}`));
});

test('ids sort by time, and a bound lies between those of two moments', () => {
  const [first, second] = [newMailId(nine), newMailId(justAfter)];
  expect([second, mailIdBound(justAfter), first, mailIdBound(nine)].sort()).toEqual([
    mailIdBound(nine),
    first,
    mailIdBound(justAfter),
    second,
  ]);
});

test('no two mails share an id, and each is fit for a tag of SES', () => {
  const ids = Array.from({ length: 1_000 }, () => newMailId(nine));
  expect(new Set(ids).size).toBe(ids.length);
  for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9_-]{1,256}$/);
});

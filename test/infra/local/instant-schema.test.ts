import { instantSchema } from '../../../infra/local/instant-schema';

const messagesOf = (text: string) =>
  instantSchema.safeParse(text).error?.issues.map(({ message }) => message) ?? [];

test.each([
  ['2022-03-01T08:00+07:00', '2022-03-01T01:00:00.000Z'],
  ['2022-03-01T01:00:00Z', '2022-03-01T01:00:00.000Z'],
])('%s is an instant', (text, instant) => {
  expect(instantSchema.parse(text)).toBe(instant);
});

test.each([['yesterday'], ['2022-03-01'], ['2022-03-01T08:00'], ['2022-02-30T08:00+07:00']])(
  '%s is none',
  (text) => {
    expect(messagesOf(text)).toEqual(['not an instant such as 2022-03-01T08:00+07:00']);
  },
);

test.each([
  ['2565-03-11T10:00+07:00', '2022-03-11T10:00+07:00'],
  ['2567-02-29T00:00:00Z', '2024-02-29T00:00:00Z'],
])('of the Buddhist era is %s, and the Gregorian one that is meant is told', (text, meant) => {
  expect(messagesOf(text)).toEqual([`not a Gregorian instant such as 2022-03-01T08:00+07:00: ${meant}?`]);
});

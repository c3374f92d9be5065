import { type Measurement, markdownOf, verdictOf } from './report';

function aMeasurement(fields: Partial<Measurement> = {}): Measurement {
  return {
    name: 'run: mails per second',
    unit: 'mails/s',
    value: 272,
    floor: 320,
    against: 'a bare loop',
    ratio: 0.85,
    better: 'higher',
    target: 0.85,
    rounds: 7,
    ...fields,
  };
}

test('a ratio of which more is better meets its target from the target on', () => {
  expect(verdictOf(aMeasurement({ ratio: 0.85 }))).toBe('met');
  expect(verdictOf(aMeasurement({ ratio: 0.849 }))).toBe('missed');
});

test('a ratio of which less is better meets its target up to the target', () => {
  expect(verdictOf(aMeasurement({ better: 'lower', target: 1.5, ratio: 1.5 }))).toBe('met');
  expect(verdictOf(aMeasurement({ better: 'lower', target: 1.5, ratio: 1.501 }))).toBe('missed');
});

test('what has no target is told and not judged', () => {
  const { target: _, ...told } = aMeasurement({ ratio: 0 });
  expect(verdictOf(told)).toBe('told');
  expect(markdownOf([told]).split('\n').at(-1)).toBe(
    '| run: mails per second | mails/s | 272 | 320 | a bare loop | 0 |  | 7 |  |',
  );
});

test('the table has a row for each, with its bound and its verdict', () => {
  const missed = aMeasurement({ name: 'receipt', better: 'lower', target: 1.5, ratio: 2.6149 });
  expect(markdownOf([aMeasurement(), missed]).split('\n').slice(2)).toEqual([
    '| run: mails per second | mails/s | 272 | 320 | a bare loop | 0.85 | ≥ 0.85 | 7 | met |',
    '| receipt | mails/s | 272 | 320 | a bare loop | 2.61 | ≤ 1.5 | 7 | missed |',
  ]);
});

test('numbers have three figures, and from a thousand on none behind the point', () => {
  const row = markdownOf([aMeasurement({ value: 1234.56, floor: 0.0123456 })])
    .split('\n')
    .at(-1);
  expect(row).toContain('| 1235 | 0.0123 |');
});

import { isWithin, unreachablePeriods } from '../../../shared/planning/unreachable';

const [first, second, third] = [
  '2022-03-01T02:00:00.000Z',
  '2022-03-05T02:00:00.000Z',
  '2022-04-01T02:00:00.000Z',
];
const works = [{ role: 'responsible' as const, email: 'a@b.example', delivery: 'ok' as const }];
const bad = [{ role: 'responsible' as const, email: 'a@b.example', delivery: 'bounced' as const }];
const lost = (at: string) => ({
  at,
  by: 'SES',
  what: 'bounced',
  why: 'Permanent: General',
  detail: 'unreachable',
});
const mended = (at: string, detail = 'contacts') => ({ at, by: 'somchai', what: 'changed', detail });

test.each([
  ['an office that was always reached', works, [mended(first, 'name')], []],
  [
    'one of whom nothing is told but that it was imported',
    works,
    [{ at: first, by: 'x', what: 'imported' }],
    [],
  ],
  ['one whose last address bounced', bad, [lost(first)], [{ from: first }]],
  [
    'one that was mended',
    works,
    [lost(first), mended(second, 'name, contacts')],
    [{ from: first, until: second }],
  ],
  ['one that bounced twice', bad, [lost(first), lost(second)], [{ from: first }]],
  [
    'one that was mended, and lost again',
    bad,
    [lost(first), mended(second), lost(third)],
    [{ from: first, until: second }, { from: third }],
  ],
  ['one that never had a contact', [], [mended(first, 'name')], [{ from: '' }]],
  ['one whose contacts were removed', [], [mended(second)], [{ from: second }]],
  ['one that somebody else bounced for', works, [{ ...lost(first), detail: 'another' }], []],
])('%s', (_, contacts, history, periods) => {
  expect(unreachablePeriods({ contacts, history })).toEqual(periods);
});

test('a period has its first moment, and not its last', () => {
  const periods = [{ from: first, until: second }];
  expect([first, second, third].map((at) => isWithin(periods, at))).toEqual([true, false, false]);
  expect(isWithin([{ from: second }], third)).toBe(true);
});

import { Mix, type Place } from './mix';

const place: Place = {
  provinceId: '30',
  districtIds: ['3001', '3014'],
  officeIds: ['3001301', '3014601', '3014602'],
  deadlines: [
    { id: '2565-q2-report', parts: ['electronic-copy', 'original'] },
    { id: '2565-iit', parts: ['survey'] },
  ],
  today: '2022-03-01',
};

function take(count: number) {
  const mix = new Mix(place);
  const planned = Array.from({ length: count }, () => mix.next());
  return { planned, writes: mix.writes };
}

test('of ten requests four enter a receipt and three read the board of the province', () => {
  const { planned } = take(100);
  const count = (kind: string) => planned.filter((each) => each.kind === kind).length;
  expect([count('receipt'), count('board'), count('submission'), count('year'), count('worklist')]).toEqual([
    40, 30, 10, 10, 10,
  ]);
  expect(planned.find(({ kind }) => kind === 'board')?.path).toMatch(/\/submissions\?province=30$/);
});

test('every office sends in each of its parts once before any is corrected', () => {
  const { writes } = take(50);
  const targets = writes.map(({ deadlineId, officeId, intent }) =>
    [deadlineId, officeId, intent.do === 'receive' && intent.part].join(' '),
  );
  expect(new Set(targets.slice(0, 9)).size).toBe(9);
  expect(new Set(targets).size).toBe(9);
});

test('each receipt has a mark of its own, and is open until it is answered', () => {
  const { planned, writes } = take(50);
  expect(new Set(writes.map(({ mark }) => mark)).size).toBe(writes.length);
  expect(writes.every(({ answer }) => answer === 'open')).toBe(true);
  const asked = planned.flatMap(({ write, body }) => (write ? [{ write, body }] : []));
  expect(asked.map(({ write }) => write)).toEqual(writes);
  for (const { write, body } of asked) expect(body).toContain(`"registerNumber":"${write.mark}"`);
});

import { inTurns, median, medianRatio, percentile, timed } from './statistics';

test('the median of an even number of values lies between the two in the middle', () => {
  expect(median([3, 1, 2])).toBe(2);
  expect(median([4, 1, 3, 2])).toBe(2.5);
  expect(() => median([])).toThrow(RangeError);
});

test('the ninety-ninth of a hundred values is their p99, and the largest their p100', () => {
  const values = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(percentile(values, 0.99)).toBe(99);
  expect(percentile(values, 1)).toBe(100);
  expect(percentile(values, 0)).toBe(1);
});

test('ratios are taken round by round: a slow round slows both', () => {
  expect(medianRatio([2, 30, 4], [1, 10, 4])).toBe(2);
  expect(() => medianRatio([1], [1, 2])).toThrow(RangeError);
});

test('each round begins with another one, and results stay with whose they are', async () => {
  const order: string[] = [];
  const contestant = (name: string) => async (round: number) => {
    order.push(`${name}${round}`);
    return `${name}${round}`;
  };
  const results = await inTurns(3, [contestant('a'), contestant('b')]);
  expect(order).toEqual(['a0', 'b0', 'b1', 'a1', 'a2', 'b2']);
  expect(results).toEqual([
    ['a0', 'a1', 'a2'],
    ['b0', 'b1', 'b2'],
  ]);
});

test('time that is waited is no processor time', async () => {
  const { seconds, cpuSeconds } = await timed(() => new Promise((resolve) => setTimeout(resolve, 200)));
  expect(seconds).toBeGreaterThan(0.19);
  expect(cpuSeconds).toBeLessThan(seconds);
});

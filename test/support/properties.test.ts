/** What a failing property prints, handed back, fails in the same way. */
import fc from 'fast-check';
import { parametersOf, seedsOf } from './properties';

const environment = { ...process.env };
afterEach(() => {
  process.env = { ...environment };
});

/** Fails now and then, and only by what is random. */
const property = fc.property(fc.integer(), fc.array(fc.string()), (number, texts) => {
  expect(number % 7 === 3 && texts.length > 2).toBe(false);
});

test('the seed replays it from the start, the path its last counterexample at once', () => {
  delete process.env.SEED;
  delete process.env.SEED_PATH;
  const first = fc.check(property, parametersOf(10_000));
  expect(first.failed).toBe(true);

  process.env.SEED = String(first.seed);
  const again = fc.check(property, parametersOf(10_000));
  expect([again.numRuns, again.counterexample]).toEqual([first.numRuns, first.counterexample]);

  process.env.SEED_PATH = first.counterexamplePath ?? '';
  const atOnce = fc.check(property, parametersOf(10_000));
  expect([atOnce.numRuns, atOnce.counterexample]).toEqual([1, first.counterexample]);
});

test.each([
  [undefined, 100],
  ['', 100],
  ['50', 100],
  ['1000', 1000],
])('RUNS=%s makes %d of a hundred runs: more, never fewer', (runs, numRuns) => {
  if (runs === undefined) delete process.env.RUNS;
  else process.env.RUNS = runs;
  expect(parametersOf(100).numRuns).toBe(numRuns);
});

test.each([{ SEED: 'x' }, { SEED: '1.5' }, { RUNS: '-1' }, { RUNS: 'many' }])('%j is refused', (wrong) => {
  Object.assign(process.env, wrong);
  expect(() => parametersOf(100)).toThrow(/^(SEED|RUNS): not a whole number/);
});

test('a seed of its own is what a property has until another is asked for', () => {
  delete process.env.SEED;
  expect(parametersOf(10, { seed: 2565 })).toMatchObject({ seed: 2565 });
  expect(parametersOf(10).seed).toBeUndefined();
  process.env.SEED = '-7';
  expect(parametersOf(10, { seed: 2565 })).toMatchObject({ seed: -7 });
});

test.each([
  ['3-5', [3, 4, 5]],
  ['1000', [1000]],
])('SEEDS=%s are %j', (range, seeds) => {
  expect(seedsOf(range)).toEqual(seeds);
});

test.each(['abc', '', '5-3', '1-', '1-2-3', '1.5'])('SEEDS=%s are none, and say so', (range) => {
  expect(() => seedsOf(range)).toThrow(`SEEDS: neither a seed nor seeds such as 1-50: ${range}`);
});

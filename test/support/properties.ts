/**
 * Seeds, and the parameters of `fc.assert`, from the environment: whatever a property has found can be replayed.
 *
 * A failure prints `{ seed: -12, path: "34:1:0" }`. `SEED=-12 npx jest FILE -t 'NAME'` replays the property from its
 * start; with `SEED_PATH=34:1:0` besides, the counterexample alone: where properties share a state, or a test has
 * several of them, only the former finds the same. `RUNS=1000` makes more runs of each property that makes fewer.
 */
interface Own {
  /** Until another is asked for; absent: a new one each time. */
  readonly seed?: number;
  readonly endOnFailure?: boolean;
}

interface RunParameters extends Own {
  readonly numRuns: number;
  readonly path?: string;
}

/** @param numRuns how many runs the property makes unless more are asked for. @throws Error for what is no number. */
export function parametersOf(numRuns: number, own: Own = {}): RunParameters {
  const seed = wholeNumber('SEED', /^-?\d+$/);
  const path = process.env.SEED_PATH || undefined;
  return {
    ...own,
    numRuns: Math.max(numRuns, wholeNumber('RUNS', /^\d+$/) ?? 0),
    ...(seed === undefined ? {} : { seed }),
    ...(path === undefined ? {} : { path }),
  };
}

/** @param range `1-50`, or one seed alone, to try it again. @throws Error for what is neither. */
export function seedsOf(range: string): number[] {
  const [, first, last = first] = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(range) ?? [];
  const [from, to] = [Number(first), Number(last)];
  if (!(from <= to)) throw new Error(`SEEDS: neither a seed nor seeds such as 1-50: ${range}`);
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

function wholeNumber(name: string, pattern: RegExp): number | undefined {
  const text = process.env[name];
  if (!text) return undefined;
  if (!pattern.test(text)) throw new Error(`${name}: not a whole number: ${text}`);
  return Number(text);
}

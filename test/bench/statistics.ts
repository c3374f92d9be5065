/** What a shared machine can still tell: ratios of things measured side by side, in turns, by their medians. */

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  const lower = sorted[sorted.length % 2 === 0 ? middle - 1 : middle];
  if (upper === undefined || lower === undefined) throw new RangeError('no median of nothing');
  return (lower + upper) / 2;
}

/** The value below which this share of all lies (nearest rank): `percentile(latencies, 0.99)`. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
  if (value === undefined) throw new RangeError('no percentile of nothing');
  return value;
}

/**
 * The median of the ratios round by round: what slows the machine down for a while slows both of a round down.
 * @throws RangeError where there are not as many of the one as of the other
 */
export function medianRatio(values: readonly number[], floors: readonly number[]): number {
  if (values.length !== floors.length) throw new RangeError('each round has a value and a floor');
  return median(values.map((value, round) => value / (floors[round] ?? Number.NaN)));
}

/** Runs `rounds` rounds of all of them, one after the other, each round beginning with another one. */
export async function inTurns<T>(
  rounds: number,
  contestants: readonly ((round: number) => Promise<T>)[],
): Promise<T[][]> {
  const results: T[][] = contestants.map(() => []);
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < contestants.length; turn += 1) {
      const index = (turn + round) % contestants.length;
      const result = await contestants[index]?.(round);
      if (result !== undefined) results[index]?.push(result);
    }
  }
  return results;
}

export interface Timed<T> {
  readonly result: T;
  readonly seconds: number;
  /** Of this process, all its threads: embedded parts are processes of their own. */
  readonly cpuSeconds: number;
}

export async function timed<T>(work: () => Promise<T>): Promise<Timed<T>> {
  const cpuBefore = process.cpuUsage();
  const before = performance.now();
  const result = await work();
  const seconds = (performance.now() - before) / 1000;
  const { user, system } = process.cpuUsage(cpuBefore);
  return { result, seconds, cpuSeconds: (user + system) / 1e6 };
}

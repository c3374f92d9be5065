/** What many seeds come to. */
import type { SeedReport } from './play';

export class Tally {
  seeds = 0;
  readonly sums = { steps: 0, calls: 0, mails: 0, quietTimes: 0 };
  private readonly begunAt = performance.now();
  /** How often, by kind. */
  readonly happened = new Map<string, number>();
  /** The seeds that are. */
  readonly broken: number[] = [];
  /** The broken seed whose year ended after the fewest steps. */
  soonest: { readonly seed: number; readonly steps: number } | undefined;
  private readonly broke = new Map<string, number>();

  add({ seed, broken, steps, calls, mails, quietTimes, happened }: SeedReport): void {
    this.seeds += 1;
    this.sums.steps += steps;
    this.sums.calls += calls;
    this.sums.mails += mails;
    this.sums.quietTimes += quietTimes;
    for (const [what, times] of Object.entries(happened)) add(this.happened, what, times);
    if (!broken) return;
    this.broken.push(seed);
    if (!this.soonest || steps < this.soonest.steps) this.soonest = { seed, steps };
    add(this.broke, broken.invariant, 1);
  }

  /** Those that were broken, the most frequent first. */
  get invariants(): string[] {
    return [...this.broke].sort(([, a], [, b]) => b - a).map(([name, times]) => `${name} (${times})`);
  }

  get summary(): string {
    const { steps, calls, mails, quietTimes } = this.sums;
    const seconds = Math.round((performance.now() - this.begunAt) / 1000);
    return [
      `${this.seeds} seeds in ${seconds} s: ${steps} steps, ${calls} calls of AWS, ${mails} mails; ` +
        `all was quiet ${quietTimes} times, and nothing was forgotten`,
      ...[...this.happened].sort().map(([what, times]) => `  ${what.padEnd(44)} ${times}`),
    ].join('\n');
  }
}

function add(sums: Map<string, number>, what: string, times: number): void {
  sums.set(what, (sums.get(what) ?? 0) + times);
}

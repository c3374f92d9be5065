/** What many seeds come to. */
import { counted } from './account';
import { Broken } from './broken';
import type { SeedReport } from './play';

export class Tally {
  seeds = 0;
  readonly sums = { steps: 0, calls: 0, mails: 0, quietTimes: 0 };
  private readonly begunAt = performance.now();
  /** How often, by kind. */
  readonly happened = new Map<string, number>();
  /** The seeds that are, by an invariant or by an exception. */
  readonly broken: number[] = [];
  /** Those whose year an exception ended: nothing that an invariant has noticed. */
  readonly failed: number[] = [];
  /** The seed whose year an invariant ended after the fewest steps. */
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
    if (!(broken instanceof Broken)) {
      this.failed.push(seed);
      return;
    }
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
    const played = [
      counted(steps, 'step'),
      counted(calls, 'call of AWS', 'calls of AWS'),
      counted(mails, 'mail'),
    ].join(', ');
    const quiet = `all was quiet ${counted(quietTimes, 'time')}`;
    return [
      `${counted(this.seeds, 'seed')} in ${seconds} s: ${played}; ` +
        (this.verdict ?? `${quiet}, and nothing was forgotten`),
      ...[...this.happened].sort().map(([what, times]) => `  ${what.padEnd(44)} ${times}`),
    ].join('\n');
  }

  /** Undefined where none is broken. */
  get verdict(): string | undefined {
    const { broken } = this;
    if (broken.length === 0) return undefined;
    return `${broken.length} of ${counted(this.seeds, 'seed')} broken, and counted up to there: ${broken.join(', ')}`;
  }
}

function add(sums: Map<string, number>, what: string, times: number): void {
  sums.set(what, (sums.get(what) ?? 0) + times);
}

/** Everything that a seed decides. */
import { randomOf } from '../../reference/random-scenario';

export class Chance {
  private readonly random: () => number;

  constructor(seed: number) {
    this.random = randomOf(seed);
  }

  /** Whether something of this probability happens. */
  of(probability: number): boolean {
    return this.random() < probability;
  }

  /** From `low` to before `high`. */
  between(low: number, high: number): number {
    return low + this.random() * (high - low);
  }

  /** A whole number from `low` to before `high`. */
  whole(low: number, high: number): number {
    return Math.floor(this.between(low, high));
  }

  /** @throws RangeError where there is nothing to pick from */
  pick<T>(from: readonly T[]): T {
    const picked = from.slice(this.whole(0, from.length))[0];
    if (picked === undefined) throw new RangeError('nothing to pick from');
    return picked;
  }
}

import type { Clock } from '../../shared/clock';

/** A clock that stands still until it is moved, and never goes back. */
export class MovableClock implements Clock {
  constructor(private instant: Date) {}

  now(): Date {
    return new Date(this.instant);
  }

  /** @throws RangeError for an earlier instant. */
  moveTo(instant: Date): void {
    if (instant < this.instant) {
      throw new RangeError(
        `the clock stands at ${this.instant.toISOString()}; it can't go back to ${instant.toISOString()}`,
      );
    }
    this.instant = new Date(instant);
  }
}

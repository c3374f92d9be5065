import type { Clock } from '../../shared/clock';

/** Time goes on only. */
export class ClockMovedBackError extends RangeError {
  override readonly name = 'ClockMovedBackError';
}

/** A clock that stands still until it is moved, and never goes back. */
export class MovableClock implements Clock {
  private instant: Date;

  constructor(instant: Date) {
    this.instant = new Date(instant);
  }

  now(): Date {
    return new Date(this.instant);
  }

  /** @throws ClockMovedBackError for an earlier instant; RangeError for an invalid date. */
  moveTo(instant: Date): void {
    if (Number.isNaN(instant.getTime())) throw new RangeError('no instant to move the clock to');
    if (instant < this.instant) {
      throw new ClockMovedBackError(
        `the clock stands at ${this.instant.toISOString()}; it can't go back to ${instant.toISOString()}`,
      );
    }
    this.instant = new Date(instant);
  }
}

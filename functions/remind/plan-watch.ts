/**
 * Whether the plan is still the one that a run decides on. A run waits for SES's rate, many minutes where that is low: a
 * date, an address or a holiday that is changed meanwhile must not be mailed about as it was.
 */
import type { Clock } from '../../shared/clock';

/** Between two looks: a look is some ten read units, and a mail is written in less than a second. */
const lookMilliseconds = 10_000;

export class PlanWatch {
  private lookedAt: number;
  private looking: Promise<boolean> = Promise.resolve(true);

  /** @param fingerprint of the plan as it stands, see `planFingerprint` */
  constructor(
    private readonly seen: string,
    private readonly fingerprint: () => Promise<string>,
    private readonly clock: Clock,
  ) {
    this.lookedAt = this.time();
  }

  /** As of the last ten seconds, by the service's clock; once it has changed it stays so. */
  isCurrent(): Promise<boolean> {
    if (this.time() - this.lookedAt < lookMilliseconds) return this.looking;
    this.lookedAt = this.time();
    this.looking = this.look(this.looking);
    return this.looking;
  }

  private async look(before: Promise<boolean>): Promise<boolean> {
    if (!(await before.catch(() => true))) return false;
    try {
      return (await this.fingerprint()) === this.seen;
    } catch (error) {
      // It says nothing: whoever asks next looks again.
      this.lookedAt = Number.NEGATIVE_INFINITY;
      throw error;
    }
  }

  private time(): number {
    return this.clock.now().getTime();
  }
}

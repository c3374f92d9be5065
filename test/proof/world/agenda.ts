/** What is still to happen, in order of time; of what is due at one moment, first what was put down first. */

export interface Happening {
  /** Milliseconds of the epoch. */
  readonly at: number;
  readonly what: string;
  readonly do: () => Promise<void> | void;
}

export class Agenda {
  private readonly happenings: Happening[] = [];

  constructor(private readonly clock: { now(): Date }) {}

  /** Milliseconds of the epoch. */
  get now(): number {
    return this.clock.now().getTime();
  }

  add(happening: Happening): void {
    const later = this.happenings.findIndex(({ at }) => at > happening.at);
    this.happenings.splice(later < 0 ? this.happenings.length : later, 0, happening);
  }

  /** After so many milliseconds. */
  after(delay: number, what: string, work: Happening['do']): void {
    this.add({ at: this.now + Math.floor(delay), what, do: work });
  }

  /** When the next one is due. */
  get nextAt(): number {
    return this.happenings[0]?.at ?? Number.POSITIVE_INFINITY;
  }

  /** Whether something whose name begins so is still to come. */
  has(what: string): boolean {
    return this.happenings.some((each) => each.what.startsWith(what));
  }

  /** The next one, if it is due. */
  take(): Happening | undefined {
    return this.nextAt <= this.now ? this.happenings.shift() : undefined;
  }
}

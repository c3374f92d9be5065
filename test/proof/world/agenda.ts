/** What is still to happen, in order of time; of what is due at one moment, first what was put down first. */

export interface Happening {
  /** Milliseconds of the epoch. */
  readonly at: number;
  readonly what: string;
  readonly do: () => Promise<void> | void;
}

export class Agenda {
  private readonly happenings: Happening[] = [];

  add(happening: Happening): void {
    const later = this.happenings.findIndex(({ at }) => at > happening.at);
    this.happenings.splice(later < 0 ? this.happenings.length : later, 0, happening);
  }

  /** When the next one is due. */
  get nextAt(): number {
    return this.happenings[0]?.at ?? Number.POSITIVE_INFINITY;
  }

  /** Whether something whose name begins so is still to come. */
  has(what: string): boolean {
    return this.happenings.some((each) => each.what.startsWith(what));
  }

  /** The next one, if it is due by `now`. */
  take(now: number): Happening | undefined {
    return this.nextAt <= now ? this.happenings.shift() : undefined;
  }
}

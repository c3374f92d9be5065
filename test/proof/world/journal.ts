/** What happened in a seed's year: line by line, the same at each play, and counted by kind. */

export class Journal {
  readonly lines: string[] = [];
  private readonly counts = new Map<string, number>();

  constructor(private readonly clock: { now(): Date }) {}

  note(text: string): void {
    this.lines.push(`${this.clock.now().toISOString()} ${text}`);
  }

  count(what: string, times = 1): void {
    this.counts.set(what, (this.counts.get(what) ?? 0) + times);
  }

  /** How often, by kind. */
  get happened(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.counts);
  }
}

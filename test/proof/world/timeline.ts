/** What stood under a name, and since when: to judge who may have read it a moment ago. */
import { isDeepStrictEqual } from 'node:util';
import type { Instant } from '../../../shared/domain/time';

export class Timeline<T> {
  private readonly values = new Map<string, { readonly value: T; readonly since: Instant }[]>();

  constructor(private readonly now: () => Instant) {}

  /** From now on it is this. */
  note(name: string, value: T): void {
    const values = this.values.get(name) ?? [];
    if (!isDeepStrictEqual(values.at(-1)?.value, value)) values.push({ value, since: this.now() });
    this.values.set(name, values);
  }

  /** Whatever stood there at some moment from this one on. */
  from(name: string, from: Instant): T[] {
    const values = this.values.get(name) ?? [];
    const isOver = (index: number) => (values[index + 1]?.since ?? from) < from;
    return values.flatMap(({ value }, index) => (isOver(index) ? [] : [value]));
  }
}

/**
 * What was typed about a cell and is not recorded: there again when the cell is opened, also after another page,
 * an Escape, or a refusal that came too late. In memory only.
 */
import type { Draft } from './draft';

interface Typed {
  readonly draft?: Draft;
  readonly reason?: string;
}

/** By the keys of rows. */
export class KeptDrafts {
  private readonly kept = new Map<string, Typed>();

  of(key: string): Typed {
    return this.kept.get(key) ?? {};
  }

  keep(key: string, typed: Typed): void {
    this.kept.set(key, { ...this.of(key), ...typed });
  }

  /** Of one row, or everything. */
  forget(key?: string): void {
    if (key === undefined) this.kept.clear();
    else this.kept.delete(key);
  }
}

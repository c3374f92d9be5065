/**
 * What was typed about a cell and is not recorded: there again when the cell is opened, also after another page,
 * an Escape, or a refusal that came too late. In memory only.
 */
import type { Draft } from './draft';

interface Typed {
  readonly draft?: Draft;
  readonly reason?: string;
}

/** By the keys of rows, and the names of the dialog's views: an amendment is not taken for an arrival. */
export class KeptDrafts {
  private readonly kept = new Map<string, ReadonlyMap<string, Typed>>();

  of(key: string, view: string): Typed {
    return this.kept.get(key)?.get(view) ?? {};
  }

  keep(key: string, view: string, typed: Typed): void {
    const views = this.kept.get(key) ?? [];
    this.kept.set(key, new Map([...views, [view, { ...this.of(key, view), ...typed }]]));
  }

  /** Of one view of a row, or everything. */
  forget(key?: string, view?: string): void {
    if (key === undefined) this.kept.clear();
    else this.kept.set(key, new Map([...(this.kept.get(key) ?? [])].filter(([each]) => each !== view)));
  }
}

/** What the dialog of a cell is about at the moment. */
import type { Part } from '../../../api/types';

export type View =
  | { readonly kind: 'overview' }
  | { readonly kind: 'amend' | 'undo'; readonly part: Part }
  | { readonly kind: 'return' };

export const overview: View = { kind: 'overview' };

/** Under which what was typed in it is kept. */
export function viewName(view: View): string {
  return 'part' in view ? `${view.kind} ${view.part}` : view.kind;
}

/** One stop of the Tab key for the whole table; from there the arrow keys lead from cell to cell. */
import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

const stops = 'th[scope="row"] a, td button';

/** Each stop is rendered with `tabIndex={-1}`; the one in turn is set here, outside of rendering. */
export function useRoving(): {
  readonly ref: RefObject<HTMLTableSectionElement>;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onFocusIn: (event: FocusEvent) => void;
} {
  const ref = useRef<HTMLTableSectionElement>(null);
  const current = useRef<HTMLElement>();
  const makeCurrent = (stop: HTMLElement | undefined) => {
    if (current.current) current.current.tabIndex = -1;
    if (stop) stop.tabIndex = 0;
    current.current = stop;
  };
  useEffect(() => {
    const kept = current.current;
    const isThere = kept?.isConnected === true && !kept.closest('tr[hidden]');
    if (!isThere)
      makeCurrent(ref.current?.querySelector<HTMLElement>('tr:not([hidden]) td button') ?? undefined);
  });
  return {
    ref,
    onKeyDown: (event) => {
      // A key held down opens one dialog, and does not go on to press the button in it.
      if (event.repeat && (event.key === 'Enter' || event.key === ' ')) event.preventDefault();
      const next = event.target instanceof HTMLElement && neighbour(event.target, event.key);
      if (!next) return;
      event.preventDefault();
      next.focus();
    },
    onFocusIn: ({ target }) => {
      if (target instanceof HTMLElement && target.matches(stops)) makeCurrent(target);
    },
  };
}

/** Where a key leads to from a stop; undefined: nowhere, or another key. */
function neighbour(from: HTMLElement, key: string): HTMLElement | undefined {
  const cell = from.closest<HTMLTableCellElement>('th, td');
  const row = from.closest('tr');
  if (!cell || !row) return undefined;
  switch (key) {
    case 'ArrowLeft':
      return stopsOf(row, (index) => index < cell.cellIndex).at(-1);
    case 'ArrowRight':
      return stopsOf(row, (index) => index > cell.cellIndex)[0];
    case 'Home':
      return stopsOf(row)[0];
    case 'End':
      return stopsOf(row).at(-1);
    case 'ArrowUp':
      return inColumn(shownBeside(row, 'previousElementSibling'), cell.cellIndex);
    case 'ArrowDown':
      return inColumn(shownBeside(row, 'nextElementSibling'), cell.cellIndex);
    default:
      return undefined;
  }
}

function shownBeside(row: Element, side: 'previousElementSibling' | 'nextElementSibling'): Element | null {
  let next = row[side];
  while (next?.hasAttribute('hidden')) next = next[side];
  return next;
}

/** The same column, or the nearest before it where the office has nothing there. */
function inColumn(row: Element | null, index: number): HTMLElement | undefined {
  return row ? stopsOf(row, (each) => each <= index).at(-1) : undefined;
}

function stopsOf(row: Element, isWanted: (cellIndex: number) => boolean = () => true): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>(stops)].filter((stop) =>
    isWanted(stop.closest<HTMLTableCellElement>('th, td')?.cellIndex ?? 0),
  );
}

/** Numbers and tables for people. */

export type Cell = string | number;

/** Markdown that also lines up in a terminal: the first column to the left, all others to the right. */
export function table(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const texts = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? whole(cell) : cell)));
  const widths = head.map((name, column) =>
    Math.max(3, name.length, ...texts.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]) => {
    const padded = widths.map((width, column) => {
      const cell = cells[column] ?? '';
      return column === 0 ? cell.padEnd(width) : cell.padStart(width);
    });
    return `| ${padded.join(' | ')} |`;
  };
  const ruler = widths.map((width, column) =>
    column === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [head, ruler, ...texts].map(line).join('\n');
}

export function section(title: string, body: string): string {
  return `### ${title}\n\n${body}`;
}

export function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}

export function dollars(value: number, digits = 2): string {
  return Number.isFinite(value) ? value.toFixed(digits) : '–';
}

export function percent(value: number, digits = 1): string {
  return `${value.toFixed(digits)} %`;
}

/** `1 h 4 min`, `12 min 3 s`, `4.2 s`. */
export function duration(seconds: number): string {
  if (seconds < 59.95) return `${seconds.toFixed(1)} s`;
  const wholeSeconds = Math.round(seconds);
  const minutes = Math.floor(wholeSeconds / 60);
  if (minutes < 60) return `${minutes} min ${wholeSeconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

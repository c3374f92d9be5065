/** The cost of one office and year over the number of offices, as a small picture; both axes are logarithmic. */

export interface CurvePoint {
  readonly offices: number;
  readonly name: string;
}

export interface CurveLine {
  readonly label: string;
  /** How it is drawn. */
  readonly kind: 'ses' | 'target' | 'reminding' | 'all' | 'watching';
  /** Dollars of one office and year, one for each point. */
  readonly dollars: readonly number[];
}

const width = 800;
const height = 440;
const plot = { left: 76, right: 560, top: 44, bottom: 340 };

/** Readable on white and on black; whoever shows it decides by `prefers-color-scheme`. */
const style = `
  text { font: 13px system-ui, -apple-system, 'Segoe UI', sans-serif; fill: #24292f }
  .title { font-size: 15px; font-weight: 600 }
  .small { font-size: 12px; fill: #57606a }
  .back { fill: #ffffff }
  .grid { stroke: #d0d7de }
  .line { fill: none; stroke: currentColor; stroke-width: 2.5 }
  .dot, .label { fill: currentColor }
  .target.line { stroke-width: 1.5; stroke-dasharray: 5 4 }
  .ses, .target { color: #0969da } .reminding { color: #1a7f37 } .all { color: #bc4c00 } .watching { color: #6e7781 }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3 } .small { fill: #9da7b3 } .back { fill: #0d1117 } .grid { stroke: #30363d }
    .ses, .target { color: #58a6ff } .reminding { color: #3fb950 } .all { color: #f0883e } .watching { color: #9da7b3 }
    .label { fill: currentColor }
  }`;

export function curveSvg(
  points: readonly CurvePoint[],
  lines: readonly CurveLine[],
  caption: string,
): string {
  const x = logScale(
    points.map(({ offices }) => offices),
    plot.left + 24,
    plot.right - 12,
  );
  const all = lines.flatMap(({ dollars }) => dollars);
  const decades = decadesOver(all);
  const y = logScale([decades[0] ?? 1, decades.at(-1) ?? 1], plot.bottom, plot.top);
  const parts = [
    `<rect class="back" width="${width}" height="${height}" rx="6"/>`,
    `<text class="title" x="${plot.left}" y="24">Dollars of one office and year</text>`,
    ...decades.map((value) => horizontal(value, y(value))),
    ...points.map((point) => tick(point, x(point.offices))),
    `<text x="${(plot.left + plot.right) / 2}" y="${height - 36}" text-anchor="middle">offices</text>`,
    ...lines.map((line) => drawn(line, points, x, y)),
    ...labels(lines, y),
    `<text class="small" x="${plot.left}" y="${height - 12}">${escaped(caption)}</text>`,
  ];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>Dollars of one office and year, from one district to ten countries</title>`,
    `<style>${style}\n</style>`,
    ...parts,
    '</svg>',
    '',
  ].join('\n');
}

/** The powers of ten around all values. */
export function decadesOver(values: readonly number[]): number[] {
  const first = Math.floor(Math.log10(Math.min(...values)));
  const last = Math.ceil(Math.log10(Math.max(...values)));
  return Array.from({ length: last - first + 1 }, (_, index) => 10 ** (first + index));
}

/** From values to places, by their logarithms. */
export function logScale(values: readonly number[], from: number, to: number): (value: number) => number {
  const low = Math.log10(Math.min(...values));
  const high = Math.log10(Math.max(...values));
  return (value) => round(from + ((Math.log10(value) - low) / (high - low)) * (to - from));
}

function horizontal(value: number, y: number): string {
  const digits = Math.max(0, -Math.round(Math.log10(value)));
  return (
    `<line class="grid" x1="${plot.left}" x2="${plot.right}" y1="${y}" y2="${y}"/>` +
    `<text class="small" x="${plot.left - 8}" y="${y + 4}" text-anchor="end">$${value.toFixed(digits)}</text>`
  );
}

function tick({ offices, name }: CurvePoint, x: number): string {
  const words = [offices.toLocaleString('en'), ...name.split(' ')];
  const line = (word: string, index: number) =>
    `<text class="small" x="${x}" y="${plot.bottom + 17 + 14 * index}" text-anchor="middle">${escaped(word)}</text>`;
  return `<line class="grid" x1="${x}" x2="${x}" y1="${plot.top}" y2="${plot.bottom}"/>${words.map(line).join('')}`;
}

function drawn(
  { kind, dollars }: CurveLine,
  points: readonly CurvePoint[],
  x: (offices: number) => number,
  y: (dollars: number) => number,
): string {
  const places = points.map(({ offices }, index) => [x(offices), y(dollars[index] ?? 0)] as const);
  const path = `<polyline class="line ${kind}" points="${places.map((each) => each.join(',')).join(' ')}"/>`;
  if (kind === 'target') return path;
  return (
    path + places.map(([cx, cy]) => `<circle class="dot ${kind}" cx="${cx}" cy="${cy}" r="3.5"/>`).join('')
  );
}

/** Beside the ends of the lines, pushed apart where they would touch. */
function labels(lines: readonly CurveLine[], y: (dollars: number) => number): string[] {
  const gap = 17;
  let last = Number.NEGATIVE_INFINITY;
  return lines
    .map(({ label, kind, dollars }) => ({ label, kind, at: y(dollars.at(-1) ?? 1) }))
    .sort((a, b) => a.at - b.at)
    .map(({ label, kind, at }) => {
      last = Math.max(at, last + gap);
      return `<text class="label ${kind}" x="${plot.right + 10}" y="${last + 4}">${escaped(label)}</text>`;
    });
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

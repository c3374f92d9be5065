/** What a benchmark found, each beside its floor: as a table for people (Markdown) and as JSON for machines. */
export interface Measurement {
  /** `run: mails per second`. */
  readonly name: string;
  readonly unit: string;
  /** The median over the rounds, as is `floor`. */
  readonly value: number;
  readonly floor: number;
  /** What the floor is. */
  readonly against: string;
  /** The median over the rounds of value ÷ floor, which need not be the quotient of their medians. */
  readonly ratio: number;
  /** Which ratio is the better one. */
  readonly better: 'higher' | 'lower';
  /** The least ratio that will do, or the largest; absent: told, not judged. */
  readonly target?: number;
  readonly rounds: number;
}

export interface MeasureOptions {
  /** Of everything that depends on the machine; counts need but one. */
  readonly rounds: number;
}

export type Verdict = 'met' | 'missed' | 'told';

export function verdictOf({ ratio, better, target }: Measurement): Verdict {
  if (target === undefined) return 'told';
  return (better === 'higher' ? ratio >= target : ratio <= target) ? 'met' : 'missed';
}

export function markdownOf(measurements: readonly Measurement[]): string {
  const head = ['what', 'unit', 'value', 'floor', 'against', 'ratio', 'target', 'rounds', ''];
  const ruler = ['---', '---', '---:', '---:', '---', '---:', '---:', '---:', '---'];
  return [head, ruler, ...measurements.map(cellsOf)].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function cellsOf(measurement: Measurement): string[] {
  const { name, unit, value, floor, against, ratio, better, target, rounds } = measurement;
  const bound = target === undefined ? '' : `${better === 'higher' ? '≥' : '≤'} ${number(target)}`;
  const verdict = verdictOf(measurement);
  return [
    name,
    unit,
    number(value),
    number(floor),
    against,
    number(ratio),
    bound,
    String(rounds),
    verdict === 'told' ? '' : verdict,
  ];
}

/** Three figures say all that such a measurement knows; a count is whole. */
function number(value: number): string {
  if (Number.isInteger(value) || Math.abs(value) >= 1000) return String(Math.round(value));
  return String(Number(value.toPrecision(3)));
}

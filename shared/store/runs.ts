import type { Instant } from '../domain/time';
import { Expression } from './expression';
import { runKey, runsPartition } from './keys';
import { parseRow } from './parse';
import { runRow } from './rows';
import type { Table } from './table-access';

/** The runs of one province for one wake-up instant: the row tells of the latest attempt. */
export interface Run {
  readonly provinceId: string;
  /** The wake-up instant. */
  readonly instant: Instant;
  /** When it was last rung for, or a schedule was found for it. */
  readonly rungAt?: Instant;
  readonly startedAt?: Instant;
  /** Set while the latest attempt is whole: everything that was due was dealt with. */
  readonly doneAt?: Instant;
  /** When each attempt began that was whole, oldest first: what has gone out is known by them for good. */
  readonly wholeStarts: readonly Instant[];
  /** The fingerprint of the plan that the whole run followed. */
  readonly plan?: string;
  /** Counts starts. */
  readonly attempts: number;
  /** Notices by what became of them, or why they were not sent. */
  readonly counts: Readonly<Record<string, number>>;
  /** Why it ended before everything was dealt with. */
  readonly unfinished?: string;
}

export interface RunEnd {
  readonly doneAt: Instant;
  readonly plan: string;
  readonly counts: Readonly<Record<string, number>>;
  /** The start of the attempt that ends: another may have begun since. */
  readonly startedAt: Instant;
}

/** All methods may be repeated, and come late: what is older than what is stored changes nothing. */
export class Runs {
  constructor(private readonly table: Table) {}

  /** Records that a run was rung for; creates the row where there is none. */
  async expect(provinceId: string, instant: Instant, rungAt: Instant): Promise<void> {
    await this.write(provinceId, instant, {
      values: { rungAt },
      condition: (expression) => notAfter(expression, 'rungAt', rungAt),
    });
  }

  /** Begins an attempt, which is not done until `finish`. */
  async start(provinceId: string, instant: Instant, startedAt: Instant): Promise<void> {
    const expression = new Expression();
    const attempts = expression.path('attempts');
    const started = expression.path('startedAt');
    await this.table.update({
      key: runKey(provinceId, instant),
      expression,
      set: [
        ...fixed(expression, provinceId, instant, ['counts']),
        `${attempts} = if_not_exists(${attempts}, ${expression.value(0)}) + ${expression.value(1)}`,
        `${started} = ${expression.value(startedAt)}`,
      ],
      remove: ['doneAt', 'plan', 'unfinished'].map((name) => expression.path(name)),
      condition: `attribute_not_exists(${started}) OR ${started} < ${expression.value(startedAt)}`,
    });
  }

  /** Records a whole run. Where a later one was whole before, only that this one was too. */
  async finish(provinceId: string, instant: Instant, end: RunEnd): Promise<void> {
    const { startedAt, doneAt, plan, counts } = end;
    const latest = await this.write(provinceId, instant, {
      values: { startedAt, doneAt, plan, counts },
      remove: ['unfinished'],
      wholeStart: startedAt,
      condition: (expression) => notAfter(expression, 'doneAt', doneAt),
    });
    if (latest) return;
    await this.write(provinceId, instant, {
      values: {},
      wholeStart: startedAt,
      condition: (expression) => `attribute_exists(${expression.path('doneAt')})`,
    });
  }

  /** Records why an attempt ended early; not over a whole run. */
  async leaveUnfinished(
    provinceId: string,
    instant: Instant,
    { counts, reason }: { readonly counts: Readonly<Record<string, number>>; readonly reason: string },
  ): Promise<void> {
    await this.write(provinceId, instant, {
      values: { counts, unfinished: reason },
      condition: (expression) => `attribute_not_exists(${expression.path('doneAt')})`,
    });
  }

  /** Wake-up instants from `since` on, oldest first. */
  async list(provinceId: string, since: Instant): Promise<Run[]> {
    const { items } = await this.table.query({ pk: runsPartition(provinceId), from: since });
    return items.map((item) => parseRow(runRow, item));
  }

  /** The runs of the latest wake-up instants, latest first. */
  async latest(provinceId: string, limit: number): Promise<Run[]> {
    const range = { pk: runsPartition(provinceId) };
    const { items } = await this.table.query(range, { limit, descending: true });
    return items.map((item) => parseRow(runRow, item));
  }

  private async write(provinceId: string, instant: Instant, change: RunChange): Promise<boolean> {
    const { values, remove = [], wholeStart, condition } = change;
    const expression = new Expression();
    const missing = ['attempts', 'counts'].filter((name) => !(name in values));
    const { applied } = await this.table.update({
      key: runKey(provinceId, instant),
      expression,
      set: [
        ...fixed(expression, provinceId, instant, missing),
        ...Object.entries(values).map(
          ([name, value]) => `${expression.path(name)} = ${expression.value(value)}`,
        ),
      ],
      remove: remove.map((name) => expression.path(name)),
      add: wholeStart ? [`${expression.path('wholeStarts')} ${expression.value(new Set([wholeStart]))}`] : [],
      condition: condition(expression),
    });
    return applied;
  }
}

interface RunChange {
  readonly values: Readonly<Record<string, unknown>>;
  readonly remove?: readonly string[];
  readonly wholeStart?: Instant | undefined;
  readonly condition: (expression: Expression) => string;
}

/** What each run row has, whichever call comes first. */
function fixed(
  expression: Expression,
  provinceId: string,
  instant: Instant,
  initial: readonly string[],
): string[] {
  const zeros: Record<string, unknown> = { attempts: 0, counts: {} };
  return [
    `${expression.path('provinceId')} = ${expression.value(provinceId)}`,
    `${expression.path('instant')} = ${expression.value(instant)}`,
    ...initial.map((name) => {
      const path = expression.path(name);
      return `${path} = if_not_exists(${path}, ${expression.value(zeros[name])})`;
    }),
  ];
}

function notAfter(expression: Expression, name: string, value: Instant): string {
  const path = expression.path(name);
  return `attribute_not_exists(${path}) OR ${path} <= ${expression.value(value)}`;
}

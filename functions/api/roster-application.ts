/** What a roster wants of one row of the table: whether there is room for it, and writing it. */
import type { Grown } from '../room';
import { busy } from './problem-response';
import { type FieldError, ProblemError } from './problems';
import { lackOfRoom, requireRoom } from './room';
import { type Columns, changeOf, type RosterChange } from './roster-columns';

const maximumTries = 5;
/** Of what an import answers with, changes and errors: the first so many. */
export const maximumShown = 1_000;

interface Versioned extends Grown {
  readonly version: number;
  readonly name: string;
}

export interface Application<T extends Versioned> {
  readonly id: string;
  /** `office 3014601` */
  readonly what: string;
  /** Where the file names it first. */
  readonly line: number;
  readonly column: 'officeId' | 'districtId' | 'provinceId';
  readonly current: T | undefined;
  /** Undefined where nothing changes. */
  after(current: T | undefined): T | undefined;
  save(next: T, version: number): Promise<'saved' | 'stale'>;
  reload(): Promise<T | undefined>;
  columns(value: T): Columns;
}

export type ApplicationErrorCode = 'history-full';

/** What is wrong with it before anything is written. */
export function faultsOf<T extends Versioned>(application: Application<T>): FieldError[] {
  const { what, line, column, current } = application;
  const next = application.after(current);
  const message = next && lackOfRoom(next, what);
  return message === undefined
    ? []
    : [{ line, column, code: 'history-full' satisfies ApplicationErrorCode, message }];
}

/** @throws ProblemError `history-full` where there are any: in the middle, an import would be half written for ever */
export function requireNone(faults: readonly FieldError[]): void {
  const [first, ...others] = [...faults].sort((a, b) => (a.line ?? 0) - (b.line ?? 0));
  if (!first) return;
  const more = others.length > 0 ? ` (and ${others.length} more)` : '';
  const detail = `line ${first.line}: ${first.message}${more}; nothing has been written`;
  const errors = [first, ...others].slice(0, maximumShown);
  throw new ProblemError('history-full', detail, { errors, errorCount: faults.length });
}

/** Creates or updates the row; where somebody else changes it meanwhile, on what they left. */
export async function apply<T extends Versioned>(
  application: Application<T>,
  dryRun: boolean,
): Promise<{ change?: RosterChange; value: T }> {
  const { id, what } = application;
  let { current } = application;
  for (let tries = 0; tries < maximumTries; tries += 1) {
    const next = application.after(current);
    if (!next) {
      if (current) return { value: current };
      throw new Error(`${id} is new, and yet nothing changes`);
    }
    requireRoom(next, what);
    if (dryRun || (await application.save(next, current?.version ?? 0)) === 'saved')
      return { change: changeOf(id, application.columns, current, next), value: next };
    current = await application.reload();
  }
  throw busy(id);
}

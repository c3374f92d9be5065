/** Changes for which a history has no room are refused. */
import { type Grown, hasRoom } from '../room';
import { ProblemError } from './problems';

/** @param next the row as it would be written. @throws ProblemError `history-full` */
export function requireRoom(next: Grown, what: string): void {
  const fault = lackOfRoom(next, what);
  if (fault !== undefined) throw new ProblemError('history-full', fault);
}

/** In words; undefined where there is room. */
export function lackOfRoom(next: Grown, what: string): string | undefined {
  if (hasRoom(next)) return undefined;
  const changes = next.history.length - 1;
  return `the history of ${what} holds ${changes} changes and has no room for another of this length`;
}

import type { Instant } from '../../../shared/domain/time';

/** An invariant does not hold: which, of what, when. */
export class Broken extends Error {
  constructor(
    readonly invariant: string,
    what: string,
    fault: string,
    readonly at: Instant,
  ) {
    super(`${invariant}: ${what}: ${fault} (${at})`);
  }
}

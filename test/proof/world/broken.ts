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

/** What is wrong; undefined where nothing is. */
export type Fault = string | undefined;

/** Holds something against an invariant of this name. @throws Broken */
export type Hold = (invariant: string, what: string, fault: Fault) => void;

export function holdingAt(now: () => Instant): Hold {
  return (invariant, what, fault) => {
    if (fault) throw new Broken(invariant, what, fault, now());
  };
}

/** When an office could not be written to, as its history tells. Pure. */
import type { Office } from '../domain/office';
import type { Instant } from '../domain/time';
import { isReachable } from './recipients';

/** From this moment, this included, to before that one; without an end it lasts. */
export interface Period {
  readonly from: Instant;
  readonly until?: Instant;
}

/** What the history says of an event of SES's that left the office without any usable address. */
export const lastAddressLost = 'unreachable';

/** In order of time. Of an office that never had a contact: since ever. */
export function unreachablePeriods(office: Pick<Office, 'contacts' | 'history'>): Period[] {
  const periods: Period[] = [];
  let from: Instant | undefined;
  let setAt: Instant = '';
  for (const { at, detail } of office.history) {
    if (detail === lastAddressLost) from ??= at;
    else if (detail?.split(', ').includes('contacts')) {
      if (from !== undefined) periods.push({ from, until: at });
      from = undefined;
      setAt = at;
    }
  }
  if (isReachable(office)) return periods;
  return [...periods, { from: from ?? setAt }];
}

export function isWithin(periods: readonly Period[], at: Instant): boolean {
  return periods.some(({ from, until }) => from <= at && (until === undefined || at < until));
}

import type { KeyRange } from './key-range';
import { districtIdOf, submissionsPrefix } from './keys';

/**
 * What is left of a list of submissions after a cursor; undefined where the cursor is past the end. Sort keys are digits
 * and `#`: a space is before, `~` after.
 */
export function pageRange(
  pk: string,
  districtId: string | undefined,
  after: string | undefined,
): KeyRange | undefined {
  const begin = after === undefined || after === '' ? undefined : `${after} `;
  if (districtId === undefined) return { pk, ...(begin === undefined ? {} : { from: begin }) };
  const prefix = submissionsPrefix(districtIdOf(districtId));
  const from = begin !== undefined && begin > prefix ? begin : prefix;
  const to = `${prefix}~`;
  return from <= to ? { pk, from, to } : undefined;
}

/**
 * What people have said of a submission, as one tag. The version also counts what runs and SES's events write:
 * an officer who looks at receipts must not be told that they have changed because a reminder went out.
 */
import { createHash } from 'node:crypto';
import { parts } from '../../../shared/domain/deadline';
import type { Standing } from '../../../shared/domain/submission';

/** The same for the same receipts, waiver, return and extensions, in whatever order the database tells them. */
export function revisionOf({ receipts, waiver, returned, extensions }: Standing): string {
  const received = parts.flatMap((part) => {
    const receipt = receipts[part];
    if (!receipt) return [];
    const { receivedOn, registerNumber, note, respondents, complete, by } = receipt;
    return [[part, receivedOn, registerNumber, note, respondents, complete, by]];
  });
  const state = [received, waiver?.at, returned?.at, extensions.length];
  return createHash('sha256').update(JSON.stringify(state)).digest('base64url').slice(0, 12);
}

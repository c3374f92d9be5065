/** Where confirmations stand in the ledger of a submission: under what they confirm, and when they were begun. Pure. */
import type { Submission } from '../../shared/domain/submission';
import type { Instant } from '../../shared/domain/time';

/** Also what the history calls it. */
export type Kind = 'received' | 'returned';

/** Whether another request has begun to confirm it since `changed` was written: this one, repeated. */
export function isConfirmedSince(kind: Kind, submission: Submission, changed: Submission): boolean {
  return confirmationKeys(kind, submission).some((key) => !(key in changed.notices));
}

function confirmationKeys(kind: Kind, { notices }: Submission): string[] {
  return Object.keys(notices).filter((key) => key.startsWith(`${kind}@`));
}

/** Whether a confirmation was begun of what the history last tells of this kind; undefined where it tells of none. */
export function confirmedSince(
  kind: Kind,
  submission: Submission,
): { at: Instant; begun: boolean } | undefined {
  const at = submission.history.findLast(({ what }) => what === kind)?.at;
  if (at === undefined) return undefined;
  const begun = confirmationKeys(kind, submission).some((key) => {
    const entry = submission.notices[key];
    return entry !== undefined && entry.claimedAt >= at;
  });
  return { at, begun };
}

/** Received, undone and received again at one moment of a clock that stands still: two mails, two entries. */
export function freeKey(kind: Kind, { notices, version }: Submission, now: Instant): string {
  const key = `${kind}@${now}`;
  return key in notices ? `${key}/${version}` : key;
}

/** The ledger entry of one notice: claimed before the mail goes out, settled by what became of it. */
import { addSeconds, type Instant } from './time';

/**
 * - `claimed`: a run holds it and may be sending. Past its lease the run has died: as `uncertain`.
 * - `released`: the service definitely did not take the mail; free to be claimed again.
 * - `sent`: SES took it. `delivered`, `bounced`, `complained`: what SES's events told since.
 * - `uncertain`: SES may have taken it. Its events settle it; without any it is sent again.
 * - `failed`: refused for good, or three uncertain attempts; a person must look.
 * - `held`: outside production the recipient is not on the allow-list; recorded, not sent.
 */
export const noticeStates = [
  'claimed',
  'released',
  'sent',
  'delivered',
  'bounced',
  'complained',
  'uncertain',
  'failed',
  'held',
] as const;
export type NoticeState = (typeof noticeStates)[number];

export interface NoticeEntry {
  readonly state: NoticeState;
  /** Counts attempts, from 1. */
  readonly attempts: number;
  /** Of the mail that carries it; also the `notice` tag in SES's events. */
  readonly mailId: string;
  readonly claimedAt: Instant;
  /** When SES accepted it. */
  readonly sentAt?: Instant;
  readonly messageId?: string;
  readonly to?: readonly string[];
  /** Why it is `failed`, `released`, `uncertain`, `bounced` …, in SES's words where it has any. */
  readonly reason?: string;
  /** Where it was sent again because nobody knew what had become of it: the mails before this one. */
  readonly earlierMailIds?: readonly string[];
  /** What SES told of each of its mails, by id; only where `state` can't tell it all. */
  readonly fates?: Readonly<Record<string, MailFate>>;
}

export const mailFateStates = ['sent', 'delivered', 'bounced', 'complained', 'failed'] as const;

/** What became of one mail of a notice. */
export interface MailFate {
  readonly state: (typeof mailFateStates)[number];
  readonly reason?: string;
  /** Of a mail to several: those whom it has not reached so far, in small letters, and why. */
  readonly bouncedTo?: Readonly<Record<string, string>>;
}

/** A claim is held this long: as long as a function may live, so that no living run loses its claim. */
export const leaseSeconds = 900;

/** How often a notice is sent at the most while nobody knows whether it went out. */
export const maximumAttempts = 3;

/**
 * The claim of a notice whose entry stands as `previous`. A mail whose outcome nobody knows may still be told of, so it
 * is not forgotten; one that was released did not go out.
 */
export function claimAfter(
  previous: NoticeEntry | undefined,
  mailId: string,
  claimedAt: Instant,
): NoticeEntry {
  const { attempts = 0, earlierMailIds = [], fates } = previous ?? {};
  const earlier =
    previous && previous.state !== 'released' ? [...earlierMailIds, previous.mailId] : earlierMailIds;
  return {
    state: 'claimed',
    attempts: attempts + 1,
    mailId,
    claimedAt,
    ...(earlier.length === 0 ? {} : { earlierMailIds: earlier }),
    ...(fates ? { fates } : {}),
  };
}

export type LedgerVerdict =
  | { readonly free: true }
  | { readonly free: false; readonly reason: 'already-sent' | 'in-flight' | 'uncertain' | 'failed' | 'held' };

/** Whether a notice with this ledger entry may be claimed now. */
export function ledgerVerdict(entry: NoticeEntry | undefined, now: Instant): LedgerVerdict {
  if (!entry) return { free: true };
  switch (entry.state) {
    case 'released':
      return { free: true };
    case 'sent':
    case 'delivered':
    case 'bounced':
    case 'complained':
      return { free: false, reason: 'already-sent' };
    case 'failed':
    case 'held':
      return { free: false, reason: entry.state };
    case 'claimed':
    case 'uncertain':
      return settleable(entry, now)
        ? entry.attempts < maximumAttempts
          ? { free: true }
          : { free: false, reason: 'failed' }
        : { free: false, reason: entry.state === 'claimed' ? 'in-flight' : 'uncertain' };
  }
}

/** Whether an unanswered attempt has waited long enough for evidence. */
export function settleable(entry: NoticeEntry, now: Instant): boolean {
  return (
    (entry.state === 'claimed' || entry.state === 'uncertain') &&
    addSeconds(entry.claimedAt, leaseSeconds) <= now
  );
}

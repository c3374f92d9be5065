/** Offices that owe and were told nothing: at the end there must be none, or the ledger says why. */
import { loadCalendar } from '../../../functions/plan';
import { wentOutSince } from '../../../functions/went-out';
import type { Submission } from '../../../shared/domain/submission';
import { decideOffice } from '../../../shared/planning/decide';
import { settingsFrom } from '../../../shared/settings';
import { type Disk, withStore } from './disk';
import { nameOf } from './writes';

/** What the service starts with, as far as it decides when mails leave. */
const settings = settingsFrom({
  TABLE_NAME: 'ita-deadlines',
  SENDER_ADDRESS: 'ita@district.example',
  PUBLIC_URL: 'http://127.0.0.1:3000',
  SCHEDULE_GROUP: 'default',
  SCHEDULE_ROLE_ARN: 'none',
  REMIND_ARN: 'remind',
  RECONCILE_ARN: 'reconcile',
  TOKEN_ISSUER: 'http://127.0.0.1:3000/local',
  TOKEN_AUDIENCE: 'none',
  TOKEN_KEYS_URL: 'http://127.0.0.1:3000/local/jwks.json',
});

/** Decides once more for everyone: a run of this moment would have nothing to do. */
export async function unserved(data: string, disk: Disk, now: string): Promise<string[]> {
  return withStore(data, async (store) => {
    const calendar = await loadCalendar(store, settings);
    const deadlines = disk.deadlines.filter(({ kind }) => kind !== 'information');
    const announcements = [
      ...deadlines.flatMap(({ registrations }) => registrations),
      ...disk.submissions.flatMap(({ extensions }) => extensions),
    ].map(({ announceAt }) => announceAt);
    const wentOut = await wentOutSince(store, '30', announcements);
    const taken = new Set(disk.mails.map(({ messageId }) => messageId));
    return deadlines.flatMap((deadline) =>
      disk.submissions
        .filter(({ deadlineId }) => deadlineId === deadline.id)
        .flatMap((submission) => {
          const decision = decideOffice(deadline, submission, { now, calendar, wentOut });
          const key = decision.notice?.key ?? '';
          const fault =
            decision.do === 'send' ? 'nobody has told it' : faultOf(decision.reason, submission, key, taken);
          return fault === undefined ? [] : [`${nameOf(submission)} ${key}: ${fault}`];
        }),
    );
  });
}

function faultOf(
  reason: string,
  { notices }: Submission,
  key: string,
  taken: ReadonlySet<string>,
): string | undefined {
  switch (reason) {
    case 'received':
    case 'waived':
    case 'not-yet':
    case 'superseded':
      return undefined;
    case 'already-sent':
      return taken.has(notices[key]?.messageId ?? '') ? undefined : 'it is sent, and its mail is not there';
    // On the worklist, with its reason.
    case 'failed':
      return notices[key]?.state === 'failed' ? undefined : 'it failed, and nobody says why';
    default:
      return reason;
  }
}

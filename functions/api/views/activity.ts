/** What happened on each day of a year: mails that went out, and receipts that came in. */
import type { NoticeEntry } from '../../../shared/domain/notice';
import type { Submission } from '../../../shared/domain/submission';
import { type LocalDate, localDateOf } from '../../../shared/domain/time';

export interface Day {
  readonly date: LocalDate;
  /** A mail counts once, however many notices it carried. */
  mails: number;
  notices: number;
  /** Parts by the day on which they arrived; a survey by the day on which it was complete. */
  receipts: number;
}

/** In order of dates; only those on which something happened. */
export function activityOf(
  entries: readonly NoticeEntry[],
  submissions: readonly Submission[],
  zone: string,
): Day[] {
  const days = new Map<LocalDate, Day>();
  const dayOf = (date: LocalDate): Day => {
    const known = days.get(date) ?? { date, mails: 0, notices: 0, receipts: 0 };
    days.set(date, known);
    return known;
  };
  const mailIds = new Set<string>();
  for (const entry of entries.filter(wentOut)) {
    const day = dayOf(dateOf(entry, zone));
    day.notices += 1;
    if (!mailIds.has(entry.mailId)) day.mails += 1;
    mailIds.add(entry.mailId);
  }
  for (const { receipts } of submissions) {
    for (const { complete, receivedOn } of Object.values(receipts)) {
      if (complete) dayOf(receivedOn).receipts += 1;
    }
  }
  return [...days.values()].sort((a, b) => (a.date < b.date ? -1 : 1));
}

function wentOut({ state }: NoticeEntry): boolean {
  return state === 'sent' || state === 'delivered' || state === 'bounced' || state === 'complained';
}

/** By the minute, which is as fine as zones are: of thousands of mails few dates are to be worked out. */
function dateOf({ sentAt, claimedAt }: NoticeEntry, zone: string): LocalDate {
  const minute = (sentAt ?? claimedAt).slice(0, 'yyyy-mm-ddThh:mm'.length);
  return localDateOf(`${minute}:00.000Z`, zone);
}

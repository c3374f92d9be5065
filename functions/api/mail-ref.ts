/** Where a mail is found: `30-20220602T020000000Z-3f9c2a7b10d4e865`, its recipient's province and its id. */
import { mailIdPattern } from '../../shared/domain/mail-id';
import type { NoticeEntry } from '../../shared/domain/notice';
import { type MailId, provinceIdOf } from '../../shared/store/keys';

export function mailRefOf({ provinceId, mailId }: MailId): string {
  return `${provinceId}-${mailId}`;
}

/** Undefined for text that refers to no mail. */
export function parseMailRef(text: string): MailId | undefined {
  const [, provinceId, mailId] = /^(\d{2})-(.+)$/.exec(text) ?? [];
  if (provinceId === undefined || mailId === undefined || !mailIdPattern.test(mailId)) return undefined;
  return { provinceId, mailId };
}

/** From what the ledger knows; nothing where no mail was written: one held back never is. */
export function mailRefField(recipientId: string, entry: NoticeEntry | undefined): { mailRef?: string } {
  if (!entry || entry.state === 'held' || !mailIdPattern.test(entry.mailId)) return {};
  return { mailRef: mailRefOf({ provinceId: provinceIdOf(recipientId), mailId: entry.mailId }) };
}

/** Each mail is kept as it is handed to SES; what SES makes of it stands in the ledger. */
import { begunAtOf } from '../shared/domain/mail-id';
import type { ComposedMail } from '../shared/mail/compose';
import { provinceIdOf } from '../shared/store/keys';
import type { Dispatch } from './delivery';
import type { StoreServices } from './services';

/** Never throws: a mail that can't be kept goes out all the same. */
export async function keepMail(
  { store, logger }: StoreServices,
  { mailId, audience, recipientId, recipientName, notices }: Dispatch,
  { subject, html, text, from, replyTo, to, calendar }: ComposedMail,
): Promise<void> {
  try {
    await store.mails.keep({
      provinceId: provinceIdOf(recipientId),
      mailId,
      at: begunAtOf(mailId),
      audience,
      recipientId,
      recipientName,
      subject,
      from,
      ...(replyTo ? { replyTo } : {}),
      to,
      notices: notices.map(({ notice: { deadlineId, key } }) => ({ deadlineId, key })),
      attachments: calendar ? [calendar.filename] : [],
      html,
      text,
    });
  } catch (error) {
    logger.warn('a mail could not be kept', { mailId, recipientId, error });
  }
}

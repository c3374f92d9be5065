/** SES that takes every mail at once, so that what is measured is the service; it keeps counts, not mails. */
import { randomUUID } from 'node:crypto';
import { SESClient } from '@aws-sdk/client-ses';
import { type RawMail, type SendOutcome, type SendQuota, SesMailer } from '../../../shared/mail/ses';

export interface SentMail extends Omit<RawMail, 'raw'> {
  readonly messageId: string;
}

export class InstantSes extends SesMailer {
  mails = 0;
  recipients = 0;
  bytes = 0;
  /** Of the calendars. */
  attachedBytes = 0;
  /** Since they were last taken; none are kept unless asked for. */
  private readonly sent: SentMail[] = [];

  constructor(private readonly keep: boolean) {
    super(new SESClient({ region: 'local' }));
  }

  override async send({ raw, ...mail }: RawMail): Promise<SendOutcome> {
    const messageId = randomUUID();
    this.mails += 1;
    this.recipients += mail.destinations.length;
    this.bytes += raw.length;
    this.attachedBytes += attachedBytesOf(raw);
    if (this.keep) this.sent.push({ ...mail, messageId });
    return { outcome: 'accepted', messageId };
  }

  override async quota(): Promise<SendQuota> {
    return { maxSendRatePerSecond: Number.POSITIVE_INFINITY, remainingToday: Number.POSITIVE_INFINITY };
  }

  takeSent(): SentMail[] {
    return this.sent.splice(0);
  }
}

/** The last part of a mail that has one, its headers and the closing boundary included. */
export function attachedBytesOf(raw: Buffer): number {
  const start = raw.indexOf('Content-Type: text/calendar');
  return start === -1 ? 0 : raw.length - start;
}

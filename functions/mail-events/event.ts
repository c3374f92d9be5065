/** What an event of SES's means for a notice and for the addresses that its mail went to. */
import * as z from 'zod';
import type { Audience } from '../../shared/domain/deadline';
import type { Instant } from '../../shared/domain/time';
import { withoutAddresses } from '../../shared/mail/ses-failures';
import { deadlineIdsOf } from '../mail-tags';
import { isNoNews, type SesBounce, type SesComplaint, type SesEvent, sesEventSchema } from './ses-format';

/** What SES tells of one mail of ours. */
export interface MailEvent {
  readonly kind: 'sent' | 'delivered' | 'bounced' | 'complained' | 'rejected';
  /** When it happened. */
  readonly at: Instant;
  /** When SES took the mail. */
  readonly acceptedAt: Instant;
  readonly messageId: string;
  readonly mailId: string;
  readonly audience: Audience;
  /** The office's or area's id. */
  readonly recipientId: string;
  readonly deadlineIds: readonly string[];
  /** Everybody the mail went to. */
  readonly to: readonly string[];
  /** Those whom a bounce or complaint is about. In small letters. */
  readonly addresses: readonly string[];
  /** Whether `addresses` are not to be written to any more. */
  readonly lasting: boolean;
  /** SES's words: the bounce type, the reject's reason. No addresses. */
  readonly detail?: string;
}

/**
 * One message of SNS's, or one event as SES wrote it; undefined where it is no news of a notice.
 * @throws Error that says what is wrong, without a word of the message
 */
export function parseMailEvent(message: unknown): MailEvent | undefined {
  if (isNoNews(message)) return undefined;
  const event = typeof message === 'string' ? parseJson(message) : message;
  if (isNoNews(event)) return undefined;
  const parsed = sesEventSchema.safeParse(event);
  if (!parsed.success) throw new Error(`not an SES event: ${z.prettifyError(parsed.error)}`);
  return { ...commonOf(parsed.data), ...newsOf(parsed.data) };
}

type News = Pick<MailEvent, 'kind'> & Partial<Pick<MailEvent, 'at' | 'addresses' | 'lasting' | 'detail'>>;

function commonOf({ mail: { messageId, timestamp, destination, tags } }: SesEvent) {
  const acceptedAt = instantOf(timestamp);
  return {
    at: acceptedAt,
    acceptedAt,
    messageId,
    mailId: tags.notice,
    audience: tags.audience,
    recipientId: tags.recipient,
    deadlineIds: deadlineIdsOf(tags),
    to: destination,
    addresses: [],
    lasting: false,
  };
}

function newsOf(event: SesEvent): News {
  switch (event.eventType) {
    case 'Send':
      return { kind: 'sent' };
    case 'Delivery':
      return { kind: 'delivered' };
    case 'Bounce':
      return ofBounce(event.bounce);
    case 'Complaint':
      return ofComplaint(event.complaint);
    case 'Reject':
      return { kind: 'rejected', detail: withoutAddresses(event.reject.reason) };
    case 'Rendering Failure':
      return { kind: 'rejected', detail: 'rendering failure' };
  }
}

/**
 * SES tells of a transient bounce when it has given up trying (a full mailbox, say): that mail did not arrive,
 * but the next one may. Only a permanent one condemns the address; of an undetermined one nobody knows.
 */
function ofBounce({ bounceType, bounceSubType, bouncedRecipients, timestamp }: SesBounce): News {
  const answered = bounceType === 'Transient' && bounceSubType === 'General';
  // An out-of-office answer comes without a delivery status: the mail has arrived.
  if (answered && bouncedRecipients.every(({ action }) => action !== 'failed')) return { kind: 'sent' };
  return {
    kind: 'bounced',
    ...happened(timestamp),
    addresses: addressesOf(bouncedRecipients),
    lasting: bounceType === 'Permanent',
    detail: withoutAddresses(`${bounceType}: ${bounceSubType}`),
  };
}

/** Mail providers hide who complained: where several are named, it was any one of them. */
function ofComplaint({
  complainedRecipients,
  complaintFeedbackType,
  complaintSubType,
  timestamp,
}: SesComplaint): News {
  // Somebody took it out of the spam folder.
  if (complaintFeedbackType === 'not-spam') return { kind: 'delivered' };
  const addresses = addressesOf(complainedRecipients);
  const words = complaintFeedbackType ?? complaintSubType ?? 'complaint';
  return {
    kind: 'complained',
    ...happened(timestamp),
    addresses,
    lasting: addresses.length === 1,
    detail: withoutAddresses(
      addresses.length > 1 ? `${words}, by one of ${addresses.length} recipients` : words,
    ),
  };
}

function addressesOf(recipients: readonly { readonly emailAddress: string }[]): string[] {
  return [...new Set(recipients.map(({ emailAddress }) => emailAddress.toLowerCase()))];
}

function happened(timestamp: string | undefined): { at?: Instant } {
  return timestamp === undefined ? {} : { at: instantOf(timestamp) };
}

function instantOf(timestamp: string): Instant {
  return new Date(timestamp).toISOString();
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('not an SES event: the message is no JSON');
  }
}

/**
 * SES's event publishing format, as far as the ledger needs it
 * (Amazon SES Developer Guide, "Contents of event data that Amazon SES publishes to Amazon SNS").
 */
import * as z from 'zod';
import { type Audience, audiences } from '../../shared/domain/deadline';
import type { Instant } from '../../shared/domain/time';

/** What SES tells of one mail of ours. */
export interface MailEvent {
  readonly kind: 'sent' | 'delivered' | 'bounced' | 'complained' | 'rejected';
  /** When it happened. */
  readonly at: Instant;
  readonly messageId: string;
  readonly mailId: string;
  readonly audience: Audience;
  /** The office's or area's id. */
  readonly recipientId: string;
  readonly deadlineIds: readonly string[];
  /** Those whom a bounce or complaint is about. */
  readonly addresses: readonly string[];
  /** SES's words: the bounce type, the reject's reason. No addresses. */
  readonly detail?: string;
}

const tag = z
  .array(z.string())
  .min(1)
  .transform(([first = '']) => first);
const recipients = z.array(z.looseObject({ emailAddress: z.string() }));

const mailSchema = z.looseObject({
  messageId: z.string(),
  timestamp: z.iso.datetime({ offset: true }),
  tags: z.looseObject({
    notice: tag,
    audience: tag.pipe(z.enum(audiences)),
    recipient: tag.pipe(z.string().regex(/^\d{2,9}$/)),
    deadlines: tag,
  }),
});

const eventSchema = z.discriminatedUnion('eventType', [
  z.looseObject({ eventType: z.literal('Send'), mail: mailSchema }),
  z.looseObject({ eventType: z.literal('Delivery'), mail: mailSchema }),
  z.looseObject({
    eventType: z.literal('Bounce'),
    mail: mailSchema,
    bounce: z.looseObject({
      bounceType: z.string(),
      bounceSubType: z.string(),
      bouncedRecipients: recipients,
    }),
  }),
  z.looseObject({
    eventType: z.literal('Complaint'),
    mail: mailSchema,
    complaint: z.looseObject({
      complainedRecipients: recipients,
      complaintFeedbackType: z.string().optional(),
    }),
  }),
  z.looseObject({
    eventType: z.literal('Reject'),
    mail: mailSchema,
    reject: z.looseObject({ reason: z.string() }),
  }),
  z.looseObject({
    eventType: z.literal('Rendering Failure'),
    mail: mailSchema,
    failure: z.looseObject({ errorMessage: z.string() }),
  }),
]);

const snsSchema = z.looseObject({
  Records: z.array(z.looseObject({ Sns: z.looseObject({ Message: z.string() }) })).min(1),
});

/** Kinds that say nothing about whether a notice arrived: SES delays, opens, clicks. */
const ignoredKinds = ['DeliveryDelay', 'Open', 'Click', 'Subscription'];

/** An SNS event's records, or one event as SES wrote it. @throws Error that says what is wrong. */
export function parseMailEvents(event: unknown): MailEvent[] {
  const sns = snsSchema.safeParse(event);
  const messages = sns.success ? sns.data.Records.map(({ Sns }) => parseJson(Sns.Message)) : [event];
  return messages.flatMap((message) => {
    if (isIgnored(message)) return [];
    const parsed = eventSchema.safeParse(message);
    if (!parsed.success) throw new Error(`not an SES event: ${z.prettifyError(parsed.error)}`);
    // A transient bounce (a full mailbox, an out-of-office answer) says nothing lasting.
    return isTransient(parsed.data) ? [] : [mailEventOf(parsed.data)];
  });
}

type SesEvent = z.output<typeof eventSchema>;

function mailEventOf(event: SesEvent): MailEvent {
  const { messageId, timestamp, tags } = event.mail;
  const common = {
    at: new Date(timestamp).toISOString(),
    messageId,
    mailId: tags.notice,
    audience: tags.audience,
    recipientId: tags.recipient,
    deadlineIds: tags.deadlines.split('_').filter((id) => id !== ''),
    addresses: [],
  };
  switch (event.eventType) {
    case 'Send':
      return { ...common, kind: 'sent' };
    case 'Delivery':
      return { ...common, kind: 'delivered' };
    case 'Bounce': {
      const { bounceType, bounceSubType, bouncedRecipients } = event.bounce;
      const addresses = bouncedRecipients.map(({ emailAddress }) => emailAddress.toLowerCase());
      return { ...common, kind: 'bounced', addresses, detail: `${bounceType}: ${bounceSubType}` };
    }
    case 'Complaint': {
      const { complainedRecipients, complaintFeedbackType } = event.complaint;
      const addresses = complainedRecipients.map(({ emailAddress }) => emailAddress.toLowerCase());
      return { ...common, kind: 'complained', addresses, detail: complaintFeedbackType ?? 'complaint' };
    }
    case 'Reject':
      return { ...common, kind: 'rejected', detail: event.reject.reason };
    case 'Rendering Failure':
      return { ...common, kind: 'rejected', detail: 'rendering failure' };
  }
}

function isTransient(event: SesEvent): boolean {
  return event.eventType === 'Bounce' && event.bounce.bounceType === 'Transient';
}

function isIgnored(message: unknown): boolean {
  const kind = z.looseObject({ eventType: z.string() }).safeParse(message);
  return kind.success && ignoredKinds.includes(kind.data.eventType);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('not an SES event: the message is no JSON');
  }
}

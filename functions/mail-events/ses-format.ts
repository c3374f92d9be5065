/**
 * SES's event publishing format, as far as the ledger needs it; SES may add to it at any time
 * (Amazon SES Developer Guide, "Contents of event data that Amazon SES publishes to Amazon SNS").
 */
import * as z from 'zod';
import { audiences } from '../../shared/domain/deadline';

const tag = z
  .array(z.string())
  .min(1)
  .transform(([first = '']) => first);
const timestamp = z.iso.datetime({ offset: true });

const mailSchema = z.looseObject({
  messageId: z.string(),
  timestamp,
  destination: z.array(z.string()).min(1),
  tags: z
    .object({
      notice: tag,
      audience: tag.pipe(z.enum(audiences)),
      recipient: tag.pipe(z.string().regex(/^\d{2,9}$/)),
      deadlines: tag,
    })
    // More deadlines, and what SES adds of its own, whatever that looks like.
    .catchall(tag.optional().catch(undefined)),
});

const bounceSchema = z.looseObject({
  bounceType: z.string(),
  bounceSubType: z.string(),
  /** `action` only where the mail server sent a delivery status notification. */
  bouncedRecipients: z.array(z.looseObject({ emailAddress: z.string(), action: z.string().optional() })),
  timestamp: timestamp.optional(),
});

const complaintSchema = z.looseObject({
  complainedRecipients: z.array(z.looseObject({ emailAddress: z.string() })),
  complaintFeedbackType: z.string().optional(),
  complaintSubType: z.string().nullish(),
  timestamp: timestamp.optional(),
});

export const sesEventSchema = z.discriminatedUnion('eventType', [
  z.looseObject({ eventType: z.literal('Send'), mail: mailSchema }),
  z.looseObject({ eventType: z.literal('Delivery'), mail: mailSchema }),
  z.looseObject({ eventType: z.literal('Bounce'), mail: mailSchema, bounce: bounceSchema }),
  z.looseObject({ eventType: z.literal('Complaint'), mail: mailSchema, complaint: complaintSchema }),
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

export type SesEvent = z.output<typeof sesEventSchema>;
export type SesBounce = z.output<typeof bounceSchema>;
export type SesComplaint = z.output<typeof complaintSchema>;

const snsSchema = z.looseObject({
  Records: z.array(z.looseObject({ Sns: z.looseObject({ Message: z.string() }) })).min(1),
});

/** What SNS carries, still as text; else the event itself, as SES wrote it. */
export function messagesOf(event: unknown): unknown[] {
  const sns = snsSchema.safeParse(event);
  return sns.success ? sns.data.Records.map(({ Sns }) => Sns.Message) : [event];
}

/** Kinds that say nothing about whether a notice arrived. */
const ignoredKinds = ['DeliveryDelay', 'Open', 'Click', 'Subscription'];

/** SES publishes this line itself when it is told of the topic. */
const topicTested = /^Successfully validated SNS topic for Amazon SES event publishing/;

export function isNoNews(message: unknown): boolean {
  if (typeof message === 'string') return topicTested.test(message);
  const kind = z.looseObject({ eventType: z.string() }).safeParse(message);
  return kind.success && ignoredKinds.includes(kind.data.eventType);
}

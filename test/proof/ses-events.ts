/**
 * SES's events as it publishes them (Amazon SES Developer Guide, "Examples of event data that Amazon SES
 * publishes to Amazon SNS"), of a mail of ours, and SNS's envelope around them.
 */

/** What an event tells of the mail. */
export interface EventMail {
  readonly messageId: string;
  /** When SES accepted it. */
  readonly acceptedAt: string;
  readonly source: string;
  readonly destinations: readonly string[];
  readonly tags: Readonly<Record<string, string>>;
}

export type SesEvent = { readonly eventType: string } & Readonly<Record<string, unknown>>;

export function sendEvent(mail: EventMail): SesEvent {
  return { eventType: 'Send', mail: mailOf(mail), send: {} };
}

export function deliveryEvent(mail: EventMail, recipients = mail.destinations): SesEvent {
  const delivery = {
    timestamp: mail.acceptedAt,
    processingTimeMillis: 1183,
    recipients,
    smtpResponse: '250 2.6.0 Message received',
    reportingMTA: 'a8-1.smtp-out.amazonses.com',
  };
  return { eventType: 'Delivery', mail: mailOf(mail), delivery };
}

export type BounceKind = 'permanent' | 'suppressed' | 'mailbox-full' | 'out-of-office' | 'undetermined';

export function bounceEvent(mail: EventMail, kind: BounceKind, recipients = mail.destinations): SesEvent {
  const [bounceType, bounceSubType, status, diagnosticCode] = bounces[kind];
  const bouncedRecipients = recipients.map((emailAddress) => ({
    emailAddress,
    ...(status === '' ? {} : { action: 'failed', status, diagnosticCode: diagnosticCode(emailAddress) }),
  }));
  const bounce = {
    feedbackId: '01000157c44f053b-61b59c11-9236-11e6-8f96-7be8aexample-000000',
    bounceType,
    bounceSubType,
    bouncedRecipients,
    timestamp: mail.acceptedAt,
    reportingMTA: 'dsn; mta.example.com',
  };
  return { eventType: 'Bounce', mail: mailOf(mail), bounce };
}

export function complaintEvent(mail: EventMail, recipients = mail.destinations): SesEvent {
  const complaint = {
    complainedRecipients: recipients.map((emailAddress) => ({ emailAddress })),
    timestamp: mail.acceptedAt,
    feedbackId: '01000157c44f053b-61b59c11-9236-11e6-8f96-7be8aexample-000000',
    userAgent: 'Amazon SES Mailbox Simulator',
    complaintFeedbackType: 'abuse',
    arrivalDate: mail.acceptedAt,
  };
  return { eventType: 'Complaint', mail: mailOf(mail), complaint };
}

export function rejectEvent(mail: EventMail): SesEvent {
  return { eventType: 'Reject', mail: mailOf(mail), reject: { reason: 'Bad content' } };
}

export function renderingFailureEvent(mail: EventMail): SesEvent {
  const failure = {
    errorMessage: "Attribute 'attributeName' is not present in the rendering data.",
    templateName: 'none',
  };
  return { eventType: 'Rendering Failure', mail: mailOf(mail), failure };
}

export function deliveryDelayEvent(mail: EventMail): SesEvent {
  const deliveryDelay = {
    timestamp: mail.acceptedAt,
    delayType: 'TransientCommunicationFailure',
    expirationTime: mail.acceptedAt,
    delayedRecipients: mail.destinations.map((emailAddress) => ({
      emailAddress,
      status: '4.4.1',
      diagnosticCode: 'smtp; 421 4.4.1 Unable to connect to remote host',
    })),
  };
  return { eventType: 'DeliveryDelay', mail: mailOf(mail), deliveryDelay };
}

/** One notification for each event, as SNS hands them to a function. */
export function throughSns(...events: readonly unknown[]) {
  return {
    Records: events.map((event, index) => ({
      EventSource: 'aws:sns',
      EventVersion: '1.0',
      EventSubscriptionArn: 'arn:aws:sns:ap-southeast-1:000000000000:mail-events:1',
      Sns: {
        Type: 'Notification',
        MessageId: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
        TopicArn: 'arn:aws:sns:ap-southeast-1:000000000000:mail-events',
        Subject: 'Amazon SES Email Event Notification',
        Message: JSON.stringify(event),
        Timestamp: '2022-06-02T02:00:06.000Z',
        SignatureVersion: '1',
        MessageAttributes: {},
      },
    })),
  };
}

type Diagnosis = (address: string) => string;

const bounces: Record<BounceKind, readonly [type: string, subType: string, status: string, code: Diagnosis]> =
  {
    permanent: ['Permanent', 'General', '5.1.1', (to) => `smtp; 550 5.1.1 <${to}>: user unknown`],
    suppressed: [
      'Permanent',
      'Suppressed',
      '5.1.1',
      () => 'Amazon SES has suppressed sending to this address',
    ],
    'mailbox-full': ['Transient', 'MailboxFull', '4.2.2', (to) => `smtp; 452 4.2.2 <${to}>: mailbox full`],
    'out-of-office': ['Transient', 'General', '', () => ''],
    undetermined: ['Undetermined', 'Undetermined', '', () => ''],
  };

function mailOf({ messageId, acceptedAt, source, destinations, tags }: EventMail) {
  return {
    timestamp: acceptedAt,
    source,
    sourceArn: `arn:aws:ses:ap-southeast-1:000000000000:identity/${source}`,
    sendingAccountId: '000000000000',
    messageId,
    destination: destinations,
    headersTruncated: false,
    headers: [
      { name: 'From', value: source },
      { name: 'To', value: destinations.join(', ') },
    ],
    commonHeaders: { from: [source], to: destinations, messageId, subject: '[ITA ๒๕๖๕] แจ้งเตือน' },
    tags: {
      'ses:configuration-set': ['ita'],
      'ses:source-ip': ['192.0.2.0'],
      'ses:from-domain': [source.split('@')[1]],
      'ses:caller-identity': ['ita-remind'],
      ...Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]])),
    },
  };
}

/**
 * SES's mailbox simulator, and the events that SES publishes: `bounce@`, `complaint@`, `suppressionlist@`,
 * `ooto@` and `success@` under `simulator.example` behave as their namesakes, and a mail with the EICAR test
 * file is rejected; everybody else is delivered to, unless the mail server refused them.
 * (Amazon SES Developer Guide, "Mailbox simulator", "Contents of event data that Amazon SES publishes".)
 */
import type { AcceptedMail } from './outbox';

const domain = 'simulator.example';

/** A piece of the harmless test virus, as it stands in a text and as an attachment in base64. */
const testVirus = ['EICAR-STANDARD-ANTIVIRUS-TEST-FILE', 'WzRcUFpYNTQoUF4pN0NDKTd9JEVJQ0FSLVNUQU5EQVJELUFO'];

interface SimulatedEvent {
  readonly eventType: string;
  readonly [more: string]: unknown;
}

/** SES events in its event publishing format, in the order in which they happen. */
export function eventsOf(mail: AcceptedMail): SimulatedEvent[] {
  const events: SimulatedEvent[] = [{ eventType: 'Send', mail: described(mail), send: {} }];
  if (testVirus.some((piece) => mail.raw.includes(piece))) {
    return [...events, { eventType: 'Reject', mail: described(mail), reject: { reason: 'Bad content' } }];
  }
  const refused = mail.refused ?? [];
  const taken = mail.destinations.filter((address) => refused.every((each) => each.address !== address));
  const delivered = taken.filter((address) => !['bounce', 'suppressionlist'].includes(roleOf(address)));
  const bounced = taken.filter((address) => !delivered.includes(address));
  if (delivered.length > 0) {
    const delivery = { timestamp: mail.acceptedAt, recipients: delivered, smtpResponse: '250 2.0.0 OK' };
    events.push({ eventType: 'Delivery', mail: described(mail), delivery });
  }
  for (const address of bounced) {
    const bounceSubType = roleOf(address) === 'suppressionlist' ? 'Suppressed' : 'General';
    events.push(bounceOf(mail, address, 'Permanent', bounceSubType, '550 5.1.1 user unknown'));
  }
  for (const { address, permanent, response } of refused) {
    events.push(bounceOf(mail, address, permanent ? 'Permanent' : 'Transient', 'General', response));
  }
  for (const address of delivered) {
    if (roleOf(address) === 'ooto') events.push(bounceOf(mail, address, 'Transient', 'General', undefined));
    if (roleOf(address) === 'complaint') events.push(complaintOf(mail, address));
  }
  return events;
}

/** What stands before `@` or `+` under the simulator's domain; else nothing. */
function roleOf(address: string): string {
  const [local = '', host] = address.toLowerCase().split('@');
  return host === domain ? (local.split('+')[0] ?? '') : '';
}

function described({ messageId, acceptedAt, source, destinations, tags }: AcceptedMail) {
  return {
    timestamp: acceptedAt,
    messageId,
    source,
    destination: destinations,
    tags: Object.fromEntries(Object.entries(tags).map(([name, value]) => [name, [value]])),
  };
}

/** `response`: the mail server's words; undefined for an answer that came by mail. */
function bounceOf(
  mail: AcceptedMail,
  emailAddress: string,
  bounceType: string,
  bounceSubType: string,
  response: string | undefined,
) {
  const status = response && /^\d{3} (\d\.\d+\.\d+)/.exec(response)?.[1];
  const diagnosis = response && {
    action: 'failed',
    ...(status && { status }),
    diagnosticCode: `smtp; ${response}`,
  };
  const bouncedRecipients = [{ emailAddress, ...diagnosis }];
  const bounce = { bounceType, bounceSubType, bouncedRecipients, timestamp: mail.acceptedAt };
  return { eventType: 'Bounce', mail: described(mail), bounce };
}

function complaintOf(mail: AcceptedMail, emailAddress: string) {
  const complaint = {
    complainedRecipients: [{ emailAddress }],
    complaintFeedbackType: 'abuse',
    timestamp: mail.acceptedAt,
  };
  return { eventType: 'Complaint', mail: described(mail), complaint };
}

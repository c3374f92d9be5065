/**
 * SES's mailbox simulator, and the events that SES publishes: `bounce@`, `complaint@`, `suppressionlist@`,
 * `ooto@` and `success@` under `simulator.example` behave as their namesakes; everybody else is delivered to.
 */
import type { AcceptedMail } from './outbox';

const domain = 'simulator.example';

/** SES events in its event publishing format, in the order in which they happen. */
export function eventsOf(mail: AcceptedMail): object[] {
  const delivered = mail.destinations.filter(
    (address) => !['bounce', 'suppressionlist'].includes(roleOf(address)),
  );
  const events: object[] = [{ eventType: 'Send', mail: described(mail), send: {} }];
  const bounced = mail.destinations.filter((address) => !delivered.includes(address));
  if (delivered.length > 0) {
    const delivery = { timestamp: mail.acceptedAt, recipients: delivered, smtpResponse: '250 2.0.0 OK' };
    events.push({ eventType: 'Delivery', mail: described(mail), delivery });
  }
  for (const address of bounced) {
    const bounceSubType = roleOf(address) === 'suppressionlist' ? 'Suppressed' : 'General';
    events.push(bounceOf(mail, address, 'Permanent', bounceSubType));
  }
  for (const address of delivered) {
    if (roleOf(address) === 'ooto') events.push(bounceOf(mail, address, 'Transient', 'General'));
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

function bounceOf(mail: AcceptedMail, emailAddress: string, bounceType: string, bounceSubType: string) {
  const bouncedRecipients = [{ emailAddress, action: 'failed', status: '5.1.1' }];
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

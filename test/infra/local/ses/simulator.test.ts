import { parseMailEvent } from '../../../../functions/mail-events/event';
import type { AcceptedMail } from '../../../../infra/local/ses/outbox';
import { eventsOf } from '../../../../infra/local/ses/simulator';

const mail: AcceptedMail = {
  messageId: '0100-01',
  acceptedAt: '2022-06-03T02:00:00.000Z',
  source: 'ita@district.example',
  destinations: ['saraban@3014601.lao.example'],
  tags: { notice: 'n-1', audience: 'office', recipient: '3014601', deadlines: '2565-q3-report' },
  raw: Buffer.from('From: ita@district.example\r\n\r\nbody\r\n'),
};

const eventsFor = (...destinations: string[]) => eventsOf({ ...mail, destinations });

test('an ordinary recipient is sent to and delivered to, with the tags that the mail came with', () => {
  expect(eventsFor('saraban@3014601.lao.example')).toMatchObject([
    {
      eventType: 'Send',
      mail: {
        messageId: '0100-01',
        timestamp: '2022-06-03T02:00:00.000Z',
        destination: ['saraban@3014601.lao.example'],
        tags: { notice: ['n-1'], recipient: ['3014601'] },
      },
    },
    { eventType: 'Delivery', delivery: { recipients: ['saraban@3014601.lao.example'] } },
  ]);
});

const bounce = (bounceType: string, bounceSubType: string) => ({
  eventType: 'Bounce',
  bounce: { bounceType, bounceSubType },
});
const sent = { eventType: 'Send' };
const delivered = { eventType: 'Delivery' };

test.each<[string, object[]]>([
  ['success@simulator.example', [sent, delivered]],
  ['bounce@simulator.example', [sent, bounce('Permanent', 'General')]],
  ['suppressionlist@simulator.example', [sent, bounce('Permanent', 'Suppressed')]],
  ['ooto@simulator.example', [sent, delivered, bounce('Transient', 'General')]],
  ['complaint@simulator.example', [sent, delivered, { eventType: 'Complaint' }]],
  ['BOUNCE+3014601@Simulator.Example', [sent, bounce('Permanent', 'General')]],
  ['bounce@simulator.example.org', [sent, delivered]],
  ['bounced@simulator.example', [sent, delivered]],
])('%s', (address, expected) => {
  const events = eventsFor(address);
  expect(events).toHaveLength(expected.length);
  expect(events).toMatchObject(expected);
});

test('of several recipients only the bouncing one bounces', () => {
  expect(eventsFor('a@office.example', 'bounce@simulator.example')).toMatchObject([
    sent,
    { eventType: 'Delivery', delivery: { recipients: ['a@office.example'] } },
    { eventType: 'Bounce', bounce: { bouncedRecipients: [{ emailAddress: 'bounce@simulator.example' }] } },
  ]);
});

test('a mail with the test virus, attached or not, is rejected for all', () => {
  // In pieces, so that no virus scanner takes this file for it.
  const virus = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE', '!$H+H*'].join('');
  for (const body of [virus, Buffer.from(virus).toString('base64')]) {
    const raw = Buffer.from(`From: a@b.example\r\n\r\n${body}\r\n`);
    expect(eventsOf({ ...mail, raw })).toMatchObject([
      sent,
      { eventType: 'Reject', reject: { reason: 'Bad content' } },
    ]);
  }
});

test('every event is one that the service understands', () => {
  const roles = ['success', 'bounce', 'suppressionlist', 'ooto', 'complaint'];
  const kinds = eventsFor(...roles.map((role) => `${role}@simulator.example`)).map(
    (event) => parseMailEvent(event)?.kind,
  );
  // The answer of somebody who is out of the office tells no more than that SES took the mail.
  expect(kinds).toEqual(['sent', 'delivered', 'bounced', 'bounced', 'sent', 'complained']);
});

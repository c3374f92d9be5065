/** What each kind of event that SES documents means, field by field as it documents them. */
import fc from 'fast-check';
import { parseMailEvent } from '../../../functions/mail-events/event';
import {
  type BounceKind,
  bounceEvent,
  complaintEvent,
  deliveryDelayEvent,
  deliveryEvent,
  rejectEvent,
  renderingFailureEvent,
  sendEvent,
} from '../../proof/ses-events';
import { parametersOf } from '../../support/properties';

const responsible = 'saraban@3014601.lao.example';
const clerk = 'palad@3014601.lao.example';
const mail = {
  messageId: '0100-01',
  acceptedAt: '2022-06-02T02:00:05.000Z',
  source: 'ita@district.example',
  destinations: [responsible, clerk],
  tags: { notice: 'n-1', audience: 'office', recipient: '3014601', deadlines: '2565-iit_2565-q3-report' },
};
const told = (event: unknown) => parseMailEvent(event);

test('every kind names the mail, its notices, and when SES took it', () => {
  const common = {
    at: mail.acceptedAt,
    acceptedAt: mail.acceptedAt,
    messageId: '0100-01',
    mailId: 'n-1',
    audience: 'office',
    recipientId: '3014601',
    deadlineIds: ['2565-iit', '2565-q3-report'],
    to: [responsible, clerk],
    addresses: [],
    lasting: false,
  };
  expect(told(sendEvent(mail))).toEqual({ ...common, kind: 'sent' });
  expect(told(deliveryEvent(mail))).toEqual({ ...common, kind: 'delivered' });
  expect(told(rejectEvent(mail))).toEqual({ ...common, kind: 'rejected', detail: 'Bad content' });
  expect(told(renderingFailureEvent(mail))).toEqual({
    ...common,
    kind: 'rejected',
    detail: 'rendering failure',
  });
});

test.each<[BounceKind, object]>([
  ['permanent', { kind: 'bounced', lasting: true, detail: 'Permanent: General' }],
  ['suppressed', { kind: 'bounced', lasting: true, detail: 'Permanent: Suppressed' }],
  ['mailbox-full', { kind: 'bounced', lasting: false, detail: 'Transient: MailboxFull' }],
  ['undetermined', { kind: 'bounced', lasting: false, detail: 'Undetermined: Undetermined' }],
  ['out-of-office', { kind: 'sent', lasting: false, addresses: [] }],
])('a %s bounce', (kind, expected) => {
  expect(told(bounceEvent(mail, kind, [responsible]))).toMatchObject(expected);
});

const bounce = (bounceType: string, bounceSubType: string, more = {}) => {
  const bouncedRecipients = [{ emailAddress: responsible, ...more }];
  const timestamp = '2022-06-04T11:22:33.000Z';
  return {
    ...bounceEvent(mail, 'permanent'),
    bounce: { bounceType, bounceSubType, bouncedRecipients, timestamp },
  };
};

test.each([
  ['Permanent', 'NoEmail', true],
  ['Permanent', 'OnAccountSuppressionList', true],
  ['Permanent', 'UnsubscribedRecipient', true],
  ['Permanent', 'a subtype of tomorrow', true],
  ['Transient', 'MessageTooLarge', false],
  ['Transient', 'ContentRejected', false],
  ['Transient', 'AttachmentRejected', false],
  ['Transient', 'CustomTimeoutExceeded', false],
  ['a type of tomorrow', 'General', false],
])('%s %s: the mail came back, and whether for good is %s', (type, subType, lasting) => {
  expect(told(bounce(type, subType))).toMatchObject({ kind: 'bounced', lasting, addresses: [responsible] });
});

test('a transient bounce with a delivery status is a mail that SES gave up, not an answer to it', () => {
  expect(told(bounce('Transient', 'General', { action: 'failed', status: '4.4.7' }))).toMatchObject({
    kind: 'bounced',
    lasting: false,
  });
});

test('a bounce happened when it came back, which may be days after SES took the mail', () => {
  expect(told(bounce('Permanent', 'General'))).toMatchObject({
    at: '2022-06-04T11:22:33.000Z',
    acceptedAt: mail.acceptedAt,
  });
});

describe('a complaint', () => {
  const complaint = (fields: object, recipients = [responsible]) => {
    const event = complaintEvent(mail, recipients);
    const complainedRecipients = recipients.map((emailAddress) => ({ emailAddress }));
    return { ...event, complaint: { complainedRecipients, ...fields } };
  };

  test('of one recipient is about that one', () => {
    expect(told(complaintEvent(mail, [clerk]))).toMatchObject({
      kind: 'complained',
      lasting: true,
      addresses: [clerk],
      detail: 'abuse',
    });
  });

  test('in which the provider names several is about nobody for certain', () => {
    expect(told(complaintEvent(mail))).toMatchObject({
      kind: 'complained',
      lasting: false,
      detail: 'abuse, by one of 2 recipients',
    });
  });

  test('may have no type of feedback, and say that SES suppressed the mail', () => {
    expect(told(complaint({ complaintSubType: 'OnAccountSuppressionList' }))).toMatchObject({
      detail: 'OnAccountSuppressionList',
    });
    expect(told(complaint({ complaintSubType: null }))).toMatchObject({ detail: 'complaint' });
  });

  test('taken back tells that the mail has arrived', () => {
    expect(told(complaint({ complaintFeedbackType: 'not-spam' }))).toMatchObject({
      kind: 'delivered',
      lasting: false,
      addresses: [],
    });
  });
});

test.each([
  ['a delay', deliveryDelayEvent(mail)],
  ['an opened mail', { eventType: 'Open', open: { ipAddress: '192.0.2.1' } }],
  ['a followed link', { eventType: 'Click', click: { link: 'https://ita.example' } }],
  ['a changed subscription', { eventType: 'Subscription', subscription: {} }],
  ['SES’s trial of the topic', 'Successfully validated SNS topic for Amazon SES event publishing.'],
])('%s is no news of a notice, and no error', (_, event) => {
  expect(told(event)).toBeUndefined();
  if (typeof event !== 'string') expect(told(JSON.stringify(event))).toBeUndefined();
});

describe('whatever else', () => {
  const kinds = [sendEvent(mail), bounceEvent(mail, 'permanent'), complaintEvent(mail), rejectEvent(mail)];
  const paths = (value: unknown, path: readonly string[] = []): (readonly string[])[] =>
    typeof value === 'object' && value !== null
      ? [path, ...Object.entries(value).flatMap(([name, each]) => paths(each, [...path, name]))]
      : [path];
  const changed = (value: unknown, [name, ...rest]: readonly string[], to: unknown): unknown => {
    if (name === undefined) return to;
    const copy: Record<string, unknown> = Array.isArray(value)
      ? ([...value] as never)
      : { ...(value as object) };
    copy[name] = changed(copy[name], rest, to);
    return Array.isArray(value) ? Object.values(copy) : copy;
  };

  const wordsOf = (event: unknown): string => {
    try {
      return told(event)?.detail ?? '';
    } catch (error) {
      const words = String(error);
      expect(words).toMatch(/^Error: not an SES event: /);
      return words;
    }
  };

  test('comes is told or refused, in words without any address', () => {
    const strange = fc.oneof(fc.anything(), fc.constantFrom(responsible, `<${clerk}>: no`, [responsible]));
    const damaged = fc
      .constantFrom(...kinds)
      .chain((event) => fc.tuple(fc.constant(event), fc.constantFrom(...paths(event)), strange));
    fc.assert(
      fc.property(damaged, ([event, path, to]) => {
        expect(wordsOf(changed(event, path, to))).not.toContain('lao.example');
      }),
      parametersOf(500),
    );
  });

  test('SES’s words may name addresses, the ledger does not', () => {
    const event = { ...rejectEvent(mail), reject: { reason: `Bad content for <${responsible}>` } };
    expect(told(event)?.detail).toBe('Bad content for <<address>>');
  });
});

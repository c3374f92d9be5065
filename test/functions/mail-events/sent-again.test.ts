/** A notice that was sent again because nobody knew what had become of it: evidence of each of its mails counts. */
import { mailEventsHandler } from '../../../functions/mail-events/handler';
import {
  bounceEvent,
  deliveryEvent,
  type EventMail,
  rejectEvent,
  type SesEvent,
  sendEvent,
  throughSns,
} from '../../proof/ses-events';
import { bangkok } from '../../support/planning';
import { World } from '../../support/world';

const key = 'T-7@2022-06-10';
const digestKey = 'T+3@2022-06-10';

let world: World;
beforeEach(async () => {
  world = await World.start({ offices: 1, only: '2565-q3-report' });
});
afterEach(() => world.stop());

/** What SES answers to nobody's hearing. */
const unheard = { outcome: 'unknown', reason: 'TimeoutError' } as const;

/** The mails asked for so far to this audience, as SES took them. */
const mailsTo = (audience: string): EventMail[] =>
  world.ses.asked
    .filter(({ tags }) => tags.audience === audience)
    .map((mail, index) => ({
      ...mail,
      messageId: `message-${index + 1}`,
      acceptedAt: bangkok('2022-06-02 09:00'),
    }));
const tell = (...events: SesEvent[]) => mailEventsHandler(() => world.services)(throughSns(...events));
const entry = async () => (await world.submission()).notices[key];

/** Attempts, none of which was answered. */
async function attempts(...times: string[]): Promise<EventMail[]> {
  for (const time of times) {
    world.ses.answers = [unheard];
    await world.run(`2022-06-02 ${time}`);
  }
  return mailsTo('office');
}
const mailAt = (mails: EventMail[], index: number): EventMail => {
  const mail = mails[index];
  if (!mail) throw new Error(`no mail ${index}`);
  return mail;
};

test('when the first mail is heard of after the second has gone out, no third goes out', async () => {
  const mails = await attempts('09:00', '09:15');
  await tell(sendEvent(mailAt(mails, 0)), deliveryEvent(mailAt(mails, 0)));
  expect(await entry()).toMatchObject({ state: 'delivered', attempts: 2, messageId: 'message-1' });
  await world.run('2022-06-02 09:30');
  expect(world.ses.asked).toHaveLength(2);
});

test('also after the last attempt the notice has not failed, since its first mail went out', async () => {
  const mails = await attempts('09:00', '09:15', '09:30');
  await tell(sendEvent(mailAt(mails, 0)));
  expect(await entry()).toMatchObject({ state: 'sent', attempts: 3 });
  expect((await world.run('2022-06-02 09:45')).counts).toEqual({ 'already-sent': 1 });
});

test('a notice refused for good when it was sent again has arrived by its first mail all the same', async () => {
  const mails = await attempts('09:00');
  world.ses.answers = [{ outcome: 'refused', reason: 'MessageRejected' }];
  await world.run('2022-06-02 09:15');
  expect(await entry()).toMatchObject({ state: 'failed', reason: 'MessageRejected' });
  await tell(deliveryEvent(mailAt(mails, 0)));
  expect(await entry()).toMatchObject({ state: 'delivered' });
  expect(await entry()).not.toHaveProperty('reason');
});

test('one that SES did not take the second time waits for nothing once the first is heard of', async () => {
  const mails = await attempts('09:00');
  world.ses.answers = [{ outcome: 'not-taken', reason: 'Throttling' }];
  await world.run('2022-06-02 09:15');
  expect(await entry()).toMatchObject({ state: 'released' });
  await tell(sendEvent(mailAt(mails, 0)));
  await world.run('2022-06-02 09:30');
  expect(world.ses.asked).toHaveLength(2);
});

test('a mail that was released between two others is none of its mails: it did not go out', async () => {
  await attempts('09:00');
  world.ses.answers = [{ outcome: 'not-taken', reason: 'Throttling' }];
  await world.run('2022-06-02 09:15');
  await world.run('2022-06-02 09:30');
  const [first, , third] = mailsTo('office');
  expect(await entry()).toMatchObject({
    state: 'sent',
    attempts: 2,
    mailId: third?.tags.notice,
    earlierMailIds: [first?.tags.notice],
  });
});

test('evidence of the first mail while the second is on its way is not written over by its outcome', async () => {
  await attempts('09:00');
  world.ses.answers = [
    async () => {
      await tell(deliveryEvent(mailAt(mailsTo('office'), 0)));
      return unheard;
    },
  ];
  await world.run('2022-06-02 09:15');
  expect(await entry()).toMatchObject({ state: 'delivered' });
  await world.run('2022-06-02 09:30');
  expect(world.ses.asked).toHaveLength(2);
});

describe('of two mails', () => {
  test('one delivered is delivered, whether the other comes back before or after', async () => {
    const mails = await attempts('09:00', '09:15');
    const [first, second] = [mailAt(mails, 0), mailAt(mails, 1)];
    await tell(bounceEvent(first, 'mailbox-full'));
    expect(await entry()).toMatchObject({ state: 'bounced', reason: 'Transient: MailboxFull' });
    await tell(deliveryEvent(second), bounceEvent(first, 'mailbox-full'));
    expect(await entry()).toMatchObject({ state: 'delivered' });
    expect(await entry()).not.toHaveProperty('reason');
  });

  test('both come back: it has come back', async () => {
    const mails = await attempts('09:00', '09:15');
    const [first, second] = [mailAt(mails, 0), mailAt(mails, 1)];
    await tell(deliveryEvent(first), deliveryEvent(second), bounceEvent(second, 'mailbox-full'));
    expect(await entry()).toMatchObject({ state: 'delivered' });
    await tell(bounceEvent(first, 'permanent'));
    expect(await entry()).toMatchObject({
      state: 'bounced',
      reason: 'Permanent: General; Transient: MailboxFull',
    });
  });

  test('what the run knows of the second counts beside what comes back of the first', async () => {
    const [first] = await attempts('09:00');
    await world.run('2022-06-02 09:15');
    if (first) await tell(bounceEvent(first, 'mailbox-full'));
    expect(await entry()).toMatchObject({ state: 'sent' });
  });

  test('the first is rejected: of the second nobody has heard, and it is sent a third time', async () => {
    const mails = await attempts('09:00', '09:15');
    await tell(sendEvent(mailAt(mails, 0)), rejectEvent(mailAt(mails, 0)));
    expect(await entry()).toMatchObject({ state: 'uncertain' });
    await world.run('2022-06-02 09:30');
    expect(await entry()).toMatchObject({ state: 'sent', attempts: 3 });
  });
});

test('a digest’s earlier mail settles it too', async () => {
  await world.run('2022-06-07 09:00');
  world.ses.asked.splice(0);
  for (const time of ['09:00', '09:15']) {
    world.ses.answers = [unheard, unheard];
    await world.run(`2022-06-13 ${time}`);
  }
  const [first] = mailsTo('district');
  if (first) await tell(deliveryEvent(first));
  const digest = (await world.store.digests.list('2565-q3-report', '30')).find(
    ({ key: its }) => its === digestKey,
  );
  expect(digest?.entry).toMatchObject({ state: 'delivered', attempts: 2 });
  await world.run('2022-06-13 09:30');
  expect(mailsTo('district')).toHaveLength(2);
});

test('two who bounce at one moment are both remembered, though both events were read before either was written', async () => {
  const office = await world.office();
  const clerk = { role: 'clerk' as const, email: 'palad@3014601.lao.example', delivery: 'ok' as const };
  const contacts = [...office.contacts, clerk];
  await world.store.roster.saveOffice({ ...office, contacts, version: office.version + 1 }, office.version);
  await world.run('2022-06-13 09:00');
  const mail = mailAt(mailsTo('office'), 0);
  await Promise.all(mail.destinations.map((to) => tell(bounceEvent(mail, 'mailbox-full', [to]))));
  expect((await world.submission()).notices['T+3@2022-06-10']).toMatchObject({ state: 'bounced' });
});

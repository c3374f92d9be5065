import { mailEventsHandler } from '../../functions/mail-events/handler';
import { eventsOf } from '../../infra/local/ses/simulator';
import { World } from '../support/world';

const only = '2565-q3-report';
const key = 'T-7@2022-06-10';
let world: World;
beforeEach(async () => {
  world = await World.start({ offices: 1, only });
});
afterEach(() => world.stop());

/** The events of the mail sent last, as SES publishes them; `to` stands in for its addresses. */
function events(to?: string[]) {
  const mail = world.ses.asked.at(-1);
  if (!mail) throw new Error('no mail');
  const acceptedAt = '2022-06-02T02:00:05.000Z';
  const destinations = to ?? [...mail.destinations];
  return eventsOf({ ...mail, messageId: 'm-1', acceptedAt, destinations, tags: mail.tags }) as {
    eventType: string;
  }[];
}
const kind = (name: string, to?: string[]) => events(to).filter(({ eventType }) => eventType === name);
const tell = (...told: unknown[]) => mailEventsHandler(() => world.services)(snsOf(told));
const snsOf = (told: unknown[]) => ({
  Records: told.map((each) => ({ Sns: { Message: JSON.stringify(each) } })),
});
const entry = async () => (await world.submission()).notices[key];
const toldAsBounce = () => {
  const [bounce] = kind('Bounce', ['bounce@simulator.example']);
  const emailAddress = 'saraban@3014601.lao.example';
  return {
    ...bounce,
    bounce: { bounceType: 'Permanent', bounceSubType: 'General', bouncedRecipients: [{ emailAddress }] },
  };
};

test('delivery is recorded, twice and out of order alike', async () => {
  await world.run('2022-06-02 09:00');
  await tell(...kind('Delivery'), ...kind('Send'), ...kind('Delivery'));
  expect(await entry()).toMatchObject({ state: 'delivered', messageId: 'm-1' });
});

test('what is known already is not written: a refused write costs as much as one that is made', async () => {
  await world.run('2022-06-02 09:00');
  const before = world.store.meter.calls.UpdateItem;
  await tell(...kind('Send'));
  expect(world.store.meter.calls.UpdateItem).toBe(before);
  await tell(...kind('Delivery'), ...kind('Delivery'));
  expect(world.store.meter.calls.UpdateItem).toBe(before + 1);
});

test('an uncertain mail that SES did take is settled by its event, and not sent again', async () => {
  world.ses.answers = [{ outcome: 'unknown', reason: 'TimeoutError' }];
  await world.run('2022-06-02 09:00');
  await tell(...kind('Send'));
  expect(await entry()).toMatchObject({ state: 'sent' });
  await world.run('2022-06-02 09:15');
  expect(world.mails()).toEqual([]);
});

test('a permanent bounce marks the address, and the next contact up is written to', async () => {
  const office = await world.office();
  const clerk = { role: 'clerk' as const, email: 'palad@3014601.lao.example', delivery: 'ok' as const };
  const contacts = [...office.contacts, clerk];
  await world.store.roster.saveOffice({ ...office, contacts, version: office.version + 1 }, office.version);
  await world.run('2022-06-02 09:00');
  await tell(toldAsBounce(), toldAsBounce());
  const after = await world.office();
  expect(after.contacts[0]).toMatchObject({ delivery: 'bounced', deliveryDetail: 'Permanent: General' });
  expect(after.history.filter(({ what }) => what === 'bounced')).toHaveLength(1);
  await world.run('2022-06-07 09:00');
  expect(world.ses.accepted.at(-1)?.destinations).toEqual(['palad@3014601.lao.example']);
});

test('an office whose only address bounces is unreachable, and gets no more mails', async () => {
  await world.run('2022-06-02 09:00');
  await tell(toldAsBounce());
  expect(await entry()).toMatchObject({ state: 'bounced' });
  world.mails();
  const summary = await world.run('2022-06-07 09:00');
  expect(summary.counts).toMatchObject({ 'no-contact': 1 });
  expect(world.mails()).toEqual([]);
});

test('a transient bounce and an opened mail change nothing', async () => {
  await world.run('2022-06-02 09:00');
  const before = await world.submission();
  await tell(...kind('Bounce', ['ooto@simulator.example']), { eventType: 'Open' });
  expect(await world.submission()).toEqual(before);
});

test('a complaint keeps the address from being written to again', async () => {
  await world.run('2022-06-02 09:00');
  const [complaint] = kind('Complaint', ['complaint@simulator.example']);
  const complainedRecipients = [{ emailAddress: 'SARABAN@3014601.lao.example' }];
  await tell({ ...complaint, complaint: { complainedRecipients } });
  expect((await world.office()).contacts[0]).toMatchObject({ delivery: 'complained' });
  expect(await entry()).toMatchObject({ state: 'complained' });
});

test('a mail that SES rejects is on the worklist', async () => {
  await world.run('2022-06-02 09:00');
  const [send] = kind('Send');
  await tell({ ...send, eventType: 'Reject', reject: { reason: 'Bad content' } });
  expect(await entry()).toMatchObject({ state: 'failed', reason: 'Bad content' });
});

test('a late event of an earlier attempt tells that the notice has arrived, whatever became of the later one', async () => {
  world.ses.answers = [{ outcome: 'unknown', reason: 'TimeoutError' }];
  await world.run('2022-06-02 09:00');
  const late = kind('Delivery');
  await world.run('2022-06-02 09:15');
  await tell(...late);
  expect(await entry()).toMatchObject({ state: 'delivered', attempts: 2 });
});

test.each([
  ['no JSON', { Records: [{ Sns: { Message: 'x' } }] }],
  ['an unknown kind', snsOf([{ eventType: 'Surprise' }])],
  [
    'no tags',
    snsOf([{ eventType: 'Send', mail: { messageId: 'm', timestamp: '2022-06-02T02:00:00.000Z' } }]),
  ],
  ['nothing', {}],
])('an event with %s is an error, and nothing is written', async (_, event) => {
  await world.run('2022-06-02 09:00');
  const before = await world.submission();
  await expect(mailEventsHandler(() => world.services)(event)).rejects.toThrow(/not an SES event/);
  expect(await world.submission()).toEqual(before);
});

/** Which addresses an event condemns, and which it must not: those changed, mended or never surely meant. */
import { mailEventsHandler } from '../../../functions/mail-events/handler';
import type { AreaContact } from '../../../shared/domain/office';
import {
  bounceEvent,
  complaintEvent,
  deliveryEvent,
  type EventMail,
  sendEvent,
  throughSns,
} from '../../proof/ses-events';
import { bangkok } from '../../support/planning';
import { ApiWorld, admin } from '../api/api-world';

const office = '/v1/offices/3014601';
const saraban = 'saraban@3014601.lao.example';
const palad = 'palad@3014601.lao.example';
const nayok = 'nayok@3014601.lao.example';
const all = [
  { role: 'responsible', email: saraban },
  { role: 'clerk', email: palad },
  { role: 'executive', email: nayok },
];

let api: ApiWorld;
beforeEach(async () => {
  api = await ApiWorld.start({ offices: 1, only: '2565-q3-report' });
  await api.put(office, { contacts: all });
});
afterEach(() => api.stop());

/** A run at this time; the mail to this audience, as SES took it. */
async function mailOf(time: string, audience = 'office'): Promise<EventMail> {
  await api.world.run(time);
  const mail = api.world.ses.accepted.findLast(({ tags }) => tags.audience === audience);
  if (!mail) throw new Error(`no ${audience} mail at ${time}`);
  return { ...mail, messageId: `message-${time}`, acceptedAt: bangkok(time) };
}

const tell = (...events: unknown[]) => mailEventsHandler(() => api.world.services)(throughSns(...events));

function happenedAt<Event extends Readonly<Record<string, unknown>>>(event: Event, time: string): Event {
  return { ...event, bounce: { ...(event.bounce as object), timestamp: bangkok(time) } };
}

const states = (contacts: readonly AreaContact[]) =>
  contacts.map(({ email, delivery }) => `${email} ${delivery}`);
const contacts = async () => states((await api.world.office()).contacts);
const notices = async () => (await api.world.submission()).notices;
const works = async () =>
  (await api.get('/v1/worklist')).json.items.map(
    (item: { what: string; id: string }) => `${item.what} ${item.id}`,
  );

describe('of a mail to several', () => {
  test('only the address that bounced is condemned, and the notice has arrived at the others', async () => {
    const mail = await mailOf('2022-06-17 09:00');
    expect(mail.destinations).toEqual([saraban, palad, nayok]);
    await tell(
      sendEvent(mail),
      deliveryEvent(mail, [palad, nayok]),
      bounceEvent(mail, 'permanent', [saraban]),
    );
    expect(await contacts()).toEqual([`${saraban} bounced`, `${palad} ok`, `${nayok} ok`]);
    expect((await notices())['T+7@2022-06-10']).toMatchObject({ state: 'delivered' });
    expect((await notices())['T+7@2022-06-10']).not.toHaveProperty('reason');
  });

  test('one event may condemn several', async () => {
    const mail = await mailOf('2022-06-17 09:00');
    await tell(bounceEvent(mail, 'suppressed', [saraban.toUpperCase(), nayok]));
    expect(await contacts()).toEqual([`${saraban} bounced`, `${palad} ok`, `${nayok} bounced`]);
  });

  test('a complaint that may be anybody’s condemns nobody, and is a person’s work', async () => {
    const mail = await mailOf('2022-06-17 09:00');
    await tell(complaintEvent(mail));
    expect(await contacts()).toEqual([`${saraban} ok`, `${palad} ok`, `${nayok} ok`]);
    expect((await notices())['T+7@2022-06-10']).toMatchObject({
      state: 'complained',
      reason: 'abuse, by one of 3 recipients',
    });
    expect(await works()).toContain('failed-notice 2565-q3-report 3014601 T+7@2022-06-10');
  });
});

test('a mail that came back is told as such though the office has another address', async () => {
  const mail = await mailOf('2022-06-02 09:00');
  expect(mail.destinations).toEqual([saraban]);
  await tell(bounceEvent(mail, 'permanent'));
  expect((await notices())['T-7@2022-06-10']).toMatchObject({ state: 'bounced' });
  expect(await works()).toContain('failed-notice 2565-q3-report 3014601 T-7@2022-06-10');
});

test('a full mailbox condemns nobody, and the next mail goes there again', async () => {
  const mail = await mailOf('2022-06-02 09:00');
  await tell(sendEvent(mail), bounceEvent(mail, 'mailbox-full'));
  expect(await contacts()).toEqual([`${saraban} ok`, `${palad} ok`, `${nayok} ok`]);
  expect((await notices())['T-7@2022-06-10']).toMatchObject({
    state: 'bounced',
    reason: 'Transient: MailboxFull',
  });
  expect((await mailOf('2022-06-07 09:00')).destinations).toEqual([saraban]);
  // The later mail has made it good.
  expect(await works()).not.toContain('failed-notice 2565-q3-report 3014601 T-7@2022-06-10');
});

describe('an address that was changed meanwhile', () => {
  test('is not condemned for the one before it', async () => {
    const mail = await mailOf('2022-06-02 09:00');
    const mended = { role: 'responsible', email: 'ita@3014601.lao.example' };
    await api.put(office, { contacts: [mended, ...all.slice(1)] });
    await tell(bounceEvent(mail, 'permanent'));
    expect(await contacts()).toEqual(['ita@3014601.lao.example ok', `${palad} ok`, `${nayok} ok`]);
    expect((await notices())['T-7@2022-06-10']).toMatchObject({ state: 'bounced' });
  });

  test('and is the same again stays usable: the event is older than what a person says', async () => {
    const mail = await mailOf('2022-06-02 09:00');
    const bounce = happenedAt(bounceEvent(mail, 'permanent'), '2022-06-02 09:01');
    await tell(bounce);
    api.world.now = '2022-06-02 10:00';
    const usable = all.map((contact) => ({ ...contact, delivery: 'ok' }));
    expect((await api.put(office, { contacts: usable })).status).toBe(200);
    await tell(bounce, bounce);
    expect(await contacts()).toEqual([`${saraban} ok`, `${palad} ok`, `${nayok} ok`]);
  });

  test('and was given back to the office stays usable too', async () => {
    const mail = await mailOf('2022-06-02 09:00');
    const bounce = happenedAt(bounceEvent(mail, 'permanent'), '2022-06-02 09:01');
    await tell(bounce);
    api.world.now = '2022-06-02 10:00';
    await api.put(office, { contacts: all.slice(1) });
    await api.put(office, { contacts: all });
    await tell(bounce);
    expect(await contacts()).toEqual([`${saraban} ok`, `${palad} ok`, `${nayok} ok`]);
  });

  test('is condemned though a person has changed another since: of this one nothing newer is known', async () => {
    const mail = await mailOf('2022-06-02 09:00');
    api.world.now = '2022-06-02 09:05';
    await api.put(office, {
      contacts: [...all.slice(0, 2), { ...all[2], email: 'nayok2@3014601.lao.example' }],
    });
    await tell(happenedAt(bounceEvent(mail, 'permanent'), '2022-06-02 09:01'));
    expect(await contacts()).toEqual([`${saraban} bounced`, `${palad} ok`, 'nayok2@3014601.lao.example ok']);
  });

  test('by an import is not condemned for what came back before', async () => {
    const mail = await mailOf('2022-06-02 09:00');
    const bounce = happenedAt(bounceEvent(mail, 'permanent'), '2022-06-02 09:01');
    api.world.now = '2022-06-02 10:00';
    await api.put(office, { contacts: all.slice(1) });
    const header = 'officeId,kind,name,districtId,districtName,provinceId,provinceName,email';
    const row = `3014601,subdistrict-administrative-organization,ตะขบ,3014,ปักธงชัย,30,นครราชสีมา,${saraban}`;
    const imported = await api.call('POST', '/v1/offices/import', {
      raw: `${header}\n${row}`,
      headers: { 'content-type': 'text/csv' },
    });
    expect(imported.status).toBe(200);
    await tell(bounce);
    expect(await contacts()).toContain(`${saraban} ok`);
  });

  test('is condemned by what comes back afterwards', async () => {
    const mail = await mailOf('2022-06-02 09:00');
    api.world.now = '2022-06-02 10:00';
    await api.put(office, { contacts: all.slice(0, 2) });
    await tell(happenedAt(bounceEvent(mail, 'permanent'), '2022-06-02 10:01'));
    expect(await contacts()).toEqual([`${saraban} bounced`, `${palad} ok`]);
  });
});

describe('nothing is written, and nothing fails, for', () => {
  test.each<[string, Record<string, string>]>([
    ['a mail that nobody knows', { notice: 'unknown' }],
    ['a deadline that is not there', { deadlines: '2599-q9-report' }],
    ['an office that is not there', { recipient: '3014699' }],
    ['an area that is not there', { audience: 'district', recipient: '3099' }],
    ['a recipient of another kind', { audience: 'province' }],
  ])('%s', async (_, tags) => {
    const mail = await mailOf('2022-06-02 09:00');
    const before = [await notices(), await contacts()];
    const strange = { ...mail, tags: { ...mail.tags, ...tags } };
    await tell(sendEvent(strange), deliveryEvent(strange));
    if (tags.recipient || tags.audience)
      await tell(bounceEvent(strange, 'permanent'), complaintEvent(strange));
    expect([await notices(), await contacts()]).toEqual(before);
  });
});

test('a digest’s addresses are condemned one by one, and a district without any is on the worklist', async () => {
  const [aide, head] = ['ita@3014.area.example', 'nai-amphoe@3014.area.example'];
  await api.put('/v1/areas/3014', { contacts: [{ email: aide }, { email: head }] });
  const mail = await mailOf('2022-06-13 09:00', 'district');
  expect(mail.destinations).toEqual([aide, head]);
  const before = api.store.meter.calls.UpdateItem;
  await tell(sendEvent(mail));
  expect(api.store.meter.calls.UpdateItem).toBe(before);
  await tell(bounceEvent(mail, 'permanent', [aide]));
  const area = async () => states((await api.store.roster.getArea('3014'))?.contacts ?? []);
  const [digest] = await api.store.digests.list('2565-q3-report', '30');
  expect([await area(), digest?.entry.state]).toEqual([[`${aide} bounced`, `${head} ok`], 'sent']);
  await tell(bounceEvent(mail, 'permanent', [head]));
  const [after] = await api.store.digests.list('2565-q3-report', '30');
  expect([await area(), after?.entry.state]).toEqual([[`${aide} bounced`, `${head} bounced`], 'bounced']);
  expect(await works()).toContain('unreachable-area 3014');
});

test('one bounce after the other climbs from the responsible one to nobody, who is on the unreachable list', async () => {
  const days = ['2022-06-02 09:00', '2022-06-07 09:00', '2022-06-09 09:00'];
  const asked: (readonly string[])[] = [];
  for (const day of days) {
    const mail = await mailOf(day);
    asked.push(mail.destinations);
    await tell(sendEvent(mail), bounceEvent(mail, 'permanent'));
  }
  expect(asked).toEqual([[saraban], [palad], [nayok]]);
  expect(await works()).toContain('unreachable-office 3014601');
  api.world.mails();
  const { counts } = await api.world.run('2022-06-10 09:00');
  expect(counts).toMatchObject({ 'no-contact': 1 });
  expect(api.world.mails()).toEqual([]);
  const { json } = await api.get(office, { as: admin });
  expect(json).toMatchObject({
    reachable: false,
    history: expect.arrayContaining([expect.objectContaining({ by: 'SES', what: 'bounced' })]),
  });
  await api.put(office, { contacts: [{ role: 'responsible', email: 'ita@3014601.lao.example' }] });
  expect(await works()).not.toContain('unreachable-office 3014601');
  expect((await mailOf('2022-06-13 09:00')).destinations).toEqual(['ita@3014601.lao.example']);
});

test('of several events those that can be recorded are, whatever stands beside them; then the rest is said', async () => {
  const mail = await mailOf('2022-06-02 09:00');
  const told = tell('Nobody expects this', deliveryEvent(mail), { eventType: 'Send', mail: {} });
  await expect(told).rejects.toThrow(/received string.*mail\.messageId/s);
  expect((await notices())['T-7@2022-06-10']).toMatchObject({ state: 'delivered' });
});

test('an event that came before the run had its answer keeps what the run would have recorded', async () => {
  const { ses } = api.world;
  let mail: EventMail | undefined;
  ses.answers = [
    async () => {
      const asked = ses.asked.at(-1);
      if (!asked) throw new Error('no mail');
      mail = { ...asked, messageId: 'early', acceptedAt: bangkok('2022-06-02 09:00') };
      await tell(deliveryEvent(mail));
      return { outcome: 'accepted', messageId: 'early' };
    },
  ];
  await api.world.run('2022-06-02 09:00');
  expect((await notices())['T-7@2022-06-10']).toMatchObject({
    state: 'delivered',
    messageId: 'early',
    sentAt: bangkok('2022-06-02 09:00'),
    to: [saraban],
  });
});

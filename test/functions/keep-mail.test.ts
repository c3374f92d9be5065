import { onCompleted } from '../../functions/api/confirmations';
import { mailIdPattern } from '../../shared/domain/mail-id';
import { World } from '../support/world';

const only = '2565-q3-report';
let world: World;
beforeEach(async () => {
  world = await World.start({ offices: 2, only });
});
afterEach(() => world.stop());

const kept = async () => (await world.store.mails.list('30', { limit: 100 })).items;

test('every mail of a run is kept as it was handed to SES', async () => {
  await world.run('2022-06-13 09:00');
  const mails = await kept();
  expect(mails.map(({ audience, recipientId }) => `${audience} ${recipientId}`).sort()).toEqual([
    'district 3014',
    'office 3014601',
    'office 3014602',
  ]);
  const asked = world.ses.asked.find(({ tags }) => tags.recipient === '3014601');
  const head = mails.find(({ recipientId }) => recipientId === '3014601');
  if (!head) throw new Error('not kept');
  expect(head).toMatchObject({
    at: '2022-06-13T02:00:00.000Z',
    recipientName: (await world.office()).name,
    to: [{ address: 'saraban@3014601.lao.example' }],
    from: { address: 'ita@district.example' },
    notices: [{ deadlineId: only, key: 'T+3@2022-06-10' }],
    attachments: [],
  });
  expect(head.mailId).toMatch(mailIdPattern);
  expect(asked?.tags.notice).toBe(head.mailId);
  const { html, text } = (await world.store.mails.get(head)) ?? { html: '', text: '' };
  const parts = (asked?.raw.toString() ?? '')
    .split(/\r\n\r\n|--/)
    .map((part) => Buffer.from(part, 'base64').toString());
  expect(parts).toContain(text.replaceAll('\n', '\r\n'));
  expect(parts).toContain(html.replaceAll('\n', '\r\n'));
});

test('a reminder is kept with the name of its attachment', async () => {
  await world.run('2022-06-02 09:00');
  const [mail] = await kept();
  expect(mail?.attachments).toEqual([expect.stringMatching(/\.ics$/)]);
});

test('a confirmation is kept, too', async () => {
  await world.receiveAll();
  const [deadline, submission, office] = [
    await world.deadline(),
    await world.submission(),
    await world.office(),
  ];
  await onCompleted(world.services, { deadline, submission, office });
  expect((await kept())[0]?.notices).toEqual([
    { deadlineId: only, key: expect.stringMatching(/^received@2022-02-25T/) },
  ]);
});

test('a mail that SES does not take, or that nobody knows of, is kept all the same', async () => {
  world.ses.answers = [
    { outcome: 'refused', reason: 'MessageRejected' },
    async () => {
      throw new Error('the connection broke');
    },
  ];
  await world.run('2022-06-02 09:00');
  expect(world.mails()).toEqual([]);
  expect(await kept()).toHaveLength(2);
});

test('one that is held back is not', async () => {
  await world.stop();
  world = await World.start({ offices: 1, only, settings: { ALLOW_LIST: '@allowed.example' } });
  await world.run('2022-06-02 09:00');
  expect(await kept()).toEqual([]);
});

test('where mails can not be kept they go out, are recorded, and the log says so without an address', async () => {
  const warn = jest.spyOn(world.services.logger, 'warn').mockImplementation();
  world.store.mails.keep = async () => {
    throw new Error('the table is away');
  };
  const { unfinished } = await world.run('2022-06-02 09:00');
  expect(world.mails()).toHaveLength(2);
  expect(unfinished).toBeUndefined();
  expect((await world.submission()).notices['T-7@2022-06-10']?.state).toBe('sent');
  expect(warn).toHaveBeenCalledTimes(2);
  expect(JSON.stringify(warn.mock.calls)).not.toContain('@');
});

test('neither SES nor the ledger waits for a mail to be kept', async () => {
  let finish = () => {};
  const keeping = new Promise<void>((resolve) => {
    finish = resolve;
  });
  world.store.mails.keep = () => keeping;
  const running = world.run('2022-06-02 09:00');
  const deadline = Date.now() + 5_000;
  const states = async () =>
    [await world.submission('3014601'), await world.submission('3014602')].map(
      ({ notices }) => notices['T-7@2022-06-10']?.state,
    );
  while ((await states()).join() !== 'sent,sent' && Date.now() < deadline);
  expect(await states()).toEqual(['sent', 'sent']);
  finish();
  await running;
});

import { onCompleted, onReturned } from '../../functions/api/confirmations';
import { World } from '../support/world';

const only = '2565-q3-report';
let world: World;
afterEach(() => world.stop());

async function received() {
  await world.receiveAll();
  world.mails();
  return {
    deadline: await world.deadline(),
    submission: await world.submission(),
    office: await world.office(),
  };
}

test('a complete submission is confirmed to those responsible, and recorded', async () => {
  world = await World.start({ offices: 1, only });
  await onCompleted(world.services, await received());
  expect(world.mails()).toEqual([`office 3014601: ${only}`]);
  const [[key, entry] = []] = Object.entries((await world.submission()).notices);
  expect(key).toMatch(/^received@/);
  expect(entry).toMatchObject({ state: 'sent', messageId: 'message-1' });
});

test('a return is confirmed with its reason', async () => {
  world = await World.start({ offices: 1, only });
  const change = await received();
  const submission = {
    ...change.submission,
    returned: { at: '2022-06-02T02:00:00.000Z', by: 'a', reason: 'ขาดลายมือชื่อ' },
  };
  await onReturned(world.services, { ...change, submission });
  const mail = world.ses.asked.at(-1)?.raw.toString() ?? '';
  expect(Buffer.from(mail.split('\r\n\r\n')[2]?.split('--')[0] ?? '', 'base64').toString()).toContain(
    'ขาดลายมือชื่อ',
  );
});

test('switched off, none is sent', async () => {
  world = await World.start({ offices: 1, only, settings: { CONFIRMATIONS: 'off' } });
  await onCompleted(world.services, await received());
  expect(world.mails()).toEqual([]);
});

test('a submission that has changed in between is not confirmed', async () => {
  world = await World.start({ offices: 1, only });
  const change = await received();
  await world.change('3014601', only, (submission) => ({
    result: 'changed',
    submission: { ...submission, version: submission.version + 1 },
  }));
  await onCompleted(world.services, change);
  expect(world.mails()).toEqual([]);
});

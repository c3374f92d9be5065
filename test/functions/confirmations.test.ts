import { onCompleted, onReturned } from '../../functions/api/confirmations';
import { receive, undo } from '../../shared/planning/submission-changes';
import { World } from '../support/world';
import { ApiWorld, takhop } from './api/api-world';

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

async function undoOriginal() {
  const deadline = await world.deadline();
  const request = { part: 'original', reason: 'ผิดแห่ง' } as const;
  await world.change('3014601', only, (submission) => undo(submission, deadline, request, world.actor));
}

test('a submission of which a receipt is undone in between is not confirmed', async () => {
  world = await World.start({ offices: 1, only });
  const change = await received();
  await undoOriginal();
  await onCompleted(world.services, change);
  expect(world.mails()).toEqual([]);
});

test('one whose ledger has changed in between, by the news of an earlier mail, is confirmed', async () => {
  world = await World.start({ offices: 1, only });
  const change = await received();
  await world.change('3014601', only, (submission) => ({
    result: 'changed',
    submission: { ...submission, version: submission.version + 1 },
  }));
  await onCompleted(world.services, change);
  expect(world.mails()).toEqual([`office 3014601: ${only}`]);
});

describe('a request that is cut off after it was recorded', () => {
  const complete = async (api: ApiWorld) => {
    await api.post(`${takhop}/receipts`, { part: 'original' });
    return () => api.post(`${takhop}/receipts`, { part: 'electronic-copy' });
  };
  /** Nothing is written after the receipt. */
  const cutOff = (api: ApiWorld) => {
    const { submissions } = api.store;
    const save = submissions.save.bind(submissions);
    return jest
      .spyOn(submissions, 'save')
      .mockImplementationOnce(save)
      .mockRejectedValueOnce(new Error('killed'));
  };

  /** Complete since 20 May, 10:00, and not confirmed. */
  const startCutOff = async () => {
    const api = await ApiWorld.start({ offices: 1, only, now: '2022-05-20 10:00' });
    world = api.world;
    const finish = await complete(api);
    const spy = cutOff(api);
    await finish();
    spy.mockRestore();
    return { api, finish };
  };

  test('is made good by its repetition, once', async () => {
    const api = await ApiWorld.start({ offices: 1, only });
    world = api.world;
    const finish = await complete(api);
    const spy = cutOff(api);
    expect((await finish()).status).toBe(201);
    spy.mockRestore();
    expect(world.mails()).toEqual([]);
    expect((await finish()).status).toBe(200);
    expect(world.mails()).toEqual([`office 3014601: ${only}`]);
    expect((await finish()).status).toBe(200);
    expect(world.mails()).toEqual([]);
  });

  test('is made good also where a survey was in progress days before', async () => {
    const api = await ApiWorld.start({ offices: 1, only: '2565-iit', now: '2022-03-10 10:00' });
    world = api.world;
    const count = (respondents: number) =>
      api.post('/v1/deadlines/2565-iit/submissions/3014601/receipts', { part: 'survey', respondents });
    await count(10);
    world.now = '2022-03-15 10:00';
    const spy = cutOff(api);
    expect((await count(40)).json.status).toBe('received');
    spy.mockRestore();
    expect(world.mails()).toEqual([]);
    world.now = '2022-03-15 10:01';
    expect((await count(40)).status).toBe(200);
    expect(world.mails()).toEqual(['office 3014601: 2565-iit']);
    expect((await count(41)).status).toBe(200);
    expect((await count(41)).status).toBe(200);
    expect(world.mails()).toEqual([]);
  });

  test('is not made good a quarter of an hour later: that is another one', async () => {
    const { finish } = await startCutOff();
    world.now = '2022-05-20 10:15';
    expect((await finish()).status).toBe(200);
    expect(world.mails()).toEqual([]);
  });

  test('is not made good by the repetition of an amendment days later', async () => {
    const { api } = await startCutOff();
    world.now = '2022-05-23 10:00';
    const amend = () => api.post(`${takhop}/receipts`, { part: 'original', registerNumber: '๗' });
    expect((await amend()).json.history.at(-1).what).toBe('amended');
    await amend();
    expect(world.mails()).toEqual([]);
  });

  test('is confirmed once where its repetition overtakes it', async () => {
    const api = await ApiWorld.start({ offices: 1, only });
    world = api.world;
    const finish = await complete(api);
    const { submissions } = api.store;
    const save = submissions.save.bind(submissions);
    // The first write is the receipt, the second one the claim of its confirmation.
    const overtaken = jest
      .spyOn(submissions, 'save')
      .mockImplementationOnce(save)
      .mockImplementationOnce(async (...claim) => {
        expect((await finish()).status).toBe(200);
        return save(...claim);
      });
    await finish();
    expect(overtaken.mock.calls.length).toBeGreaterThanOrEqual(3);
    expect(world.mails()).toEqual([`office 3014601: ${only}`]);
  });
});

test('received, undone and received again at one moment are two mails, and each has its entry', async () => {
  world = await World.start({ offices: 1, only });
  const change = await received();
  await onCompleted(world.services, change);
  await undoOriginal();
  await world.change('3014601', only, (submission) =>
    receive(
      submission,
      change.deadline,
      undefined,
      { part: 'original', receivedOn: '2022-06-01' },
      world.actor,
    ),
  );
  await onCompleted(world.services, { ...change, submission: await world.submission() });
  const { notices } = await world.submission();
  const mailIds = world.ses.accepted.map(({ tags }) => tags.notice);
  expect(mailIds).toHaveLength(2);
  expect(
    Object.values(notices)
      .map(({ mailId }) => mailId)
      .sort(),
  ).toEqual(mailIds.sort());
});

describe('a return whose mail SES does not take', () => {
  let api: ApiWorld;

  async function sendBack() {
    api = await ApiWorld.start({ offices: 1, now: '2022-06-02 11:00', only });
    world = api.world;
    await api.post(`${takhop}/receipts`, { part: 'electronic-copy' });
  }
  const troubles = async () =>
    (await api.get('/v1/worklist')).json.items.map(({ what, detail }: { what: string; detail: string }) => [
      what,
      detail,
    ]);

  const busy = { outcome: 'not-taken', reason: 'Throttling' } as const;
  const sendBackAgain = async () =>
    expect((await api.post(`${takhop}/return`, { reason: 'ไม่ครบ' })).status).toBe(200);

  test('is tried again within two seconds: a run may be using up the rate just now', async () => {
    await sendBack();
    world.ses.answers = [busy, busy];
    await sendBackAgain();
    const [entry] = Object.values((await world.submission()).notices);
    expect(entry).toMatchObject({ state: 'sent', attempts: 1 });
    expect(world.pauses).toEqual([500, 1_500]);
    expect(await troubles()).toEqual([]);
  });

  test('and takes long to say so, is not asked again: an officer waits', async () => {
    await sendBack();
    jest.spyOn(performance, 'now').mockReturnValueOnce(0).mockReturnValue(20_000);
    world.ses.answers = [busy];
    await sendBackAgain();
    jest.restoreAllMocks();
    expect(world.ses.asked).toHaveLength(1);
  });

  test('not even then, is recorded, and an officer is told to telephone', async () => {
    await sendBack();
    world.ses.answers = [busy, busy, busy];
    await sendBackAgain();
    const [entry] = Object.values((await world.submission()).notices);
    expect(entry).toMatchObject({ state: 'failed', attempts: 1, reason: 'Throttling' });
    expect(await troubles()).toEqual([['failed-notice', expect.stringContaining('Throttling')]]);
    expect(world.ses.asked).toHaveLength(3);
  });

  test('nor answers, is not tried again: it may have gone out', async () => {
    await sendBack();
    world.ses.answers = [{ outcome: 'unknown', reason: 'TimeoutError' }];
    await sendBackAgain();
    const [entry] = Object.values((await world.submission()).notices);
    expect(entry).toMatchObject({ state: 'uncertain', reason: 'TimeoutError' });
    expect(world.ses.asked).toHaveLength(1);
  });
});

test('a confirmation goes out where SES does not tell its quota: it does so once a second only', async () => {
  world = await World.start({ offices: 1, only });
  world.ses.quotaFails = true;
  await onCompleted(world.services, await received());
  expect(world.mails()).toEqual([`office 3014601: ${only}`]);
});

/** What a deadline asks for changes while somebody is at work who has read what stood before: nobody is forgotten. */
import { bangkok } from '../support/planning';
import { ApiWorld, q3, takhop } from './api/api-world';

const deadlineId = '2565-q3-report';
const both = ['electronic-copy', 'original'];
let api: ApiWorld;
beforeEach(async () => {
  api = await ApiWorld.start({ offices: 2, only: deadlineId, now: '2022-06-01 10:00' });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await api.stop();
});

const change = async (parts: readonly string[]) => {
  const answer = await api.patch(q3, { parts, reason: 'หนังสือจังหวัด' }, { headers: { 'if-match': '*' } });
  expect(answer.status).toBe(200);
};
const owed = async () =>
  (await api.store.submissions.listOwed(deadlineId, '30')).map(({ officeId }) => officeId);

/** The receipt is decided by one part, and saved when two are asked for. */
async function receiveWhileWidened(): Promise<void> {
  await change(['electronic-copy']);
  const { submissions } = api.store;
  const save = submissions.save.bind(submissions);
  const spy = jest.spyOn(submissions, 'save').mockImplementationOnce(async (...row) => {
    await change(both);
    return save(...row);
  });
  expect((await api.post(`${takhop}/receipts`, { part: 'electronic-copy' })).status).toBe(201);
  spy.mockRestore();
}

test('a receipt that was decided by the parts before leaves its office owing what was added, and reminded of it', async () => {
  await receiveWhileWidened();
  expect(await owed()).toEqual(['3014602']);
  api.world.mails();
  await api.world.reconcile('2022-06-01 10:01');
  expect(await owed()).toEqual(['3014601', '3014602']);
  expect(await api.world.submission()).toMatchObject({
    history: [{ what: 'received' }, { what: 'reopened', by: 'system' }],
  });
  await api.world.run('2022-06-02 09:00');
  expect(api.world.mails()).toEqual(['office 3014601: 2565-q3-report', 'office 3014602: 2565-q3-report']);
});

test('it is mended after an outage of any length, also when the receipt comes after the first look', async () => {
  await change(['electronic-copy']);
  await change(both);
  await api.world.reconcile('2022-06-01 10:15');
  const before = await api.world.submission();
  const receipt = {
    receivedOn: '2022-06-01',
    recordedAt: bangkok('2022-06-01 10:00'),
    by: 'สมชาย',
    complete: true,
  };
  const late = { ...before, receipts: { 'electronic-copy': receipt }, version: before.version + 1 };
  await api.store.submissions.save(late, false, before.version);
  await api.world.reconcile('2022-06-09 08:00');
  expect(await owed()).toEqual(['3014601', '3014602']);
});

test('once nobody can be at work who read what stood before, reconcile asks no more than ever', async () => {
  const asked = async (now: string) => {
    const { meter } = api.store;
    const sum = () => Object.values(meter.calls).reduce((total, count) => total + count, 0);
    const before = sum();
    await api.world.reconcile(now);
    return sum() - before;
  };
  await asked('2022-06-01 10:00');
  await api.world.run('2022-06-01 10:00');
  const ordinary = await asked('2022-06-01 10:00');
  await change(['electronic-copy']);
  await api.world.run('2022-06-01 10:01');
  expect(await asked('2022-06-01 10:29')).toBeGreaterThan(ordinary);
  await asked('2022-06-01 10:30');
  expect(await asked('2022-06-01 10:45')).toBe(ordinary);
  await change(both);
  await api.world.run('2022-06-01 10:46');
  expect(await asked('2022-06-01 10:46')).toBeGreaterThan(ordinary);
});

test('an older change that is still being followed up does not undo what a newer one has done', async () => {
  const { submissions } = api.store;
  await api.post(`${takhop}/receipts`, { part: 'electronic-copy' });
  const get = submissions.getMarked.bind(submissions);
  const spy = jest.spyOn(submissions, 'getMarked').mockImplementationOnce(async (...id) => {
    await change(both);
    return get(...id);
  });
  await change(['electronic-copy']);
  spy.mockRestore();
  await api.world.reconcile('2022-06-01 10:15');
  expect(await owed()).toEqual(['3014601', '3014602']);
});

test('a row that the index does not show yet is not taken for one that came to owe', async () => {
  jest.spyOn(api.store.submissions, 'listOwed').mockResolvedValue([]);
  await change(['original']);
  expect((await api.world.submission()).restartedAt).toBeUndefined();
});

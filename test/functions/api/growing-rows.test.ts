/** Each change adds to its row's history; a full one takes no further corrections, and harms nobody. */
import { ApiWorld, officer, q3, takhop } from './api-world';

const reason = 'ก'.repeat(2_000);
let api: ApiWorld;
beforeEach(async () => {
  api = await ApiWorld.start({ offices: 2, now: '2022-05-20 10:00', only: '2565-q3-report' });
});
afterEach(() => api.stop());

const receive = (part: string) => api.post(`${takhop}/receipts`, { part }, { as: officer });
const undo = (why: string) => api.delete(`${takhop}/receipts/original`, { reason: why }, { as: officer });

/** As after so many changes with the longest reasons. */
const changes = (count: number) =>
  Array.from({ length: count }, () => ({
    at: '2022-05-01T02:00:00.000Z',
    by: 'สมชาย',
    what: 'undone',
    why: reason,
  }));

/** With reasons of this length, until there is no room. */
async function fill(length: number) {
  for (let tries = 0; tries < 30; tries += 1) {
    expect((await receive('original')).status).toBeLessThan(300);
    const undone = await undo(reason.slice(0, length));
    if (undone.status !== 200) return undone;
  }
  throw new Error('it never was full');
}

test('a submission that was corrected too often keeps what it has, and takes what arrives', async () => {
  const before = await api.world.submission();
  const grown = { ...before, history: [...before.history, ...changes(38)], version: before.version + 1 };
  await api.store.submissions.save(grown, true, before.version);
  const { status, json } = await fill(2_000);
  expect({ status, type: json.type }).toEqual({ status: 409, type: '/problems/history-full' });
  expect(json.detail).toMatch(/^the history of office 3014601 under 2565-q3-report holds \d+ changes/);
  await fill(400);
  expect((await api.put(`${takhop}/waiver`, { reason })).status).toBe(409);
  const { counts } = await api.world.run('2022-06-02 09:00');
  expect(counts).toEqual({ sent: 2 });
  expect((await receive('electronic-copy')).status).toBe(201);
  expect((await api.world.submission()).receipts).toHaveProperty('original');
}, 180_000);

test('a deadline that was moved too often stays as it is, and is reminded of', async () => {
  const before = await api.world.deadline();
  const grown = { ...before, history: [...before.history, ...changes(38)], version: before.version + 1 };
  await api.store.deadlines.replace(grown, before.version);
  let last = { status: 200, json: { type: '' } };
  for (let n = 0; last.status === 200 && n < 10; n += 1)
    last = await api.patch(q3, { title: `รายงาน ${n}`, reason }, { headers: { 'if-match': '*' } });
  expect(last).toMatchObject({ status: 409, json: { type: '/problems/history-full' } });
  expect((await api.world.run('2022-06-02 09:00')).counts).toEqual({ sent: 2 });
}, 180_000);

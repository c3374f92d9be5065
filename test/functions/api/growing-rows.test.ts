/** Each change adds to its row's history; a full one takes no further corrections, and harms nobody. */
import { mailEventsHandler } from '../../../functions/mail-events/handler';
import { bounceEvent, throughSns } from '../../proof/ses-events';
import { bangkok } from '../../support/planning';
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

async function fillOffice(officeId: string, count = 42) {
  const office = await api.world.office(officeId);
  const history = [...office.history, ...changes(count)];
  await api.store.roster.saveOffice({ ...office, history, version: office.version + 1 }, office.version);
}

async function fillSubmission(officeId: string, count: number) {
  const before = await api.world.submission(officeId);
  const history = [...before.history, ...changes(count)];
  await api.store.submissions.save({ ...before, history, version: before.version + 1 }, true, before.version);
}

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
  await fillSubmission('3014601', 38);
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

describe('a roster with rows whose histories are full', () => {
  const header = 'officeId,kind,name,districtId,districtName,provinceId,provinceName,email';
  const lineOf = (officeId: string, name: string) =>
    `${officeId},subdistrict-administrative-organization,${name},3014,ปักธงชัย,30,นครราชสีมา,${name}@lao.example`;
  const csv = [header, lineOf('3014603', 'c'), lineOf('3014602', 'b'), lineOf('3014601', 'a')].join('\n');
  const send = (raw: string, query = '') =>
    api.post(`/v1/offices/import${query}`, undefined, { raw, headers: { 'content-type': 'text/csv' } });

  test.each(['', '?dryRun=true'])(
    'is refused%s with their lines, before anything is written',
    async (query) => {
      await fillOffice('3014601');
      const before = await api.store.roster.loadProvince('30');
      const { status, json } = await send(csv, query);
      expect([status, json.type]).toEqual([409, '/problems/history-full']);
      const message = expect.stringMatching(/^the history of office 3014601 holds \d+ changes/);
      expect(json.errors).toEqual([{ line: 4, column: 'officeId', code: 'history-full', message }]);
      expect(json.detail).toMatch(/^line 4: the history of office 3014601 .*; nothing has been written$/);
      expect(await api.store.roster.loadProvince('30')).toEqual(before);
    },
  );

  test('names the district and the province, too, where they first stand', async () => {
    const { roster } = api.store;
    for (const areaId of ['3014', '30']) {
      const area = await roster.getArea(areaId);
      if (!area) throw new Error(`there is no area ${areaId}`);
      await roster.saveArea({ ...area, history: changes(42), version: area.version + 1 }, area.version);
    }
    await fillOffice('3014602');
    const { json } = await send(csv.replaceAll('ปักธงชัย,30,นครราชสีมา', 'ปักธงไชย,30,โคราช'));
    expect(
      json.errors.map(({ line, column }: { line: number; column: string }) => `${line} ${column}`),
    ).toEqual(['2 provinceId', '2 districtId', '3 officeId']);
    expect(json.detail).toMatch(
      /^line 2: the history of area 30 .* \(and 2 more\); nothing has been written$/,
    );
  });

  test('is imported where it leaves them as they are', async () => {
    await send(csv);
    await fillOffice('3014601');
    const { status, json } = await send(csv.replace('b@lao', 'other@lao'));
    expect({ status, ...json }).toMatchObject({ status: 200, updated: 1, unchanged: 2 });
  });
});

describe.each([
  ['a history with no room for corrections tells of', 42, true],
  ['a history with no room at all is silent, and the log tells of', 54, false],
] as const)('%s', (_, count, isTold) => {
  /** What the log says, and that it names nobody's address. */
  const logged = (errors: jest.SpyInstance, row: string, what: string) => {
    const told = expect.objectContaining({ row, what });
    expect(errors.mock.calls).toEqual(
      isTold ? [] : [['a history is full, and does not tell of a change', told]],
    );
    expect(JSON.stringify(errors.mock.calls)).not.toContain('@');
  };

  test('a bounce, and the address is not written to again', async () => {
    await api.world.run('2022-06-02 09:00');
    const mail = api.world.ses.accepted.find(({ tags }) => tags.recipient === '3014601');
    if (!mail) throw new Error('no mail');
    await fillOffice('3014601', count);
    const errors = jest.spyOn(api.world.services.logger, 'error');
    const taken = { ...mail, messageId: 'message', acceptedAt: bangkok('2022-06-02 09:00') };
    const tell = mailEventsHandler(() => api.world.services);
    await tell(throughSns(bounceEvent(taken, 'permanent')));
    await tell(throughSns(bounceEvent(taken, 'permanent')));
    const { contacts, history } = await api.world.office();
    expect(contacts).toMatchObject([{ delivery: 'bounced', deliveryAt: bangkok('2022-06-02 09:00') }]);
    expect(history.at(-1)?.what).toBe(isTold ? 'bounced' : 'undone');
    logged(errors, 'office 3014601', 'bounced');
  });

  test('a change of parts, and the office owes what is asked for now', async () => {
    await receive('electronic-copy');
    await fillSubmission('3014601', count);
    const errors = jest.spyOn(api.world.services.logger, 'error');
    const change = (parts: readonly string[]) =>
      api.patch(q3, { parts, reason: 'ตามหนังสือ' }, { headers: { 'if-match': '*' } });
    const isOwed = async () =>
      (await api.store.submissions.listOwed('2565-q3-report', '30')).some(
        ({ officeId }) => officeId === '3014601',
      );
    expect((await change(['electronic-copy'])).status).toBe(200);
    expect(await isOwed()).toBe(false);
    logged(errors, 'office 3014601 under 2565-q3-report', 'completed');
    errors.mockClear();
    expect((await change(['electronic-copy', 'original'])).status).toBe(200);
    expect(await isOwed()).toBe(true);
    logged(errors, 'office 3014601 under 2565-q3-report', 'reopened');
    expect((await api.world.submission()).history.at(-1)?.what).toBe(isTold ? 'reopened' : 'undone');
  });
});

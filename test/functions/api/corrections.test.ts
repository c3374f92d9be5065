import { onCompleted, onReturned } from '../../../functions/api/confirmations';
import { ApiWorld, admin, named, officer, q3, takhop } from './api-world';

jest.mock('../../../functions/api/confirmations', () => ({ onCompleted: jest.fn(), onReturned: jest.fn() }));

let api: ApiWorld;
const start = async () => {
  api = await ApiWorld.start({ offices: 1 });
};
const stop = async () => api.stop();

const receive = (part: string) => api.post(`${takhop}/receipts`, { part }, { as: officer });
const undo = (part: string, reason = 'ผิดแฟ้ม') =>
  api.delete(`${takhop}/receipts/${part}`, { reason }, { as: officer });
const sendBack = (reason = 'ไม่มีลายเซ็น') => api.post(`${takhop}/return`, { reason }, { as: officer });
const extend = (dueOn: string, reason = 'น้ำท่วม') => api.put(`${takhop}/extension`, { dueOn, reason });
const waive = (reason = 'ยุบรวม') => api.put(`${takhop}/waiver`, { reason });

async function owedOffices() {
  return (await api.store.submissions.listOwed('2565-q3-report', '30')).map(({ officeId }) => officeId);
}

describe('undoing a receipt', () => {
  beforeEach(start);
  afterEach(stop);

  test('of a complete submission makes it owed again since now, and reconcile knows', async () => {
    await receive('electronic-copy');
    await receive('original');
    api.world.now = '2022-06-22 11:00';
    const answer = await undo('original');
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ status: 'partial', missing: ['original'], late: true });
    expect(answer.json.restartedAt).toBe('2022-06-22T04:00:00.000Z');
    expect(answer.json.history.at(-1)).toEqual({
      at: '2022-06-22T04:00:00.000Z',
      by: 'สมชาย',
      what: 'undone',
      why: 'ผิดแฟ้ม',
      detail: 'original',
    });
    expect(await owedOffices()).toEqual(['3014601']);
    expect(await api.store.lines.list(2565)).toEqual([
      { kind: 'restart', deadlineId: '2565-q3-report', provinceId: '30', restartedOn: '2022-06-22' },
    ]);
    expect(api.rings).toBe(1);
  });

  test('of a partial one restarts nothing', async () => {
    await receive('original');
    const answer = await undo('original');
    expect(answer.json.status).toBe('owed');
    expect(answer.json.restartedAt).toBeUndefined();
    expect(await api.store.lines.list(2565)).toEqual([]);
  });

  test('is a success when repeated; without a receipt it makes no sense', async () => {
    expect((await undo('original')).status).toBe(409);
    await receive('original');
    const first = await undo('original');
    const again = await undo('original');
    expect(again.json).toEqual(first.json);
    const other = await undo('original', 'another reason');
    expect(other.status).toBe(409);
    expect(other.json.type).toBe('/problems/nothing-received');
  });

  test('needs a reason, and a part that is owed', async () => {
    const without = await api.delete(`${takhop}/receipts/original`, {}, { as: officer });
    expect([without.status, named(without)]).toEqual([400, ['/reason']]);
    const none = await api.delete(`${takhop}/receipts/original`, undefined, { as: officer });
    expect(none.status).toBe(400);
    const survey = await undo('survey');
    expect([survey.status, named(survey)]).toEqual([400, ['/part']]);
    expect((await undo('fax')).status).toBe(400);
  });

  test('keeps what the hint says even if saving fails: one too many only rings once more', async () => {
    await receive('electronic-copy');
    await receive('original');
    const save = jest.spyOn(api.store.submissions, 'save').mockRejectedValue(new Error('gone'));
    expect((await undo('original')).status).toBe(500);
    expect(await api.store.lines.list(2565)).toHaveLength(1);
    save.mockRestore();
    expect((await undo('original')).status).toBe(200);
  });
});

describe('sending a submission back', () => {
  beforeEach(start);
  afterEach(stop);

  test('clears all its receipts and tells why', async () => {
    await receive('electronic-copy');
    await receive('original');
    const answer = await sendBack();
    expect(answer.json).toMatchObject({ status: 'owed', receipts: {}, returned: { reason: 'ไม่มีลายเซ็น' } });
    expect(await owedOffices()).toEqual(['3014601']);
    expect(await api.store.lines.list(2565)).toHaveLength(1);
    expect(api.rings).toBe(1);
  });

  test('is a success when repeated, and a conflict where nothing was received', async () => {
    expect((await sendBack()).json.type).toBe('/problems/nothing-received');
    await receive('original');
    const first = await sendBack();
    expect((await sendBack()).json).toEqual(first.json);
    expect((await sendBack('else')).status).toBe(409);
    expect(named(await api.post(`${takhop}/return`, {}, { as: officer }))).toEqual(['/reason']);
  });
});

describe('an extension', () => {
  beforeEach(start);
  afterEach(stop);

  test('gives the office a date of its own, with its hint and a ring', async () => {
    const answer = await extend('2022-06-20');
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ dueOn: '2022-06-20', extended: true, status: 'owed' });
    expect(answer.json.extensions).toEqual([
      {
        n: 1,
        dueOn: '2022-06-20',
        givenAt: '2022-03-01T03:00:00.000Z',
        announceAt: '2022-03-01T03:00:00.000Z',
        afterRegistration: 1,
        by: 'ผู้ดูแล',
        reason: 'น้ำท่วม',
      },
    ]);
    expect(await api.store.lines.list(2565)).toEqual([
      {
        kind: 'extension',
        deadlineId: '2565-q3-report',
        provinceId: '30',
        dueOn: '2022-06-20',
        givenAt: '2022-03-01T03:00:00.000Z',
        announceAt: '2022-03-01T03:00:00.000Z',
      },
    ]);
    expect(api.rings).toBe(1);
  });

  test('is late by its own date only', async () => {
    await extend('2022-06-20');
    api.world.now = '2022-06-20 23:59';
    expect((await api.get(takhop)).json.late).toBe(false);
    api.world.now = '2022-06-21 00:00';
    expect((await api.get(takhop)).json.late).toBe(true);
  });

  test('to the same date again changes nothing', async () => {
    const first = await extend('2022-06-20');
    const again = await extend('2022-06-20', 'another');
    expect(again.json).toEqual(first.json);
    expect(api.rings).toBe(1);
  });

  test('is written after its hint', async () => {
    const order: string[] = [];
    const { lines, submissions } = api.store;
    const [add, save] = [lines.add.bind(lines), submissions.save.bind(submissions)];
    jest.spyOn(lines, 'add').mockImplementation(async (hint) => {
      order.push('hint');
      return add(hint);
    });
    jest.spyOn(submissions, 'save').mockImplementation(async (...args) => {
      order.push('submission');
      return save(...args);
    });
    await extend('2022-06-20');
    expect(order).toEqual(['hint', 'submission']);
  });

  test.each([
    ['2022-06-10', 'on the deadline'],
    ['2022-06-09', 'before it'],
    ['2023-06-12', 'more than a year after it'],
    ['2565-06-20', 'a Buddhist-era year'],
    ['2022-06-31', 'no date'],
  ])('to %s (%s) is refused', async (dueOn) => {
    const answer = await extend(dueOn);
    expect([answer.status, named(answer)]).toEqual([400, ['/dueOn']]);
    expect(await api.store.lines.list(2565)).toEqual([]);
  });

  test('of what is waived makes no sense', async () => {
    await waive();
    expect((await extend('2022-06-20')).json.type).toBe('/problems/already-waived');
  });

  test('stands although the scheduler is down', async () => {
    api.schedulerIsDown = true;
    expect((await extend('2022-06-20')).status).toBe(200);
    expect((await api.world.submission()).extensions).toHaveLength(1);
  });

  test('stands although the scheduler never answers', async () => {
    api.world.wakeUps.ringReconcile = () => new Promise(() => {});
    const began = Date.now();
    expect((await extend('2022-06-20')).status).toBe(200);
    expect(Date.now() - began).toBeLessThan(5_000);
  });
});

describe('a waiver', () => {
  beforeEach(start);
  afterEach(stop);

  test('frees the office, and is a success when repeated', async () => {
    const first = await waive();
    expect(first.json).toMatchObject({ status: 'waived', late: false, waiver: { reason: 'ยุบรวม' } });
    expect(await owedOffices()).toEqual([]);
    expect((await waive()).json).toEqual(first.json);
  });

  test('of what was received makes no sense', async () => {
    await receive('electronic-copy');
    await receive('original');
    const answer = await waive();
    expect([answer.status, answer.json.type]).toEqual([409, '/problems/already-received']);
    expect(named(await api.put(`${takhop}/waiver`, { reason: ' ' }))).toEqual(['/reason']);
  });
});

describe('lifting a waiver', () => {
  beforeEach(start);
  afterEach(stop);

  const lift = (reason = 'ยังอยู่') => api.delete(`${takhop}/waiver`, { reason });

  test('makes the office owe since now, and is a success when repeated', async () => {
    await waive();
    api.world.now = '2022-06-20 10:00';
    const first = await lift();
    expect(first.json).toMatchObject({ status: 'owed', restartedAt: '2022-06-20T03:00:00.000Z' });
    expect(first.json).not.toHaveProperty('waiver');
    expect(first.json.history.at(-1)).toMatchObject({ what: 'waiver-lifted', why: 'ยังอยู่' });
    expect(await owedOffices()).toEqual(['3014601']);
    expect(await api.hints()).toEqual([expect.objectContaining({ restartedOn: '2022-06-20' })]);
    expect(api.rings).toBe(1);
    expect((await lift()).json).toEqual(first.json);
    expect(api.rings).toBe(1);
  });

  test('has it chased from the start, and not for what came before', async () => {
    await waive();
    api.world.now = '2022-06-20 10:00';
    await lift();
    await api.world.run('2022-06-20 10:15');
    expect((await api.world.submission()).notices).toEqual({});
    await api.world.run('2022-06-21 09:00');
    expect(Object.keys((await api.world.submission()).notices)).toEqual(['T+1@2022-06-10/2022-06-20']);
  });

  test('of what has been received all the same leaves it received', async () => {
    await waive();
    await receive('electronic-copy');
    await receive('original');
    expect((await lift()).json).toMatchObject({ status: 'received' });
    expect((await api.world.submission()).restartedAt).toBeUndefined();
    expect(await owedOffices()).toEqual([]);
  });

  test('that was never given makes no sense, nor for another reason once it is lifted', async () => {
    expect([(await lift()).status, (await lift()).json.type]).toEqual([409, '/problems/not-waived']);
    await waive();
    await lift();
    expect((await lift('another')).status).toBe(409);
    expect((await waive()).json).toMatchObject({ status: 'waived' });
    expect((await lift()).json).toMatchObject({ status: 'owed' });
  });

  test('takes an admin and a reason', async () => {
    await waive();
    expect((await api.delete(`${takhop}/waiver`, { reason: 'x' }, { as: officer })).status).toBe(403);
    expect(named(await lift(' '))).toEqual(['/reason']);
  });
});

describe('confirmations', () => {
  beforeEach(start);
  afterEach(stop);

  test('follow completion and return, never fail the request, and are tried again by its repetition', async () => {
    const completed = jest.mocked(onCompleted).mockReset().mockRejectedValue(new Error('no mail'));
    const returned = jest.mocked(onReturned).mockReset().mockRejectedValue(new Error('no mail'));
    await receive('electronic-copy');
    expect(completed).not.toHaveBeenCalled();
    expect((await receive('original')).status).toBe(201);
    expect(completed).toHaveBeenCalledTimes(1);
    // None has come to be claimed: what is claimed is not confirmed again.
    await receive('original');
    expect(completed).toHaveBeenCalledTimes(2);
    expect(completed.mock.calls[0]?.[1].submission.receipts.original).toBeDefined();
    expect((await sendBack()).status).toBe(200);
    expect(returned).toHaveBeenCalledTimes(1);
    await sendBack();
    expect(returned).toHaveBeenCalledTimes(2);
  });
});

test('an admin is named in the history', async () => {
  await start();
  const answer = await api.put(
    `${takhop}/waiver`,
    { reason: 'x' },
    { as: { ...admin, name: ' สม\u0000หมาย ' } },
  );
  expect(answer.json.history.at(-1).by).toBe('สม หมาย');
  expect((await api.get(q3)).status).toBe(200);
  await stop();
});

describe('who names what was seen', () => {
  beforeEach(start);
  afterEach(stop);

  const revision = async () => `"${(await api.get(takhop, { as: officer })).json.revision}"`;
  const seen = async () => ({ as: officer, headers: { 'if-match': await revision() } });

  test('writes over nothing that another has recorded since', async () => {
    const mine = await seen();
    await receive('original');
    const answer = await api.post(
      `${takhop}/receipts`,
      { part: 'original', receivedOn: '2022-02-01', note: 'ของข้าพเจ้า' },
      mine,
    );
    expect([answer.status, answer.json.type]).toEqual([412, '/problems/stale-version']);
    expect(answer.headers.get('etag')).toBe(await revision());
    expect((await api.delete(`${takhop}/receipts/original`, { reason: 'ผิดแฟ้ม' }, mine)).status).toBe(412);
    expect((await api.post(`${takhop}/return`, { reason: 'ไม่มีลายเซ็น' }, mine)).status).toBe(412);
    expect((await api.world.submission()).receipts.original?.note).toBeUndefined();
  });

  test('is taken at the word where nothing has changed but the ledger', async () => {
    const mine = await seen();
    await api.world.run('2022-06-02 09:00');
    expect((await api.world.submission()).version).toBeGreaterThan(1);
    expect((await api.post(`${takhop}/receipts`, { part: 'original' }, mine)).status).toBe(201);
  });

  test('may repeat a request whose answer was lost', async () => {
    const mine = await seen();
    expect((await api.post(`${takhop}/receipts`, { part: 'original' }, mine)).status).toBe(201);
    expect((await api.post(`${takhop}/receipts`, { part: 'original' }, mine)).status).toBe(200);
  });
});

describe('a receipt that is amended', () => {
  beforeEach(start);
  afterEach(stop);

  test('loses what is set to null, and keeps what is not named', async () => {
    const given = { part: 'original', registerNumber: '๑๒', note: 'พิมพ์ผิด' };
    await api.post(`${takhop}/receipts`, given, { as: officer });
    const { json } = await api.post(`${takhop}/receipts`, { part: 'original', note: null }, { as: officer });
    expect(json.receipts.original).toMatchObject({ registerNumber: '๑๒' });
    expect(json.receipts.original).not.toHaveProperty('note');
  });

  test('says something where it says anything', async () => {
    for (const note of ['\u200b', ' \u2060 ', '\u0e48'])
      expect((await api.post(`${takhop}/receipts`, { part: 'original', note }, { as: officer })).status).toBe(
        400,
      );
  });
});

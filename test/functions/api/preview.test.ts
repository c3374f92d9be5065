import { ApiWorld, named, q3 } from './api-world';

let api: ApiWorld;
beforeEach(async () => {
  api = await ApiWorld.start({ offices: 3, only: '2565-q3-report' });
});
afterEach(async () => api.stop());

const preview = (body: object, path = q3) => api.post(`${path}/preview`, { reason: 'ประกาศ', ...body });

interface Stage {
  audience: string;
  stage: string;
  before: string | null;
  after: string | null;
  passed: boolean;
}

describe('a preview', () => {
  test('changes nothing, and needs no version', async () => {
    const before = await api.world.deadline();
    const { meter } = api.store;
    const writes = meter.calls.PutItem + meter.calls.UpdateItem;
    expect((await preview({ dueOn: '2022-06-20', parts: ['original'] })).status).toBe(200);
    expect(meter.calls.PutItem + meter.calls.UpdateItem).toBe(writes);
    expect(await api.world.deadline()).toEqual(before);
    expect(api.rings).toBe(0);
  });

  test('shows each stage before and after', async () => {
    const { json } = await preview({ dueOn: '2022-06-20' });
    expect(json).toMatchObject({
      changed: true,
      dueOn: { before: '2022-06-10', after: '2022-06-20' },
      lastWorkingDay: { before: '2022-06-10', after: '2022-06-20' },
    });
    expect(json.stages.find(({ stage }: Stage) => stage === 'T-7')).toEqual({
      audience: 'office',
      stage: 'T-7',
      before: '2022-06-02T02:00:00.000Z',
      after: '2022-06-13T02:00:00.000Z',
      passed: false,
    });
  });

  test('shows stages that come and go', async () => {
    const { json } = await preview({ policy: { office: [-7, -4] } });
    const office = json.stages.filter(({ audience }: Stage) => audience === 'office');
    const said = office.map(({ stage, before, after }: Stage) => [stage, before !== null, after !== null]);
    expect(said).toContainEqual(['T-4', false, true]);
    expect(said).toContainEqual(['T-14', true, false]);
    expect(said).toContainEqual(['T-7', true, true]);
  });

  test('names whom the announcement is mailed to, and when', async () => {
    await api.world.receiveAll('3014602');
    const { json } = await preview({ dueOn: '2022-06-20' });
    const officeIds = ['3014601', '3014603'];
    const at = '2022-03-01T03:00:00.000Z';
    expect(json.announcement).toEqual({ stage: 'changed-r2', at, count: 2, officeIds });
    expect(json.atOnce).toEqual([
      { audience: 'office', stage: 'changed-r2', at, count: 2, recipientIds: officeIds, unreachableIds: [] },
    ]);
    expect(json.owing).toEqual({ count: 2, officeIds });
  });

  test('tells apart whom no mail reaches', async () => {
    const lost = await api.world.office('3014603');
    const contacts = lost.contacts.map((contact) => ({ ...contact, delivery: 'bounced' as const }));
    await api.store.roster.saveOffice({ ...lost, contacts, version: lost.version + 1 }, lost.version);
    const { json } = await preview({ dueOn: '2022-06-20' });
    expect(json.atOnce[0]).toMatchObject({ count: 3, unreachableIds: ['3014603'] });
    await api.patch(q3, { dueOn: '2022-06-20', reason: 'ประกาศ' }, { headers: { 'if-match': '"1"' } });
    await api.world.run('2022-03-01 10:00');
    expect(api.world.mails()).toEqual(['office 3014601: 2565-q3-report', 'office 3014602: 2565-q3-report']);
  });

  test('says what a run then does', async () => {
    api.world.now = '2022-06-08 10:00';
    const { json } = await preview({ dueOn: '2022-06-09' });
    await api.patch(q3, { dueOn: '2022-06-09', reason: 'ประกาศ' }, { headers: { 'if-match': '"1"' } });
    await api.world.run('2022-06-08 10:00');
    expect(api.world.mails()).toEqual(
      json.atOnce[0].recipientIds.map((officeId: string) => `office ${officeId}: 2565-q3-report`),
    );
  });

  test('of a change at night tells the next morning', async () => {
    api.world.now = '2022-03-04 22:00';
    expect((await preview({ dueOn: '2022-06-20' })).json.announcement.at).toBe('2022-03-07T02:00:00.000Z');
  });

  test('without an announcement mails nobody now', async () => {
    const { json } = await preview({ dueOn: '2022-06-20', announce: false });
    expect([json.announcement, json.atOnce]).toEqual([null, []]);
  });

  test('shows what new stages make due at once, digests too', async () => {
    api.world.now = '2022-06-15 10:00';
    await api.world.run('2022-06-15 10:00');
    const { json } = await preview({ policy: { office: [4], district: [2, 4] } });
    expect(
      json.atOnce.map(({ audience, stage, count }: { audience: string; stage: string; count: number }) => [
        audience,
        stage,
        count,
      ]),
    ).toEqual([
      ['office', 'T+4', 3],
      ['district', 'T+4', 1],
    ]);
  });

  test('leaves out what is due without the change', async () => {
    api.world.now = '2022-06-07 10:00';
    expect((await preview({ policy: { district: [2] } })).json.atOnce).toEqual([]);
    expect((await preview({ policy: { office: [-4] } })).json.atOnce).toMatchObject([{ stage: 'T-4' }]);
  });

  test('warns of dates that are past, or free, or without known holidays', async () => {
    const codes = async (dueOn: string) =>
      (await preview({ dueOn })).json.warnings.map(({ code }: { code: string }) => code);
    expect(await codes('2022-06-20')).toEqual([]);
    expect(await codes('2022-02-25')).toEqual(['date-past']);
    expect(await codes('2022-06-11')).toEqual(['not-a-working-day']);
    expect(await codes('2022-06-03')).toEqual(['not-a-working-day']);
    expect(await codes('2022-06-10')).toEqual(['no-change']);
    const { message } = (await preview({ dueOn: '2022-06-04' })).json.warnings[0];
    expect(message).toBe('2022-06-04 falls on a weekend; the last working day is 2022-06-02');
  });

  test('tells which extensions stay and which end', async () => {
    await api.put(`${q3}/submissions/3014601/extension`, { dueOn: '2022-06-20', reason: 'x' });
    const stays = (await preview({ dueOn: '2022-06-15' })).json;
    expect(stays.ownDates).toEqual([{ officeId: '3014601', dueOn: '2022-06-20' }]);
    expect(stays.announcement.officeIds).toEqual(['3014602', '3014603']);
    const ends = (await preview({ dueOn: '2022-06-21' })).json;
    expect(ends.ownDates).toEqual([]);
    expect(ends.warnings[0]).toMatchObject({ code: 'extension-ended' });
  });

  test('of other parts counts those who come to owe', async () => {
    await api.patch(q3, { parts: ['original'], reason: 'x' }, { headers: { 'if-match': '"1"' } });
    await api.post(`${q3}/submissions/3014601/receipts`, { part: 'original' });
    expect((await preview({})).json.owing.count).toBe(2);
    expect((await preview({ parts: ['original', 'electronic-copy'] })).json.owing.count).toBe(3);
  });

  test('refuses what the change itself would refuse', async () => {
    expect(named(await preview({ dueOn: '2022-02-30' }))).toEqual(['/dueOn']);
    expect(named(await preview({ opensOn: '2022-07-01' }))).toEqual(['/dueOn']);
    expect((await preview({}, '/v1/deadlines/2565-q9-report')).status).toBe(404);
  });
});

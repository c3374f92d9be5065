import { readFileSync } from 'node:fs';
import type { ColumnChange, RosterChange } from '../../../functions/api/roster-columns';
import { ApiWorld, admin, named } from './api-world';

let api: ApiWorld;
const start = async () => {
  api = await ApiWorld.start({ offices: 1 });
};
const stop = async () => api.stop();

const fixture = readFileSync('shared/data/pak-thong-chai-offices.csv', 'utf8');
const header = 'officeId,kind,name,districtId,districtName,provinceId,provinceName';
const takhop = '3014601,subdistrict-administrative-organization,ตะขบ,3014,ปักธงชัย,30,นครราชสีมา';

const send = (raw: string | Uint8Array<ArrayBuffer>, query = '', type = 'text/csv', as = admin) =>
  api.post(`/v1/offices/import${query}`, undefined, { raw, headers: { 'content-type': type }, as });

describe('importing a roster', () => {
  beforeEach(start);
  afterEach(stop);

  test('adds and updates offices and areas, and a repetition changes nothing', async () => {
    const answer = await send(fixture);
    expect(answer.status).toBe(200);
    expect(answer.json).toMatchObject({ dryRun: false, created: 17, updated: 1, unchanged: 0 });
    expect(answer.json.areas).toEqual({ created: 0, updated: 0, unchanged: 2 });
    expect(await api.store.roster.listOffices('30', '3014')).toHaveLength(18);
    const again = await send(fixture);
    expect(again.json).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 18,
      submissionsCreated: 0,
      changes: [],
    });
  });

  test('leaves contacts alone where the file has none', async () => {
    const before = (await api.world.office()).contacts;
    await send(fixture);
    expect((await api.world.office()).contacts).toEqual(before);
  });

  test('sets the contacts that the file has, and keeps what is known of an address', async () => {
    const office = await api.world.office();
    const contacts = office.contacts.map((each) => ({
      ...each,
      name: 'สมชาย',
      delivery: 'bounced' as const,
    }));
    await api.store.roster.saveOffice({ ...office, contacts, version: 2 }, 1);
    const csv = [
      `${header},email,executiveEmail,districtEmail,provinceEmail,iitMinimum`,
      `${takhop},saraban@3014601.lao.example second@gmail.com,nayok@3014601.lao.example,ita@3014.area.example,ita@30.area.example,12`,
    ].join('\r\n');
    const answer = await send(`\uFEFF${csv}`);
    expect(answer.json).toMatchObject({ updated: 1, areas: { updated: 2 } });
    const changed = answer.json.changes.flatMap(({ columns }: RosterChange) => columns ?? []);
    expect(changed.map(({ column }: ColumnChange) => column).sort()).toEqual([
      'districtEmail',
      'email',
      'executiveEmail',
      'iitMinimum',
      'provinceEmail',
    ]);
    expect(answer.json.warnings).toEqual([
      { line: 2, column: 'email', code: 'free-mail', message: expect.any(String) },
    ]);
    expect(await api.world.office()).toMatchObject({
      iitMinimum: 12,
      contacts: [
        { role: 'responsible', email: 'saraban@3014601.lao.example', name: 'สมชาย', delivery: 'bounced' },
        { role: 'responsible', email: 'second@gmail.com', delivery: 'ok' },
        { role: 'executive', email: 'nayok@3014601.lao.example', delivery: 'ok' },
      ],
    });
    expect((await api.store.roster.getArea('3014'))?.contacts).toEqual([
      { email: 'ita@3014.area.example', delivery: 'ok', deliveryAt: '2022-03-01T03:00:00.000Z' },
    ]);
  });

  test('lets new offices owe what is open, chased from now on; nobody owes a year that is over', async () => {
    await api.post('/v1/fiscal-years', { fiscalYear: 2564, announce: false });
    const answer = await send(fixture);
    expect(answer.json.submissionsCreated).toBe(17 * 5);
    const submission = await api.store.submissions.get('2565-q3-report', '3014401');
    expect(submission).toMatchObject({
      restartedAt: '2022-03-01T03:00:00.000Z',
      history: [{ what: 'joined', by: 'ผู้ดูแล' }],
    });
    expect(await api.store.submissions.listOwed('2565-q3-report', '30')).toHaveLength(18);
    expect(await api.store.submissions.get('2564-q3-report', '3014401')).toBeUndefined();
    expect(await api.hints()).toMatchObject([{ restartedOn: '2022-03-01' }]);
  });

  test('that was interrupted is completed by its repetition', async () => {
    const create = jest.spyOn(api.store.submissions, 'create').mockRejectedValueOnce(new Error('gone'));
    expect((await send(fixture)).status).toBe(500);
    create.mockRestore();
    expect((await send(fixture)).status).toBe(200);
    expect(await api.store.submissions.listOwed('2565-iit', '30')).toHaveLength(18);
  });

  test('that fails at one row counts and rings once it is repeated, also where no row is left to be written', async () => {
    const { provinces } = api.store;
    const count = jest.spyOn(provinces, 'countContactChange').mockRejectedValueOnce(new Error('throttled'));
    expect((await send(fixture)).status).toBe(500);
    expect(api.rings).toBe(0);
    expect((await send(fixture)).json).toMatchObject({ unchanged: 18, submissionsCreated: 17 * 5 });
    expect([count.mock.calls.length, api.rings]).toEqual([2, 1]);
    jest.spyOn(api.store.years, 'list').mockRejectedValueOnce(new Error('throttled'));
    const renamed = `${header}\n${takhop}`;
    expect((await send(renamed)).status).toBe(500);
    expect((await send(renamed)).json).toMatchObject({ unchanged: 1, submissionsCreated: 0, changes: [] });
    expect(api.rings).toBe(2);
  });

  test('that somebody disturbs is applied to what they left', async () => {
    const { roster } = api.store;
    const save = roster.saveOffice.bind(roster);
    jest.spyOn(roster, 'saveOffice').mockImplementationOnce(async (next, version) => {
      const office = await api.world.office();
      await save({ ...office, iitMinimum: 7, version: 2 }, 1);
      return save(next, version);
    });
    await send(`${header}\n${takhop.replace(',ตะขบ,', ',อบต.ตะขบ,')}`);
    expect(await api.world.office()).toMatchObject({ name: 'อบต.ตะขบ', iitMinimum: 7, version: 3 });
  });

  test('as a dry run only says what would change', async () => {
    const { meter } = api.store;
    const writes = meter.calls.PutItem + meter.calls.UpdateItem;
    const answer = await send(fixture, '?dryRun=true');
    expect(answer.json).toMatchObject({ dryRun: true, created: 17, updated: 1 });
    expect(answer.json.changes).toContainEqual({
      id: '3014601',
      name: 'องค์การบริหารส่วนตำบลงิ้ว',
      what: 'updated',
      detail: 'name',
      columns: [{ column: 'name', before: 'ตะขบ', after: 'องค์การบริหารส่วนตำบลงิ้ว' }],
    });
    expect(meter.calls.PutItem + meter.calls.UpdateItem).toBe(writes);
    expect(api.rings).toBe(0);
  });

  test('of a province that is new here serves it from now on, and rings', async () => {
    const as = { ...admin, areas: '31' };
    const csv = `${header}\n3101601,subdistrict-administrative-organization,ก,3101,เมือง,31,บุรีรัมย์`;
    expect((await send(csv, '', 'text/csv', as)).json).toMatchObject({ created: 1, areas: { created: 2 } });
    expect(await api.store.provinces.list()).toEqual(['30', '31']);
    expect(api.rings).toBe(1);
  });

  test('by the admin of one district leaves its province alone', async () => {
    const as = { ...admin, areas: '3014' };
    const renamed = `${header}\n${takhop.replace('นครราชสีมา', 'โคราช')}`;
    expect((await send(renamed, '', 'text/csv', as)).status).toBe(200);
    expect((await api.store.roster.getArea('30'))?.name).toBe('นครราชสีมา');
    const csv = `${header},provinceEmail\n${takhop},a@b.example`;
    const answer = await send(csv, '', 'text/csv', as);
    expect([answer.status, answer.json.detail]).toEqual([403, 'outside your areas: 30']);
  });
});

describe('a roster is refused', () => {
  beforeAll(start);
  afterAll(stop);
  afterEach(async () => {
    expect(await api.store.roster.listOffices('30')).toHaveLength(1);
    expect((await api.world.office()).version).toBe(1);
  });

  test('with all its errors and their lines, and nothing is written', async () => {
    const unknown = '3014xxx,village,ก,3014,ปักธงชัย,30,นครราชสีมา';
    const misspelt = takhop.replace('3014601', '3014699').replace('ปักธงชัย', 'ปักธงไชย');
    const csv = [fixture.trim(), unknown, misspelt].join('\n');
    const answer = await send(csv);
    expect([answer.status, answer.json.type]).toEqual([400, '/problems/malformed-csv']);
    expect(named(answer)).toEqual(expect.arrayContaining(['20 officeId', '20 kind', '21 districtName']));
    expect(answer.json.errorCount).toBe(answer.json.errors.length);
  });

  test('with a thousand errors shown, and all counted', async () => {
    const answer = await send(`${header}\n${'x,village,,3014,ปักธงชัย,30,นครราชสีมา\n'.repeat(1_500)}`);
    expect(answer.json.errors).toHaveLength(1_000);
    expect(answer.json.errorCount).toBe(1_500 * 4);
  });

  test('outside the admin’s areas, naming them', async () => {
    const answer = await send(fixture, '', 'text/csv', { ...admin, areas: '3015' });
    expect([answer.status, answer.json.detail]).toEqual([403, 'outside your areas: 3014']);
  });

  test('in another encoding or type', async () => {
    const windows874 = new Uint8Array([...Buffer.from(`${header}\n`), 0xa1, 0xa2]);
    expect((await send(windows874)).json.type).toBe('/problems/malformed-csv');
    expect((await send(fixture, '', 'application/json')).status).toBe(415);
    expect((await send(fixture, '', 'text/csv; charset=windows-874')).status).toBe(415);
    expect((await send('', '?dryRun=true', 'text/csv; charset="UTF-8"')).status).toBe(400);
    expect((await api.post('/v1/offices/import', undefined)).status).toBe(415);
  });

  test('over 5 MB, and read up to then', async () => {
    const row = `${takhop}\n`;
    const large = (bytes: number) => header + '\n'.repeat(bytes - Buffer.byteLength(row)) + row;
    expect((await send(large(5 * 1024 * 1024 + 1))).status).toBe(413);
    expect((await send(`${header}\n${'x'.repeat(2 * 1024 * 1024)}`)).status).toBe(400);
    expect(named(await send(fixture, '?dryRun=yes'))).toEqual(['dryRun']);
  });
});

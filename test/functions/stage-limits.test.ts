/** What a stage is limited to, its provinces and languages, holds wherever something could come in. */
import { openFiscalYear } from '../../functions/open-fiscal-year';
import { remindHandler } from '../../functions/remind/handler';
import { settingsFrom } from '../../shared/settings';
import { anArea } from '../support/builders';
import { at } from '../support/planning';
import { ApiWorld, admin } from './api/api-world';

let api: ApiWorld;
afterEach(() => api.stop());

const columns = 'officeId,kind,name,districtId,districtName,provinceId,provinceName';
const office = (districtId: string) =>
  `${districtId}601,subdistrict-administrative-organization,ตะขบ,${districtId},อำเภอ,${districtId.slice(0, 2)},จังหวัด`;
const importing = (...rows: string[]) =>
  api.call('POST', '/v1/offices/import', {
    ...{ raw: [columns, ...rows, ''].join('\n'), headers: { 'content-type': 'text/csv' } },
    as: { ...admin, areas: '30 31' },
  });

describe('a stage that serves province 31 alone', () => {
  const settings = { PROVINCES: '31' };
  beforeEach(async () => {
    // Province 30 was imported and opened before it was taken out of the stage's settings.
    api = await ApiWorld.start({ settings });
  });

  test('refuses a wake-up for another, by name, and begins nothing', async () => {
    const remind = remindHandler(() => api.world.services);
    const event = { provinceId: '30', instant: '2022-03-11T02:00:00.000Z' };
    await expect(remind(event, { getRemainingTimeInMillis: () => 900_000 })).rejects.toThrow(
      'province 30 is not served here, but none',
    );
    expect(await api.store.runs.latest('30', 10)).toEqual([]);
  });

  test('makes no wake-ups for another', async () => {
    await api.world.reconcile('2022-03-01 10:00');
    expect([...api.world.wakeUps.scheduled.keys(), ...api.world.wakeUps.rung]).toEqual([]);
  });

  test('opens no year for another', async () => {
    await openFiscalYear(api.world.services, { fiscalYear: 2566, announce: true }, at('2022-10-01 10:00'));
    expect(await api.store.submissions.listOwed('2566-q2-report', '30')).toEqual([]);
  });

  test('imports no office of another, and names each line', async () => {
    const answer = await importing(office('3101'), office('3014'));
    expect(answer.status).toBe(400);
    expect(answer.json.errors).toEqual([
      {
        ...{ line: 3, column: 'provinceId', code: 'not-served' },
        message: 'province "30" is not served here, but 31',
      },
    ]);
    expect(await api.store.provinces.list()).toEqual(['30']);
    expect((await importing(office('3101'))).status).toBe(200);
    expect(await api.store.provinces.list()).toEqual(['30', '31']);
  });
});

describe('a stage that writes in English, and nothing else', () => {
  beforeEach(async () => {
    api = await ApiWorld.start({ settings: { LANGUAGES: 'en' } });
  });

  test('has new areas in English', async () => {
    await importing(office('3101'));
    expect(await api.store.roster.getArea('3101')).toMatchObject({ language: 'en' });
  });

  test('lets no area have another', async () => {
    const answer = await api.call('PUT', '/v1/areas/3014', {
      ...{ as: admin, body: { contacts: [], language: 'th' } },
    });
    expect(answer.status).toBe(400);
    expect(answer.json.errors).toEqual([{ pointer: '/language', message: 'mails are written here in en' }]);
  });

  test('writes so to an area that has another from before', async () => {
    expect(await api.store.roster.getArea('3014')).toMatchObject({ language: anArea().language });
    await api.world.run('2022-03-11 09:00');
    const [mail] = api.world.ses.accepted;
    expect(mail?.raw.toString()).toContain('Content-Language: en');
  });
});

test.each([
  [{ PROVINCES: 'Korat' }, /PROVINCES.*a province id such as 30/],
  [{ LANGUAGES: 'lo' }, /LANGUAGES.*one of th, en/],
  [{ LANGUAGES: '' }, /LANGUAGES/],
])('%j stops the service, by name', async (wrong, message) => {
  api = await ApiWorld.start();
  expect(() => settingsFrom({ ...wrong })).toThrow(message);
});

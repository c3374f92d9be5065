/** Whoever had no address when a mail was due gets it once there is one; not only at the next stage. */
import { bangkok } from '../support/planning';
import { ApiWorld, admin } from './api/api-world';

let api: ApiWorld;
beforeEach(async () => {
  api = await ApiWorld.start({ offices: 2, only: '2565-q3-report' });
});
afterEach(() => api.stop());

const office = '/v1/offices/3014602';
const contacts = [{ role: 'responsible', email: 'new@3014602.lao.example' }];

/** The run that reconcile rings at this time, if any; and the mails of it. */
async function ringsAt(now: string): Promise<string[] | undefined> {
  await api.world.reconcile(now);
  const [rung] = api.world.wakeUps.rung.splice(0);
  if (!rung) return undefined;
  await api.world.run(now);
  return api.world.mails();
}

describe('an office that had no address at T-7', () => {
  beforeEach(async () => {
    await api.put(office, { contacts: [] });
    await api.world.run('2022-06-02 09:00');
    expect(api.world.mails()).toEqual(['office 3014601: 2565-q3-report']);
    api.world.now = '2022-06-02 10:00';
  });

  test('is written to as soon as it has one, and nobody else is', async () => {
    expect(await ringsAt('2022-06-02 10:00')).toBeUndefined();
    await api.put(office, { contacts });
    expect(await ringsAt('2022-06-02 10:00')).toEqual(['office 3014602: 2565-q3-report']);
    expect(await ringsAt('2022-06-02 10:15')).toBeUndefined();
  });

  test('is written to also where the address came by import', async () => {
    const csv = [
      'officeId,kind,name,districtId,districtName,provinceId,provinceName,email',
      '3014602,subdistrict-administrative-organization,ตะขบ,3014,ปักธงชัย,30,นครราชสีมา,new@3014602.lao.example',
    ].join('\n');
    const headers = { 'content-type': 'text/csv' };
    expect(
      (await api.call('POST', '/v1/offices/import?dryRun=true', { raw: csv, headers, as: admin })).status,
    ).toBe(200);
    expect(await ringsAt('2022-06-02 10:15')).toBeUndefined();
    expect((await api.call('POST', '/v1/offices/import', { raw: csv, headers, as: admin })).status).toBe(200);
    expect(await ringsAt('2022-06-02 10:15')).toEqual(['office 3014602: 2565-q3-report']);
  });

  test('waits for office hours like everybody else', async () => {
    api.world.now = '2022-06-02 18:00';
    await api.put(office, { contacts });
    expect(await ringsAt('2022-06-02 18:00')).toBeUndefined();
    const wanted = [...api.world.wakeUps.scheduled.values()].map(({ instant }) => instant);
    // 3 June is a holiday, then comes the weekend.
    expect(wanted).toContain(bangkok('2022-06-06 09:00'));
  });

  test('costs one look, and no mail, when another address is added', async () => {
    await api.put(office, { contacts });
    await api.world.run('2022-06-02 10:00');
    expect(api.world.mails()).toEqual(['office 3014602: 2565-q3-report']);
    await api.put(office, { contacts: [...contacts, { role: 'clerk', email: 'palad@3014602.lao.example' }] });
    expect(await ringsAt('2022-06-02 10:30')).toEqual([]);
  });
});

test('a district that had no address gets its digest once it has one', async () => {
  await api.put('/v1/areas/3014', { contacts: [] });
  await api.world.run('2022-06-13 09:00');
  expect(api.world.mails().some((mail) => mail.startsWith('district'))).toBe(false);
  api.world.now = '2022-06-13 10:00';
  await api.put('/v1/areas/3014', { contacts: [{ email: 'new@3014.area.example' }] });
  expect(await ringsAt('2022-06-13 10:00')).toEqual(['district 3014: 2565-q3-report']);
});

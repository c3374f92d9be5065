/** An office that comes while a year, or a deadline, is being opened owes what every other office owes. */
import { ApiWorld } from './api/api-world';

const newcomer = '3014602';
const roster = [
  'officeId,kind,name,districtId,districtName,provinceId,provinceName,email',
  `${newcomer},subdistrict-administrative-organization,ใหม่,3014,ปักธงชัย,30,นครราชสีมา,a@${newcomer}.lao.example`,
].join('\n');

let api: ApiWorld;
beforeEach(async () => {
  api = await ApiWorld.start({ offices: 1, now: '2022-09-20 10:00' });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await api.stop();
});

const importNewcomer = async () => {
  const answer = await api.post('/v1/offices/import', undefined, {
    raw: roster,
    headers: { 'content-type': 'text/csv' },
  });
  expect(answer.status).toBe(200);
};
const owing = async (deadlineId: string) =>
  (await api.store.submissions.list(deadlineId, '30')).items.map(({ officeId }) => officeId);

test('one that is imported after the roster was read, and before the year is listed as open', async () => {
  const { years } = api.store;
  const create = years.create.bind(years);
  jest.spyOn(years, 'create').mockImplementationOnce(async (year) => {
    await importNewcomer();
    return create(year);
  });
  await api.world.reconcile('2022-10-01 00:15');
  expect(await owing('2566-q2-report')).toEqual(['3014601', newcomer]);
  expect(await owing('2566-eit')).toEqual(['3014601', newcomer]);
});

test('one that is imported when an opening was cut off, and is completed later', async () => {
  jest.spyOn(api.store.years, 'create').mockRejectedValueOnce(new Error('gone'));
  expect((await api.post('/v1/fiscal-years', { fiscalYear: 2566 })).status).toBe(500);
  await importNewcomer();
  expect((await api.post('/v1/fiscal-years', { fiscalYear: 2566 })).status).toBe(201);
  expect(await owing('2566-q2-report')).toEqual(['3014601', newcomer]);
});

test('one that looked for deadlines before they were there, and is in the roster by then', async () => {
  const { deadlines } = api.store;
  const create = deadlines.create.bind(deadlines);
  jest.spyOn(deadlines, 'create').mockImplementationOnce(async (deadline) => {
    await importNewcomer();
    return create(deadline);
  });
  await api.world.reconcile('2022-10-01 00:15');
  expect(await owing('2566-q2-report')).toEqual(['3014601', newcomer]);
});

test('one that is made active after the roster was read for a deadline beside the five', async () => {
  await importNewcomer();
  const office = await api.world.office(newcomer);
  await api.store.roster.saveOffice(
    { ...office, active: false, version: office.version + 1 },
    office.version,
  );
  const { provinces } = api.store;
  const count = provinces.countContactChange.bind(provinces);
  jest.spyOn(provinces, 'countContactChange').mockImplementationOnce(async (provinceId) => {
    expect((await api.put(`/v1/offices/${newcomer}`, { contacts: [], active: true })).status).toBe(200);
    return count(provinceId);
  });
  const body = { fiscalYear: 2565, slug: 'plan', kind: 'report', title: 'แผน', dueOn: '2022-09-29' };
  expect((await api.post('/v1/deadlines', body)).status).toBe(201);
  expect(await owing('2565-plan')).toEqual(['3014601', newcomer]);
});

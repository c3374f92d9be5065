/** A year in which everything happens that can: each route is called, each kind of mail and event occurs. */
import type { DeployedYear } from './deployed-year';

const columns =
  'officeId,kind,name,districtId,districtName,provinceId,provinceName,email,clerkEmail,districtEmail,provinceEmail';
const kind = 'subdistrict-administrative-organization';
const place = '3014,ปักธงชัย,30,นครราชสีมา';
const areas = 'ita@3014.area.example,ita@30.area.example';
const roster = [
  columns,
  `3014601,${kind},ตะขบ,${place},saraban@3014601.lao.example,palad@3014601.lao.example,${areas}`,
  `3014602,${kind},นกออก,${place},bounce@simulator.example,palad@3014602.lao.example,${areas}`,
  `3014603,${kind},ตูม,${place},complaint@simulator.example,palad@3014603.lao.example,${areas}`,
].join('\n');
const contact = { role: 'responsible', email: 'saraban@3014602.lao.example', delivery: 'ok' };

const q2 = '/v1/deadlines/2565-q2-report';
const q3 = '/v1/deadlines/2565-q3-report';
const takhop = 'submissions/3014601';
const because = { reason: 'ตามหนังสือจังหวัด' };

/** @returns the routes called, as `GET /v1/offices/{officeId}`. */
export async function playEventfulYear(year: DeployedYear): Promise<string[]> {
  const called = new Set<string>();
  const call = async (method: string, path: string, body?: object | string) => {
    called.add(`${method} ${routeOf(path, year.routes())}`);
    return year.call(method, path, body);
  };
  await call('POST', '/v1/offices/import', roster);
  await call('POST', '/v1/fiscal-years', { fiscalYear: 2565 });
  await call('PUT', '/v1/areas/3014', {
    contacts: [{ email: 'office@3014.area.example' }],
    phone: '0 4400 0000',
  });
  await call('PUT', '/v1/holidays/2022-03-21', { name: 'วันหยุดพิเศษ' });
  await call('POST', '/v1/deadlines', {
    fiscalYear: 2565,
    slug: 'action-plan',
    kind: 'report',
    title: 'แผนปฏิบัติการ',
    dueOn: '2022-07-15',
    parts: ['electronic-copy'],
  });
  await year.until('2022-03-11T10:00:00+07:00');
  await call('PUT', '/v1/offices/3014602', { contacts: [contact] });
  await call('POST', `${q2}/${takhop}/receipts`, { part: 'electronic-copy' });
  await call('POST', `${q2}/${takhop}/receipts`, { part: 'original' });
  await call('DELETE', `${q2}/${takhop}/receipts/original`, because);
  await call('POST', `${q2}/${takhop}/receipts`, { part: 'original' });
  await call('POST', `${q2}/${takhop}/return`, because);
  await call('PUT', `${q2}/submissions/3014603/waiver`, because);
  await call('DELETE', `${q2}/submissions/3014603/waiver`, because);
  await call('POST', '/v1/deadlines/2565-iit/submissions/3014601/receipts', {
    part: 'survey',
    respondents: 7,
  });
  year.mailsToLose = 1;
  await year.until('2022-04-11T08:00:00+07:00');
  await call('DELETE', '/v1/holidays/2022-03-21');
  await call('PUT', `${q3}/${takhop}/extension`, { dueOn: '2022-06-24', ...because });
  await call('POST', `${q3}/preview`, { dueOn: '2022-06-20', ...because });
  await call('PATCH', q3, { dueOn: '2022-06-20', ...because });
  await call('PATCH', '/v1/deadlines/2565-action-plan', {
    parts: ['electronic-copy', 'original'],
    ...because,
  });
  await year.until('2022-07-01T12:00:00+07:00');
  for (const path of readings) await call('GET', path);
  const { items } = (await call('GET', '/v1/mails?province=30&limit=1')) as { items: { mailRef: string }[] };
  await call('GET', `/v1/mails/${items[0]?.mailRef}`);
  // The new year opens by itself.
  await year.until('2022-10-03T12:00:00+07:00');
  await call('GET', '/v1/fiscal-years/2566');
  return [...called].sort();
}

const readings = [
  '/healthz',
  '/v1/fiscal-years',
  '/v1/fiscal-years/2565',
  '/v1/fiscal-years/2565/activity',
  '/v1/deadlines?fiscalYear=2565',
  q3,
  `${q3}/submissions?province=30`,
  `${q3}/submissions?status=owed&district=3014`,
  `${q3}/${takhop}`,
  '/v1/offices?province=30',
  '/v1/offices/3014601',
  '/v1/areas',
  '/v1/areas/3014',
  '/v1/notices?office=3014602',
  '/v1/notices?area=3014&deadline=2565-q2-report',
  '/v1/worklist',
  '/v1/holidays',
  '/v1/holidays/2022-06-03',
  '/v1/calendar.ics',
];

function routeOf(path: string, routes: readonly string[]): string {
  const [plain = ''] = path.split('?');
  const patterns = [...new Set(routes.map((route) => route.split(' ')[1] ?? ''))];
  if (patterns.includes(plain)) return plain;
  const found = patterns.find((each) =>
    new RegExp(`^${each.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`).test(plain),
  );
  if (found === undefined) throw new Error(`no route for ${plain}`);
  return found;
}

/**
 * The whole matrix: every operation that is published × every kind of caller × own and foreign areas. A new
 * operation without a line here fails.
 */
import { type Answer, ApiWorld, admin, officer } from '../api-world';
import { PublishedApi } from './openapi';

type Who = 'open' | 'officer' | 'admin';

interface Line {
  readonly who: Who;
  /** Of what lies in district 3014. */
  readonly path: string;
  readonly body?: unknown;
  readonly csv?: string;
  readonly headers?: Record<string, string>;
  /** How others' areas are kept apart: refused, nothing shown of them, or the same for everybody. */
  readonly foreign: 'refused' | 'hidden' | 'shared';
}

const deadline = '/v1/deadlines/2565-q3-report';
const submission = `${deadline}/submissions/3014601`;
const reason = { reason: 'ทดสอบ' };
const anyVersion = { 'if-match': '*' };
const csv = `officeId,kind,name,districtId,districtName,provinceId,provinceName
3014601,subdistrict-municipality,เทศบาลตำบลตะขบ,3014,ปักธงชัย,30,นครราชสีมา
`;

const lines: Readonly<Record<string, Line>> = {
  'GET /healthz': { who: 'open', path: '/healthz', foreign: 'shared' },
  'POST /v1/fiscal-years': {
    who: 'admin',
    path: '/v1/fiscal-years',
    body: { fiscalYear: 2565 },
    foreign: 'shared',
  },
  'GET /v1/fiscal-years': { who: 'officer', path: '/v1/fiscal-years', foreign: 'shared' },
  'GET /v1/fiscal-years/{fiscalYear}': {
    who: 'officer',
    path: '/v1/fiscal-years/2565?district=3014',
    foreign: 'refused',
  },
  'GET /v1/fiscal-years/{fiscalYear}/activity': {
    who: 'officer',
    path: '/v1/fiscal-years/2565/activity?district=3014',
    foreign: 'refused',
  },
  'GET /v1/deadlines': { who: 'officer', path: '/v1/deadlines', foreign: 'shared' },
  'POST /v1/deadlines': {
    who: 'admin',
    path: '/v1/deadlines',
    body: { fiscalYear: 2565, slug: 'action-plan', kind: 'report', title: 'แผน', dueOn: '2022-07-01' },
    foreign: 'shared',
  },
  'GET /v1/deadlines/{deadlineId}': { who: 'officer', path: deadline, foreign: 'shared' },
  'PATCH /v1/deadlines/{deadlineId}': {
    who: 'admin',
    path: deadline,
    body: { title: 'ใหม่', ...reason },
    headers: anyVersion,
    foreign: 'shared',
  },
  'POST /v1/deadlines/{deadlineId}/preview': {
    who: 'admin',
    path: `${deadline}/preview`,
    body: reason,
    // A change of a deadline concerns all offices under it, and so does its preview, by ids.
    foreign: 'shared',
  },
  'GET /v1/deadlines/{deadlineId}/submissions': {
    who: 'officer',
    path: `${deadline}/submissions?district=3014`,
    foreign: 'refused',
  },
  'GET /v1/deadlines/{deadlineId}/submissions/{officeId}': {
    who: 'officer',
    path: submission,
    foreign: 'refused',
  },
  'POST /v1/deadlines/{deadlineId}/submissions/{officeId}/receipts': {
    who: 'officer',
    path: `${submission}/receipts`,
    body: { part: 'original' },
    foreign: 'refused',
  },
  'DELETE /v1/deadlines/{deadlineId}/submissions/{officeId}/receipts/{part}': {
    who: 'officer',
    path: `${submission}/receipts/original`,
    body: reason,
    foreign: 'refused',
  },
  'POST /v1/deadlines/{deadlineId}/submissions/{officeId}/return': {
    who: 'officer',
    path: `${submission}/return`,
    body: reason,
    foreign: 'refused',
  },
  'PUT /v1/deadlines/{deadlineId}/submissions/{officeId}/extension': {
    who: 'admin',
    path: `${submission}/extension`,
    body: { dueOn: '2022-07-01', ...reason },
    foreign: 'refused',
  },
  'PUT /v1/deadlines/{deadlineId}/submissions/{officeId}/waiver': {
    who: 'admin',
    path: `${submission}/waiver`,
    body: reason,
    foreign: 'refused',
  },
  'DELETE /v1/deadlines/{deadlineId}/submissions/{officeId}/waiver': {
    who: 'admin',
    path: `${submission}/waiver`,
    body: reason,
    foreign: 'refused',
  },
  'GET /v1/offices': { who: 'officer', path: '/v1/offices?district=3014', foreign: 'refused' },
  'GET /v1/offices/{officeId}': { who: 'officer', path: '/v1/offices/3014601', foreign: 'refused' },
  'PUT /v1/offices/{officeId}': {
    who: 'admin',
    path: '/v1/offices/3014601',
    body: { contacts: [] },
    foreign: 'refused',
  },
  'POST /v1/offices/import': { who: 'admin', path: '/v1/offices/import', csv, foreign: 'refused' },
  'GET /v1/areas': { who: 'officer', path: '/v1/areas', foreign: 'hidden' },
  'GET /v1/areas/{areaId}': { who: 'officer', path: '/v1/areas/3014', foreign: 'refused' },
  'PUT /v1/areas/{areaId}': {
    who: 'admin',
    path: '/v1/areas/3014',
    body: { contacts: [] },
    foreign: 'refused',
  },
  'GET /v1/notices': { who: 'officer', path: '/v1/notices?office=3014601', foreign: 'refused' },
  'GET /v1/mails': { who: 'officer', path: '/v1/mails?district=3014', foreign: 'refused' },
  'GET /v1/mails/{mailRef}': { who: 'officer', path: '/v1/mails/MAIL', foreign: 'refused' },
  'GET /v1/worklist': { who: 'officer', path: '/v1/worklist?district=3014', foreign: 'refused' },
  'GET /v1/holidays': { who: 'officer', path: '/v1/holidays', foreign: 'shared' },
  'GET /v1/holidays/{date}': { who: 'officer', path: '/v1/holidays/2022-06-03', foreign: 'shared' },
  'PUT /v1/holidays/{date}': {
    who: 'admin',
    path: '/v1/holidays/2022-06-15',
    body: { name: 'พิเศษ' },
    foreign: 'shared',
  },
  'DELETE /v1/holidays/{date}': {
    who: 'admin',
    path: '/v1/holidays/2022-06-15',
    body: reason,
    foreign: 'shared',
  },
  'GET /v1/calendar.ics': { who: 'officer', path: '/v1/calendar.ics', foreign: 'shared' },
};

const foreignAdmin = { ...admin, areas: '3015' };
const foreignOfficer = { ...officer, areas: '3015' };
const nobody = { name: 'ใครก็ไม่รู้', areas: '30' };
const everybodysOfficer = { ...officer, areas: '30' };

let api: ApiWorld;
let mailRef: string;
beforeAll(async () => {
  api = await ApiWorld.start();
  await api.world.run('2022-03-11 09:00');
  mailRef = (await api.get('/v1/mails?district=3014')).json.items[0].mailRef;
});
afterAll(async () => api.stop());

function send(name: string, as: object | 'no token'): Promise<Answer> {
  const line = lines[name];
  if (!line) throw new Error(`${name} has no line here`);
  const [method = ''] = name.split(' ');
  const { body, csv: text, headers = {} } = line;
  const path = line.path.replace('MAIL', mailRef);
  return api.call(method, path, {
    ...(as === 'no token' ? { token: '' } : { as: { ...as } }),
    ...(text === undefined ? { body } : { raw: text }),
    headers: { ...headers, ...(text === undefined ? {} : { 'content-type': 'text/csv' }) },
  });
}

const names = Object.keys(lines);
const guarded = names.filter((name) => lines[name]?.who !== 'open');
const forAdmins = names.filter((name) => lines[name]?.who === 'admin');
const bound = names.filter((name) => lines[name]?.foreign === 'refused');

test('every operation that is published stands here', async () => {
  const published = await PublishedApi.of(api.app);
  expect(published.operations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(
    [...names].sort(),
  );
});

test.each(guarded)('%s takes a token', async (name) => {
  expect((await send(name, 'no token')).status).toBe(401);
});

test.each(guarded)('%s takes one of the two groups', async (name) => {
  const { status, json } = await send(name, nobody);
  expect([status, json.type]).toEqual([403, '/problems/role-required']);
});

test.each(forAdmins)('%s is not for officers, of whatever area', async (name) => {
  const { status, json } = await send(name, everybodysOfficer);
  expect([status, json.type]).toEqual([403, '/problems/role-required']);
});

test.each(bound)('%s is refused to officers and admins of another district', async (name) => {
  const callers = lines[name]?.who === 'admin' ? [foreignAdmin] : [foreignAdmin, foreignOfficer];
  for (const caller of callers) {
    const { status, json } = await send(name, caller);
    expect([status, json.type]).toEqual([403, '/problems/area-forbidden']);
  }
});

test.each(bound)('%s tells an outsider nothing but that it lies outside', async (name) => {
  const { text } = await send(name, foreignAdmin);
  expect(text).not.toMatch(/ตะขบ|saraban|lao\.example/);
});

test.each(names.filter((name) => lines[name]?.foreign === 'hidden'))(
  '%s shows nothing of another district',
  async (name) => {
    const { status, text } = await send(name, foreignAdmin);
    expect(status).toBeLessThan(300);
    expect(text).not.toMatch(/3014|ปักธงชัย|saraban/);
  },
);

test.each(names)('%s is there for those it is for', async (name) => {
  const who = lines[name]?.who;
  const caller = who === 'admin' ? { ...admin, areas: '3014' } : officer;
  expect([401, 403]).not.toContain((await send(name, who === 'open' ? 'no token' : caller)).status);
});

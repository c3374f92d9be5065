/**
 * The whole matrix: every operation that is published × every role × own and foreign areas, and what is no area at
 * all. A new operation without a line fails.
 */
import { type Answer, ApiWorld } from '../api-world';
import { districtLines, type Line, methodOf, provinceLines, requestOf } from './lines';
import { PublishedApi } from './openapi';

const name = 'ใครสักคน';
const roles = ['officer', 'admin'] as const;
type Role = (typeof roles)[number];

/** Claims of areas, and whether they cover district 3014, and province 30. */
const areaClaims: readonly [claim: unknown, district: boolean, province: boolean][] = [
  ['3014', true, false],
  ['30', true, true],
  ['3015 3014', true, false],
  ['3014,31', true, false],
  [['3014'], true, false],
  ['3015', false, false],
  ['31', false, false],
  ['3015 31', false, false],
  ['', false, false],
  [undefined, false, false],
  [null, false, false],
  [30, false, false],
  [{ 30: true }, false, false],
  // What is no area is none: no wildcards, prefixes, offices, foreign digits, half of a list.
  ['* ALL % 3 301 30146 3014601 30* 3?14', false, false],
  ['๓๐ ３０ 30.0 +30 -30 0x1e 3e1 030', false, false],
  ['30;3014', false, false],
  ['__proto__ constructor', false, false],
  [['[30]', '"30"', '30\u0000', '30/', '../30'], false, false],
];

let api: ApiWorld;
let mailRef: string;
beforeAll(async () => {
  api = await ApiWorld.start();
  await api.world.run('2022-03-11 09:00');
  mailRef = (await api.get('/v1/mails?district=3014')).json.items[0].mailRef;
});
afterAll(async () => api.stop());

type Row = [name: string, line: Line, level: 'district' | 'province'];

const all: readonly Row[] = [
  ...Object.entries(districtLines).map(([key, line]): Row => [key, line, 'district']),
  ...Object.entries(provinceLines).map(([key, line]): Row => [key, line, 'province']),
];
const guarded = all.filter(([, { who }]) => who !== 'open');

function send(key: string, line: Line, as: object | 'no token'): Promise<Answer> {
  const caller = as === 'no token' ? { token: '' } : { as: { ...as } };
  return api.call(methodOf(key), line.path.replace('MAIL', mailRef), { ...requestOf(line), ...caller });
}

const refusal = ({ status, json }: Answer) => [status, json?.type];

/** Everything that a refused call might have touched. */
async function everything(): Promise<unknown> {
  const { store } = api;
  return {
    deadlines: await store.deadlines.list(2565),
    roster: await store.roster.loadProvince('30'),
    owed: await store.submissions.listOwed('2565-q3-report', '30'),
    holidays: await store.holidays.list(),
    years: await store.years.list(),
  };
}

test('every operation that is published stands here', async () => {
  const published = await PublishedApi.of(api.app);
  expect(published.operations.map(({ method, path }) => `${method} ${path}`).sort()).toEqual(
    Object.keys(districtLines).sort(),
  );
});

describe('whoever is refused has changed nothing', () => {
  let before: unknown;
  beforeAll(async () => {
    before = await everything();
  });
  afterAll(async () => expect(await everything()).toEqual(before));

  test.each(guarded)('%s takes a token', async (key, line) => {
    expect(refusal(await send(key, line, 'no token'))).toEqual([401, '/problems/unauthenticated']);
  });

  test.each(guarded)('%s takes one of the two groups', async (key, line) => {
    for (const group of [
      undefined,
      '',
      'Admin',
      'ADMIN',
      'admins',
      '[admin]',
      '"admin"',
      'admin;',
      { admin: 1 },
      1,
      true,
    ]) {
      const answer = await send(key, line, { name, areas: '30', group });
      expect([group, ...refusal(answer)]).toEqual([group, 403, '/problems/role-required']);
    }
  });

  test.each(guarded.filter(([, { who }]) => who === 'admin'))(
    '%s is not for officers, of whatever area',
    async (key, line) => {
      for (const [areas] of areaClaims)
        expect(refusal(await send(key, line, { group: 'officer', name, areas }))).toEqual([
          403,
          '/problems/role-required',
        ]);
    },
  );

  test.each(guarded.filter(([, { foreign }]) => foreign === 'refused'))(
    '%s is refused to those of elsewhere and of nowhere, and tells them nothing',
    async (key, line, level) => {
      for (const role of rolesFor(line))
        for (const [areas, district, province] of areaClaims) {
          if (level === 'district' ? district : province) continue;
          const answer = await send(key, line, { group: role, name, areas });
          expect([areas, ...refusal(answer)]).toEqual([areas, 403, '/problems/area-forbidden']);
          expect(answer.text).not.toMatch(/ตะขบ|saraban|example/);
        }
    },
  );

  test.each(guarded.filter(([, { foreign }]) => foreign === 'hidden'))(
    '%s shows those of elsewhere and of nowhere nothing',
    async (key, line) => {
      for (const [areas, district] of areaClaims) {
        if (district) continue;
        const { status, text } = await send(key, line, { group: 'admin', name, areas });
        expect(status).toBeLessThan(300);
        expect(text).not.toMatch(/3014|ปักธงชัย|saraban/);
      }
    },
  );

  test.each([
    '/v1/deadlines/2565-q3-report/submissions',
    '/v1/offices',
    '/v1/notices',
    '/v1/mails',
    '/v1/areas',
    '/v1/worklist',
    '/v1/fiscal-years/2565',
    '/v1/fiscal-years/2565/activity',
  ])('%s without any area shows only what is one’s own', async (path) => {
    for (const [areas, district] of areaClaims) {
      if (district) continue;
      const { text } = await api.get(path, { as: { group: 'officer', name, areas } as never });
      expect(text).not.toMatch(/301460|"3014"|ตะขบ|saraban/);
    }
  });
});

function rolesFor({ who }: Line): readonly Role[] {
  return who === 'admin' ? ['admin'] : roles;
}

test.each(all)('%s is there for those it is for', async (key, line, level) => {
  if (line.who === 'open') expect((await send(key, line, 'no token')).status).toBe(200);
  else
    for (const role of rolesFor(line))
      for (const [areas, district, province] of areaClaims) {
        if (line.foreign === 'refused' && !(level === 'district' ? district : province)) continue;
        const { status } = await send(key, line, { group: role, name, areas });
        expect([401, 403]).not.toContain(status);
      }
});

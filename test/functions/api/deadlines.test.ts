import { ApiWorld, admin, named, officer, q3 } from './api-world';

let api: ApiWorld;
const iit = '/v1/deadlines/2565-iit';
const start = async () => {
  api = await ApiWorld.start({ offices: 2 });
};
const stop = async () => api.stop();
const patch = (body: object, version: string | undefined = '"1"', path = q3) =>
  api.patch(path, { reason: 'ประกาศ', ...body }, version === '' ? {} : { headers: { 'if-match': version } });
const current = async (id = '2565-q3-report') => api.world.deadline(id);

describe('changing a deadline', () => {
  beforeEach(start);
  afterEach(stop);

  test('takes the version that was read, and tells the new one', async () => {
    const read = await api.get(q3, { as: officer });
    expect(read.headers.get('etag')).toBe('"1"');
    const answer = await patch({ dueOn: '2022-06-20' }, read.headers.get('etag') ?? '');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('etag')).toBe('"2"');
    expect(answer.json.registrations.at(-1)).toEqual({
      n: 2,
      dueOn: '2022-06-20',
      registeredAt: '2022-03-01T03:00:00.000Z',
      announceAt: '2022-03-01T03:00:00.000Z',
    });
    expect(answer.json.history.at(-1)).toMatchObject({ by: 'ผู้ดูแล', what: 'adjusted', why: 'ประกาศ' });
    expect(await current()).toEqual(answer.json);
    expect(api.rings).toBe(1);
  });

  test('needs If-Match', async () => {
    const answer = await patch({ dueOn: '2022-06-20' }, '');
    expect([answer.status, answer.json.type]).toEqual([428, '/problems/if-match-required']);
    expect(answer.headers.get('etag')).toBe('"1"');
  });

  test.each([['"2"'], ['W/"1"'], ['1'], ['"01"'], ['garbage'], ['"2", "3"']])(
    'with If-Match %s is stale',
    async (version) => {
      const answer = await patch({ dueOn: '2022-06-20' }, version);
      expect([answer.status, answer.json.type]).toEqual([412, '/problems/stale-version']);
      expect((await current()).version).toBe(1);
    },
  );

  test.each([['*'], ['"7", "1"']])('with If-Match %s is not', async (version) => {
    expect((await patch({ dueOn: '2022-06-20' }, version)).status).toBe(200);
  });

  test('is a success when repeated, although its version is stale by then', async () => {
    const first = await patch({ dueOn: '2022-06-20', title: 'ใหม่' });
    const again = await patch({ dueOn: '2022-06-20', title: 'ใหม่' });
    expect(again.status).toBe(200);
    expect(again.json).toEqual(first.json);
    expect((await patch({ dueOn: '2022-06-21' })).status).toBe(412);
  });

  test('gives a title in either language', async () => {
    const { json } = await patch({ title: 'รายงานรอบที่สาม', titleEn: 'Third report' });
    expect(json).toMatchObject({ title: 'รายงานรอบที่สาม', titleEn: 'Third report', version: 2 });
    expect(json.history.at(-1).detail).toContain('titleEn: "Quarter 3 report" → "Third report"');
  });

  test('that changes nothing writes nothing', async () => {
    expect((await patch({ dueOn: '2022-06-10' })).json.version).toBe(1);
    expect((await patch({})).json.version).toBe(1);
  });

  test('by two admins at once lets one win, and tells the other', async () => {
    const answers = await Promise.all([patch({ dueOn: '2022-06-20' }), patch({ dueOn: '2022-06-21' })]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
    expect((await current()).registrations).toHaveLength(2);
  });

  test('by the same request twice at once happens once', async () => {
    const answers = await Promise.all([patch({ dueOn: '2022-06-20' }), patch({ dueOn: '2022-06-20' })]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect((await current()).registrations).toHaveLength(2);
  });

  test('stands although the scheduler is down', async () => {
    api.schedulerIsDown = true;
    expect((await patch({ dueOn: '2022-06-20' })).status).toBe(200);
    expect((await current()).dueOn).toBe('2022-06-20');
  });

  test('changes one audience’s stages and keeps the others’', async () => {
    const answer = await patch({ policy: { office: [-0, -5, 2] } });
    expect(answer.json.policy).toEqual({ office: [0, -5, 2], district: [3, 7, 14], province: [7, 14] });
  });

  test('drops an announcement still to come', async () => {
    api.world.now = '2022-03-05 10:00';
    expect((await patch({ dueOn: '2022-06-20' })).json.registrations.at(-1).announceAt).not.toBeNull();
    const answer = await patch({ announce: false }, '"2"');
    expect(answer.json.registrations.at(-1).announceAt).toBeNull();
  });

  test('of parts makes what was complete owed again, and what is complete now settled', async () => {
    await api.post(`${q3}/submissions/3014601/receipts`, { part: 'electronic-copy' });
    const fewer = await patch({ parts: ['electronic-copy'] });
    expect(fewer.status).toBe(200);
    const owed = async () =>
      (await api.store.submissions.listOwed('2565-q3-report', '30')).map(({ officeId }) => officeId);
    expect(await owed()).toEqual(['3014602']);
    api.world.now = '2022-06-22 10:00';
    await patch({ parts: ['electronic-copy', 'original'] }, '"2"');
    expect(await owed()).toEqual(['3014601', '3014602']);
    expect((await api.world.submission()).restartedAt).toBe('2022-06-22T03:00:00.000Z');
    expect((await api.world.submission('3014602')).restartedAt).toBeUndefined();
    expect(await api.store.lines.list(2565)).toMatchObject([{ restartedOn: '2022-06-22' }]);
  });

  test('of parts is completed by its repetition, should it have been interrupted', async () => {
    await api.post(`${q3}/submissions/3014601/receipts`, { part: 'electronic-copy' });
    const list = jest.spyOn(api.store.submissions, 'listMarked').mockRejectedValueOnce(new Error('gone'));
    expect((await patch({ parts: ['electronic-copy'] })).status).toBe(500);
    expect((await patch({ parts: ['electronic-copy'] })).status).toBe(200);
    list.mockRestore();
    expect(await api.store.submissions.listOwed('2565-q3-report', '30')).toHaveLength(1);
  });
});

describe('a change is refused', () => {
  beforeAll(start);
  afterAll(stop);
  afterEach(async () => expect((await current()).version).toBe(1));

  test.each([
    ['a day that does not exist', { dueOn: '2022-02-30' }, ['/dueOn']],
    ['a date in words', { dueOn: 'tomorrow' }, ['/dueOn']],
    ['a time', { dueOn: '2022-06-20T00:00:00Z' }, ['/dueOn']],
    ['a Buddhist-era year', { dueOn: '2565-06-20' }, ['/dueOn']],
    ['a date of the next decade', { dueOn: '2032-06-20' }, ['/dueOn']],
    ['an opening after the closing', { opensOn: '2022-06-11' }, ['/dueOn']],
    ['a part of a survey', { parts: ['survey'] }, ['/parts']],
    ['no parts', { parts: [] }, ['/parts']],
    ['a part twice', { parts: ['original', 'original'] }, ['/parts']],
    ['an unknown part', { parts: ['fax'] }, ['/parts/0']],
    ['an opening stage of a report', { policy: { office: ['opening'] } }, ['/policy/office']],
    ['an offset beyond a year', { policy: { office: [-366] } }, ['/policy/office/0']],
    ['an offset beyond a year after', { policy: { district: [1, 366] } }, ['/policy/district/1']],
    ['half a day', { policy: { office: [0.5] } }, ['/policy/office/0']],
    ['an offset twice', { policy: { office: [1, 1] } }, ['/policy/office']],
    ['zero twice', { policy: { office: [0, -0] } }, ['/policy/office']],
    ['an unknown audience', { policy: { minister: [1] } }, ['/policy/minister']],
    ['offsets as text', { policy: { office: ['-7'] } }, ['/policy/office/0']],
    ['an empty title', { title: ' ' }, ['/title']],
    ['a title too long', { title: 'x'.repeat(301) }, ['/title']],
    ['a title of two lines', { title: 'a\nBcc: b@c.example' }, ['/title']],
    ['no reason', { reason: undefined }, ['/reason']],
    ['a reason too long', { reason: 'x'.repeat(2001) }, ['/reason']],
    ['unknown fields', { due: '2022-06-20', kind: 'survey' }, ['/due', '/kind']],
    ['announce as text', { announce: 'no' }, ['/announce']],
    ['a list', undefined, ['']],
  ])('with %s', async (_, body, pointers) => {
    const answer = body ? await patch(body) : await api.patch(q3, [], { headers: { 'if-match': '"1"' } });
    expect([answer.status, named(answer)]).toEqual([400, pointers]);
  });

  test('of a survey to close before it opens', async () => {
    const answer = await patch({ dueOn: '2022-02-28' }, '"1"', iit);
    expect([answer.status, named(answer)]).toEqual([400, ['/dueOn']]);
  });

  test('of nothing that is there', async () => {
    expect((await patch({}, '"1"', '/v1/deadlines/2565-q9-report')).status).toBe(404);
    expect((await patch({}, '"1"', '/v1/deadlines/2565')).status).toBe(400);
  });
});

describe('a deadline of one’s own', () => {
  beforeEach(start);
  afterEach(stop);

  const plan = {
    fiscalYear: 2565,
    slug: 'action-plan',
    kind: 'report',
    title: 'แผนปฏิบัติการ',
    dueOn: '2022-04-29',
  };

  test('is owed by every active office', async () => {
    const inactive = { ...(await api.world.office('3014602')), active: false, version: 2 };
    await api.store.roster.saveOffice(inactive, 1);
    const answer = await api.post('/v1/deadlines', plan);
    expect(answer.status).toBe(201);
    expect(answer.json).toMatchObject({
      id: '2565-action-plan',
      titleEn: 'แผนปฏิบัติการ',
      parts: ['electronic-copy', 'original'],
      version: 1,
    });
    expect(answer.json.policy.office).toHaveLength(9);
    const { items } = (await api.get('/v1/deadlines/2565-action-plan/submissions')).json;
    expect(items.map(({ officeId }: { officeId: string }) => officeId)).toEqual(['3014601']);
    expect(api.rings).toBe(1);
  });

  test('is a success when repeated, also after it was moved; another one with its id is a conflict', async () => {
    await api.post('/v1/deadlines', plan);
    expect((await api.post('/v1/deadlines', plan)).status).toBe(200);
    const other = await api.post('/v1/deadlines', { ...plan, title: 'อื่น' });
    expect([other.status, other.json.type]).toEqual([409, '/problems/deadline-exists']);
    await patch({ dueOn: '2022-05-06' }, '"1"', '/v1/deadlines/2565-action-plan');
    const again = await api.post('/v1/deadlines', plan);
    expect([again.status, again.json.dueOn]).toEqual([200, '2022-05-06']);
    expect((await api.post('/v1/deadlines', { ...plan, dueOn: '2022-05-06' })).status).toBe(409);
  });

  test('whose making was interrupted is completed by the repetition', async () => {
    const create = jest.spyOn(api.store.submissions, 'create').mockRejectedValueOnce(new Error('gone'));
    expect((await api.post('/v1/deadlines', plan)).status).toBe(500);
    create.mockRestore();
    expect((await api.post('/v1/deadlines', plan)).status).toBe(200);
    expect(await api.store.submissions.listOwed('2565-action-plan', '30')).toHaveLength(2);
  });

  test('of kind information is owed by nobody', async () => {
    const answer = await api.post('/v1/deadlines', { ...plan, kind: 'information' });
    expect(answer.json).toMatchObject({ parts: [], policy: { office: [], district: [], province: [] } });
    expect((await api.get('/v1/deadlines/2565-action-plan/submissions')).json.items).toEqual([]);
  });

  test.each([
    ['no id', { slug: undefined }, ['/slug']],
    ['two ids', { id: '2565-other' }, ['/id']],
    ['the id of another year', { slug: undefined, id: '2566-action-plan' }, ['/id']],
    ['a slug of capitals', { slug: 'Action' }, ['/slug']],
    ['a slug that is a path', { slug: '../x' }, ['/slug']],
    ['an unknown kind', { kind: 'party' }, ['/kind']],
    ['no title', { title: undefined }, ['/title']],
    ['no date', { dueOn: undefined }, ['/dueOn']],
    ['a window that closes before it opens', { kind: 'survey', opensOn: '2022-05-01' }, ['/dueOn']],
    ['a survey that never opens', { kind: 'survey' }, ['/policy/office']],
    ['parts of another kind', { parts: ['survey'] }, ['/parts']],
    ['stages of an information', { kind: 'information', policy: { office: [-7] } }, ['/policy/office']],
    ['a year in the Gregorian era', { fiscalYear: 2022 }, ['/fiscalYear']],
    ['an unknown field', { owner: 'x' }, ['/owner']],
  ])('with %s is refused', async (_, change, pointers) => {
    const answer = await api.post('/v1/deadlines', { ...plan, ...change });
    expect([answer.status, named(answer)]).toEqual([400, pointers]);
    expect(await api.store.deadlines.list(2565)).toHaveLength(6);
  });

  test('of a year that is not open is a conflict', async () => {
    const answer = await api.post('/v1/deadlines', { ...plan, fiscalYear: 2566 });
    expect([answer.status, answer.json.type]).toEqual([409, '/problems/year-not-opened']);
    expect(await api.store.deadlines.list(2566)).toEqual([]);
  });
});

describe('the list of deadlines', () => {
  beforeAll(start);
  afterAll(stop);

  test('is of one opened year or of all', async () => {
    expect((await api.get('/v1/deadlines', { as: officer })).json.items).toHaveLength(6);
    expect((await api.get('/v1/deadlines?fiscalYear=2565')).json.items).toHaveLength(6);
    expect((await api.get('/v1/deadlines?fiscalYear=2566')).json.items).toEqual([]);
    expect(named(await api.get('/v1/deadlines?fiscalYear=x'))).toEqual(['fiscalYear']);
    expect((await api.get('/v1/deadlines', { as: { ...admin, areas: '' } })).status).toBe(200);
  });
});

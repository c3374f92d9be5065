import { ApiWorld, named, q3, takhop } from './api-world';

let api: ApiWorld;
const submissions = `${q3}/submissions`;

describe('the list of submissions', () => {
  beforeAll(async () => {
    api = await ApiWorld.start({ offices: 7 });
    const receipt = (office: string, part: string) => api.post(`${submissions}/${office}/receipts`, { part });
    await receipt('3014601', 'electronic-copy');
    await receipt('3014602', 'electronic-copy');
    await receipt('3014602', 'original');
    await api.put(`${submissions}/3014603/waiver`, { reason: 'x' });
    await api.put(`${submissions}/3014604/extension`, { dueOn: '2022-06-20', reason: 'x' });
    api.world.now = '2022-06-11 10:00';
  });
  afterAll(async () => api.stop());

  const idsOf = async (query: string) =>
    (await api.get(`${submissions}${query}`)).json.items.map((each: { officeId: string }) => each.officeId);

  test.each([
    ['', ['3014601', '3014602', '3014603', '3014604', '3014605', '3014606', '3014607']],
    ['?status=owed', ['3014604', '3014605', '3014606', '3014607']],
    ['?status=partial', ['3014601']],
    ['?status=received', ['3014602']],
    ['?status=waived', ['3014603']],
    ['?status=late', ['3014601', '3014605', '3014606', '3014607']],
    ['?district=3014&status=partial', ['3014601']],
    ['?province=30&district=3014&status=partial', ['3014601']],
    ['?district=3015', []],
  ])('%s', async (query, expected) => {
    expect(await idsOf(query)).toEqual(expected);
  });

  test('who owes nothing by a waiver is told with its reason', async () => {
    const { items } = (await api.get(`${submissions}?status=waived`)).json;
    expect(items[0]).toMatchObject({ officeId: '3014603', exceptionReason: 'x' });
  });

  test('tells of each office what there is to know', async () => {
    const { items } = (await api.get(`${submissions}?limit=1`)).json;
    expect(items).toEqual([
      {
        deadlineId: '2565-q3-report',
        officeId: '3014601',
        officeName: 'ตะขบ',
        districtId: '3014',
        provinceId: '30',
        status: 'partial',
        late: true,
        extended: false,
        dueOn: '2022-06-10',
        missing: ['original'],
        receipts: { 'electronic-copy': expect.objectContaining({ complete: true }) },
        revision: expect.stringMatching(/^[\w-]{12}$/),
        version: 2,
      },
    ]);
  });

  test.each([[1], [2], [3], [100]])('comes in pages of %i, each office once', async (limit) => {
    const seen: string[] = [];
    let next: string | undefined;
    do {
      const page = await api.get(`${submissions}?limit=${limit}${next ? `&cursor=${next}` : ''}`);
      seen.push(...page.json.items.map((each: { officeId: string }) => each.officeId));
      expect(page.json.items.length).toBeLessThanOrEqual(limit);
      next = page.json.next;
    } while (next);
    expect(seen).toEqual(['3014601', '3014602', '3014603', '3014604', '3014605', '3014606', '3014607']);
  });

  test('goes on in the right place across several districts and provinces', async () => {
    const as = { group: 'officer', areas: '31 3014 3013', name: 'x' };
    const first = await api.get(`${submissions}?limit=5`, { as });
    const second = await api.get(`${submissions}?limit=5&cursor=${first.json.next}`, { as });
    expect(second.json.items.map((each: { officeId: string }) => each.officeId)).toEqual([
      '3014606',
      '3014607',
    ]);
    expect(second.json.next).toBeUndefined();
  });

  test.each([
    ['?status=late-ish', 'status'],
    ['?district=30', 'district'],
    ['?province=3014', 'province'],
    ['?province=31&district=3014', 'district'],
    ['?limit=0', 'limit'],
    ['?limit=501', 'limit'],
    ['?limit=x', 'limit'],
    ['?provice=30', 'provice'],
    ['?cursor=abc', 'cursor'],
    [`?cursor=${Buffer.from('{"after":"../x"}').toString('base64url')}`, 'cursor'],
    [`?cursor=${Buffer.from('{"after":"3014#3014601","x":1}').toString('base64url')}`, 'cursor'],
  ])('refuses %s', async (query, field) => {
    const answer = await api.get(`${submissions}${query}`);
    expect([answer.status, named(answer)]).toEqual([400, [field]]);
  });

  test('of no deadline is not found', async () => {
    expect((await api.get('/v1/deadlines/2565-q9-report/submissions')).status).toBe(404);
  });
});

describe('one submission', () => {
  beforeEach(async () => {
    api = await ApiWorld.start({ offices: 1, only: '2565-q3-report' });
  });
  afterEach(async () => api.stop());

  const outcomes = async () =>
    Object.fromEntries(
      (await api.get(takhop)).json.notices.map((each: { key: string; outcome: string }) => [
        each.key.split('@')[0],
        each.outcome,
      ]),
    );

  // T+1 falls on the Monday of T+3, which takes its place.
  test('tells which notices are to come', async () => {
    expect((await api.get(takhop)).json.notices[0]).toEqual({
      stage: 'T-14',
      at: '2022-05-27T02:00:00.000Z',
      key: 'T-14@2022-06-10',
      outcome: 'not-yet',
      why: expect.any(String),
    });
    expect(await outcomes()).toEqual({
      'T-14': 'not-yet',
      'T-7': 'not-yet',
      'T-3': 'not-yet',
      'T-1': 'not-yet',
      'T+0': 'not-yet',
      'T+3': 'not-yet',
      'T+7': 'not-yet',
      'T+14': 'not-yet',
    });
  });

  test('tells what was sent, to whom, and what was not needed any more', async () => {
    await api.world.run('2022-05-27 09:00');
    await api.world.run('2022-06-07 09:00');
    await api.world.receiveAll();
    api.world.now = '2022-06-12 10:00';
    const { notices } = (await api.get(takhop)).json;
    expect(notices[0]).toMatchObject({
      stage: 'T-14',
      outcome: 'sent',
      to: ['saraban@3014601.lao.example'],
      messageId: 'message-1',
    });
    expect(await outcomes()).toMatchObject({
      'T-14': 'sent',
      'T-7': 'superseded',
      'T-3': 'sent',
      'T-1': 'received',
      'T+7': 'received',
    });
  });

  test('tells what is due, and why it can’t go out', async () => {
    api.world.now = '2022-06-07 09:00';
    expect(await outcomes()).toMatchObject({ 'T-14': 'superseded', 'T-7': 'superseded', 'T-3': 'due' });
    api.world.now = '2022-06-07 22:00';
    expect(await outcomes()).toMatchObject({ 'T-3': 'outside-sending-hours' });
    const office = await api.world.office();
    await api.store.roster.saveOffice({ ...office, contacts: [], version: 2 }, 1);
    api.world.now = '2022-06-07 09:00';
    expect(await outcomes()).toMatchObject({ 'T-3': 'no-contact' });
  });

  test('keeps the notices of dates that no longer hold, and tells the change', async () => {
    await api.world.run('2022-06-07 09:00');
    api.world.now = '2022-06-08 10:00';
    await api.patch(q3, { dueOn: '2022-06-20', reason: 'x' }, { headers: { 'if-match': '*' } });
    const keys = (await api.get(takhop)).json.notices.map(
      (each: { key: string; outcome: string }) => `${each.key} ${each.outcome}`,
    );
    expect(keys).toEqual(
      expect.arrayContaining([
        'T-3@2022-06-10 sent',
        'changed-r2@2022-06-20 due',
        'T-14@2022-06-20 before-owed',
        'T-7@2022-06-20 not-yet',
      ]),
    );
  });

  test('whose date moved back before anybody was told is announced nothing; after that, it is', async () => {
    const move = (dueOn: string) => api.patch(q3, { dueOn, reason: 'x' }, { headers: { 'if-match': '*' } });
    api.world.now = '2022-03-04 22:00';
    await move('2022-06-20');
    expect(await outcomes()).toMatchObject({ 'changed-r2': 'not-yet' });
    await move('2022-06-10');
    expect(Object.keys(await outcomes())).not.toContain('changed-r3');
    await move('2022-06-20');
    await api.world.run('2022-03-07 09:00');
    api.world.now = '2022-03-07 17:00';
    await move('2022-06-10');
    expect(await outcomes()).toMatchObject({ 'changed-r4': 'sent', 'changed-r5': 'not-yet' });
  });

  test('whose date moved back after others were told is announced to it, too', async () => {
    const move = (dueOn: string) => api.patch(q3, { dueOn, reason: 'x' }, { headers: { 'if-match': '*' } });
    const office = await api.world.office();
    await api.store.roster.saveOffice({ ...office, contacts: [], version: 2 }, 1);
    await move('2022-06-20');
    await api.world.run('2022-03-01 10:00');
    api.world.now = '2022-03-01 17:00';
    await move('2022-06-10');
    expect(await outcomes()).toMatchObject({ 'changed-r3': 'not-yet' });
  });

  test('shows its confirmations, too', async () => {
    for (const part of ['electronic-copy', 'original']) await api.post(`${takhop}/receipts`, { part });
    expect(await outcomes()).toMatchObject({ received: 'sent', 'T-14': 'received' });
    const { items } = (await api.get('/v1/notices?office=3014601')).json;
    expect(items).toMatchObject([{ stage: 'received', state: 'sent' }]);
    expect(items[0].dueOn).toBeUndefined();
  });

  test('that is waived tells so', async () => {
    await api.put(`${takhop}/waiver`, { reason: 'x' });
    expect(new Set(Object.values(await outcomes()))).toEqual(new Set(['waived']));
  });
});

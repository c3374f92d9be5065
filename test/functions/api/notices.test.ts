import { aDigest, aNotice, aSubmission } from '../../support/builders';
import { ApiWorld, named, officer, q3 } from './api-world';

let api: ApiWorld;
const start = async () => {
  api = await ApiWorld.start({ offices: 3, only: '2565-q3-report' });
};
const stop = async () => api.stop();

interface Notice {
  recipientId: string;
  key: string;
  state: string;
}

interface Item {
  facts: object;
}

const keysOf = ({ items }: { items: Notice[] }) =>
  items.map(({ recipientId, key }) => `${recipientId} ${key}`);

describe('notices', () => {
  beforeAll(async () => {
    await start();
    await api.world.run('2022-05-27 09:00');
    await api.world.run('2022-06-13 09:00');
    api.world.now = '2022-06-13 12:00';
  });
  afterAll(stop);

  test('of a deadline are those to areas and offices', async () => {
    const { json } = await api.get('/v1/notices?deadline=2565-q3-report');
    expect(keysOf(json)).toEqual([
      '3014 T+3@2022-06-10',
      ...['3014601', '3014602', '3014603'].flatMap((id) => [`${id} T-14@2022-06-10`, `${id} T+3@2022-06-10`]),
    ]);
    expect(json.items[0]).toMatchObject({
      audience: 'district',
      stage: 'T+3',
      dueOn: '2022-06-10',
      state: 'sent',
      to: ['office@3014.area.example'],
      officeIds: ['3014601', '3014602', '3014603'],
    });
    expect(json.items[1]).toMatchObject({ audience: 'office', recipientId: '3014601' });
    expect(json.next).toBeUndefined();
  });

  test('of an office are those of all its deadlines', async () => {
    const { json } = await api.get('/v1/notices?office=3014602', { as: officer });
    expect(keysOf(json)).toEqual(['3014602 T-14@2022-06-10', '3014602 T+3@2022-06-10']);
  });

  test('of an area are those within it', async () => {
    expect((await api.get('/v1/notices?area=3014')).json.items).toHaveLength(7);
    expect((await api.get('/v1/notices?area=30')).json.items).toHaveLength(7);
    expect((await api.get('/v1/notices?area=3015')).json.items).toEqual([]);
    const both = await api.get('/v1/notices?area=3014&office=3014601&deadline=2565-iit');
    expect(both.json.items).toEqual([]);
  });

  test('of one state', async () => {
    expect((await api.get('/v1/notices?area=3014&state=sent')).json.items).toHaveLength(7);
    expect((await api.get('/v1/notices?area=3014&state=failed')).json.items).toEqual([]);
    expect((await api.get('/v1/notices?office=3014601&state=failed')).json.items).toEqual([]);
  });

  test.each([[1], [2], [3], [50]])('come in pages of about %i, each once', async (limit) => {
    const seen: string[] = [];
    let next: string | undefined;
    for (let pages = 0; pages < 50 && (pages === 0 || next); pages += 1) {
      const page = await api.get(`/v1/notices?area=30&limit=${limit}${next ? `&cursor=${next}` : ''}`);
      seen.push(...keysOf(page.json));
      next = page.json.next;
    }
    expect(next).toBeUndefined();
    expect(seen.sort()).toEqual(keysOf((await api.get('/v1/notices?area=30')).json).sort());
  });

  test.each([
    ['', ['deadline']],
    ['?state=sent', ['deadline']],
    ['?area=30&state=lost', ['state']],
    ['?area=x', ['area']],
    ['?office=3014', ['office']],
    ['?office=3014601&area=3015', ['office']],
    ['?area=30&cursor=e30', ['cursor']],
    ['?deadline=../x', ['deadline']],
  ])('asked for by "%s" are refused', async (query, fields) => {
    const as = { ...officer, areas: '30' };
    const answer = await api.get(`/v1/notices${query}`, { as });
    expect([answer.status, named(answer)]).toEqual([400, fields]);
  });

  test('of no deadline are not found', async () => {
    expect((await api.get('/v1/notices?deadline=2565-q9-report')).status).toBe(404);
  });
});

describe('the worklist', () => {
  beforeEach(start);
  afterEach(stop);

  const list = async (as = { ...officer, areas: '30' }): Promise<string[]> => {
    const { json } = await api.get('/v1/worklist', { as });
    expect(json.count).toBe(json.items.length);
    for (const { advice } of json.items) expect(advice.length).toBeGreaterThan(10);
    return json.items.map(({ what, id }: { what: string; id: string }) => `${what} ${id}`);
  };

  const ledger = async (officeId: string, entries: Record<string, ReturnType<typeof aNotice>>) => {
    const submission = await api.world.submission(officeId);
    const next = { ...submission, notices: entries, version: submission.version + 1 };
    await api.store.submissions.save(next, true, submission.version);
  };

  test('is empty when all is well', async () => {
    expect(await list()).toEqual([]);
  });

  test('has offices and areas that nobody can write to, but for inactive ones', async () => {
    for (const officeId of ['3014601', '3014602']) {
      const active = officeId === '3014601';
      const office = { ...(await api.world.office(officeId)), contacts: [], active, version: 2 };
      await api.store.roster.saveOffice(office, 1);
    }
    const area = await api.store.roster.getArea('30');
    if (area) await api.store.roster.saveArea({ ...area, contacts: [], version: 2 }, 1);
    expect(await list()).toEqual(['unreachable-office 3014601', 'unreachable-area 30']);
    expect(await list(officer)).toEqual(['unreachable-office 3014601']);
    expect(await list({ ...officer, areas: '3015' })).toEqual([]);
  });

  test('has notices that failed or came back, until a later one goes out or all is received', async () => {
    const failed = aNotice({ state: 'failed', reason: 'no such domain' });
    await ledger('3014601', { 'T-14@2022-06-10': failed });
    await ledger('3014602', { 'T-14@2022-06-10': { ...failed, state: 'bounced' } });
    await ledger('3014603', { 'T-14@2022-06-10': failed });
    await api.store.digests.claim(aDigest({ entry: failed }), undefined);
    expect(await list()).toEqual([
      'failed-notice 2565-q3-report 3014601 T-14@2022-06-10',
      'failed-notice 2565-q3-report 3014602 T-14@2022-06-10',
      'failed-notice 2565-q3-report 3014603 T-14@2022-06-10',
      'failed-notice 2565-q3-report 3014 T+3@2022-06-10',
    ]);
    await ledger('3014601', {
      'T-14@2022-06-10': failed,
      'T-7@2022-06-10': aNotice({ state: 'delivered', claimedAt: '2022-06-04T02:00:00.000Z' }),
    });
    await api.world.receiveAll('3014602');
    expect(await list()).toEqual([
      'failed-notice 2565-q3-report 3014603 T-14@2022-06-10',
      'failed-notice 2565-q3-report 3014 T+3@2022-06-10',
    ]);
  });

  test('of a district has no notice of another one, whatever is owed in their province', async () => {
    await ledger('3014601', { 'T-14@2022-06-10': aNotice({ state: 'failed' }) });
    await api.store.digests.claim(aDigest({ entry: aNotice({ state: 'failed' }) }), undefined);
    await api.store.submissions.create(aSubmission({ officeId: '3015601' }), true);
    const own = [
      'failed-notice 2565-q3-report 3014601 T-14@2022-06-10',
      'failed-notice 2565-q3-report 3014 T+3@2022-06-10',
    ];
    expect(await list(officer)).toEqual(own);
    expect(await list({ ...officer, areas: '3015' })).toEqual([]);
    expect(await list({ ...officer, areas: '3014 3015' })).toEqual(own);
  });

  test('says in facts what is wrong, for those who word it themselves', async () => {
    const facts = async () => (await api.get('/v1/worklist')).json.items.map((item: Item) => item.facts);
    const office = await api.world.office('3014602');
    const bounced = {
      email: 'saraban@3014602.lao.example',
      delivery: 'bounced' as const,
      deliveryAt: '2022-02-28T02:00:01.000Z',
      deliveryDetail: 'no such user',
    };
    const contacts = [{ ...bounced, role: 'responsible' as const }];
    await api.store.roster.saveOffice({ ...office, contacts, version: 2 }, 1);
    await ledger('3014601', { 'T-14@2022-06-10': aNotice({ state: 'failed', reason: 'no such domain' }) });
    await api.world.wakeUps.create({ provinceId: '30', instant: '2022-03-01T01:00:00.000Z' });
    const started = '2022-03-01T02:00:00.000Z';
    await api.store.runs.start('30', started, started);
    await api.store.runs.leaveUnfinished('30', started, { counts: {}, reason: 'time is up' });
    await api.post('/v1/fiscal-years', { fiscalYear: 2590 });
    expect(await facts()).toEqual([
      {
        officeId: '3014602',
        name: office.name,
        addresses: [
          {
            email: bounced.email,
            delivery: 'bounced',
            since: bounced.deliveryAt,
            reason: bounced.deliveryDetail,
          },
        ],
      },
      { provinceId: '30', instant: started, since: started, reason: 'time is up' },
      {
        officeId: '3014601',
        deadlineId: '2565-q3-report',
        audience: 'office',
        key: 'T-14@2022-06-10',
        stage: 'T-14',
        state: 'failed',
        since: '2022-06-03T02:00:00.000Z',
        reason: 'no such domain',
      },
      { provinceId: '30', instant: '2022-03-01T01:00:00.000Z' },
      { fiscalYear: 2590, from: '2046-10-01', to: '2047-09-30' },
    ]);
  });

  test('has no address that failed, once mail has arrived there under another deadline', async () => {
    const given = { state: 'bounced' as const, reason: 'Permanent: General' };
    await ledger('3014601', { 'T-14@2022-06-10': aNotice(given) });
    await ledger('3014602', { 'T-14@2022-06-10': aNotice({ ...given, state: 'failed' }) });
    for (const officeId of ['3014601', '3014602']) {
      await api.world.change(officeId, '2565-iit', (submission) => ({
        result: 'changed',
        submission: {
          ...submission,
          receipts: {},
          notices: {
            'T-7@2022-06-30': aNotice({ state: 'delivered', claimedAt: '2022-06-04T02:00:00.000Z' }),
          },
          version: submission.version + 1,
        },
      }));
    }
    // The other one did not fail for its address: it may fail again.
    expect(await list()).toEqual(['failed-notice 2565-q3-report 3014602 T-14@2022-06-10']);
  });

  test('has notices of unknown outcome after an hour', async () => {
    await ledger('3014601', { 'T-7@2022-06-10': aNotice({ state: 'uncertain' }) });
    await ledger('3014602', { 'T-7@2022-06-10': aNotice({ state: 'uncertain', attempts: 3 }) });
    api.world.now = '2022-06-03 09:59';
    expect(await list()).toEqual(['failed-notice 2565-q3-report 3014602 T-7@2022-06-10']);
    api.world.now = '2022-06-03 10:00';
    expect(await list()).toHaveLength(2);
  });

  test('has schedules that should have rung an hour ago, and a scheduler that is silent', async () => {
    await api.world.wakeUps.create({ provinceId: '30', instant: '2022-03-01T02:00:00.000Z' });
    await api.world.wakeUps.create({ provinceId: '31', instant: '2022-03-01T02:00:00.000Z' });
    api.world.now = '2022-03-01 10:00';
    expect(await list()).toEqual([]);
    api.world.now = '2022-03-01 10:01';
    expect(await list()).toEqual([expect.stringMatching(/^stale-schedule remind-30-20220301T020000000Z/)]);
    api.world.wakeUps.list = async () => {
      throw new Error('the scheduler is down');
    };
    expect(await list()).toEqual(['scheduler-silent scheduler']);
  });

  test('has runs that were left unfinished, or never ended, until a later one is whole', async () => {
    const { runs } = api.store;
    const instant = '2022-03-01T02:00:00.000Z';
    await runs.start('30', instant, instant);
    api.world.now = '2022-03-01 09:14';
    expect(await list()).toEqual([]);
    api.world.now = '2022-03-01 09:15';
    expect(await list()).toEqual([`unfinished-run 30 ${instant}`]);
    await runs.leaveUnfinished('30', instant, { counts: {}, reason: 'time is up' });
    expect(await list()).toEqual([`unfinished-run 30 ${instant}`]);
    await api.world.run('2022-03-01 09:20');
    expect(await list()).toEqual([]);
  });

  test('has open years whose holidays nobody has entered', async () => {
    await api.post('/v1/fiscal-years', { fiscalYear: 2590 });
    expect(await list()).toEqual(['holidays-missing 2590']);
    await api.put('/v1/holidays/2047-01-01', { name: 'ปีใหม่' });
    expect(await list()).toEqual([]);
  });
});

test('what failed is told of in the submission, too', async () => {
  await start();
  await api.world.run('2022-05-27 09:00');
  const { notices } = (await api.get(`${q3}/submissions/3014601`)).json;
  expect(notices[0]).toMatchObject({ outcome: 'sent', why: expect.any(String) });
  await stop();
});

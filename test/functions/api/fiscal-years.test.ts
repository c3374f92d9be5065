import { ApiWorld, named, officer, q3 } from './api-world';

let api: ApiWorld;
beforeEach(async () => {
  api = await ApiWorld.start({ offices: 4 });
});
afterEach(async () => api.stop());

describe('opening a fiscal year', () => {
  test('makes its deadlines and submissions, and is a success when repeated', async () => {
    const first = await api.post('/v1/fiscal-years', { fiscalYear: 2566 });
    expect(first.status).toBe(201);
    expect(first.json).toMatchObject({ fiscalYear: 2566, openedBy: 'ผู้ดูแล' });
    expect(first.json.deadlines.map(({ id }: { id: string }) => id)).toEqual([
      '2566-eit',
      '2566-iit',
      '2566-q2-report',
      '2566-q3-report',
      '2566-q4-report',
      '2566-results',
    ]);
    expect(api.rings).toBe(1);
    api.world.now = '2022-03-02 10:00';
    const again = await api.post('/v1/fiscal-years', { fiscalYear: 2566 });
    expect(again.status).toBe(200);
    expect(again.json).toEqual(first.json);
    expect(await api.store.submissions.listOwed('2566-iit', '30')).toHaveLength(4);
    expect((await api.get('/v1/fiscal-years')).json.items).toHaveLength(2);
  });

  test('that was cut off gets further when it is repeated: what is there is not tried again', async () => {
    const { submissions } = api.store;
    const create = submissions.create.bind(submissions);
    let left = 7;
    const tried = jest.spyOn(submissions, 'create').mockImplementation(async (...all) => {
      if (left === 0) throw new Error('the time is up');
      left -= 1;
      return create(...all);
    });
    expect((await api.post('/v1/fiscal-years', { fiscalYear: 2566 })).status).toBe(500);
    tried.mockReset().mockImplementation(create);
    expect((await api.post('/v1/fiscal-years', { fiscalYear: 2566 })).status).toBe(201);
    expect(tried).toHaveBeenCalledTimes(4 * 5 - 7);
    expect(await submissions.listOwed('2566-iit', '30')).toHaveLength(4);
  });

  test('stands although the scheduler is down', async () => {
    api.schedulerIsDown = true;
    expect((await api.post('/v1/fiscal-years', { fiscalYear: 2566, announce: false })).status).toBe(201);
  });

  test.each([
    [{}, ['/fiscalYear']],
    [{ fiscalYear: '2566' }, ['/fiscalYear']],
    [{ fiscalYear: 2022 }, ['/fiscalYear']],
    [{ fiscalYear: 2566.5 }, ['/fiscalYear']],
    [{ fiscalYear: 2566, announce: 'x' }, ['/announce']],
    [{ fiscalYear: 2566, year: 1 }, ['/year']],
  ])('with %j is refused', async (body, pointers) => {
    const answer = await api.post('/v1/fiscal-years', body);
    expect([answer.status, named(answer)]).toEqual([400, pointers]);
  });
});

describe('a fiscal year', () => {
  test('counts each submission once: owed, partial, received or waived; late are some of the first two', async () => {
    const submissions = `${q3}/submissions`;
    await api.post(`${submissions}/3014601/receipts`, { part: 'original' });
    await api.world.receiveAll('3014602');
    await api.put(`${submissions}/3014603/waiver`, { reason: 'x' });
    const counts = async () => {
      const { deadlines } = (await api.get('/v1/fiscal-years/2565', { as: officer })).json;
      return deadlines.find(({ id }: { id: string }) => id === '2565-q3-report').counts;
    };
    const counted = { total: 4, owed: 1, partial: 1, received: 1, waived: 1 };
    api.world.now = '2022-06-10 23:59:59.999';
    expect(await counts()).toEqual({ ...counted, late: 0 });
    api.world.now = '2022-06-11 00:00';
    expect(await counts()).toEqual({ ...counted, late: 2 });
    await api.put(`${submissions}/3014604/extension`, { dueOn: '2022-06-20', reason: 'x' });
    expect(await counts()).toEqual({ ...counted, late: 1 });
  });

  test('has counts of zero for what nobody owes', async () => {
    const { deadlines } = (await api.get('/v1/fiscal-years/2565')).json;
    const results = deadlines.find(({ id }: { id: string }) => id === '2565-results');
    expect(results.counts).toEqual({ total: 0, owed: 0, partial: 0, received: 0, late: 0, waived: 0 });
  });

  test('that was not opened is not found', async () => {
    expect((await api.get('/v1/fiscal-years/2570')).status).toBe(404);
    expect(named(await api.get('/v1/fiscal-years/x'))).toEqual(['fiscalYear']);
  });
});

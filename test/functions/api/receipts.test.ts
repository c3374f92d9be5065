import { ApiWorld, named, officer, takhop } from './api-world';

let api: ApiWorld;
const start = async () => {
  // A confirmation would write the submission once more.
  api = await ApiWorld.start({ offices: 1, settings: { CONFIRMATIONS: 'off' } });
};
const stop = async () => api.stop();

const iit = '/v1/deadlines/2565-iit/submissions/3014601';
const receive = (body: object, path = takhop) => api.post(`${path}/receipts`, body, { as: officer });

async function owedOffices(deadlineId = '2565-q3-report') {
  return (await api.store.submissions.listOwed(deadlineId, '30')).map(({ officeId }) => officeId);
}

describe('recording a receipt', () => {
  beforeEach(start);
  afterEach(stop);

  test('leaves the other part owed, and the second one completes it', async () => {
    const first = await receive({ part: 'electronic-copy', registerNumber: ' นม ๐๐๒๓/๑๕ ', note: 'a\nb' });
    expect(first.status).toBe(201);
    expect(first.json).toMatchObject({ status: 'partial', missing: ['original'], late: false });
    expect(first.json.receipts['electronic-copy']).toMatchObject({
      receivedOn: '2022-03-01',
      registerNumber: 'นม ๐๐๒๓/๑๕',
      note: 'a\nb',
      by: 'สมชาย',
    });
    expect(await owedOffices()).toEqual(['3014601']);

    const second = await receive({ part: 'original', receivedOn: '2022-02-28' });
    expect(second.status).toBe(201);
    expect(second.json).toMatchObject({ status: 'received', missing: [] });
    expect(await owedOffices()).toEqual([]);
  });

  test('is a success when repeated, and then writes nothing', async () => {
    const first = await receive({ part: 'original' });
    const again = await receive({ part: 'original' });
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.json.version).toBe(first.json.version);
    api.world.now = '2022-03-05 10:00';
    const later = await receive({ part: 'original' });
    expect(later.json).toEqual(again.json);
  });

  test('amends what was recorded', async () => {
    await receive({ part: 'original' });
    const answer = await receive({ part: 'original', receivedOn: '2022-02-28', registerNumber: '7' });
    expect(answer.status).toBe(200);
    expect(answer.json.receipts.original).toMatchObject({ receivedOn: '2022-02-28', registerNumber: '7' });
    expect(answer.json.history.at(-1)).toMatchObject({ what: 'amended', by: 'สมชาย' });
  });

  test('asks DynamoDB twice: once for all that it is decided on, once to write', async () => {
    const { calls } = api.store.meter;
    const before = { ...calls };
    await receive({ part: 'original' });
    expect(calls).toEqual({
      ...before,
      BatchGetItem: before.BatchGetItem + 1,
      PutItem: before.PutItem + 1,
    });
  });

  test('the first day of the fiscal year, and today, are days on which something may arrive', async () => {
    expect((await receive({ part: 'original', receivedOn: '2021-10-01' })).status).toBe(201);
    expect((await receive({ part: 'electronic-copy', receivedOn: '2022-03-01' })).status).toBe(201);
  });

  test('rings nobody: a receipt stops reminders by itself', async () => {
    await receive({ part: 'original' });
    expect(api.rings).toBe(0);
  });

  test('is decided afresh when another write comes between', async () => {
    const { submissions } = api.store;
    const save = submissions.save.bind(submissions);
    let disturbed = 0;
    jest.spyOn(submissions, 'save').mockImplementation(async (next, owed, version) => {
      if (disturbed++ > 0) return save(next, owed, version);
      jest.spyOn(submissions, 'save').mockImplementation(save);
      await receive({ part: 'electronic-copy' });
      return save(next, owed, version);
    });
    const answer = await receive({ part: 'original' });
    expect(answer.status).toBe(201);
    expect(answer.json).toMatchObject({ status: 'received' });
    expect(await owedOffices()).toEqual([]);
  });

  test('gives up after five tries and asks to come back', async () => {
    const save = jest.spyOn(api.store.submissions, 'save').mockResolvedValue('stale');
    const answer = await receive({ part: 'original' });
    expect(answer.status).toBe(503);
    expect(answer.json.type).toBe('/problems/busy');
    expect(answer.headers.get('retry-after')).toBe('2');
    expect(save).toHaveBeenCalledTimes(5);
  });

  test('never makes a reminder that is under way count as unsent: the ledger stays', async () => {
    const before = await api.world.submission();
    const entry = {
      state: 'claimed',
      attempts: 1,
      mailId: 'm',
      claimedAt: '2022-03-01T02:00:00.000Z',
    } as const;
    await api.store.submissions.claim(before, 'T-7@2022-06-10', entry);
    await receive({ part: 'original' });
    expect((await api.world.submission()).notices).toEqual({ 'T-7@2022-06-10': entry });
  });
});

describe('a survey', () => {
  beforeEach(start);
  afterEach(stop);

  test('stays owed below the minimum, and is complete at it', async () => {
    const first = await receive({ part: 'survey', respondents: 29 }, iit);
    expect(first.status).toBe(201);
    expect(first.json).toMatchObject({
      status: 'partial',
      respondents: 29,
      minimum: 30,
      missing: ['survey'],
    });
    expect(await owedOffices('2565-iit')).toEqual(['3014601']);
    api.world.now = '2022-03-08 10:00';
    const second = await receive({ part: 'survey', respondents: 30 }, iit);
    expect(second.status).toBe(200);
    expect(second.json).toMatchObject({ status: 'received', respondents: 30 });
    expect(second.json.receipts.survey.receivedOn).toBe('2022-03-08');
    expect(await owedOffices('2565-iit')).toEqual([]);
  });

  test('has the minimum of its office', async () => {
    const office = await api.world.office();
    await api.store.roster.saveOffice({ ...office, iitMinimum: 5, version: 2 }, 1);
    expect((await receive({ part: 'survey', respondents: 4 }, iit)).json.status).toBe('partial');
    expect((await receive({ part: 'survey', respondents: 5 }, iit)).json.status).toBe('received');
  });

  test('is complete when the officer says so', async () => {
    const answer = await receive({ part: 'survey' }, iit);
    expect(answer.json).toMatchObject({ status: 'received', missing: [] });
  });

  test('that is complete does not become incomplete by a smaller number', async () => {
    await receive({ part: 'survey', respondents: 40 }, iit);
    const answer = await receive({ part: 'survey', respondents: 3 }, iit);
    expect(answer.status).toBe(409);
    expect(answer.json.type).toBe('/problems/already-complete');
  });
});

describe('a receipt is refused', () => {
  beforeAll(start);
  afterAll(stop);

  test.each([
    ['with no part', {}, '/part'],
    ['with an unknown part', { part: 'fax' }, '/part'],
    ['with a part that the deadline does not have', { part: 'survey' }, '/part'],
    ['with a day that does not exist', { part: 'original', receivedOn: '2022-02-29' }, '/receivedOn'],
    ['with a date in words', { part: 'original', receivedOn: 'yesterday' }, '/receivedOn'],
    ['with a day in the future', { part: 'original', receivedOn: '2022-03-02' }, '/receivedOn'],
    ['with a Buddhist-era year', { part: 'original', receivedOn: '2565-03-01' }, '/receivedOn'],
    ['with a day before the fiscal year', { part: 'original', receivedOn: '2021-09-30' }, '/receivedOn'],
    ['with respondents of a report', { part: 'original', respondents: 3 }, '/respondents'],
    ['with an unknown field', { part: 'original', recievedOn: '2022-03-01' }, '/recievedOn'],
    [
      'with a register number too long',
      { part: 'original', registerNumber: 'x'.repeat(101) },
      '/registerNumber',
    ],
    ['with a note too long', { part: 'original', note: 'x'.repeat(2001) }, '/note'],
    ['with control characters', { part: 'original', note: 'a\u0000b' }, '/note'],
    ['with a lone carriage return', { part: 'original', note: 'a\rb' }, '/note'],
    ['with half a character', { part: 'original', note: 'a\ud800b' }, '/note'],
    ['with two lines of register number', { part: 'original', registerNumber: 'a\nb' }, '/registerNumber'],
    ['with an empty note', { part: 'original', note: '  ' }, '/note'],
    ['with a number for a text', { part: 'original', note: 7 }, '/note'],
  ])('%s, naming the field', async (_, body, pointer) => {
    const answer = await receive(body);
    expect(answer.status).toBe(400);
    expect(named(answer)).toEqual([pointer]);
    expect((await api.world.submission()).version).toBe(1);
  });

  test.each([[-1], [1.5], [1_000_001], ['30'], [null]])('with %p respondents', async (respondents) => {
    const answer = await receive({ part: 'survey', respondents }, iit);
    expect(answer.status).toBe(400);
    expect(named(answer)).toEqual(['/respondents']);
  });

  test('under a deadline, or of an office, that is not there', async () => {
    const part = { part: 'original' };
    expect((await receive(part, '/v1/deadlines/2565-q9-report/submissions/3014601')).status).toBe(404);
    expect((await receive(part, '/v1/deadlines/2565-q3-report/submissions/3014699')).status).toBe(404);
    expect((await receive(part, '/v1/deadlines/2565-results/submissions/3014601')).status).toBe(404);
  });

  test('with an id that is a path', async () => {
    const paths = [
      '..%2F..',
      '%2e%2e',
      '3014601%00',
      '30146011',
      'abc',
      "3014601'%20OR%201",
      '%F0%9F',
      '%zz',
    ];
    for (const id of paths) {
      const answer = await receive({ part: 'original' }, `/v1/deadlines/2565-q3-report/submissions/${id}`);
      expect([400, 404]).toContain(answer.status);
    }
  });
});

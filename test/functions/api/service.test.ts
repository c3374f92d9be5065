import { createApp } from '../../../functions/api/app';
import { StoreUnavailable } from '../../../shared/store/errors';
import { ApiWorld, admin, named, officer, q3, takhop } from './api-world';

interface OpenApi {
  openapi: string;
  paths: Record<string, Record<string, { summary?: string; security?: object; responses: object }>>;
  components: { securitySchemes: Record<string, object> };
}

let api: ApiWorld;
beforeEach(async () => {
  api = await ApiWorld.start({ offices: 1 });
});
afterEach(async () => {
  jest.restoreAllMocks();
  await api.stop();
});

describe('holidays', () => {
  const day = '/v1/holidays/2022-06-07';

  test('are added, renamed, removed and added again; each row keeps its history', async () => {
    const added = await api.put(day, { name: 'วันหยุดพิเศษ', reason: 'มติ ครม.' });
    expect([added.status, added.json.active]).toEqual([201, true]);
    expect((await api.put(day, { name: 'วันหยุดพิเศษ' })).json).toEqual(added.json);
    expect((await api.put(day, { name: 'อื่น' })).status).toBe(200);
    expect((await api.get(day, { as: officer })).json.name).toBe('อื่น');
    const removed = await api.delete(day, { reason: 'ประกาศยกเลิก' });
    expect([removed.status, removed.json.active]).toEqual([200, false]);
    expect((await api.delete(day)).json).toEqual(removed.json);
    const announced = await api.delete(day, undefined, { headers: { 'content-type': 'application/json' } });
    expect(announced.json).toEqual(removed.json);
    expect((await api.get(day)).status).toBe(404);
    const again = await api.put(day, { name: 'อื่น' });
    expect(again.status).toBe(201);
    expect(again.json.history.map(({ what }: { what: string }) => what)).toEqual([
      'added',
      'renamed',
      'removed',
      'added',
    ]);
    expect(again.json.history[2].why).toBe('ประกาศยกเลิก');
    expect(api.rings).toBe(4);
  });

  test('move the stages that fall on them', async () => {
    await api.put('/v1/holidays/2022-06-09', { name: 'x' });
    const { notices } = (await api.get(takhop)).json;
    const at = notices.find(({ stage }: { stage: string }) => stage === 'T-1')?.at;
    expect(at).toBe('2022-06-08T02:00:00.000Z');
  });

  test('are listed by Gregorian year, removed ones only when asked for', async () => {
    const of2022 = (await api.get('/v1/holidays?year=2022')).json.items;
    expect(of2022.every(({ date }: { date: string }) => date.startsWith('2022-'))).toBe(true);
    await api.delete('/v1/holidays/2022-06-03');
    expect((await api.get('/v1/holidays?year=2022')).json.items).toHaveLength(of2022.length - 1);
    expect((await api.get('/v1/holidays?year=2022&removed=true')).json.items).toHaveLength(of2022.length);
  });

  test('that make no sense are refused', async () => {
    expect(named(await api.put('/v1/holidays/2022-02-30', { name: 'x' }))).toEqual(['date']);
    expect(named(await api.put('/v1/holidays/2565-06-07', { name: 'x' }))).toEqual(['date']);
    expect(named(await api.put(day, {}))).toEqual(['/name']);
    expect(named(await api.put(day, { name: 'x', active: true }))).toEqual(['/active']);
    expect(named(await api.get('/v1/holidays?year=2565'))).toEqual(['year']);
    expect((await api.delete(day)).status).toBe(404);
    expect((await api.delete('/v1/holidays/x')).status).toBe(400);
  });

  test('may not leave a month without a working day', async () => {
    let answer = await api.put(day, { name: 'x' });
    for (let date = 1; answer.status < 400 && date <= 31; date += 1)
      answer = await api.put(`/v1/holidays/2022-08-${String(date).padStart(2, '0')}`, { name: 'x' });
    expect([answer.status, answer.json.type]).toEqual([409, '/problems/no-working-day']);
  });
});

describe('the calendar', () => {
  test('has each deadline as whole days, surveys with their window, and counts its changes', async () => {
    await api.patch(q3, { dueOn: '2022-06-20', reason: 'x' }, { headers: { 'if-match': '"1"' } });
    const { text, headers } = await api.get('/v1/calendar.ics', { as: officer });
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const events = text.split('BEGIN:VEVENT').slice(1);
    expect(events).toHaveLength(6);
    const eventOf = (id: string) => events.find((event) => event.includes(`UID:${id}@`))?.split('\r\n');
    expect(eventOf('2565-q3-report')).toEqual(
      expect.arrayContaining(['DTSTART;VALUE=DATE:20220620', 'DTEND;VALUE=DATE:20220621', 'SEQUENCE:2']),
    );
    expect(eventOf('2565-iit')).toEqual(
      expect.arrayContaining(['DTSTART;VALUE=DATE:20220301', 'DTEND;VALUE=DATE:20220601', 'SEQUENCE:1']),
    );
    expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
  });
});

describe('the service', () => {
  test('is healthy, and describes itself, to everybody', async () => {
    const health = await api.get('/healthz', { token: '' });
    expect([health.status, health.json]).toEqual([200, { status: 'ok' }]);
    const document = (await (await api.app.request('/openapi.json')).json()) as OpenApi;
    expect(document.openapi).toBe('3.1.0');
    const operations = Object.entries<
      Record<string, { summary?: string; security?: object; responses: object }>
    >(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
    );
    expect(operations.length).toBeGreaterThan(25);
    for (const { path, operation } of operations) {
      expect(operation.summary).toBeTruthy();
      if (!path.startsWith('/v1/')) continue;
      expect(operation.security).toEqual([{ bearer: [] }]);
      expect(Object.keys(operation.responses)).toEqual(expect.arrayContaining(['400', '401', '403']));
    }
    expect(document.components.securitySchemes.bearer).toMatchObject({ type: 'http', scheme: 'bearer' });
  });

  test('has the calls that others rely on', async () => {
    const { paths } = (await (await api.app.request('/openapi.json')).json()) as OpenApi;
    const calls = Object.entries(paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path.replaceAll(/\{[^}]+\}/g, '{}')}`),
    );
    expect(calls).toEqual(
      expect.arrayContaining([
        'post /v1/fiscal-years',
        'get /v1/fiscal-years/{}',
        'get /v1/fiscal-years/{}/activity',
        'get /v1/deadlines',
        'post /v1/deadlines',
        'get /v1/deadlines/{}',
        'patch /v1/deadlines/{}',
        'post /v1/deadlines/{}/preview',
        'get /v1/deadlines/{}/submissions',
        'get /v1/deadlines/{}/submissions/{}',
        'post /v1/deadlines/{}/submissions/{}/receipts',
        'delete /v1/deadlines/{}/submissions/{}/receipts/{}',
        'post /v1/deadlines/{}/submissions/{}/return',
        'put /v1/deadlines/{}/submissions/{}/extension',
        'put /v1/deadlines/{}/submissions/{}/waiver',
        'delete /v1/deadlines/{}/submissions/{}/waiver',
        'get /v1/mails',
        'get /v1/mails/{}',
        'get /v1/offices',
        'get /v1/offices/{}',
        'put /v1/offices/{}',
        'post /v1/offices/import',
        'get /v1/areas/{}',
        'put /v1/areas/{}',
        'get /v1/notices',
        'get /v1/worklist',
        'get /v1/holidays/{}',
        'put /v1/holidays/{}',
        'delete /v1/holidays/{}',
        'get /v1/calendar.ics',
        'get /healthz',
      ]),
    );
  });

  test('knows no other paths, and says which methods a path takes', async () => {
    const nothing = await api.get('/v1/nothing');
    expect([nothing.status, nothing.json.type]).toEqual([404, '/problems/not-found']);
    expect((await api.get('/', { token: '' })).status).toBe(404);
    const wrong = await api.call('PUT', q3);
    expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, PATCH']);
    expect((await api.call('DELETE', '/healthz', { token: '' })).status).toBe(405);
  });

  test('reads JSON only', async () => {
    const receipts = `${takhop}/receipts`;
    const send = (raw: string, type?: string) =>
      api.post(receipts, undefined, { raw, ...(type ? { headers: { 'content-type': type } } : {}) });
    expect((await send('{"part":')).json.type).toBe('/problems/malformed-json');
    expect((await send('')).status).toBe(400);
    expect(named(await send('null'))).toEqual(['']);
    expect((await send('{"part":"original"}', 'text/plain')).json.type).toBe(
      '/problems/unsupported-media-type',
    );
    expect((await send('part=original', 'application/x-www-form-urlencoded')).status).toBe(415);
    expect((await send('{"part":"original"}', 'application/json; charset=utf-8')).status).toBe(201);
  });

  test('reads no more than 1 MB', async () => {
    const answer = await api.post(`${takhop}/receipts`, { part: 'original', note: 'x'.repeat(1024 * 1024) });
    expect([answer.status, answer.json.type]).toEqual([413, '/problems/too-large']);
  });

  test('tells nothing of what went wrong inside', async () => {
    const error = jest.spyOn(api.world.services.logger, 'error').mockImplementation(() => {});
    jest.spyOn(api.store.deadlines, 'get').mockRejectedValueOnce(new Error('secret of the table'));
    const answer = await api.get(q3);
    expect([answer.status, answer.json.type]).toEqual([500, '/problems/internal']);
    expect(answer.text).not.toContain('secret');
    expect(error).toHaveBeenCalledTimes(1);
  });

  test('asks to come back while its database is away', async () => {
    jest.spyOn(api.store.deadlines, 'get').mockRejectedValueOnce(new StoreUnavailable('throttled'));
    const answer = await api.get(q3);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2']);
  });

  test('answers even where it can’t be built', async () => {
    const error = jest.spyOn(console, 'error').mockImplementation(() => {});
    const app = createApp(() => {
      throw new Error('environment: TABLE_NAME is missing');
    });
    expect((await app.request('/healthz')).status).toBe(200);
    const answer = await app.request('/v1/deadlines');
    expect([answer.status, await answer.text()]).toEqual([500, expect.not.stringContaining('TABLE_NAME')]);
    expect(error).toHaveBeenCalled();
  });

  test('takes text as people mean it: composed, without spaces around it', async () => {
    const note = '  กำ\u0E4D ทดสอบ é\t\n ';
    const answer = await api.post(`${takhop}/receipts`, { part: 'original', note }, { as: admin });
    expect(answer.json.receipts.original.note).toBe(note.normalize('NFC').trim());
    expect(answer.json.receipts.original.note).toContain('é');
  });
});

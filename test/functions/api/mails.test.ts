import { newMailId } from '../../../shared/domain/mail-id';
import { aMail, anArea } from '../../support/builders';
import { ApiWorld, admin, foreignOfficer, named, officer, takhop } from './api-world';

let api: ApiWorld;
const start = async () => {
  api = await ApiWorld.start({ offices: 3, only: '2565-q3-report' });
};
const stop = async () => api.stop();

interface Row {
  mailRef: string;
  at: string;
  recipientId: string;
  state: string;
}

const list = async (query = '', as = admin): Promise<string[]> => {
  const { json } = await api.get(`/v1/mails${query}`, { as });
  return json.items.map(({ at, recipientId }: Row) => `${at.slice(0, 10)} ${recipientId}`);
};
const offices = ['3014603', '3014602', '3014601'];
const sorted = async (query: string, as = admin) => (await list(query, as)).sort().reverse();

describe('the list of mails', () => {
  beforeAll(async () => {
    await start();
    await api.world.run('2022-05-27 09:00');
    await api.world.run('2022-06-17 09:00');
    api.world.now = '2022-06-17 12:00';
  });
  afterAll(stop);

  const onMay27 = offices.map((id) => `2022-05-27 ${id}`);
  const onJune17 = [...offices, '3014', '30'].map((id) => `2022-06-17 ${id}`);

  test('is newest first', async () => {
    const rows = await list();
    expect(rows.slice(0, 5).sort().reverse()).toEqual(onJune17);
    expect(rows.slice(5).sort().reverse()).toEqual(onMay27);
  });

  test('tells what each is about, to whom it went, and what became of it', async () => {
    const { json } = await api.get('/v1/mails?office=3014601&day=2022-06-17');
    expect(json.items).toEqual([
      {
        mailRef: expect.stringMatching(/^30-20220617T020000000Z-[0-9a-f]{16}$/),
        mailId: expect.any(String),
        at: '2022-06-17T02:00:00.000Z',
        audience: 'office',
        recipientId: '3014601',
        recipientName: 'ตะขบ',
        to: [{ address: 'saraban@3014601.lao.example' }],
        subject: expect.stringContaining('ขอติดตามรายงานไตรมาสที่ ๓'),
        notices: [{ deadlineId: '2565-q3-report', key: 'T+7@2022-06-10', stage: 'T+7' }],
        state: 'sent',
      },
    ]);
  });

  test('is of a day of the zone, or of several, both ends included', async () => {
    expect(await sorted('?day=2022-05-27')).toEqual(onMay27);
    expect(await list('?day=2022-05-28')).toEqual([]);
    expect(await sorted('?from=2022-05-27&to=2022-06-17')).toEqual([...onJune17, ...onMay27]);
    expect(await sorted('?from=2022-05-28')).toEqual(onJune17);
    expect(await sorted('?to=2022-06-16')).toEqual(onMay27);
  });

  test('is of an audience, an office or a deadline', async () => {
    expect(await list('?audience=province')).toEqual(['2022-06-17 30']);
    expect(await list('?audience=district&office=3014601')).toEqual([]);
    expect(await list('?office=3014602')).toEqual(['2022-06-17 3014602', '2022-05-27 3014602']);
    expect(await list('?deadline=2565-q3-report')).toHaveLength(8);
    expect(await list('?deadline=2565-q2-report')).toEqual([]);
  });

  test("shows a district's officers its own mails, and not those of the province", async () => {
    expect(await sorted('?day=2022-06-17', officer)).toEqual(onJune17.slice(0, 4));
    expect(await sorted('?day=2022-06-17&district=3014')).toEqual(onJune17.slice(0, 4));
    expect(await list('', foreignOfficer)).toEqual([]);
    expect((await api.get('/v1/mails?district=3014', { as: foreignOfficer })).status).toBe(403);
    expect((await api.get('/v1/mails?office=3014601', { as: foreignOfficer })).status).toBe(403);
  });

  test.each([[1], [2], [3], [7], [8]])('comes in pages of %i, each mail once', async (limit) => {
    const seen: string[] = [];
    let next: string | undefined;
    for (let pages = 0; pages < 20 && (pages === 0 || next); pages += 1) {
      const { json } = await api.get(`/v1/mails?limit=${limit}${next ? `&cursor=${next}` : ''}`);
      expect(json.items.length).toBeLessThanOrEqual(limit);
      seen.push(...json.items.map(({ mailRef }: Row) => mailRef));
      next = json.next;
    }
    expect(next).toBeUndefined();
    expect(seen).toHaveLength(8);
    expect(seen).toEqual([...new Set(seen)].sort().reverse());
  });

  test.each([
    ['?day=2022-02-30', ['day']],
    ['?day=2022-06-17&to=2022-06-18', ['day']],
    ['?from=2022-06-17&to=2022-06-16', ['to']],
    ['?audience=nobody', ['audience']],
    ['?office=3014', ['office']],
    ['?office=3014601&district=3015', ['office']],
    ['?cursor=e30', ['cursor']],
    ['?limit=0', ['limit']],
  ])('asked for by "%s" is refused', async (query, fields) => {
    const answer = await api.get(`/v1/mails${query}`, { as: { ...admin, areas: '30' } });
    expect([answer.status, named(answer)]).toEqual([400, fields]);
  });

  test('of two provinces is one, and of neither does a page skip a mail', async () => {
    const as = { ...admin, areas: '30 31' };
    const at = (hour: number) => `2022-06-01T0${hour}:00:00.000Z`;
    const keep = (recipientId: string, hour: number) =>
      api.store.mails.keep(
        aMail({
          provinceId: recipientId.slice(0, 2),
          recipientId,
          mailId: newMailId(at(hour)),
          at: at(hour),
          notices: [{ deadlineId: '2565-q3-report', key: 'T-1@2022-06-10' }],
        }),
      );
    await api.store.roster.saveArea(anArea({ areaId: '31' }), 0);
    for (const hour of [1, 3, 5]) await keep('3101601', hour);
    for (const hour of [2, 4, 6]) await keep('3014601', hour);
    const seen: string[] = [];
    let cursor = '';
    do {
      const { json } = await api.get(`/v1/mails?day=2022-06-01&limit=1${cursor}`, { as });
      seen.push(...json.items.map((row: Row) => row.at.slice(12, 13)));
      cursor = json.next ? `&cursor=${json.next}` : '';
    } while (cursor && seen.length < 20);
    expect(seen.join('')).toBe('654321');
  });
});

describe('a mail', () => {
  beforeEach(start);
  afterEach(stop);

  const refOf = async (query: string): Promise<string> =>
    (await api.get(`/v1/mails${query}`)).json.items[0].mailRef;

  test('is shown as it was sent', async () => {
    await api.world.run('2022-05-27 09:00');
    const answer = await api.get(`/v1/mails/${await refOf('?office=3014601')}`, { as: officer });
    expect(answer.json).toMatchObject({
      recipientId: '3014601',
      state: 'sent',
      from: { address: 'ita@district.example' },
      attachments: [expect.stringMatching(/\.ics$/)],
      html: expect.stringContaining('<html lang="th"'),
      text: expect.stringContaining('เรียน'),
    });
    expect(answer.json.text).not.toContain('<');
  });

  test('is found from its notice, wherever that is shown', async () => {
    await api.world.run('2022-05-27 09:00');
    const ref = await refOf('?office=3014601');
    const submission = (await api.get(takhop)).json;
    const sent = submission.notices.filter((each: { mailRef?: string }) => each.mailRef);
    expect(sent).toEqual([expect.objectContaining({ key: 'T-14@2022-06-10', mailRef: ref })]);
    const byOffice = (await api.get('/v1/notices?office=3014601')).json.items;
    expect(byOffice).toEqual([expect.objectContaining({ key: 'T-14@2022-06-10', mailRef: ref })]);
    const byDeadline = (await api.get('/v1/notices?deadline=2565-q3-report')).json.items;
    expect(byDeadline.map(({ mailRef }: Row) => mailRef)).toContain(ref);
  });

  test('that was held back is none', async () => {
    await stop();
    api = await ApiWorld.start({ offices: 1, settings: { ALLOW_LIST: '@allowed.example' } });
    await api.world.run('2022-05-27 09:00');
    const [notice] = (await api.get('/v1/notices?office=3014601')).json.items;
    expect(notice.state).toBe('held');
    expect(notice).not.toHaveProperty('mailRef');
  });

  test('of another area is not shown, nor a district the digest of its province', async () => {
    await api.world.run('2022-06-17 09:00');
    const [office, province] = [await refOf('?office=3014601'), await refOf('?audience=province')];
    expect((await api.get(`/v1/mails/${office}`, { as: foreignOfficer })).status).toBe(403);
    expect((await api.get(`/v1/mails/${province}`, { as: officer })).status).toBe(403);
    expect((await api.get(`/v1/mails/${province}`)).json.recipientId).toBe('30');
  });

  test('that nobody knows is not found', async () => {
    expect((await api.get('/v1/mails/30-20220527T020000000Z-0123456789abcdef')).status).toBe(404);
    expect(named(await api.get('/v1/mails/30-7d4c1b9e-0000-4000-8000-000000000001'))).toEqual(['mailRef']);
  });

  test('whose notices are sent again with another one is said to be replaced', async () => {
    api.world.ses.answers = [{ outcome: 'unknown', reason: 'TimeoutError' }];
    await api.world.run('2022-06-02 09:00');
    await api.world.run('2022-06-02 09:16');
    const states = async () => (await api.get('/v1/mails')).json.items.map(({ state }: Row) => state);
    const all = await states();
    expect(all[0]).toBe('sent');
    expect(all.sort()).toEqual(['replaced', 'sent', 'sent', 'sent']);
  });
});

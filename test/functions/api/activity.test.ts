import { activityOf } from '../../../functions/api/views/activity';
import { aNotice, aReceipt, aSubmission } from '../../support/builders';
import { ApiWorld, foreignOfficer, named, officer, q3 } from './api-world';

const zone = 'Asia/Bangkok';

describe('the days of a year', () => {
  const sent = (sentAt: string, mailId = 'mail-1') => aNotice({ state: 'sent', sentAt, mailId });

  test('are local ones: a minute before midnight and midnight are two', () => {
    const entries = [sent('2022-06-02T16:59:59.999Z', 'a'), sent('2022-06-02T17:00:00.000Z', 'b')];
    expect(activityOf(entries, [], zone)).toEqual([
      { date: '2022-06-02', mails: 1, notices: 1, receipts: 0 },
      { date: '2022-06-03', mails: 1, notices: 1, receipts: 0 },
    ]);
  });

  test('count a mail once, however many notices it carried', () => {
    const at = '2022-06-02T02:00:00.000Z';
    expect(activityOf([sent(at), sent(at), sent(at, 'mail-2')], [], zone)).toEqual([
      { date: '2022-06-02', mails: 2, notices: 3, receipts: 0 },
    ]);
  });

  test.each([
    ['claimed', 0],
    ['released', 0],
    ['uncertain', 0],
    ['failed', 0],
    ['held', 0],
    ['sent', 1],
    ['delivered', 1],
    ['bounced', 1],
    ['complained', 1],
  ] as const)('count a notice that is %s as %i', (state, count) => {
    expect(activityOf([aNotice({ state })], [], zone)).toHaveLength(count);
  });

  test('count receipts by the day on which they arrived, a survey once it is complete', () => {
    const submissions = [
      aSubmission({
        receipts: { 'electronic-copy': aReceipt(), original: aReceipt({ receivedOn: '2022-06-01' }) },
      }),
      aSubmission({ receipts: { survey: aReceipt({ complete: false }) } }),
    ];
    expect(activityOf([], submissions, zone)).toEqual([
      { date: '2022-06-01', mails: 0, notices: 0, receipts: 1 },
      { date: '2022-06-08', mails: 0, notices: 0, receipts: 1 },
    ]);
  });
});

describe('the activity of a year', () => {
  let api: ApiWorld;
  beforeAll(async () => {
    api = await ApiWorld.start({ offices: 3, only: '2565-q3-report' });
    await api.world.run('2022-06-10 09:00');
    api.world.now = '2022-06-12 10:00';
    await api.post(`${q3}/submissions/3014601/receipts`, { part: 'original', receivedOn: '2022-06-12' });
    await api.world.run('2022-06-17 09:00');
  });
  afterAll(async () => api.stop());

  const days = async (query = '', as = officer) =>
    (await api.get(`/v1/fiscal-years/2565/activity${query}`, { as })).json.days.filter(
      ({ date }: { date: string }) => date > '2022-06-01',
    );

  test('has the mails to offices and areas, and the receipts', async () => {
    expect(await days('', { ...officer, areas: '30' })).toEqual([
      { date: '2022-06-10', mails: 3, notices: 3, receipts: 0 },
      { date: '2022-06-12', mails: 0, notices: 0, receipts: 1 },
      { date: '2022-06-17', mails: 5, notices: 5, receipts: 0 },
    ]);
  });

  test('of a district is without those to its province', async () => {
    expect((await days())[2]).toEqual({ date: '2022-06-17', mails: 4, notices: 4, receipts: 0 });
    expect(await days('', foreignOfficer)).toEqual([]);
    const answer = await api.get('/v1/fiscal-years/2565/activity?district=3014', { as: foreignOfficer });
    expect(answer.status).toBe(403);
  });

  test('of a year that was not opened is not found', async () => {
    expect((await api.get('/v1/fiscal-years/2570/activity')).status).toBe(404);
    expect(named(await api.get('/v1/fiscal-years/x/activity'))).toEqual(['fiscalYear']);
  });
});

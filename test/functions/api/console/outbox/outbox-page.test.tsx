/** @jest-environment jsdom */
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { bangkok } from '../../../../support/planning';
import { aMail, expectLetter, FakeApi, visit } from '../office/fake-api';

async function outboxOf(api: FakeApi): Promise<FakeApi> {
  await visit(api, '/outbox');
  return api;
}

function apiWith(mails: object[]): FakeApi {
  const api = new FakeApi();
  api.mails = mails;
  return api;
}

const many = (count: number) => Array.from({ length: count }, (_, index) => aMail(`m${index}`));

const list = () => screen.findByRole('region', { name: 'อีเมลรายวัน' });
const subjects = async () =>
  within(await list())
    .queryAllByText(/^เรื่อง /)
    .map(({ textContent }) => textContent);
const lastAsked = (api: FakeApi) => api.asked.filter((each) => each.startsWith('GET /v1/mails?')).at(-1);
const look = (text: string) =>
  fireEvent.input(screen.getByLabelText('ค้นหาชื่อผู้รับหรือเรื่อง'), { target: { value: text } });
const choose = async (label: string, value: string) =>
  fireEvent.change(within(await list()).getByLabelText(label), { target: { value } });

describe('the mails', () => {
  test('stand by the day on which they left here, which may be another one elsewhere', async () => {
    await outboxOf(
      apiWith([
        aMail('late', { at: bangkok('2022-03-22 00:30') }),
        aMail('noon', { at: bangkok('2022-03-21 12:00') }),
        aMail('early', { at: bangkok('2022-03-21 00:00') }),
      ]),
    );
    await screen.findByText('เรื่อง late');
    const days = screen.getAllByRole('heading', { level: 3 }).map(({ textContent }) => textContent);
    expect(days).toEqual(['วันอังคารที่ ๒๒ มีนาคม ๒๕๖๕ ๑ ฉบับ', 'วันจันทร์ที่ ๒๑ มีนาคม ๒๕๖๕ ๒ ฉบับ']);
  });

  test('open as they were sent', async () => {
    await outboxOf(apiWith([aMail('m1')]));
    fireEvent.click(await screen.findByRole('button', { name: 'เรื่อง m1' }));
    await expectLetter('เนื้อความของ m1');
  });

  test('of a hundred and one, the last comes when asked for', async () => {
    await outboxOf(apiWith(many(101)));
    await screen.findByText('เรื่อง m99');
    expect(screen.queryByText('เรื่อง m100')).toBeNull();
    fireEvent.click(screen.getByText('แสดงอีเมลก่อนหน้านี้'));
    await screen.findByText('เรื่อง m100');
    expect(screen.queryByText('แสดงอีเมลก่อนหน้านี้')).toBeNull();
  });

  test('are those of the year chosen; the latest one goes on after its last day', async () => {
    const api = await outboxOf(apiWith([aMail('m1')]));
    await screen.findByText('เรื่อง m1');
    expect(lastAsked(api)).toBe('GET /v1/mails?district=3014&limit=100&from=2021-10-01');
  });

  test('of a year before another one, end with its last day', async () => {
    const api = apiWith([aMail('m1')]);
    api.years = [2565, 2566];
    await outboxOf(api);
    await waitFor(() => expect(lastAsked(api)).toContain('&from=2021-10-01&to=2022-09-30'));
  });
});

describe('what one looks for', () => {
  test('by name, also the short one that everybody says', async () => {
    await outboxOf(apiWith([aMail('sao'), aMail('municipality', { recipientName: 'เทศบาลตำบลตะขบ' })]));
    await screen.findByText('เรื่อง sao');
    look('อบต.ตะขบ');
    await waitFor(async () => expect(await subjects()).toEqual(['เรื่อง sao']));
    look('ทต. ตะขบ');
    await waitFor(async () => expect(await subjects()).toEqual(['เรื่อง municipality']));
  });

  test('by outcome', async () => {
    await outboxOf(apiWith([aMail('good'), aMail('bad', { state: 'bounced' })]));
    await screen.findByText('เรื่อง good');
    await choose('ผลการส่ง', 'bounced');
    await waitFor(async () => expect(await subjects()).toEqual(['เรื่อง bad']));
  });

  test('by recipient and deadline is asked of the service', async () => {
    const api = await outboxOf(apiWith([aMail('m1')]));
    await screen.findByText('เรื่อง m1');
    await choose('ผู้รับ', 'district');
    await choose('กำหนดส่ง', '2565-q2-report');
    await waitFor(() => expect(lastAsked(api)).toContain('&audience=district&deadline=2565-q2-report&from='));
  });

  test('is looked for in earlier mails, too', async () => {
    await outboxOf(apiWith([...many(100), aMail('old', { state: 'bounced' })]));
    await screen.findByText('เรื่อง m99');
    await choose('ผลการส่ง', 'bounced');
    await screen.findByText('เรื่อง old');
  });

  test('in more than a thousand mails is looked for in the rest when asked for', async () => {
    const api = await outboxOf(apiWith([...many(1_000), aMail('old', { state: 'bounced' })]));
    await screen.findByText('เรื่อง m99');
    await choose('ผลการส่ง', 'bounced');
    await screen.findByText('ค้นแล้วในอีเมล ๑,๐๐๐ ฉบับล่าสุด ยังมีอีเมลก่อนหน้านี้');
    expect(screen.queryByText(/ไม่มีอีเมลตามที่เลือก/)).toBeNull();
    expect(lastAsked(api)).toContain('&cursor=900');
    fireEvent.click(screen.getByText('แสดงอีเมลก่อนหน้านี้'));
    await screen.findByText('เรื่อง old');
  });

  test('and is not there is said so', async () => {
    await outboxOf(apiWith([aMail('m1')]));
    await screen.findByText('เรื่อง m1');
    look('ไม่มีผู้นี้');
    await screen.findByText(/ไม่มีอีเมลตามที่เลือก/);
  });
});

describe('the picture of the year', () => {
  test('tells its numbers, as a picture and as a table of the weeks in which something happened', async () => {
    const api = new FakeApi();
    api.days = [
      { date: '2022-03-11', mails: 1_200, notices: 1_200, receipts: 0 },
      { date: '2022-03-18', mails: 30, notices: 30, receipts: 3 },
    ];
    await outboxOf(api);
    await screen.findByRole('img', { name: /อีเมลที่ส่ง ๑,๒๓๐, เอกสารที่ได้รับ ๓$/ });
    // The numbers of the scales may be out of sight on a phone.
    expect(screen.getByText(/^อีเมลที่ส่ง ๑,๒๓๐ \(สูงสุดสัปดาห์ละ [๐-๙,]+\)$/)).toBeTruthy();
    const rows = screen.getAllByRole('row', { hidden: true }).map(({ textContent }) => textContent);
    expect(rows.slice(1)).toEqual(['๑๑ มีนาคม ๒๕๖๕๑,๒๐๐๐', '๑๘ มีนาคม ๒๕๖๕๓๐๓']);
  });

  test('names its deadlines where they are due', async () => {
    const api = new FakeApi();
    api.days = [{ date: '2022-03-11', mails: 1, notices: 1, receipts: 0 }];
    await outboxOf(api);
    await screen.findByText('๒๕ มีนาคม ๒๕๖๕: รายงานไตรมาสที่ ๒');
  });

  test('of a year in which nothing has happened says so', async () => {
    await outboxOf(new FakeApi());
    await screen.findByText('ปีนี้ยังไม่มีการส่งอีเมลและยังไม่ได้รับเอกสาร');
  });
});

test('the bars of the picture stand where their weeks are in the year', async () => {
  const api = new FakeApi();
  api.days = [{ date: '2022-03-11', mails: 1, notices: 1, receipts: 0 }];
  await outboxOf(api);
  const chart = await screen.findByRole('img', { name: /อีเมลที่ส่ง/ });
  const bars = [...chart.querySelectorAll('.outbox-mails')];
  const x = (index: number) => Number(bars[index]?.getAttribute('x'));
  // 1 October, and 25 February: day 0 and day 147 of 365.
  expect(x(0)).toBeCloseTo(2);
  expect(x(21)).toBeCloseTo((1000 * 147) / 365 + 2);
  const [last] = bars.slice(-1);
  expect(Number(last?.getAttribute('x')) + Number(last?.getAttribute('width'))).toBeLessThanOrEqual(1000);
});

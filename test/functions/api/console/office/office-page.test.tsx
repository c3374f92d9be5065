/** @jest-environment jsdom */
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { bangkok, sentEntry } from '../../../../support/planning';
import { anOffice, expectLetter, FakeApi, visit } from './fake-api';

const quarter2 = () => screen.findByRole('region', { name: 'รายงานไตรมาสที่ ๒' });
const quarter3 = () => screen.findByRole('region', { name: 'รายงานไตรมาสที่ ๓' });
const linesOf = (part: HTMLElement) =>
  within(part)
    .getAllByRole('listitem')
    .map(({ textContent }) => textContent);
const page = (api: FakeApi, group?: 'admin') => visit(api, '/offices/3014601', group);

/** Complete since 18 March; T-14 had gone out. */
const received = {
  receipts: {
    'electronic-copy': {
      receivedOn: '2022-03-16',
      recordedAt: bangkok('2022-03-16 10:00'),
      by: 'สมชาย',
      complete: true,
    },
    original: {
      receivedOn: '2022-03-18',
      recordedAt: bangkok('2022-03-18 10:00'),
      by: 'สมชาย',
      complete: true,
      registerNumber: 'ปธช ๑๔๐/๒๕๖๕',
      note: 'ส่งด้วยตนเอง',
    },
  },
  notices: { 'T-14@2022-03-25': sentEntry('2022-03-11 09:00', { state: 'delivered', to: ['a@b.example'] }) },
} as const;

describe('what an office owes', () => {
  test('stands by date, whatever order the deadlines come in, and without what asks nothing of it', async () => {
    await page(new FakeApi());
    await quarter3();
    const titles = screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent);
    expect(titles.slice(0, 3)).toEqual([
      'รายงานไตรมาสที่ ๒',
      'แบบวัด IIT (ผู้มีส่วนได้ส่วนเสียภายใน)',
      'รายงานไตรมาสที่ ๓',
    ]);
    expect(titles).not.toContain('ประกาศผล');
  });

  test('tells what has arrived, when, under which number, and who recorded it', async () => {
    const api = new FakeApi();
    api.put('2565-q2-report', received);
    await page(api);
    const report = await quarter2();
    expect(within(report).getByText('ได้รับแล้ว')).toBeTruthy();
    expect(linesOf(report)[1]).toBe('ต้นฉบับ ได้รับ ๑๘ มีนาคม ๒๕๖๕ · เลขรับ ปธช ๑๔๐/๒๕๖๕ · ส่งด้วยตนเอง สมชาย');
    expect(report.textContent).not.toContain('ยังขาด');
  });

  test('is late, and names what is still missing', async () => {
    await page(new FakeApi());
    const report = await quarter2();
    expect(within(report).getByText('เกินกำหนด')).toBeTruthy();
    expect(linesOf(report)[0]).toBe('ยังขาดสำเนาทางอีเมล และต้นฉบับ');
  });

  test('of a survey is that too few have answered, as nobody sends it in', async () => {
    await page(new FakeApi());
    const region = await screen.findByRole('region', { name: /IIT/ });
    expect(within(region).getByText('ผู้ตอบยังไม่ครบ')).toBeTruthy();
    expect(linesOf(region)[0]).toBe('ยังไม่มีการบันทึกผู้ตอบ (เกณฑ์ขั้นต่ำ ๓๐ คน)');
    expect(region.textContent).not.toMatch(/ยังขาด|ยังไม่ส่ง|ได้รับ/);
  });

  test('of a survey that has begun, is how many have answered; it has not been received', async () => {
    const api = new FakeApi();
    const survey = {
      receivedOn: '2022-03-18',
      recordedAt: bangkok('2022-03-18 10:00'),
      by: 'สมชาย',
      respondents: 12,
      complete: false,
    };
    api.put('2565-iit', { receipts: { survey } });
    await page(api);
    const region = await screen.findByRole('region', { name: /IIT/ });
    expect(linesOf(region).slice(0, 2)).toEqual([
      'นับล่าสุด ๑๘ มีนาคม ๒๕๖๕ สมชาย',
      'ผู้ตอบ ๑๒ คน (เกณฑ์ขั้นต่ำ ๓๐ คน)',
    ]);
    expect(region.textContent).not.toMatch(/ยังขาด|ได้รับ/);
  });

  test('leaves out a deadline that never asked this office, without an alarm', async () => {
    const api = new FakeApi();
    api.submissions.delete('2565-q3-report');
    await page(api);
    await quarter2();
    await waitFor(() => expect(screen.queryByRole('region', { name: 'รายงานไตรมาสที่ ๓' })).toBeNull());
    expect(screen.queryByRole('alert')).toBeNull();
  });

  test('is nothing for an office that no deadline asks, and the page says so', async () => {
    const api = new FakeApi();
    api.submissions.clear();
    await page(api);
    await screen.findByText('ปีงบประมาณนี้ไม่มีรายการที่ อปท. นี้ต้องดำเนินการ');
    expect(screen.queryByRole('alert')).toBeNull();
  });
});

describe('every mail has its reason', () => {
  test('what was sent, to whom; and that a receipt stopped the rest, and when', async () => {
    const api = new FakeApi();
    api.put('2565-q2-report', received);
    await page(api);
    const notices = within(await quarter2()).getByRole('list', { name: 'อีเมลแจ้งเตือนทุกฉบับ และเหตุผล' });
    const lines = linesOf(notices);
    expect(lines).toContainEqual(expect.stringContaining('ก่อนครบกำหนด ๑๔ วันส่งแล้ว ถึงผู้รับa@b.example'));
    expect(lines.at(-1)).toBe('๘ เม.ย. ๒๕๖๕ ๐๙:๐๐หลังครบกำหนด ๑๔ วันไม่ส่ง: ครบถ้วนแล้วเมื่อ ๑๘ มีนาคม ๒๕๖๕');
  });

  test('those whose time has not come are folded away until one has', async () => {
    await page(new FakeApi());
    const folded = (await quarter3()).querySelector('details');
    const open = (await quarter2()).querySelector('details');
    expect([folded?.open, open?.open]).toEqual([false, true]);
  });

  test('a mail is opened as it was sent', async () => {
    const api = new FakeApi();
    api.put('2565-q2-report', received);
    await page(api);
    fireEvent.click(within(await quarter2()).getByRole('button', { name: 'ดูอีเมล ก่อนครบกำหนด ๑๔ วัน' }));
    await expectLetter('เนื้อความของ mail-of-T-14');
    fireEvent.click(screen.getByRole('button', { name: 'ปิด' }));
    await waitFor(() => expect(screen.queryByTitle('เนื้อหาอีเมล')).toBeNull());
  });
});

describe('an office that no mail reaches', () => {
  const bounced = {
    role: 'clerk',
    email: 'old@3014601.lao.example',
    delivery: 'bounced',
    deliveryAt: bangkok('2022-03-11 09:00'),
  };

  test('has its contacts, since when and why, before everything else', async () => {
    const api = new FakeApi();
    api.office = anOffice({ reachable: false, contacts: [bounced] });
    await page(api);
    await quarter2();
    expect(screen.getAllByRole('heading', { level: 2 })[0]?.textContent).toBe('ผู้ติดต่อ');
    const contacts = screen.getByRole('region', { name: 'ผู้ติดต่อ' });
    expect(linesOf(contacts)[0]).toContain('ปลัด: old@3014601.lao.example – ตีกลับ ตั้งแต่ ๑๑ มี.ค. ๒๕๖๕ ๐๙:๐๐');
    expect(within(contacts).getByText('ทะเบียน อปท.').getAttribute('href')).toBe('#/roster/3014601');
  });

  test('without any address says so', async () => {
    const api = new FakeApi();
    api.office = anOffice({ reachable: false, contacts: [] });
    await page(api);
    await screen.findByText('ยังไม่มีที่อยู่อีเมล อปท. นี้จึงไม่ได้รับอีเมล');
  });
});

test('the history of the office and of what it owes is one, newest first, in words', async () => {
  const api = new FakeApi();
  const noon = bangkok('2022-03-18 12:00');
  const history = [
    { at: noon, by: 'สมชาย', what: 'received', detail: 'original, 2022-03-18, no. 140/2565' },
    { at: noon, by: 'สมชาย', what: 'returned', why: 'ไม่มีลายมือชื่อ' },
  ];
  api.put('2565-q2-report', { history });
  await page(api);
  await quarter2();
  const lines = linesOf(screen.getByRole('region', { name: 'ประวัติ' }));
  expect(lines).toEqual([
    '๑๘ มี.ค. ๒๕๖๕ ๑๒:๐๐สมชาย ส่งคืนให้แก้ไข รายงานไตรมาสที่ ๒ “ไม่มีลายมือชื่อ”',
    '๑๘ มี.ค. ๒๕๖๕ ๑๒:๐๐สมชาย บันทึกรับ รายงานไตรมาสที่ ๒ ต้นฉบับ · ๑๘ มีนาคม ๒๕๖๕ · เลขรับ 140/2565',
    '๒๕ ก.พ. ๒๕๖๕ ๐๙:๐๐ระบบ นำเข้าทะเบียน ',
  ]);
});

test('an office of another area is not asked for again, as that never helps; the board is near', async () => {
  const api = new FakeApi();
  api.officeRefusal = 'area-forbidden';
  await visit(api, '/', 'officer');
  location.hash = '#/offices/3014601';
  await screen.findByText('อยู่นอกพื้นที่ที่ท่านรับผิดชอบ');
  expect(screen.queryByText('ลองอีกครั้ง')).toBeNull();
  expect(within(screen.getByRole('alert')).getByText('ตารางติดตาม').getAttribute('href')).toBe('#/');
});

/** @jest-environment jsdom */
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { receiptOn } from './builders';
import { boardOf, cell, FakeApi } from './fake-api';

const q2 = '2565-q2-report';
const copy = receiptOn('2022-03-18');

async function shows(offices: readonly string[]): Promise<void> {
  await waitFor(() =>
    expect(screen.getAllByRole('rowheader').map((header) => header.textContent)).toEqual(offices),
  );
}

function press(key: string): void {
  fireEvent.keyDown(document.activeElement ?? document.body, { key });
}

describe('the board', () => {
  test('has a row for each office and a column for each deadline that is owed', async () => {
    await boardOf(new FakeApi());
    await screen.findByText(/^แสดง ๓ จาก ๓ แห่ง/);
    const headings = screen.getAllByRole('columnheader').map((header) => header.textContent ?? '');
    expect(headings.map((text) => text.split('ครบ')[0])).toEqual([
      'อปท.',
      'รายงานไตรมาสที่ ๒',
      'แบบวัด IIT',
      'แบบวัด EIT',
    ]);
    expect(screen.getByText('ประกาศผลการประเมิน ITA ๓๑ สิงหาคม ๒๕๖๕')).toBeTruthy();
    expect(screen.getAllByRole('cell')).toHaveLength(9);
  });

  test('says in words what is missing, who is freed, whom no mail reaches', async () => {
    const api = new FakeApi();
    api.put(q2, '3014601', { receipts: { 'electronic-copy': copy } });
    api.put(q2, '3014501', { waiver: { at: '2022-03-20T02:00:00.000Z', by: 'มาลี', reason: '-' } });
    api.put('2565-iit', '3014501', {
      receipts: { survey: { ...receiptOn('2022-03-18', false), respondents: 12 } },
    });
    api.unreachable = ['3014602'];
    await boardOf(api);
    expect(await screen.findByRole('button', { name: /สำโรง รายงานไตรมาสที่ ๒: ติดต่อไม่ได้/ })).toBeTruthy();
    expect(cell('องค์การบริหารส่วนตำบลตะขบ รายงานไตรมาสที่ ๒: ส่งบางส่วน ขาดต้นฉบับ')).toBeTruthy();
    expect(cell('เทศบาลตำบลตะขบ รายงานไตรมาสที่ ๒: ยกเว้น')).toBeTruthy();
    expect(cell(/เทศบาลตำบลตะขบ แบบวัด IIT: ตอบแล้วบางส่วน ๑๒\/๓๐ คน/)).toBeTruthy();
    expect(cell(/^เทศบาลตำบลตะขบ แบบวัด EIT: ผู้ตอบยังไม่ครบ/)).toBeTruthy();
    expect(screen.getByRole('columnheader', { name: /ไตรมาสที่ ๒/ }).textContent).toContain('ได้รับแล้ว ๐/๒ แห่ง');
    expect(screen.getByRole('columnheader', { name: /IIT/ }).textContent).toContain('ผู้ตอบครบแล้ว ๐/๓ แห่ง');
  });

  test('shows who needs attention first, and finds who is looked for', async () => {
    const api = new FakeApi();
    api.unreachable = ['3014602'];
    await boardOf(api);
    await shows(['องค์การบริหารส่วนตำบลสำโรง', 'เทศบาลตำบลตะขบ', 'องค์การบริหารส่วนตำบลตะขบ']);
    fireEvent.input(screen.getByLabelText('ค้นหาชื่อ อปท.'), { target: { value: 'อบต.ตะขบ' } });
    await shows(['องค์การบริหารส่วนตำบลตะขบ']);
    fireEvent.input(screen.getByLabelText('ค้นหาชื่อ อปท.'), { target: { value: 'ไม่มี' } });
    expect(await screen.findByText('ไม่พบ อปท. ตามที่เลือก')).toBeTruthy();
    fireEvent.click(screen.getByText('ล้างตัวกรอง'));
    await screen.findByText(/^แสดง ๓ จาก ๓/);
  });

  test('keeps the order and the choice of rows while one works through them', async () => {
    const api = new FakeApi();
    api.unreachable = ['3014601'];
    const unreachable = 'องค์การบริหารส่วนตำบลตะขบ';
    await boardOf(api);
    await screen.findAllByRole('button', { name: /ติดต่อไม่ได้/ });
    fireEvent.change(screen.getByLabelText('สถานะ'), { target: { value: 'owed' } });
    fireEvent.change(screen.getByLabelText('กำหนดส่ง'), { target: { value: '2565-iit' } });
    await shows([unreachable, 'เทศบาลตำบลตะขบ', 'องค์การบริหารส่วนตำบลสำโรง']);
    fireEvent.click(cell(/^เทศบาลตำบลตะขบ แบบวัด IIT/));
    fireEvent.click(screen.getByText('บันทึกว่าตอบครบแล้ว'));
    expect(await screen.findByText(/^บันทึกแล้ว: เทศบาลตำบลตะขบ/)).toBeTruthy();
    await shows([unreachable, 'เทศบาลตำบลตะขบ', 'องค์การบริหารส่วนตำบลสำโรง']);
    fireEvent.click(await screen.findByText('จัดลำดับใหม่'));
    await shows([unreachable, 'องค์การบริหารส่วนตำบลสำโรง']);
  });
});

test('the filter is there again when one comes back from another page', async () => {
  await boardOf(new FakeApi());
  await screen.findByText(/^แสดง ๓/);
  fireEvent.input(screen.getByLabelText('ค้นหาชื่อ อปท.'), { target: { value: 'สำโรง' } });
  await shows(['องค์การบริหารส่วนตำบลสำโรง']);
  location.hash = '#/nowhere';
  await waitFor(() => expect(screen.queryByLabelText('ค้นหาชื่อ อปท.')).toBeNull());
  location.hash = '#/';
  await shows(['องค์การบริหารส่วนตำบลสำโรง']);
  expect(screen.getByLabelText<HTMLInputElement>('ค้นหาชื่อ อปท.').value).toBe('สำโรง');
});

describe('by keyboard alone', () => {
  test('the table is one stop of Tab, and the arrows lead from cell to cell', async () => {
    await boardOf(new FakeApi());
    await screen.findByText(/^แสดง ๓/);
    const grid = screen.getByRole('grid');
    const stops = () => [...grid.querySelectorAll<HTMLElement>('tbody [tabindex="0"]')];
    await waitFor(() => expect(stops()).toEqual([cell(/^เทศบาลตำบลตะขบ รายงาน/)]));
    stops()[0]?.focus();
    press('ArrowDown');
    expect(document.activeElement).toBe(cell(/^องค์การบริหารส่วนตำบลตะขบ รายงาน/));
    press('ArrowRight');
    press('ArrowDown');
    expect(document.activeElement).toBe(cell(/สำโรง แบบวัด IIT/));
    press('ArrowDown');
    expect(document.activeElement).toBe(cell(/สำโรง แบบวัด IIT/));
    press('Home');
    expect(document.activeElement).toBe(screen.getByText('องค์การบริหารส่วนตำบลสำโรง'));
    press('End');
    press('ArrowLeft');
    press('ArrowUp');
    expect(stops()).toEqual([cell(/^องค์การบริหารส่วนตำบลตะขบ แบบวัด IIT/)]);
  });

  test('rows filtered away are passed over, and the stop of Tab is one that is shown', async () => {
    await boardOf(new FakeApi());
    await screen.findByText(/^แสดง ๓/);
    cell(/^องค์การบริหารส่วนตำบลตะขบ รายงาน/).focus();
    fireEvent.input(screen.getByLabelText('ค้นหาชื่อ อปท.'), { target: { value: 'เทศบาล' } });
    const grid = screen.getByRole('grid');
    await waitFor(() =>
      expect([...grid.querySelectorAll('[tabindex="0"]')]).toEqual([cell(/^เทศบาลตำบลตะขบ รายงาน/)]),
    );
    cell(/^เทศบาลตำบลตะขบ รายงาน/).focus();
    press('ArrowDown');
    expect(document.activeElement).toBe(cell(/^เทศบาลตำบลตะขบ รายงาน/));
  });

  test('the dialog opens on the button that records the most likely thing', async () => {
    await boardOf(new FakeApi());
    await screen.findByText(/^แสดง ๓/);
    fireEvent.click(cell(/^เทศบาลตำบลตะขบ รายงาน/));
    const dialog = await screen.findByRole('dialog', { name: 'เทศบาลตำบลตะขบ' });
    const button = within(dialog).getByText('บันทึกรับสำเนาทางอีเมล');
    await waitFor(() => expect(document.activeElement).toBe(button));
  });
});

describe('a year that is not open', () => {
  async function unopened(group: 'admin' | 'officer'): Promise<FakeApi> {
    const api = new FakeApi();
    api.years = [];
    await boardOf(api, group);
    expect(await screen.findByText('ยังไม่ได้เปิดปีงบประมาณ ๒๕๖๕')).toBeTruthy();
    return api;
  }

  test('is opened by an admin, who chooses whether the offices are told', async () => {
    const api = await unopened('admin');
    fireEvent.click(screen.getByLabelText(/^แจ้ง อปท\. ทางอีเมล/));
    fireEvent.click(screen.getByText('เปิดปีงบประมาณ ๒๕๖๕'));
    expect(await screen.findByText(/^แสดง ๓ จาก ๓ แห่ง/)).toBeTruthy();
    expect(
      api.asked.find(({ path, method }) => path === '/v1/fiscal-years' && method === 'POST')?.body,
    ).toEqual({
      fiscalYear: 2565,
      announce: false,
    });
  });

  test('is explained to an officer', async () => {
    await unopened('officer');
    expect(screen.getByText(/^เมื่อผู้ดูแลระบบเปิดปีงบประมาณแล้ว/)).toBeTruthy();
    expect(screen.queryByText('เปิดปีงบประมาณ ๒๕๖๕')).toBeNull();
  });
});

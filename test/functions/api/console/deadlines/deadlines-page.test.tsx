/** @jest-environment jsdom */
import { fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { App } from '../../../../../functions/api/console/app';
import { forgetScope } from '../../../../../functions/api/console/scope';
import { FakeApi } from './fake-api';

async function planOf(group: 'admin' | 'officer', api = new FakeApi()): Promise<FakeApi> {
  forgetScope();
  localStorage.setItem('language', 'th');
  location.hash = '#/deadlines';
  render(<App fetch={api.fetch} />);
  await screen.findByText('อำเภอปักธงชัย');
  fireEvent.change(screen.getByLabelText('สิทธิการใช้งาน'), { target: { value: group } });
  fireEvent.click(screen.getByText('เข้าใช้งาน'));
  await screen.findByText('กำหนดส่ง ปีงบประมาณ ๒๕๖๕', { selector: 'h1' });
  return api;
}

const click = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const type = (label: string, text: string) =>
  fireEvent.input(screen.getByLabelText(label), { target: { value: text } });
const submit = () => fireEvent.submit(screen.getByRole('dialog').querySelector('form') as HTMLFormElement);

test('the deadlines stand in the order of their dates, with the days left by the clock of the service', async () => {
  await planOf('officer');
  const table = await screen.findByRole('table', { name: 'กำหนดส่ง ปีงบประมาณ ๒๕๖๕' });
  const rows = within(table).getAllByRole('row').slice(1);
  expect(rows.map((row) => within(row).getByRole('rowheader').textContent)).toEqual([
    'รายงานไตรมาสที่ ๒รายงาน',
    'แบบวัด IIT (ผู้มีส่วนได้ส่วนเสียภายใน)แบบวัด',
    'แบบวัด EIT (ผู้มีส่วนได้ส่วนเสียภายนอก)แบบวัด',
    'รายงานไตรมาสที่ ๓รายงาน',
    'ประกาศผลการประเมิน ITAแจ้งเพื่อทราบ',
    'รายงานไตรมาสที่ ๔รายงาน',
  ]);
  expect(rows[0]?.textContent).toContain('พ้นกำหนดแล้ว ๗๕ วัน');
  expect(rows[3]?.textContent).toContain('เหลือ ๒ วัน');
});

test('nothing is due on the day of an announcement: it is so many days ahead', async () => {
  await planOf('officer');
  const row = await screen.findByRole('row', { name: /ประกาศผลการประเมิน ITA/ });
  expect(row.textContent).toContain('อีก ๘๔ วัน');
  expect(screen.getByText('ประกาศผลการประเมิน ITA', { selector: 'li', exact: false }).textContent).toBe(
    '๓๑ ประกาศผลการประเมิน ITA',
  );
});

test('the surveys of one day are named IIT, then EIT, on the line and in the calendar, too', async () => {
  await planOf('officer');
  await screen.findByRole('table', { name: 'กำหนดส่ง ปีงบประมาณ ๒๕๖๕' });
  const iitFirst = /IIT.*EIT/;
  const onLine = screen.getAllByRole('button', { name: /^แบบวัด/ }).map((button) => button.textContent);
  expect(onLine.join()).toMatch(iitFirst);
  const dueDays = screen.getAllByText(/^วันครบกำหนด แบบวัด/, { selector: 'li', exact: false });
  expect(dueDays.map((line) => line.textContent).join()).toMatch(iitFirst);
});

test('the next deadline is chosen first; another one brings its own mails into the calendar', async () => {
  await planOf('officer');
  const third = await screen.findByRole('button', { name: 'รายงานไตรมาสที่ ๓' });
  expect(third.getAttribute('aria-pressed')).toBe('true');
  expect(screen.queryByText('อีเมลถึง อปท. ก่อนครบกำหนด ๓ วัน', { exact: false })?.textContent).toMatch(/^๗ /);
  click('รายงานไตรมาสที่ ๔');
  expect(screen.getByText('อีเมลถึง อปท. ก่อนครบกำหนด ๓ วัน', { exact: false }).textContent).toMatch(/^๗ /);
  expect(screen.getByText('อีเมลถึง อปท. ก่อนครบกำหนด ๑๔ วัน', { exact: false }).textContent).toMatch(/^๒๖ /);
});

test('an officer sees holidays by name, and adds and removes none', async () => {
  await planOf('officer');
  expect(await screen.findByText(/วันเฉลิมพระชนมพรรษาพระราชินี/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /วันหยุด/ })).toBeNull();
});

test('a holiday is added once its admin has seen which mails it moves', async () => {
  const api = await planOf('admin');
  await screen.findByText(/วันเฉลิมพระชนมพรรษาพระราชินี/);
  click('เพิ่มวันหยุด');
  expect(screen.getByText('ไม่มีอีเมลใดเปลี่ยนวันส่ง')).toBeTruthy();
  fireEvent.change(screen.getByLabelText('วันที่'), { target: { value: '09' } });
  const moved = screen.getByText(/^อีเมลต่อไปนี้จะเปลี่ยนวันส่ง/).parentElement;
  expect(moved?.textContent).toMatch(
    /รายงานไตรมาสที่ ๓ · อปท. · ก่อนครบกำหนด ๑ วัน: .*๙\sมิ.ย.\s๖๕ → .*๘\sมิ.ย.\s๖๕/,
  );
  type('ชื่อวันหยุด', 'วันหยุดพิเศษ');
  type('เหตุผล', 'มติคณะรัฐมนตรี');
  submit();
  expect(await screen.findByText(/วันหยุดพิเศษ/, { selector: 'li' })).toBeTruthy();
  expect(api.writes().map(({ method, path, body }) => [method, path, body])).toEqual([
    ['PUT', '/v1/holidays/2022-06-09', { name: 'วันหยุดพิเศษ', reason: 'มติคณะรัฐมนตรี' }],
  ]);
});

test('a holiday is removed after a second look', async () => {
  const api = await planOf('admin');
  fireEvent.click(await screen.findByRole('button', { name: /^ยกเลิกวันหยุดวันเฉลิม/ }));
  expect(within(screen.getByRole('dialog')).getByText('วันศุกร์ที่ ๓ มิถุนายน ๒๕๖๕')).toBeTruthy();
  expect(api.writes()).toEqual([]);
  submit();
  await waitFor(() => expect(screen.queryByText(/วันเฉลิมพระชนมพรรษาพระราชินี/)).toBeNull());
  expect(api.writes().map(({ method, path }) => `${method} ${path}`)).toEqual([
    'DELETE /v1/holidays/2022-06-03',
  ]);
});

test('a new deadline gets an id of its own, and asking again after a lost answer asks for the same', async () => {
  const api = await planOf('admin');
  await screen.findByRole('table', { name: 'กำหนดส่ง ปีงบประมาณ ๒๕๖๕' });
  click('เพิ่มกำหนดส่ง');
  type('เรื่อง', 'แผนปฏิบัติการ');
  api.refuse = { method: 'POST', status: 503, reason: 'unavailable' };
  submit();
  expect(await screen.findByText('ระบบบางส่วนไม่ตอบสนอง กรุณาลองอีกครั้ง')).toBeTruthy();
  submit();
  expect(await screen.findByText('แผนปฏิบัติการ', { selector: 'h1' })).toBeTruthy();
  const asked = {
    fiscalYear: 2565,
    slug: 'report-2022-06-08',
    kind: 'report',
    title: 'แผนปฏิบัติการ',
    dueOn: '2022-06-08',
    announce: true,
  };
  expect(api.writes().map(({ body }) => body)).toEqual([asked, asked]);
});

test('a year that is not open is no error', async () => {
  const api = new FakeApi();
  api.fetch = ((fetch) => (input: unknown, init?: RequestInit) => {
    if (String(input).startsWith('/v1/fiscal-years/2565'))
      api.refuse = { method: 'GET', status: 404, reason: 'not-found' };
    return fetch(input, init);
  })(api.fetch);
  await planOf('admin', api);
  expect(await screen.findByText('ยังไม่ได้เปิดปีงบประมาณนี้ จึงยังไม่มีกำหนดส่ง')).toBeTruthy();
  expect(screen.queryByText('เพิ่มกำหนดส่ง')).toBeNull();
});

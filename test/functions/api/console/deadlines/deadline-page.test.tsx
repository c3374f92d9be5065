/** @jest-environment jsdom */
import { fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { App } from '../../../../../functions/api/console/app';
import { forgetScope } from '../../../../../functions/api/console/scope';
import { FakeApi } from './fake-api';

async function deadlineOf(group: 'admin' | 'officer', id = '2565-q3-report'): Promise<FakeApi> {
  forgetScope();
  localStorage.setItem('language', 'th');
  location.hash = `#/deadlines/${id}`;
  const api = new FakeApi();
  render(<App fetch={api.fetch} />);
  await screen.findByText('อำเภอปักธงชัย');
  fireEvent.change(screen.getByLabelText('สิทธิการใช้งาน'), { target: { value: group } });
  fireEvent.click(screen.getByText('เข้าใช้งาน'));
  await screen.findByText('ประวัติการเปลี่ยนแปลง');
  return api;
}

const click = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));
const reason = (text: string) => fireEvent.input(screen.getByLabelText('เหตุผล'), { target: { value: text } });
const dayOf = (label: string, day: string) => {
  const field = screen.getByRole('group', { name: label });
  fireEvent.change(within(field).getByLabelText('วันที่'), { target: { value: day } });
};
const line = (name: RegExp) =>
  within(within(screen.getByRole('dialog')).getByRole('row', { name }))
    .getAllByRole('cell')
    .map((cell) => cell.textContent);

/** As far as the preview of moving the date of the third quarter to 20 June. */
async function previewOf20June(): Promise<FakeApi> {
  const api = await deadlineOf('admin');
  click('เลื่อนกำหนด');
  dayOf('วันครบกำหนด', '20');
  reason('หนังสือจังหวัด');
  click('ดูผลก่อนบันทึก');
  await screen.findByText('ยืนยันการแก้ไข');
  return api;
}

test('an officer reads when it is due and when mails go out, and has nothing to change it with', async () => {
  await deadlineOf('officer');
  expect(screen.getByText('วันศุกร์ที่ ๑๐ มิถุนายน ๒๕๖๕')).toBeTruthy();
  expect(screen.getByText('เหลือ ๒ วัน')).toBeTruthy();
  const days = screen.getAllByText('หลังครบกำหนด ๓ วัน', { exact: false, selector: 'li' });
  expect(days.map(({ textContent }) => textContent)).toEqual([
    expect.stringMatching(/๑๓\sมิ.ย.\s๖๕ หลังครบกำหนด ๓ วัน $/),
    expect.stringMatching(/๑๓\sมิ.ย.\s๖๕ หลังครบกำหนด ๓ วัน ครั้งถัดไป$/),
  ]);
  expect(screen.queryByRole('button', { name: 'เลื่อนกำหนด' })).toBeNull();
});

test('who was given longer stands there with the date, and with the reason', async () => {
  await deadlineOf('officer');
  const entry = (await screen.findByRole('link', { name: 'เทศบาลตำบลตะขบ' })).closest('li');
  expect(entry?.textContent).toContain('ถึง ๓๐ มิถุนายน ๒๕๖๕');
  expect(entry?.textContent).toContain('“น้ำท่วม”');
});

test('a date that is a day off says which is the last working day', async () => {
  await deadlineOf('officer', '2565-q4-report');
  expect(screen.getByText('ตรงกับวันหยุด วันทำการสุดท้ายคือวันศุกร์ที่ ๙ กันยายน ๒๕๖๕')).toBeTruthy();
});

test('moving a date shows first who is written to now and what comes when, and changes nothing yet', async () => {
  const api = await previewOf20June();
  expect(screen.getByText('อปท. ๑ แห่ง')).toBeTruthy();
  expect(screen.getByText('องค์การบริหารส่วนตำบลตะขบ', { selector: 'dialog p' })).toBeTruthy();
  expect(line(/^วันทำการสุดท้าย/)).toEqual([expect.stringContaining('๑๐'), expect.stringContaining('๒๐')]);
  expect(screen.getByText(/^อปท. ที่ยังใช้วันที่ขยายเวลาของตน/).parentElement?.textContent).toContain(
    'เทศบาลตำบลตะขบ (๓๐ มิถุนายน ๒๕๖๕)',
  );
  expect(api.writes()).toEqual([]);
});

test('a stage that falls on the day of another says so, and which one goes out', async () => {
  await deadlineOf('admin');
  click('เลื่อนกำหนด');
  dayOf('วันครบกำหนด', '18');
  reason('หนังสือจังหวัด');
  click('ดูผลก่อนบันทึก');
  await screen.findByText('ยืนยันการแก้ไข');
  expect(line(/^อปท\. · ก่อนครบกำหนด ๑ วัน/)[1]).toBe('ไม่ส่ง รวมกับ “วันครบกำหนด” (วันเดียวกัน)');
});

test('the confirmed change goes over the version that was seen, with nothing but what was touched', async () => {
  const api = await previewOf20June();
  click('ยืนยันการแก้ไข');
  expect(await screen.findByText('วันจันทร์ที่ ๒๐ มิถุนายน ๒๕๖๕')).toBeTruthy();
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(api.writes().map(({ method, ifMatch, body }) => [method, ifMatch, body])).toEqual([
    ['PATCH', '"1"', { dueOn: '2022-06-20', reason: 'หนังสือจังหวัด' }],
  ]);
});

test('whom somebody else was faster than is told who did what, and goes on over the new version', async () => {
  const api = await previewOf20June();
  api.intrude('2565-q3-report', '2022-06-24', 'หนังสือด่วน');
  click('ยืนยันการแก้ไข');
  const note = (await screen.findByText('มีผู้แก้ไขกำหนดส่งนี้ไปก่อนหน้านี้')).closest('[role=alert]');
  await waitFor(() => expect(document.activeElement).toBe(note));
  expect(note?.textContent).toMatch(/สมหญิง แก้ไข วันครบกำหนด .*๑๐\sมิ.ย.\s๖๕ → .*๒๔\sมิ.ย.\s๖๕.*หนังสือด่วน/);
  expect(line(/^วันครบกำหนด/)).toEqual([expect.stringContaining('๒๔'), expect.stringContaining('๒๐')]);
  expect(api.find('2565-q3-report').dueOn).toBe('2022-06-24');
  fireEvent.click(await screen.findByRole('button', { name: 'ยืนยันตามที่กรอกไว้' }));
  await waitFor(() => expect(api.find('2565-q3-report').dueOn).toBe('2022-06-20'));
  expect(api.writes().map(({ ifMatch }) => ifMatch)).toEqual(['"1"', '"2"']);
});

test('or goes back to what was typed, which is still there, and stops', async () => {
  const api = await previewOf20June();
  api.intrude('2565-q3-report', '2022-06-24', 'หนังสือด่วน');
  click('ยืนยันการแก้ไข');
  await screen.findByText('มีผู้แก้ไขกำหนดส่งนี้ไปก่อนหน้านี้');
  click('กลับไปแก้ไข');
  expect(screen.getByLabelText<HTMLTextAreaElement>('เหตุผล').value).toBe('หนังสือจังหวัด');
  expect(screen.getByText(/^วันจันทร์ที่ ๒๐ มิถุนายน ๒๕๖๕/)).toBeTruthy();
  click('ยกเลิก');
  expect(await screen.findByText('วันศุกร์ที่ ๒๔ มิถุนายน ๒๕๖๕')).toBeTruthy();
  expect(api.find('2565-q3-report').dueOn).toBe('2022-06-24');
});

test('a change that changes nothing is said to, and cannot be confirmed', async () => {
  await deadlineOf('admin');
  click('เลื่อนกำหนด');
  reason('ลอง');
  click('ดูผลก่อนบันทึก');
  expect(await screen.findByText('ไม่มีสิ่งใดเปลี่ยนแปลงจากเดิม')).toBeTruthy();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'ยืนยันการแก้ไข' }).disabled).toBe(true);
});

test('a survey whose window would end before it opens is refused where it is typed', async () => {
  await deadlineOf('admin', '2565-iit');
  click('เลื่อนกำหนด');
  const opens = screen.getByRole('group', { name: 'วันเปิดตอบ' });
  fireEvent.change(within(opens).getByLabelText('เดือน'), { target: { value: '06' } });
  expect(screen.getByText(/^วันเปิดตอบต้องไม่อยู่หลังวันครบกำหนด/)).toBeTruthy();
  expect(screen.getByRole<HTMLButtonElement>('button', { name: 'ดูผลก่อนบันทึก' }).disabled).toBe(true);
});

test('reminders are changed for the audience that was touched, days of one’s own included', async () => {
  const api = await deadlineOf('admin');
  click('ปรับวันแจ้งเตือน');
  const district = within(screen.getByRole('group', { name: 'อำเภอ' }));
  fireEvent.click(district.getByLabelText('หลังครบกำหนด ๗ วัน'));
  fireEvent.input(district.getByLabelText('จำนวนวัน'), { target: { value: '20' } });
  fireEvent.click(district.getByText('เพิ่ม'));
  expect(district.getByLabelText<HTMLInputElement>('ก่อนครบกำหนด ๒๐ วัน').checked).toBe(true);
  reason('ถี่เกินไป');
  click('ดูผลก่อนบันทึก');
  await screen.findByText('ยืนยันการแก้ไข');
  click('ยืนยันการแก้ไข');
  await waitFor(() => expect(api.writes()).toHaveLength(1));
  expect(api.writes()[0]?.body).toEqual({ policy: { district: [-20, 3, 14] }, reason: 'ถี่เกินไป' });
});

test('an office is found by its short name and given longer', async () => {
  const api = await deadlineOf('admin');
  click('ขยายเวลาให้ อปท.');
  await screen.findByRole('option', { name: 'เทศบาลตำบลตะขบ' });
  fireEvent.input(screen.getByLabelText('ค้นหา อปท. ที่ยังค้างอยู่'), { target: { value: 'อบต.ตะขบ' } });
  expect(screen.queryByRole('option', { name: 'เทศบาลตำบลตะขบ' })).toBeNull();
  fireEvent.change(screen.getByLabelText('อปท.'), { target: { value: '3014601' } });
  reason('น้ำท่วม');
  const [, submit] = screen.getAllByRole('button', { name: 'ขยายเวลาให้ อปท.' });
  if (submit) fireEvent.click(submit);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(api.writes().map(({ method, path, body }) => [method, path, body])).toEqual([
    [
      'PUT',
      '/v1/deadlines/2565-q3-report/submissions/3014601/extension',
      { dueOn: '2022-06-24', reason: 'น้ำท่วม' },
    ],
  ]);
});

test('a refused waiver says why, and what was typed stays', async () => {
  const api = await deadlineOf('admin');
  click('ยกเว้น อปท.');
  await screen.findByRole('option', { name: 'เทศบาลตำบลตะขบ' });
  fireEvent.change(screen.getByLabelText('อปท.'), { target: { value: '3014602' } });
  reason('ควบรวม');
  api.refuse = { method: 'PUT', status: 409, reason: 'already-received' };
  const [, submit] = screen.getAllByRole('button', { name: 'ยกเว้น อปท.' });
  if (submit) fireEvent.click(submit);
  expect(await screen.findByText('ครบถ้วนแล้ว จึงยกเว้นหรือขยายเวลาไม่ได้')).toBeTruthy();
  expect(screen.getByLabelText<HTMLTextAreaElement>('เหตุผล').value).toBe('ควบรวม');
});

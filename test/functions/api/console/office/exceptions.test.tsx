/** @jest-environment jsdom */
import { fireEvent, screen, waitFor, within } from '@testing-library/preact';
import { bangkok } from '../../../../support/planning';
import { FakeApi, visit } from './fake-api';

async function quarter2Of(api: FakeApi, group: 'admin' | 'officer' = 'admin'): Promise<HTMLElement> {
  await visit(api, '/offices/3014601', group);
  return screen.findByRole('region', { name: 'รายงานไตรมาสที่ ๒' });
}

const press = (within_: HTMLElement, name: string) =>
  fireEvent.click(within(within_).getByRole('button', { name }));
const choose = (label: string, value: string) =>
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
const giveReason = (value: string) => fireEvent.input(screen.getByLabelText('เหตุผล'), { target: { value } });
const saving = () => screen.getByRole<HTMLButtonElement>('button', { name: 'บันทึก' });

/** Until 8 April instead of 25 March. */
const extension = {
  n: 1,
  dueOn: '2022-04-08',
  givenAt: bangkok('2022-03-18 12:00'),
  announceAt: null,
  afterRegistration: 1,
  by: 'สมชาย',
  reason: 'น้ำท่วม',
};

test('an officer who is no admin is offered none of it', async () => {
  const report = await quarter2Of(new FakeApi(), 'officer');
  expect(within(report).queryByRole('button', { name: /ขยายเวลา|ยกเว้น/ })).toBeNull();
});

test('an extension is offered two weeks from today, given with a reason, and shown at once', async () => {
  const api = new FakeApi();
  const report = await quarter2Of(api);
  press(report, 'ขยายเวลา');
  giveReason('น้ำท่วมสำนักงาน');
  fireEvent.click(saving());
  await within(report).findByText('ขยายเวลาถึง ๑๑ เมษายน ๒๕๖๕ โดย สมชาย “น้ำท่วมสำนักงาน”');
  expect(within(report).getByText('ครบกำหนดวันจันทร์ที่ ๑๑ เมษายน ๒๕๖๕')).toBeTruthy();
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('an extension may be made shorter, down to the day after the date that holds for all', async () => {
  const api = new FakeApi();
  api.put('2565-q2-report', { extensions: [extension] });
  const report = await quarter2Of(api);
  press(report, 'ขยายเวลา');
  choose('เดือน', '03');
  choose('วันที่', '25');
  expect(saving().disabled).toBe(true);
  expect(screen.getByText('ต้องอยู่หลังวันครบกำหนดของ อปท. ทั่วไป')).toBeTruthy();
  choose('วันที่', '26');
  giveReason('น้ำลดแล้ว');
  fireEvent.click(saving());
  await within(report).findByText(/ขยายเวลาถึง ๒๖ มีนาคม ๒๕๖๕/);
});

test('a waiver is given and lifted again, each with its reason', async () => {
  const api = new FakeApi();
  const report = await quarter2Of(api);
  press(report, 'ยกเว้น');
  giveReason('ยุบรวมหน่วยงาน');
  fireEvent.click(saving());
  await within(report).findByText('ยกเว้นโดย สมชาย “ยุบรวมหน่วยงาน”');
  expect(within(report).queryByRole('button', { name: 'ขยายเวลา' })).toBeNull();
  press(report, 'ยกเลิกการยกเว้น');
  giveReason('ยังไม่ได้ยุบรวม');
  fireEvent.click(saving());
  await within(report).findByText('เกินกำหนด');
  expect(within(report).queryByText(/ยกเว้นโดย/)).toBeNull();
});

test('what has been typed survives a refusal, which says why', async () => {
  const api = new FakeApi();
  const report = await quarter2Of(api);
  press(report, 'ยกเว้น');
  giveReason('ยุบรวมหน่วยงาน');
  api.refusal = 'already-received';
  fireEvent.click(saving());
  await screen.findByText('ครบถ้วนแล้ว จึงยกเว้นหรือขยายเวลาไม่ได้');
  expect(screen.getByLabelText<HTMLTextAreaElement>('เหตุผล').value).toBe('ยุบรวมหน่วยงาน');
  api.refusal = undefined;
  fireEvent.click(saving());
  await within(report).findByText('ยกเว้นโดย สมชาย “ยุบรวมหน่วยงาน”');
});

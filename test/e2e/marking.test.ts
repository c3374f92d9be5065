/** Recording from the board that something has arrived, and taking it back. */
import type { Page } from 'playwright-core';
import { expectNoViolations, shoot } from './support/looks';
import { officer } from './support/sign-in';
import { consoleWorld } from './support/world';

const world = consoleWorld();
const quarter2 = 'รายงานไตรมาสที่ ๒';

const cellOf = (page: Page, office: string, deadline = quarter2) =>
  page.getByRole('button', { name: new RegExp(`^${office} ${deadline}`) });

const submissionOf = (officeId: string, deadlineId = '2565-q2-report') =>
  world.service.read(`/v1/deadlines/${deadlineId}/submissions/${officeId}`);

test('takes two clicks: the cell, and the button', async () => {
  const page = await world.visit({ as: officer });
  const cell = cellOf(page, 'เทศบาลตำบลตะขบ');
  await cell.click();
  await page.getByRole('button', { name: 'บันทึกรับสำเนาทางอีเมล' }).click();
  await cell.getByText('ส่งบางส่วน').waitFor();
  await page.getByText(/^บันทึกแล้ว: เทศบาลตำบลตะขบ/).waitFor();
  expect(await submissionOf('3014501')).toMatchObject({
    status: 'partial',
    receipts: { 'electronic-copy': { receivedOn: '2022-03-01', by: 'สมชาย' } },
  });
});

test('takes part, date, register number and note, too', async () => {
  await world.service.advanceTo('2022-03-10T09:30:00+07:00');
  const page = await world.visit({ as: officer });
  const cell = cellOf(page, 'เทศบาลตำบลนกออก');
  await cell.click();
  const dialog = page.getByRole('dialog', { name: 'เทศบาลตำบลนกออก' });
  await dialog.getByLabel('ทั้งสำเนาและต้นฉบับ').check();
  await dialog.getByLabel('วันที่', { exact: true }).selectOption('๘');
  await dialog.getByText('วันอังคารที่ ๘ มีนาคม ๒๕๖๕ · 2022-03-08').waitFor();
  await dialog.getByLabel('เลขรับ').fill('นม ๐๐๒๓/๑๒๓');
  await dialog.getByLabel('หมายเหตุ').fill('ส่งด้วยตนเอง');
  await expectNoViolations(page);
  await shoot(page, 'marking');
  await dialog.getByRole('button', { name: 'บันทึกรับทั้งสำเนาและต้นฉบับ' }).click();
  await cell.getByText('ได้รับแล้ว').waitFor();
  const receipt = { receivedOn: '2022-03-08', registerNumber: 'นม ๐๐๒๓/๑๒๓', note: 'ส่งด้วยตนเอง' };
  await page.getByText(/^บันทึกแล้ว: เทศบาลตำบลนกออก/).waitFor();
  expect(await submissionOf('3014502')).toMatchObject({
    status: 'received',
    receipts: { 'electronic-copy': receipt, original: receipt },
  });
});

test('shows at once, and is taken back with a clear message where the service refuses', async () => {
  const page = await world.visit({ as: officer, refusals: [409] });
  let refuse = () => {};
  const held = new Promise<void>((resolve) => {
    refuse = resolve;
  });
  await page.route('**/submissions/3014503/receipts', async (route) => {
    await held;
    const problem = { type: '/problems/already-waived', title: '', status: 409, detail: 'it is waived' };
    await route.fulfill({ status: 409, contentType: 'application/problem+json', json: problem });
  });
  const cell = cellOf(page, 'เทศบาลตำบลบ่อปลาทอง');
  await cell.click();
  await page.getByLabel('หมายเหตุ').fill('พิมพ์ไว้แล้ว');
  await page.getByRole('button', { name: 'บันทึกรับสำเนาทางอีเมล' }).click();
  await cell.getByText('ส่งบางส่วน').waitFor();
  refuse();
  await page.getByText(/^ยังไม่ได้บันทึก: เทศบาลตำบลบ่อปลาทอง.*ได้รับการยกเว้นอยู่แล้ว/).waitFor();
  await cell.getByText('ยังไม่ส่ง').waitFor({ state: 'attached' });
  expect(await page.getByLabel('หมายเหตุ').inputValue()).toBe('พิมพ์ไว้แล้ว');
  expect((await submissionOf('3014503')).status).toBe('owed');
});

test('is undone with a reason, and not without one', async () => {
  const page = await world.visit({ as: officer });
  const cell = cellOf(page, 'เทศบาลตำบลปักธงชัย');
  await cell.click();
  await page.getByRole('button', { name: 'บันทึกรับสำเนาทางอีเมล' }).click();
  await cell.getByText('ส่งบางส่วน').waitFor();
  await cell.click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'ยกเลิกการรับสำเนาทางอีเมล' }).click();
  const confirm = dialog.getByRole('button', { name: 'ยกเลิกการรับสำเนาทางอีเมล' });
  expect(await confirm.isDisabled()).toBe(true);
  await dialog.getByLabel('เหตุผล').fill('บันทึกผิดแห่ง');
  await expectNoViolations(page);
  await confirm.click();
  await cell.getByText('ยังไม่ส่ง').waitFor();
  // The row changes at once; what the server holds is asked for after its answer.
  await page.waitForLoadState('networkidle');
  const { history } = await submissionOf('3014504');
  expect(history.at(-1)).toMatchObject({ by: 'สมชาย', why: 'บันทึกผิดแห่ง' });
});

test('is returned for correction, and the office is told why', async () => {
  const page = await world.visit({ as: officer });
  const cell = cellOf(page, 'เทศบาลตำบลลำนางแก้ว');
  await cell.click();
  await page.getByLabel('ทั้งสำเนาและต้นฉบับ').check();
  await page.getByRole('button', { name: 'บันทึกรับทั้งสำเนาและต้นฉบับ' }).click();
  await page.getByText(/^บันทึกแล้ว/).waitFor();
  await cell.click();
  await page.getByRole('button', { name: 'ส่งคืนให้แก้ไข' }).click();
  await page.getByLabel('เหตุผล').fill('ไม่มีลายมือชื่อผู้บริหาร');
  await page.getByRole('dialog').getByRole('button', { name: 'ส่งคืนให้แก้ไข' }).click();
  await cell.getByText('ยังไม่ส่ง').waitFor();
  // The row changes at once; what the server holds is asked for after its answer.
  await page.waitForLoadState('networkidle');
  expect(await submissionOf('3014505')).toMatchObject({ status: 'owed', receipts: {} });
});

test('of a survey counts who has answered, until it is enough', async () => {
  const page = await world.visit({ as: officer });
  const cell = cellOf(page, 'องค์การบริหารส่วนตำบลดอน', 'แบบวัด IIT');
  await cell.click();
  await page.getByLabel(/^ระบุจำนวนผู้ตอบ/).check();
  await page.getByLabel(/^จำนวนผู้ตอบจนถึงขณะนี้/).fill('๑๒');
  await page.getByRole('button', { name: 'บันทึกจำนวนผู้ตอบ' }).click();
  await cell.getByText('๑๒/๓๐ คน').waitFor();
  await page.getByText(/^บันทึกแล้ว/).waitFor();
  await cell.click();
  await page.getByLabel('มีผู้ตอบครบแล้ว').check();
  await page.getByRole('button', { name: 'บันทึกว่าตอบครบแล้ว' }).click();
  await cell.getByText('ผู้ตอบครบแล้ว').waitFor();
  // The row changes at once; what the server holds is asked for after its answer.
  await page.waitForLoadState('networkidle');
  expect((await submissionOf('3014602', '2565-iit')).status).toBe('received');
});

test('works by keyboard alone, from cell to cell', async () => {
  const page = await world.visit({ as: officer });
  const first = cellOf(page, 'องค์การบริหารส่วนตำบลตูม');
  await first.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.locator('dialog button.primary:focus').waitFor();
  await page.keyboard.press('Enter');
  await first.getByText('ส่งบางส่วน').waitFor();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await first.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press('ArrowRight');
  expect(await page.locator(':focus').getAttribute('aria-label')).toMatch(/^องค์การบริหารส่วนตำบลตูม แบบวัด/);
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await page.locator(':focus').getAttribute('aria-label')).toMatch(/^องค์การบริหารส่วนตำบลตูม แบบวัด/);
});

test('fits a phone', async () => {
  const page = await world.visit({ as: officer, width: 390, height: 844 });
  const cell = cellOf(page, 'องค์การบริหารส่วนตำบลภูหลวง');
  await cell.click();
  await shoot(page, 'marking-phone');
  await page.getByRole('button', { name: 'บันทึกรับสำเนาทางอีเมล' }).click();
  await cell.getByText('ส่งบางส่วน').waitFor();
});

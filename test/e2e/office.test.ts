/** One office: what it owes and has sent in, and why it did, or did not, get each mail. */
import { expectNoViolations, shoot } from './support/looks';
import { admin, officer } from './support/sign-in';
import { offices, untilLateMarch } from './support/spring';
import { consoleWorld } from './support/world';

const world = consoleWorld();

beforeAll(() => untilLateMarch(world.service));

const quarter2 = 'รายงานไตรมาสที่ ๒';

test('an office’s page says what has arrived, and why no further mail went out', async () => {
  const { received } = offices;
  const page = await world.visit({ as: officer, path: `/offices/${received.id}` });
  await page.getByRole('heading', { name: received.name }).waitFor();
  const report = page.getByRole('region', { name: quarter2 });
  await report.getByText('ได้รับแล้ว', { exact: true }).waitFor();
  await report.getByText('ต้นฉบับ ได้รับ ๑๔ มีนาคม ๒๕๖๕').waitFor();
  const dueDay = report.getByRole('listitem').filter({ hasText: 'วันครบกำหนด' });
  await dueDay.getByText('ไม่ส่ง: ครบถ้วนแล้วเมื่อ ๑๔ มีนาคม ๒๕๖๕').waitFor();
  await expectNoViolations(page);
  await shoot(page, 'office');
});

test('a mail is shown as it was sent, with its own styles', async () => {
  const page = await world.visit({ as: officer, path: `/offices/${offices.late.id}` });
  const report = page.getByRole('region', { name: quarter2 });
  await report.getByRole('button', { name: 'ดูอีเมล หลังครบกำหนด ๓ วัน' }).click();
  const dialog = page.getByRole('dialog', { name: /ขอติดตามรายงานไตรมาสที่ ๒/ });
  await dialog.getByText(`saraban@${offices.late.id}.lao.example`).waitFor();
  const letter = dialog.frameLocator('iframe');
  await letter.getByText('เกินกำหนดมาแล้ว ๓ วัน').waitFor();
  const size = await letter.locator('h1').evaluate((heading) => getComputedStyle(heading).fontSize);
  expect(size).toBe('24px');
  await shoot(page, 'mail-as-sent');
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
});

test('an address that mail came back from is shown as such', async () => {
  const page = await world.visit({ as: officer, path: `/offices/${offices.unreachable.id}` });
  const contacts = page.getByRole('region', { name: 'ผู้ติดต่อ' });
  await contacts.getByText('ตีกลับ').waitFor();
  await page.getByRole('region', { name: quarter2 }).getByText('ติดต่อไม่ได้').waitFor();
});

test('an admin lifts a waiver with a reason, and the office owes again', async () => {
  const page = await world.visit({ as: admin, path: `/offices/${offices.waived.id}` });
  const report = page.getByRole('region', { name: quarter2 });
  await report.getByRole('button', { name: 'ยกเลิกการยกเว้น' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('เหตุผล').fill('ยังไม่ได้ยุบรวม');
  await dialog.getByRole('button', { name: 'บันทึก' }).click();
  await report.getByText('เกินกำหนด', { exact: true }).waitFor();
  await page.getByRole('region', { name: 'ประวัติ' }).getByText('“ยังไม่ได้ยุบรวม”').waitFor();
  await page.getByRole('region', { name: 'ประวัติ' }).getByText('ยกเลิกการยกเว้น').waitFor();
});

test('an officer is offered neither extension nor waiver', async () => {
  const page = await world.visit({ as: officer, path: `/offices/${offices.late.id}` });
  await page.getByRole('region', { name: quarter2 }).waitFor();
  expect(await page.getByRole('button', { name: /ขยายเวลา|ยกเว้น/ }).count()).toBe(0);
});

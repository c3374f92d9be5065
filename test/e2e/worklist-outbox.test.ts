/** What needs a person, every mail that went out, and the clock that moves. */
import { expectNoViolations, shoot } from './support/looks';
import { admin, officer } from './support/sign-in';
import { offices, untilLateMarch } from './support/spring';
import { consoleWorld } from './support/world';

const world = consoleWorld();

beforeAll(() => untilLateMarch(world.service));

test('the worklist names the office that no mail reaches, and what to do', async () => {
  const page = await world.visit({ as: officer, path: '/worklist' });
  const group = page.getByRole('region', { name: /อปท\. ที่ติดต่อทางอีเมลไม่ได้ ๑ รายการ/ });
  await group.getByText(offices.unreachable.name).waitFor();
  await group.getByText('โทรศัพท์สอบถาม').waitFor();
  await group.getByText('bounce@simulator.example: ตีกลับ').waitFor();
  await shoot(page, 'worklist');
  await group.getByRole('link', { name: 'เปิดหน้า อปท.' }).click();
  await page.getByRole('heading', { name: offices.unreachable.name }).waitFor();
});

test('the outbox has every mail by day, newest first, and finds those that one looks for', async () => {
  const page = await world.visit({ as: officer, path: '/outbox' });
  const days = page.getByRole('heading', { level: 3 });
  await days.first().waitFor();
  expect(await days.first().textContent()).toContain('วันจันทร์ที่ ๒๘ มีนาคม ๒๕๖๕');
  await page.getByLabel('ผู้รับ', { exact: true }).selectOption('district');
  await page.getByRole('button', { name: /สรุปการส่งรายงานไตรมาสที่ ๒ อำเภอปักธงชัย/ }).waitFor();
  await page.getByLabel('ผู้รับ', { exact: true }).selectOption('office');
  await page.getByLabel('ค้นหาชื่อผู้รับหรือเรื่อง').fill('ทต.ลํานางแก้ว');
  const lines = page.getByRole('region', { name: 'อีเมลรายวัน' }).getByRole('listitem');
  await lines.first().waitFor();
  for (const line of await lines.allTextContents()) expect(line).toContain(offices.extended.name);
  await page.getByLabel('ผลการส่ง').selectOption('bounced');
  await page.getByText('ไม่มีอีเมลตามที่เลือก', { exact: false }).waitFor();
});

test('the picture of the year tells its numbers also to those who don’t see it', async () => {
  const page = await world.visit({ as: officer, path: '/outbox' });
  const chart = page.getByRole('img', { name: /อีเมลที่ส่ง [๐-๙]+, เอกสารที่ได้รับ ๓/ });
  await chart.waitFor();
  await page.getByText('ดูเป็นตาราง').click();
  await page.getByRole('row', { name: /๑๑ มีนาคม ๒๕๖๕.*๓/ }).waitFor();
  await expectNoViolations(page);
  await shoot(page, 'outbox');
});

test('the time machine goes to the next wake-up, and shows what went out', async () => {
  const page = await world.visit({ as: admin, path: '/outbox' });
  const machine = page.getByRole('complementary', { name: 'เครื่องเดินเวลา' });
  await machine.getByText('รอบส่งถัดไป ๑ เม.ย. ๒๕๖๕ ๐๙:๐๐').waitFor();
  await machine.getByRole('button', { name: 'ไปยังรอบส่งถัดไป' }).click();
  await machine.getByText(/ส่งอีเมล [๐-๙]+ ฉบับ/).waitFor();
  await machine.getByText('เวลาของระบบ ๑ เม.ย. ๒๕๖๕ ๐๙:๐๐').waitFor();
  await page.getByRole('heading', { name: /วันศุกร์ที่ ๑ เมษายน ๒๕๖๕/ }).waitFor();
});

/** The plan: looked at by everybody, moved by admins, who first see what that would do. */
import type { Page } from 'playwright-core';
import { expectNoViolations, shoot } from './support/looks';
import { admin, officer } from './support/sign-in';
import { consoleWorld } from './support/world';

const world = consoleWorld();
const quarter3 = '/v1/deadlines/2565-q3-report';

/** As far as the preview of a new day in June. */
async function previewMove(page: Page, day: string) {
  await page.getByRole('button', { name: 'เลื่อนกำหนด' }).click();
  const dialog = page.getByRole('dialog', { name: /^เลื่อนกำหนด/ });
  const due = dialog.getByRole('group', { name: 'วันครบกำหนด' });
  await due.getByLabel('เดือน').selectOption('มิถุนายน');
  await due.getByLabel('วันที่', { exact: true }).selectOption(day);
  await dialog.getByLabel('เหตุผล').fill('จังหวัดแจ้งเลื่อน');
  await dialog.getByRole('button', { name: 'ดูผลก่อนบันทึก' }).click();
  await dialog.getByRole('button', { name: 'กลับไปแก้ไข' }).waitFor();
  return dialog;
}

test('everybody sees what is due when, and how long that is from the service’s day', async () => {
  const page = await world.visit({ as: officer, path: '/deadlines' });
  await page.getByRole('row', { name: /รายงานไตรมาสที่ ๒.*๒๕ มีนาคม ๒๕๖๕.*เหลือ ๒๔ วัน/ }).waitFor();
  await page.getByRole('heading', { name: 'เส้นเวลาทั้งปี' }).waitFor();
  await page.getByRole('table', { name: 'มีนาคม ๒๕๖๕' }).waitFor();
  await page.getByRole('link', { name: 'รายงานไตรมาสที่ ๓' }).click();
  await page.getByRole('heading', { name: 'รายงานไตรมาสที่ ๓', level: 1 }).waitFor();
  await page
    .getByText(/พฤ\.\s๒\sมิ\.ย\.\s๖๕/)
    .first()
    .waitFor();
  expect(await page.getByRole('button', { name: /เลื่อน|ปรับ|ขยาย|ยกเว้น|เพิ่ม/ }).count()).toBe(0);
});

describe('an admin who moves a date', () => {
  test('sees who gets a mail when, and the last working day, before anything is changed', async () => {
    const page = await world.visit({ as: admin, path: '/deadlines/2565-q3-report' });
    const dialog = await previewMove(page, '๑๙');
    await dialog.getByText(/อปท\. ๑๘ แห่ง.*๑ มี\.ค\. ๒๕๖๕ ๐๙:๐๐/).waitFor();
    await dialog.getByText(/วันหยุด/).first().waitFor();
    const rows = dialog.getByRole('row');
    const lastDay = /วันทำการสุดท้าย.*๑๐\sมิ\.ย\.\s๖๕.*๑๗\sมิ\.ย\.\s๖๕/;
    expect(await rows.filter({ hasText: lastDay }).count()).toBe(1);
    const weekBefore = /อปท\. · ก่อนครบกำหนด ๗ วัน.*๒\sมิ\.ย\.\s๖๕.*๑๐\sมิ\.ย\.\s๖๕/;
    expect(await rows.filter({ hasText: weekBefore }).count()).toBe(1);
    await expectNoViolations(page);
    await shoot(page, 'deadline-preview');
    expect((await world.service.read(quarter3)).dueOn).toBe('2022-06-10');
    await dialog.getByRole('button', { name: 'กลับไปแก้ไข' }).click();
    expect(await dialog.getByLabel('เหตุผล').inputValue()).toBe('จังหวัดแจ้งเลื่อน');
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  test('then confirms, and the page and the history say so', async () => {
    const page = await world.visit({ as: admin, path: '/deadlines/2565-q3-report' });
    const dialog = await previewMove(page, '๒๐');
    await dialog.getByRole('button', { name: 'ยืนยันการแก้ไข' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('วันจันทร์ที่ ๒๐ มิถุนายน ๒๕๖๕').first().waitFor();
    await page
      .getByText(/จังหวัดแจ้งเลื่อน/)
      .first()
      .waitFor();
    expect(await world.service.read(quarter3)).toMatchObject({ dueOn: '2022-06-20', version: 2 });
  });

  test('whom somebody else was faster than is told what they did, and goes on from there', async () => {
    const page = await world.visit({ as: admin, path: '/deadlines/2565-q3-report', refusals: [412] });
    const dialog = await previewMove(page, '๒๔');
    await world.service.call('PATCH', quarter3, { dueOn: '2022-06-22', reason: 'ตามหนังสือจังหวัด' }, '"2"');
    await dialog.getByRole('button', { name: 'ยืนยันการแก้ไข' }).click();
    await dialog.getByText(/คนอื่น/).waitFor();
    await dialog.getByText(/ตามหนังสือจังหวัด/).waitFor();
    await dialog
      .getByRole('row', { name: /วันครบกำหนด.*๒๒\sมิ\.ย\.\s๖๕.*๒๔\sมิ\.ย\.\s๖๕/ })
      .first()
      .waitFor();
    await expectNoViolations(page);
    await shoot(page, 'deadline-stale');
    expect((await world.service.read(quarter3)).dueOn).toBe('2022-06-22');
    await dialog.getByRole('button', { name: /^ยืนยัน/ }).click();
    await dialog.waitFor({ state: 'detached' });
    expect(await world.service.read(quarter3)).toMatchObject({ dueOn: '2022-06-24', version: 4 });
  });
});

test('an admin gives one office longer, and frees another', async () => {
  const page = await world.visit({ as: admin, path: '/deadlines/2565-q4-report' });
  await page.getByRole('button', { name: /^ขยายเวลา/ }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel(/^ค้นหา อปท\./).fill('อบต.ตะขบ');
  await dialog.getByLabel('อปท.', { exact: true }).selectOption('องค์การบริหารส่วนตำบลตะขบ');
  await dialog.getByLabel('เหตุผล').fill('น้ำท่วม');
  await expectNoViolations(page);
  await dialog.getByRole('button', { name: /^ขยายเวลา/ }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'องค์การบริหารส่วนตำบลตะขบ' }).waitFor();

  await page.getByRole('button', { name: /^ยกเว้น/ }).click();
  await dialog.getByLabel('อปท.', { exact: true }).selectOption('เทศบาลตำบลนกออก');
  await dialog.getByLabel('เหตุผล').fill('ยุบรวมแล้ว');
  await dialog.getByRole('button', { name: /^ยกเว้น/ }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByRole('link', { name: 'เทศบาลตำบลนกออก' }).waitFor();
  const path = '/v1/deadlines/2565-q4-report/submissions';
  expect(await world.service.read(`${path}/3014603`)).toMatchObject({ extended: true, dueOn: '2022-09-24' });
  expect(await world.service.read(`${path}/3014502`)).toMatchObject({ status: 'waived' });
});

test('an admin adds a holiday, sees which mails it moves, and takes it back', async () => {
  const page = await world.visit({ as: admin, path: '/deadlines' });
  await page.getByRole('button', { name: 'เพิ่มวันหยุด' }).click();
  const dialog = page.getByRole('dialog', { name: 'เพิ่มวันหยุด' });
  await dialog.getByLabel('วันที่', { exact: true }).selectOption('๑๘');
  await dialog.getByLabel('ชื่อวันหยุด').fill('วันหยุดทดสอบ');
  await dialog.getByLabel('เหตุผล').fill('มติคณะรัฐมนตรี');
  await dialog.getByText(/รายงานไตรมาสที่ ๒ · อปท\..*๑๘\sมี\.ค\.\s๖๕ →.*๑๗\sมี\.ค\.\s๖๕/).waitFor();
  await expectNoViolations(page);
  await dialog.getByRole('button', { name: 'เพิ่มวันหยุด' }).click();
  await dialog.waitFor({ state: 'detached' });
  expect(await world.service.read('/v1/holidays/2022-03-18')).toMatchObject({ name: 'วันหยุดทดสอบ' });

  await page.getByRole('button', { name: /^ยกเลิกวันหยุดทดสอบ/ }).click();
  const removal = page.getByRole('dialog');
  await removal.getByText(/๑๗\sมี\.ค\.\s๖๕ →.*๑๘\sมี\.ค\.\s๖๕/).waitFor();
  await removal.getByLabel('เหตุผล').fill('ประกาศยกเลิก');
  await removal.getByRole('button', { name: /^ยกเลิกวันหยุด/ }).click();
  await removal.waitFor({ state: 'detached' });
  const { items } = await world.service.read('/v1/holidays?year=2022');
  expect(items.map(({ date }: { date: string }) => date)).not.toContain('2022-03-18');
});

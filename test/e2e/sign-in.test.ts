/** Who signs in on one machine, what they then see, and what is left when their time has run out. */
import { expectNoViolations, shoot } from './support/looks';
import { admin, officer, signInAs } from './support/sign-in';
import { consoleWorld } from './support/world';

const world = consoleWorld({ roster: 'nakhon-ratchasima-offices.csv' });

test('the page asks who one is, and for which area one works', async () => {
  const page = await world.visit();
  await page.getByRole('button', { name: 'เข้าใช้งาน' }).waitFor();
  await expectNoViolations(page);
  await shoot(page, 'sign-in');
  const areas = page.getByLabel('พื้นที่').locator('option');
  expect(await areas.count()).toBe(33);
});

test('an officer sees their own area, and no other', async () => {
  const page = await world.visit({ as: officer, path: '/roster' });
  await page.getByText('แสดง ๑๘ จาก ๑๘ แห่ง').waitFor();
  await page.getByText('สมชาย').waitFor();
  const areas = page.getByRole('banner').getByLabel('พื้นที่').locator('option');
  expect(await areas.allTextContents()).toEqual(['อำเภอปักธงชัย']);
});

test('an admin of the province sees its districts, each by itself', async () => {
  const page = await world.visit({ as: { ...admin, area: '30' }, path: '/roster' });
  await page.getByText('แสดง ๓๓๓ จาก ๓๓๓ แห่ง').waitFor();
  await page.getByRole('banner').getByLabel('พื้นที่').selectOption('3014');
  await page.getByText('แสดง ๑๘ จาก ๑๘ แห่ง').waitFor();
});

test('whose time has run out signs in again over the page, and what was typed goes on', async () => {
  const page = await world.visit({ as: admin, path: '/roster', refusals: [401] });
  await page.route('**/v1/offices/3014501', (route) => route.fulfill({ status: 401 }), { times: 1 });
  await page.getByRole('button', { name: 'แก้ไข เทศบาลตำบลตะขบ' }).click();
  const email = page.getByLabel('อีเมล', { exact: true });
  await email.fill('saraban@typed.example');
  await page.getByRole('button', { name: 'บันทึก' }).click();
  const dialog = page.getByRole('dialog', { name: 'หมดเวลาการเข้าใช้งาน' });
  await dialog.getByText(/สิ่งที่กรอกไว้ยังอยู่ครบ/).waitFor();
  await expectNoViolations(page);
  await shoot(page, 'sign-in-again');
  expect(await email.inputValue()).toBe('saraban@typed.example');
  // After some of them the browser asks no page any more whether it may close.
  for (let times = 0; times < 6; times += 1) await page.keyboard.press('Escape');
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  });
  for (let times = 0; times < 6; times += 1) await page.keyboard.press('Escape');
  await dialog.waitFor();
  await dialog.getByRole('button', { name: 'เข้าสู่ระบบอีกครั้ง' }).click();
  await page.getByText('บันทึกเทศบาลตำบลตะขบแล้ว').waitFor();
  const { contacts } = await world.service.read('/v1/offices/3014501');
  expect(contacts).toMatchObject([{ email: 'saraban@typed.example' }]);
});

test('who signs out leaves nothing for the next one', async () => {
  const page = await world.visit({ as: admin, path: '/roster' });
  await page.getByText('แสดง ๑๘ จาก ๑๘ แห่ง').waitFor();
  await page.getByRole('button', { name: 'ออกจากระบบ' }).click();
  await page.getByRole('button', { name: 'เข้าใช้งาน' }).waitFor();
  expect(await page.getByText('saraban@').count()).toBe(0);
  // Nor what the page had already asked for: the next one may see less.
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/v1/offices**', async (route) => {
    await held;
    await route.continue();
  });
  await signInAs(page, officer);
  await page.getByRole('main').getByText('กำลังอ่านข้อมูล…').first().waitFor();
  expect(await page.getByText('saraban@').count()).toBe(0);
  release();
  await page.getByText('แสดง ๑๘ จาก ๑๘ แห่ง').waitFor();
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  expect(kept).not.toMatch(/eyJ|saraban/);
});

/** What holds for every page: both languages, light and dark, a phone, the keyboard, and a header at once. */
import { expectNoViolations, shoot, sidewaysPixels } from './support/looks';
import { admin } from './support/sign-in';
import { untilLateMarch } from './support/spring';
import { consoleWorld } from './support/world';

const world = consoleWorld();

const pages = [
  ['board', '/'],
  ['office', '/offices/3014501'],
  ['deadlines', '/deadlines'],
  ['deadline', '/deadlines/2565-q3-report'],
  ['worklist', '/worklist'],
  ['outbox', '/outbox'],
  ['roster', '/roster'],
] as const;

beforeAll(() => untilLateMarch(world.service));

describe.each(pages)('the page %s', (name, path) => {
  test('has nothing for axe to complain of, in Thai and light', async () => {
    const page = await world.visit({ as: admin, path });
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    await shoot(page, `${name}-th-light`);
    await expectNoViolations(page);
  });

  test('nor in English and dark', async () => {
    const page = await world.visit({ as: admin, path, language: 'en', theme: 'dark' });
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    await shoot(page, `${name}-en-dark`);
    await expectNoViolations(page);
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
  });

  test('fits a phone without scrolling sideways', async () => {
    const page = await world.visit({ as: admin, path, width: 390, height: 844 });
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.waitForLoadState('networkidle');
    await shoot(page, `${name}-phone`);
    expect(await sidewaysPixels(page)).toBe(0);
    await expectNoViolations(page);
  });
});

test('the language is switched in place, and kept', async () => {
  const page = await world.visit({ as: admin, path: '/roster' });
  await page.getByRole('heading', { name: 'ทะเบียน อปท.', level: 1 }).waitFor();
  await page.getByLabel('ค้นหาชื่อ อปท.').fill('ตะขบ');
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('heading', { name: 'Roster', level: 1 }).waitFor();
  expect(await page.getByLabel('Find an office').inputValue()).toBe('ตะขบ');
  await page.getByText('2 of 18 shown').waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
});

test('the colours are those of the system, until somebody chooses', async () => {
  const page = await world.visit({ as: admin, path: '/roster', theme: 'dark' });
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const dark = await ground();
  await page.getByRole('button', { name: 'สีหน้าจอ: ตามเครื่อง' }).click();
  await page.getByRole('button', { name: 'สีหน้าจอ: สว่าง' }).waitFor();
  const light = await ground();
  expect(light).not.toBe(dark);
  await page.reload();
  await page.getByRole('button', { name: 'เข้าใช้งาน' }).waitFor();
  expect(await ground()).toBe(light);
});

test('the header is there before the service has answered anything', async () => {
  const page = await world.visits.blank();
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  for (const path of ['**/console.json', '**/v1/**', '**/local/**']) {
    await page.route(path, async (route) => {
      await held;
      await route.continue();
    });
  }
  await page.goto(`${world.service.url}/`);
  await page.getByRole('banner').getByText('ระบบติดตามกำหนดส่ง ITA').waitFor();
  await page.getByRole('heading', { name: 'เข้าสู่ระบบ' }).waitFor();
  release();
  await page.getByRole('button', { name: 'เข้าใช้งาน' }).waitFor();
});

test('the header is there before the script has come, too', async () => {
  const page = await world.visits.blank();
  await page.route('**/assets/*.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '' }));
  await page.goto(`${world.service.url}/`);
  await page.getByRole('banner').getByText('ระบบติดตามกำหนดส่ง ITA').waitFor();
  expect(await page.getByText('กำลังเปิด').isVisible()).toBe(true);
});

test('who works by keyboard skips to the content, and sees where they are', async () => {
  const page = await world.visit({ as: admin, path: '/roster' });
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.evaluate(() => document.body.focus());
  await page.keyboard.press('Tab');
  const skip = page.getByRole('button', { name: 'ข้ามไปยังเนื้อหา' });
  expect(await skip.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const outline = await page.locator(':focus').evaluate((element) => getComputedStyle(element).outlineWidth);
  expect(outline).toBe('3px');
  expect(await page.locator('main :focus').count()).toBe(1);
});

test('on a phone the time machine is one line at hand, however long the page', async () => {
  const page = await world.visit({ as: admin, width: 390, height: 844 });
  await page.getByText('แสดง ๑๘ จาก ๑๘ แห่ง').waitFor();
  const machine = page.getByRole('complementary', { name: 'เครื่องเดินเวลา' });
  await machine.getByText(/๒๙ มี\.ค\. ๒๕๖๕/).waitFor();
  const button = machine.getByRole('button', { name: 'ไปยังรอบส่งถัดไป' });
  const place = await machine.boundingBox();
  expect(place && place.y + place.height).toBe(844);
  expect(place?.height).toBeLessThan(64);
  expect(await button.isVisible()).toBe(true);
});

test('the service’s clock counts, not the PC’s', async () => {
  const page = await world.visit({ as: admin });
  await page
    .getByRole('complementary', { name: 'เครื่องเดินเวลา' })
    .getByText(/๒๙ มี\.ค\. ๒๕๖๕/)
    .waitFor();
});

/** The board: who owes what, found, filtered and printed. */
import type { Page } from 'playwright-core';
import { expectNoViolations, pagesOf, shoot } from './support/looks';
import { admin, officer } from './support/sign-in';
import { offices, untilLateMarch } from './support/spring';
import { consoleWorld } from './support/world';

const quarter2 = 'รายงานไตรมาสที่ ๒';

const cellOf = (page: Page, office: string, deadline: string) =>
  page.getByRole('button', { name: new RegExp(`^${office} ${deadline}: `) });

const names = (page: Page) => page.getByRole('grid').getByRole('rowheader').allInnerTexts();

describe('the board of a district', () => {
  const world = consoleWorld();
  beforeAll(() => untilLateMarch(world.service));

  // Of two things that are true the one to act upon: what came in part is late all the same.
  test.each([
    ['partial', 'เกินกำหนด', 'ขาดต้นฉบับ'],
    ['received', 'ได้รับแล้ว', '๑๔ มี.ค. ๖๕'],
    ['unreachable', 'ติดต่อไม่ได้', 'เกินกำหนด'],
    ['waived', 'ยกเว้น', ''],
    ['extended', 'ขยายเวลา', '๑๑ เม.ย. ๖๕'],
    ['late', 'เกินกำหนด', ''],
  ] as const)('says in words what is %s: %s %s', async (which, word, detail) => {
    const page = await world.visit({ as: officer });
    const cell = cellOf(page, offices[which].name, quarter2);
    await cell.getByText(word, { exact: true }).waitFor();
    expect((await cell.textContent())?.replaceAll('\u00a0', ' ')).toContain(detail);
    expect(await cell.locator('svg').count()).toBe(1);
    expect(await cell.getAttribute('aria-label')).toContain(word);
  });

  test('has what needs attention first, and what is done last', async () => {
    const page = await world.visit({ as: officer });
    await page.getByText('แสดง ๑๘ จาก ๑๘ แห่ง').waitFor();
    const shown = await names(page);
    expect(shown[0]).toBe(offices.unreachable.name);
    expect(shown.slice(-2).sort()).toEqual([offices.received.name, offices.waived.name].sort());
    await page.getByRole('columnheader', { name: /รายงานไตรมาสที่ ๒.*ได้รับแล้ว ๑\// }).waitFor();
    await shoot(page, 'board');
  });

  test('is searched however ำ was typed, and by short names', async () => {
    const page = await world.visit({ as: officer });
    await page.getByLabel('ค้นหาชื่อ อปท.').fill('ส\u0e4d\u0e32โรง');
    await page.getByText('แสดง ๑ จาก ๑๘ แห่ง').waitFor();
    expect(await names(page)).toEqual(['องค์การบริหารส่วนตำบลสำโรง']);
    await page.getByLabel('ค้นหาชื่อ อปท.').fill('อบต.ตะขบ');
    await page.getByRole('rowheader', { name: 'องค์การบริหารส่วนตำบลตะขบ' }).waitFor();
    await page.getByText('แสดง ๑ จาก ๑๘ แห่ง').waitFor();
  });

  test('is filtered by deadline and state', async () => {
    const page = await world.visit({ as: officer });
    const filter = page.getByRole('search');
    await filter.getByLabel('กำหนดส่ง').selectOption('2565-q2-report');
    await filter.getByLabel('สถานะ').selectOption('received');
    await page.getByText('แสดง ๑ จาก ๑๘ แห่ง').waitFor();
    expect(await names(page)).toEqual([offices.received.name]);
    expect(await page.getByRole('columnheader').count()).toBe(2);
    await filter.getByLabel('สถานะ').selectOption('late');
    await page.getByText('แสดง ๑๕ จาก ๑๘ แห่ง').waitFor();
    await filter.getByLabel('สถานะ').selectOption('partial');
    await page.getByText('แสดง ๑ จาก ๑๘ แห่ง').waitFor();
    expect(await names(page)).toEqual([offices.partial.name]);
  });

  test('has totals that add up to its offices', async () => {
    const page = await world.visit({ as: officer });
    const heading = page.getByRole('columnheader', { name: /รายงานไตรมาสที่ ๒/ });
    await heading.getByText('เกินกำหนด ๑๕ (ติดต่อไม่ได้ ๑, ส่งบางส่วน ๑)', { exact: true }).waitFor();
    for (const text of ['ได้รับแล้ว ๑/๑๗ แห่ง', 'ขยายเวลา ๑', 'ยกเว้น ๑'])
      await heading.getByText(text, { exact: true }).waitFor();
  });

  test('has its first office on the first screen of a phone, and the area at hand in what is folded', async () => {
    const page = await world.visit({ as: officer, width: 390, height: 844 });
    await page.getByText('แสดง ๑๘ จาก ๑๘ แห่ง').waitFor();
    const first = await page.getByRole('grid').getByRole('button').first().boundingBox();
    expect(first && first.y + first.height).toBeLessThan(844 - 64);
    const area = page.getByRole('banner').getByLabel('พื้นที่');
    expect(await area.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'ตัวเลือก' }).click();
    await area.waitFor();
    await expectNoViolations(page);
    await shoot(page, 'board-phone-options');
  });

  test('is printed on one A4 page, landscape, without controls', async () => {
    const page = await world.visit({ as: officer });
    await page.getByText('แสดง ๑๘ จาก ๑๘ แห่ง').waitFor();
    await page.emulateMedia({ media: 'print' });
    await shoot(page, 'board-print');
    expect(await page.getByRole('button', { name: 'พิมพ์' }).isVisible()).toBe(false);
    expect(await page.getByRole('navigation').isVisible()).toBe(false);
    const pages = pagesOf(await page.pdf({ preferCSSPageSize: true }));
    expect(pages.map(([width, height]) => [Math.round(width), Math.round(height)])).toEqual([[842, 595]]);
  });
});

describe('the board of a province', () => {
  const world = consoleWorld({ roster: 'nakhon-ratchasima-offices.csv' });
  const provinceAdmin = { ...admin, area: '30' };

  test('shows how far each district has come, and one of them where that is wanted', async () => {
    const page = await world.visit({ as: provinceAdmin });
    await page.getByText('แสดง ๓๓๓ จาก ๓๓๓ แห่ง').waitFor();
    const districts = page.getByRole('region', { name: 'ความคืบหน้ารายอำเภอ' });
    expect(await districts.getByRole('button').count()).toBe(32);
    await shoot(page, 'board-province');
    await districts.getByRole('button', { name: 'ปักธงชัย', exact: false }).click();
    await page.getByText('แสดง ๑๘ จาก ๓๓๓ แห่ง').waitFor();
    await page.getByRole('search').getByLabel('อำเภอ').selectOption('');
    await page.getByText('แสดง ๓๓๓ จาก ๓๓๓ แห่ง').waitFor();
  });

  test('has nothing for axe to complain of', async () => {
    const page = await world.visit({ as: provinceAdmin });
    await page.getByText('แสดง ๓๓๓ จาก ๓๓๓ แห่ง').waitFor();
    await expectNoViolations(page);
  }, 120_000);

  test('follows the typing without a stutter', async () => {
    const page = await world.visit({ as: provinceAdmin });
    await page.getByText('แสดง ๓๓๓ จาก ๓๓๓ แห่ง').waitFor();
    await page.evaluate(() => {
      new PerformanceObserver((list) => {
        for (const { duration } of list.getEntries())
          document.body.dataset.longest = String(
            Math.max(duration, Number(document.body.dataset.longest ?? 0)),
          );
      }).observe({ type: 'longtask' });
    });
    await page.getByLabel('ค้นหาชื่อ อปท.').pressSequentially('ตะขบ', { delay: 150 });
    await page.getByText('แสดง ๒ จาก ๓๓๓ แห่ง').waitFor();
    const longest = await page.evaluate(() => Number(document.body.dataset.longest ?? 0));
    // 100 ms go unnoticed; a busy machine gets some more.
    expect(longest).toBeLessThan(400);
  });
});

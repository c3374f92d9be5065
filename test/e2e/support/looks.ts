/** What a page looks like: to axe, to a printer, to somebody who reads the pictures afterwards. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const screenshots = 'test/e2e/screenshots';
const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** WCAG 2.2 A and AA, as far as a program can tell. */
export async function expectNoViolations(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(standard).analyze();
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}: ${target.join(' ')}: ${failureSummary}`),
  );
  expect(found).toEqual([]);
}

/** Kept beside the tests, out of version control. */
export async function shoot(page: Page, name: string): Promise<void> {
  await mkdir(screenshots, { recursive: true });
  await page.screenshot({ path: join(screenshots, `${name}.png`), fullPage: true });
}

/** How far the page can be scrolled sideways. */
export async function sidewaysPixels(page: Page): Promise<number> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return scrollWidth - clientWidth;
  });
}

/** Of a PDF: width and height of each page, in points. */
export function pagesOf(pdf: Buffer): (readonly [width: number, height: number])[] {
  const text = pdf.toString('latin1');
  const objects = text.split('endobj').filter((object) => /\/Type\s*\/Page\b/.test(object));
  return objects.map((object) => {
    const [, left, bottom, right, top] =
      /\/MediaBox\s*\[\s*([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)\s*\]/.exec(object) ?? [];
    return [Number(right) - Number(left), Number(top) - Number(bottom)];
  });
}

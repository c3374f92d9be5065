/** Signing in on the page of the one-machine host. */
import type { Page } from 'playwright-core';

export interface Person {
  readonly group: 'admin' | 'officer';
  readonly area: string;
  readonly name: string;
}

export const admin: Person = { group: 'admin', area: '3014', name: 'ผู้ดูแลระบบ' };
export const officer: Person = { group: 'officer', area: '3014', name: 'สมชาย' };

/** In either language. */
export async function signInAs(page: Page, { group, area, name }: Person): Promise<void> {
  await page.getByLabel(/^(สิทธิการใช้งาน|Role)$/).selectOption(group);
  await page.getByLabel(/^(พื้นที่|Area)$/).selectOption(area);
  await page.getByLabel(/^(ชื่อที่จะบันทึกในประวัติ|Name, as it will stand)/).fill(name);
  await page.getByRole('button', { name: /^(เข้าใช้งาน|Begin)$/ }).click();
  await page.getByRole('navigation').first().waitFor();
}

/** The roster: contacts edited in place, and a file imported. */
import type { Page } from 'playwright-core';
import { expectNoViolations, shoot } from './support/looks';
import { admin, officer } from './support/sign-in';
import { consoleWorld } from './support/world';

const world = consoleWorld();
const header = 'officeId,kind,name,districtId,districtName,provinceId,provinceName,email,iitMinimum';
const place = '3014,ปักธงชัย,30,นครราชสีมา';
const takhop = 'เทศบาลตำบลตะขบ';

const rowOf = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });

async function edit(page: Page, name: string) {
  await page.getByRole('button', { name: `แก้ไข ${name}`, exact: true }).click();
  return page.getByRole('form', { name: `แก้ไข ${name}`, exact: true });
}

async function choose(page: Page, lines: readonly string[], encode = (text: string) => Buffer.from(text)) {
  const buffer = encode([header, ...lines].join('\r\n'));
  const file = { name: 'ทะเบียน.csv', mimeType: 'text/csv', buffer };
  await page.getByLabel(/^เลือกไฟล์/).setInputFiles(file);
}

describe('whoever looks for an office', () => {
  test('finds it by a part of its name, however ำ was typed, and by its short name', async () => {
    const page = await world.visit({ as: officer, path: '/roster' });
    const search = page.getByLabel('ค้นหาชื่อ อปท.');
    await search.fill('ส\u0e4d\u0e32โรง');
    await page.getByText('แสดง ๑ จาก ๑๘ แห่ง').waitFor();
    await page.getByRole('link', { name: 'องค์การบริหารส่วนตำบลสำโรง' }).waitFor();
    await search.fill('อบต.ตะขบ');
    await page.getByText('แสดง ๑ จาก ๑๘ แห่ง').waitFor();
    await search.fill('ไม่มี');
    await page.getByText('ไม่พบ อปท. ที่ค้นหา').waitFor();
  });

  test('as an officer reads, and changes nothing', async () => {
    const page = await world.visit({ as: officer, path: '/roster' });
    await page.getByText('saraban@3014501.lao.example').waitFor();
    expect(await page.getByRole('button', { name: /แก้ไข|นำเข้า/ }).count()).toBe(0);
    await expectNoViolations(page);
  });
});

describe('an admin who edits contacts', () => {
  test('adds one, removes one, sets a minimum, and sees it at once', async () => {
    const page = await world.visit({ as: admin, path: '/roster' });
    const form = await edit(page, takhop);
    await form.getByRole('button', { name: 'เพิ่มผู้รับ' }).click();
    const second = form.getByRole('group', { name: 'ผู้รับที่ ๒' });
    await second.getByLabel('ตำแหน่ง').selectOption('clerk');
    await second.getByLabel('อีเมล').fill('palad@3014501.lao.example');
    await second.getByLabel('ชื่อ').fill('สมหญิง ใจดี');
    await form.getByLabel('ผู้ตอบแบบวัด IIT ขั้นต่ำ (คน)').fill('40');
    await expectNoViolations(page);
    await shoot(page, 'roster-editing');
    await form.getByRole('button', { name: 'บันทึก' }).click();
    await page.getByText(`บันทึก${takhop}แล้ว`).waitFor();
    const row = rowOf(page, takhop);
    await row.getByText('ปลัด palad@3014501.lao.example สมหญิง ใจดี').waitFor();
    await row.getByText('IIT ๔๐').waitFor();
    const saved = await world.service.read('/v1/offices/3014501');
    expect(saved).toMatchObject({ iitMinimum: 40, contacts: [{ role: 'responsible' }, { role: 'clerk' }] });

    const again = await edit(page, takhop);
    await again.getByRole('button', { name: 'นำออก ผู้รับที่ ๒' }).click();
    await again.getByRole('button', { name: 'บันทึก' }).click();
    await page.getByRole('button', { name: `แก้ไข ${takhop}` }).waitFor();
    expect((await world.service.read('/v1/offices/3014501')).contacts).toHaveLength(1);
  });

  test('is told beside the field what is wrong with it, and loses nothing', async () => {
    const page = await world.visit({ as: admin, path: '/roster', refusals: [400] });
    const form = await edit(page, 'เทศบาลตำบลบ่อปลาทอง');
    await form.getByLabel('อีเมล').fill('สารบรรณ@ที่ไหน');
    await form.getByRole('button', { name: 'บันทึก' }).click();
    await form.getByText('อีเมลไม่ถูกต้อง ตัวอย่าง saraban@example.go.th').waitFor();
    expect(await form.getByLabel('อีเมล').getAttribute('aria-invalid')).toBe('true');
    expect(await form.getByLabel('อีเมล').inputValue()).toBe('สารบรรณ@ที่ไหน');
  });

  test('whom somebody else was faster than sees what they saved, keeps what was typed, and decides', async () => {
    const page = await world.visit({ as: admin, path: '/roster', refusals: [412] });
    const name = 'เทศบาลตำบลลำนางแก้ว';
    const form = await edit(page, name);
    await form.getByLabel('อีเมล').fill('saraban@mine.example');
    await world.service.call('PUT', '/v1/offices/3014505', {
      contacts: [{ role: 'responsible', email: 'saraban@theirs.example' }],
    });
    await form.getByRole('button', { name: 'บันทึก' }).click();
    await form.getByText(/^คนอื่น แก้ไขข้อมูลนี้เมื่อ/).waitFor();
    await form.getByText('saraban@theirs.example').waitFor();
    expect(await form.getByLabel('อีเมล').inputValue()).toBe('saraban@mine.example');
    await shoot(page, 'roster-stale');
    await form.getByRole('button', { name: 'บันทึกตามที่กรอก' }).click();
    await page.getByText(`บันทึก${name}แล้ว`).waitFor();
    const { contacts } = await world.service.read('/v1/offices/3014505');
    expect(contacts).toMatchObject([{ email: 'saraban@mine.example' }]);
  });

  test('has an address that bounced tried again', async () => {
    await world.service.call('PUT', '/v1/offices/3014503', {
      contacts: [{ role: 'responsible', email: 'bounce@simulator.example' }],
    });
    await world.service.advanceTo('2022-03-12T00:00:00+07:00');
    const page = await world.visit({ as: admin, path: '/roster' });
    const name = 'เทศบาลตำบลบ่อปลาทอง';
    await rowOf(page, name).getByText('ตีกลับ').waitFor();
    await page.getByLabel('แสดง', { exact: true }).selectOption('troubled');
    await page.getByText('แสดง ๑ จาก ๑๘ แห่ง').waitFor();
    const form = await edit(page, name);
    await form.getByLabel(/ลองส่งถึงอีเมลนี้อีกครั้ง/).check();
    await form.getByRole('button', { name: 'บันทึก' }).click();
    await page.getByText(`บันทึก${name}แล้ว`).waitFor();
    const { contacts } = await world.service.read('/v1/offices/3014503');
    expect(contacts).toMatchObject([{ email: 'bounce@simulator.example', delivery: 'ok' }]);
  });

  test('says where offices reply, call and post to', async () => {
    const page = await world.visit({ as: admin, path: '/roster' });
    const form = await edit(page, 'อำเภอปักธงชัย');
    await form.getByLabel('อีเมลรับสำเนารายงาน').fill('ita@3014.area.example');
    await form.getByLabel('ที่อยู่สำหรับส่งต้นฉบับ').fill('ที่ว่าการอำเภอปักธงชัย\nนครราชสีมา ๓๐๑๕๐');
    await form.getByRole('button', { name: 'บันทึก' }).click();
    await page.getByText('บันทึกอำเภอปักธงชัยแล้ว').waitFor();
    await page.getByText('ita@3014.area.example').waitFor();
    expect(await world.service.read('/v1/areas/3014')).toMatchObject({ replyTo: 'ita@3014.area.example' });
  });

  test('does it all by keyboard, and comes back to where it began', async () => {
    const page = await world.visit({ as: admin, path: '/roster' });
    const button = page.getByRole('button', { name: 'แก้ไข เทศบาลตำบลปักธงชัย' });
    await button.focus();
    await page.keyboard.press('Enter');
    await page.locator('form select:focus').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('ControlOrMeta+A');
    await page.keyboard.type('saraban@typed.example');
    await page.keyboard.press('Enter');
    await page.getByText('saraban@typed.example').waitFor();
    const focused = page.locator(':focus');
    expect(await focused.getAttribute('aria-label')).toBe('แก้ไข เทศบาลตำบลปักธงชัย');
  });
});

describe('an admin who imports a file', () => {
  const changed = `3014401,town-municipality,เทศบาลเมืองปัก,${place},saraban@pak.example,40`;
  const added = `3014613,subdistrict-administrative-organization,องค์การบริหารส่วนตำบลใหม่,${place},new@gmail.com,`;

  test('sees all that is wrong with it, by line and column, and nothing is saved', async () => {
    const page = await world.visit({ as: admin, path: '/roster', refusals: [400] });
    await page.getByRole('button', { name: 'นำเข้าจากไฟล์ CSV' }).click();
    await choose(page, [`3014xxx,village,ก,${place},a@b,0`, added, added]);
    const table = page.getByRole('dialog').getByRole('table', { name: 'ข้อผิดพลาด' });
    await page.getByText(/^พบข้อผิดพลาด ๕ แห่ง/).waitFor();
    const rows = (await table.getByRole('row').allInnerTexts()).map((text) => text.replaceAll('\t', ' '));
    expect(rows.slice(1)).toEqual([
      expect.stringMatching(/^2 รหัส อปท\. officeId รหัสต้องเป็นตัวเลขครบหลัก “3014xxx”/),
      expect.stringMatching(/^2 ประเภท kind ไม่รู้จักประเภทนี้ .*“village”/),
      expect.stringMatching(/^2 อีเมลผู้รับผิดชอบ email อีเมลไม่ถูกต้อง “a@b”/),
      expect.stringMatching(/^2 ผู้ตอบ IIT ขั้นต่ำ iitMinimum จำนวนผู้ตอบไม่ถูกต้อง “0”/),
      expect.stringMatching(/^4 รหัส อปท\. officeId มี อปท\. นี้ซ้ำ/),
    ]);
    await expectNoViolations(page);
    await shoot(page, 'roster-errors');
    expect(await page.getByRole('button', { name: 'นำเข้า', exact: true }).count()).toBe(0);
    expect((await world.service.read('/v1/offices?district=3014')).items).toHaveLength(18);
  });

  test('sees what it would change, confirms, and then has it', async () => {
    const page = await world.visit({ as: admin, path: '/roster' });
    await page.getByRole('button', { name: 'นำเข้าจากไฟล์ CSV' }).click();
    await choose(page, [changed, added]);
    const dialog = page.getByRole('dialog');
    await dialog.getByText('เพิ่ม ๑ · แก้ไข ๑ · คงเดิม ๐').waitFor();
    const changes = dialog.getByRole('table', { name: 'รายการที่จะเปลี่ยน' });
    await changes.getByRole('row', { name: /ชื่อ เทศบาลเมืองเมืองปัก เทศบาลเมืองปัก/ }).waitFor();
    await changes.getByRole('row', { name: /saraban@3014401.lao.example saraban@pak.example/ }).waitFor();
    await dialog.getByText('ข้อควรตรวจสอบ ๑ แห่ง (นำเข้าได้)').click();
    await dialog.getByText('เป็นอีเมลสาธารณะ').waitFor();
    await expectNoViolations(page);
    await shoot(page, 'roster-preview');
    expect((await world.service.read('/v1/offices?district=3014')).items).toHaveLength(18);
    await dialog.getByRole('button', { name: 'นำเข้า', exact: true }).click();
    await page.getByText('นำเข้าแล้ว เพิ่ม ๑ แก้ไข ๑ แห่ง').waitFor();
    await page.getByText('แสดง ๑๙ จาก ๑๙ แห่ง').waitFor();
    await page.getByRole('link', { name: 'องค์การบริหารส่วนตำบลใหม่' }).waitFor();
  });

  test('may drop it, also one that a Thai spreadsheet saved in its own encoding', async () => {
    const page = await world.visit({ as: admin, path: '/roster' });
    await page.getByRole('button', { name: 'นำเข้าจากไฟล์ CSV' }).click();
    const bytes = [...windows874([header, changed.replace('ปัก,', 'ปักใหม่,')].join('\n'))];
    const transfer = await page.evaluateHandle((content) => {
      const carried = new DataTransfer();
      carried.items.add(new File([new Uint8Array(content)], 'ทะเบียน.csv', { type: 'text/csv' }));
      return carried;
    }, bytes);
    await page.getByRole('dialog').getByRole('group').dispatchEvent('drop', { dataTransfer: transfer });
    await page.getByText(/Windows-874/).waitFor();
    await page
      .getByRole('row', { name: /เทศบาลเมืองปักใหม่/ })
      .first()
      .waitFor();
  });
});

/** TIS-620, which Windows calls 874: Thai from 0xA1 on. */
function windows874(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => {
    const code = character.charCodeAt(0);
    return code > 0x7f ? code - 0x0e00 + 0xa0 : code;
  });
}

/** @jest-environment jsdom */
import { fireEvent, screen, within } from '@testing-library/preact';
import { bangkok } from '../../../../support/planning';
import { expectLetter, FakeApi, visit } from '../office/fake-api';

const unreachable = {
  what: 'unreachable-office',
  id: '3014601',
  facts: {
    officeId: '3014601',
    name: 'องค์การบริหารส่วนตำบลตะขบ',
    addresses: [
      {
        email: 'old@3014601.lao.example',
        delivery: 'bounced',
        since: bangkok('2022-03-11 09:00'),
        reason: 'Permanent: General',
      },
    ],
  },
};

const failed = {
  what: 'failed-notice',
  id: '2565-q2-report 3014601 T-7@2022-03-25',
  facts: {
    officeId: '3014601',
    deadlineId: '2565-q2-report',
    stage: 'T-7',
    state: 'failed',
    since: bangkok('2022-03-18 09:00'),
    reason: 'MessageRejected: Email address is not verified',
    mailRef: 'mail-7',
  },
};

const missed = {
  what: 'stale-schedule',
  id: 'remind-30-2022',
  facts: { provinceId: '30', instant: bangkok('2022-03-25 09:00') },
};

const group = (name: RegExp) => screen.findByRole('region', { name });

async function worklistOf(work: object[], area = '3014'): Promise<FakeApi> {
  const api = new FakeApi();
  api.work = work;
  await visit(api, '/worklist', 'officer', area);
  return api;
}

test('the most urgent come first, each kind with its number and with what to do', async () => {
  await worklistOf([missed, failed, unreachable, { ...failed, id: 'another' }]);
  await group(/อปท\. ที่ติดต่อทางอีเมลไม่ได้ ๑ รายการ/);
  const titles = screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent);
  expect(titles).toEqual([
    'อปท. ที่ติดต่อทางอีเมลไม่ได้ ๑ รายการ',
    'อีเมลที่ส่งไม่สำเร็จ ๒ รายการ',
    'รอบส่งที่ไม่ได้เริ่มตามเวลา ๑ รายการ',
  ]);
  for (const region of screen.getAllByRole('region')) expect(region.textContent).toContain('สิ่งที่ต้องทำ:');
});

test('an office that no mail reaches: which addresses, since when, and where to correct them', async () => {
  await worklistOf([unreachable]);
  const region = within(await group(/ติดต่อทางอีเมลไม่ได้/));
  region.getByText('องค์การบริหารส่วนตำบลตะขบ');
  expect(region.getByText(/old@3014601/).textContent).toContain('ตั้งแต่ ๑๑ มี.ค. ๒๕๖๕ ๐๙:๐๐ · ไม่มีที่อยู่นี้');
  expect(region.getByText('เปิดหน้า อปท.').getAttribute('href')).toBe('#/offices/3014601');
  expect(region.getByText('เปิดทะเบียน').getAttribute('href')).toBe('#/roster/3014601');
});

test('a mail that failed: of whom, which one, why, and the mail itself', async () => {
  await worklistOf([failed]);
  const region = within(await group(/อีเมลที่ส่งไม่สำเร็จ/));
  await region.findByText('องค์การบริหารส่วนตำบลตะขบ');
  await region.findByText(/รายงานไตรมาสที่ ๒ · ก่อนครบกำหนด ๗ วัน · ส่งไม่สำเร็จ · ตั้งแต่ ๑๘ มี\.ค\./);
  region.getByText('MessageRejected: Email address is not verified');
  fireEvent.click(region.getByText('ดูอีเมล'));
  await expectLetter('เนื้อความของ mail-7');
});

test('who looks at a province sees the district of each office; a wake-up has its province', async () => {
  await worklistOf([unreachable, missed], '30');
  await screen.findByText('องค์การบริหารส่วนตำบลตะขบ อำเภอปักธงชัย');
  const region = within(await group(/รอบส่งที่ไม่ได้เริ่มตามเวลา/));
  region.getByText('จังหวัดนครราชสีมา');
  region.getByText(/รอบเวลา ๒๕ มี\.ค\. ๒๕๖๕ ๐๙:๐๐/);
});

test('with nothing to do it says so, and looks again when asked', async () => {
  const api = await worklistOf([]);
  await screen.findByText('ไม่มีงานค้าง');
  api.work = [unreachable];
  fireEvent.click(screen.getByRole('button', { name: 'ตรวจอีกครั้ง' }));
  await group(/อปท\. ที่ติดต่อทางอีเมลไม่ได้ ๑ รายการ/);
  expect(screen.queryByText('ไม่มีงานค้าง')).toBeNull();
});

test('an officer is told what an officer can do', async () => {
  await worklistOf([unreachable]);
  expect((await group(/อปท\. ที่ติดต่อทางอีเมลไม่ได้/)).textContent).toContain('แจ้งผู้ดูแลระบบให้แก้ไข');
});

test('an admin is told to do it', async () => {
  const api = new FakeApi();
  api.work = [unreachable];
  await visit(api, '/worklist', 'admin');
  const advice = (await group(/อปท\. ที่ติดต่อทางอีเมลไม่ได้/)).textContent;
  expect(advice).toContain('แก้ไขที่อยู่อีเมลในทะเบียน');
  expect(advice).not.toContain('แจ้งผู้ดูแลระบบ');
});

test('a mail that came back says what that means, and in which words it was said', async () => {
  await worklistOf([{ ...failed, facts: { ...failed.facts, reason: 'Permanent: General' } }]);
  const region = await group(/อีเมลที่ส่งไม่สำเร็จ/);
  expect(region.textContent).toContain('ไม่มีที่อยู่นี้ หรือปลายทางไม่รับ · Permanent: General');
});

/** @jest-environment jsdom */
import { fireEvent, render, screen, waitFor } from '@testing-library/preact';
import { App } from '../../../../functions/api/console/app';

const settings = {
  signIn: { kind: 'local' },
  zone: 'Asia/Bangkok',
  now: '2022-03-01T01:00:00.000Z',
  movableClock: true,
};

const claims = Buffer.from(JSON.stringify({ name: 'สมชาย', group: 'officer', areas: '3014' })).toString(
  'base64url',
);

const areas = { items: [{ areaId: '3014', level: 'district', name: 'ปักธงชัย' }] };

const answers: Record<string, unknown> = {
  '/console.json': settings,
  '/local/areas': areas,
  '/local/token': { token: `e30.${claims}.c2ln` },
  '/v1/areas': areas,
  '/v1/fiscal-years': { items: [{ fiscalYear: 2565, openedAt: '2022-03-01T01:00:00.000Z' }] },
};

async function answer(path: string | URL | globalThis.Request): Promise<Response> {
  const body = answers[String(path)];
  if (body !== undefined) return Response.json(body);
  return Response.json(
    { type: '/problems/not-found', title: '', status: 404, detail: 'nothing' },
    { status: 404 },
  );
}

test('one says who one is, and sees the pages of one’s area', async () => {
  render(<App fetch={answer} />);
  expect(await screen.findByText('เข้าใช้งานในฐานะ')).toBeTruthy();
  expect(await screen.findByText('อำเภอปักธงชัย')).toBeTruthy();
  fireEvent.click(screen.getByText('เข้าใช้งาน'));
  expect(await screen.findByText('ตารางติดตาม')).toBeTruthy();
  expect(screen.getByText('สมชาย', { exact: false })).toBeTruthy();
  expect(JSON.stringify({ ...localStorage, ...sessionStorage })).not.toContain('e30.');
});

test('the window is called by the page that is in it, in the language chosen', async () => {
  const called = (title: string) => waitFor(() => expect(document.title).toBe(title));
  render(<App fetch={answer} />);
  await called('เข้าสู่ระบบ · ระบบติดตามกำหนดส่ง ITA');
  await screen.findByText('อำเภอปักธงชัย');
  fireEvent.click(screen.getByText('เข้าใช้งาน'));
  await called('ตารางติดตาม อำเภอปักธงชัย ปีงบประมาณ ๒๕๖๕ · ระบบติดตามกำหนดส่ง ITA');
  location.hash = '#/outbox';
  await called('อีเมลที่ส่ง อำเภอปักธงชัย · ระบบติดตามกำหนดส่ง ITA');
  fireEvent.click(screen.getByText('English'));
  await called('Outbox: ปักธงชัย district · ITA deadlines');
  location.hash = '#/nowhere';
  await called('There is no such thing · ITA deadlines');
});

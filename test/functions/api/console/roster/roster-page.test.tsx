/** @jest-environment jsdom */
import { fireEvent, render, screen, waitFor, within } from '@testing-library/preact';
import { App } from '../../../../../functions/api/console/app';
import { forgetScope } from '../../../../../functions/api/console/scope';

/** The part of the API that the roster needs, in memory; `intrude` is what somebody else does meanwhile. */
class FakeApi {
  readonly asked: { method: string; path: string; body: string; ifMatch: string | null }[] = [];
  version = 1;
  emails = ['saraban@3014501.lao.example'];

  intrude(email: string): void {
    this.version += 1;
    this.emails = [email];
  }

  private office() {
    const contacts = this.emails.map((email) => ({ role: 'responsible', email, delivery: 'ok' }));
    return {
      officeId: '3014501',
      kind: 'subdistrict-municipality',
      name: 'เทศบาลตำบลตะขบ',
      districtId: '3014',
      provinceId: '30',
      active: true,
      reachable: true,
      contacts,
      history: [{ at: '2022-03-01T02:00:00.000Z', by: 'คนอื่น', what: 'changed' }],
      version: this.version,
      warnings: [],
    };
  }

  fetch = async (input: unknown, init: RequestInit = {}): Promise<Response> => {
    const path = String(input);
    const method = init.method ?? 'GET';
    const ifMatch = new Headers(init.headers).get('if-match');
    const body = String(init.body ?? '');
    this.asked.push({ method, path, body, ifMatch });
    if (path === '/console.json') {
      const signIn = { kind: 'local' };
      const now = '2022-03-01T01:00:00.000Z';
      return Response.json({ signIn, zone: 'Asia/Bangkok', now, movableClock: false });
    }
    if (path === '/local/token') return Response.json({ token: tokenOf(body) });
    if (path === '/local/areas' || path === '/v1/areas') return Response.json({ items: [area] });
    if (path === '/v1/fiscal-years') return Response.json({ items: [{ fiscalYear: 2565, openedAt: '' }] });
    if (path.startsWith('/v1/offices/import')) return this.import(path, body);
    if (path.startsWith('/v1/offices?')) return Response.json({ items: [this.office()] });
    if (path === '/v1/offices/3014501') return method === 'PUT' ? this.put(body, ifMatch) : this.answer();
    return problem(404, 'not-found');
  };

  private answer(): Response {
    return Response.json(this.office(), { headers: { etag: `"${this.version}"` } });
  }

  private put(body: string, ifMatch: string | null): Response {
    if (ifMatch !== `"${this.version}"`) return problem(412, 'stale-version');
    this.emails = JSON.parse(body).contacts.map(({ email }: { email: string }) => email);
    this.version += 1;
    return this.answer();
  }

  private import(path: string, csv: string): Response {
    if (csv.includes('wrong')) {
      const errors = [
        { line: 2, column: 'kind', code: 'unknown-kind', message: 'unknown kind "wrong"' },
        { line: 7, message: 'something new' },
      ];
      return problem(400, 'malformed-csv', { errors, errorCount: 1_200 });
    }
    if (csv.includes('full')) {
      const message = 'the history of office 3014501 holds 900 changes';
      const errors = [{ line: 4, column: 'officeId', code: 'history-full', message }];
      return problem(409, 'history-full', { errors, errorCount: 1 });
    }
    const tally = { created: 0, updated: 1, unchanged: 3 };
    const columns = [{ column: 'email', before: 'a@b.example', after: 'c@d.example' }];
    return Response.json({
      dryRun: path.endsWith('dryRun=true'),
      ...tally,
      areas: { created: 0, updated: 0, unchanged: 2 },
      submissionsCreated: 0,
      changes: [{ id: '3014501', name: 'เทศบาลตำบลตะขบ', what: 'updated', columns }],
      warnings: [],
      warningCount: 0,
    });
  }
}

const area = {
  areaId: '3014',
  level: 'district',
  name: 'ปักธงชัย',
  provinceId: '30',
  contacts: [],
  language: 'th',
  history: [],
  version: 1,
  warnings: [],
};

function tokenOf(request: string): string {
  return `e30.${Buffer.from(request).toString('base64url')}.c2ln`;
}

function problem(status: number, reason: string, extras: object = {}): Response {
  return Response.json({ type: `/problems/${reason}`, title: '', status, detail: '', ...extras }, { status });
}

async function rosterOf(group: 'admin' | 'officer', path = '/roster'): Promise<FakeApi> {
  forgetScope();
  location.hash = `#${path}`;
  const api = new FakeApi();
  render(<App fetch={(input, init) => api.fetch(input, init)} />);
  await screen.findByText('อำเภอปักธงชัย');
  fireEvent.change(screen.getByLabelText('สิทธิการใช้งาน'), { target: { value: group } });
  fireEvent.click(screen.getByText('เข้าใช้งาน'));
  await screen.findByText('แสดง ๑ จาก ๑ แห่ง');
  return api;
}

async function typeEmail(email: string): Promise<HTMLInputElement> {
  fireEvent.click(screen.getByLabelText('แก้ไข เทศบาลตำบลตะขบ'));
  const field = await screen.findByLabelText<HTMLInputElement>('อีเมล');
  fireEvent.input(field, { target: { value: email } });
  return field;
}

function choose(text: string): void {
  fireEvent.click(screen.getByText('นำเข้าจากไฟล์ CSV'));
  const file = new File([text], 'ทะเบียน.csv');
  Object.assign(file, { arrayBuffer: async () => new TextEncoder().encode(text).buffer });
  fireEvent.change(screen.getByLabelText('เลือกไฟล์ CSV'), { target: { files: [file] } });
}

test('an officer reads the roster, and has nothing to change it with', async () => {
  await rosterOf('officer');
  expect(screen.getByText('saraban@3014501.lao.example')).toBeTruthy();
  expect(screen.queryByLabelText(/^แก้ไข/)).toBeNull();
  expect(screen.queryByText('นำเข้าจากไฟล์ CSV')).toBeNull();
});

test('who is sent to one office finds it alone, and an admin its form', async () => {
  await rosterOf('admin', '/roster/3014501');
  expect(screen.getByLabelText<HTMLInputElement>('ค้นหาชื่อ อปท.').value).toBe('3014501');
  expect(await screen.findByLabelText('อีเมล')).toBeTruthy();
  fireEvent.click(screen.getByText('ยกเลิก'));
  location.hash = '#/roster';
  await waitFor(() => expect(screen.getByLabelText<HTMLInputElement>('ค้นหาชื่อ อปท.').value).toBe(''));
});

test('an admin saves over the version that was read, and the row shows it', async () => {
  const api = await rosterOf('admin');
  await typeEmail(' saraban@new.example ');
  fireEvent.click(screen.getByText('บันทึก'));
  expect(await screen.findByText('saraban@new.example')).toBeTruthy();
  expect(api.asked.filter(({ method }) => method === 'PUT').map(({ ifMatch }) => ifMatch)).toEqual(['"1"']);
  expect(screen.queryByLabelText('อีเมล')).toBeNull();
});

test('whom somebody else was faster than keeps what was typed, and may save it over theirs', async () => {
  const api = await rosterOf('admin');
  const field = await typeEmail('saraban@mine.example');
  api.intrude('saraban@theirs.example');
  fireEvent.click(screen.getByText('บันทึก'));
  expect(await screen.findByText('saraban@theirs.example')).toBeTruthy();
  expect(screen.getByText(/^คนอื่น แก้ไขข้อมูลนี้เมื่อ/)).toBeTruthy();
  expect(field.value).toBe('saraban@mine.example');
  fireEvent.click(screen.getByText('บันทึกตามที่กรอก'));
  await waitFor(() => expect(api.emails).toEqual(['saraban@mine.example']));
});

test('or takes theirs instead', async () => {
  const api = await rosterOf('admin');
  const field = await typeEmail('saraban@mine.example');
  api.intrude('saraban@theirs.example');
  fireEvent.click(screen.getByText('บันทึก'));
  fireEvent.click(await screen.findByText('ใช้ข้อมูลล่าสุดแทน'));
  await waitFor(() => expect(field.value).toBe('saraban@theirs.example'));
  expect(api.emails).toEqual(['saraban@theirs.example']);
});

test('a file with errors is told line by line, also those that have no words here, and imports nothing', async () => {
  const api = await rosterOf('admin');
  choose('wrong');
  const table = await screen.findByRole('table', { name: 'ข้อผิดพลาด' });
  const rows = within(table)
    .getAllByRole('row')
    .map((row) => row.textContent?.replace(/\s+/g, ' ').trim());
  expect(rows.slice(1)).toEqual([
    '2ประเภท kindไม่รู้จักประเภทนี้ “wrong” ประเภทที่ใช้ได้: city-municipality เทศบาลนคร, town-municipality เทศบาลเมือง, subdistrict-municipality เทศบาลตำบล, subdistrict-administrative-organization อบต.',
    '7 something new',
  ]);
  expect(screen.getByText(/^พบข้อผิดพลาด ๑,๒๐๐ แห่ง/)).toBeTruthy();
  expect(screen.getByText('และอีก ๑,๑๙๘ แห่ง')).toBeTruthy();
  expect(screen.queryByText('นำเข้า')).toBeNull();
  expect(api.asked.filter(({ path }) => path.endsWith('dryRun=false'))).toEqual([]);
});

test('a file that changes rows with full histories is told where they stand', async () => {
  await rosterOf('admin');
  choose('full');
  const table = await screen.findByRole('table', { name: 'ข้อผิดพลาด' });
  expect(within(table).getByText('ประวัติยาวเต็มที่แล้ว จึงแก้ไขเพิ่มไม่ได้')).toBeTruthy();
  expect(within(table).getByText('4')).toBeTruthy();
});

test('a file is imported only once somebody has seen what it changes', async () => {
  const api = await rosterOf('admin');
  choose('officeId');
  expect(await screen.findByText('เพิ่ม ๐ · แก้ไข ๑ · คงเดิม ๓')).toBeTruthy();
  expect(screen.getByText('a@b.example')).toBeTruthy();
  expect(screen.getByText('c@d.example')).toBeTruthy();
  const imports = () => api.asked.filter(({ path }) => path.startsWith('/v1/offices/import'));
  expect(imports().map(({ path }) => path)).toEqual(['/v1/offices/import?dryRun=true']);
  fireEvent.click(screen.getByText('นำเข้า'));
  expect(await screen.findByText('นำเข้าแล้ว เพิ่ม ๐ แก้ไข ๑ แห่ง')).toBeTruthy();
  expect(imports().map(({ path, body }) => [path, body])).toEqual([
    ['/v1/offices/import?dryRun=true', 'officeId'],
    ['/v1/offices/import?dryRun=false', 'officeId'],
  ]);
});

test('an import on its way is not left: what becomes of it is told where it was begun', async () => {
  const api = await rosterOf('admin');
  choose('officeId');
  await screen.findByText('เพิ่ม ๐ · แก้ไข ๑ · คงเดิม ๓');
  let fail = () => {};
  const { fetch } = api;
  api.fetch = async (input, init) => {
    if (!String(input).endsWith('dryRun=false')) return fetch(input, init);
    await new Promise<void>((resolve) => {
      fail = resolve;
    });
    return problem(503, 'unavailable');
  };
  fireEvent.click(screen.getByText('นำเข้า'));
  await screen.findByText('กำลังนำเข้า…');
  const dialog = screen.getByRole<HTMLDialogElement>('dialog');
  await waitFor(() => expect(screen.getByLabelText<HTMLButtonElement>('ปิด').disabled).toBe(true));
  fireEvent(dialog, new Event('cancel', { cancelable: true }));
  const another = screen.getByLabelText<HTMLInputElement>('เลือกไฟล์อื่น');
  expect(another.disabled).toBe(true);
  fireEvent.drop(another, { dataTransfer: { files: [new File(['x'], 'x.csv')] } });
  expect(screen.getByText('กำลังนำเข้า…')).toBeTruthy();
  fail();
  expect(await within(dialog).findByText(/^ระบบบางส่วนไม่ตอบสนอง/)).toBeTruthy();
});

test('a file that is too large is refused without sending it', async () => {
  const api = await rosterOf('admin');
  fireEvent.click(screen.getByText('นำเข้าจากไฟล์ CSV'));
  const file = new File([], 'ทะเบียน.csv');
  Object.defineProperty(file, 'size', { value: 45 * 1024 * 1024 });
  fireEvent.change(screen.getByLabelText('เลือกไฟล์ CSV'), { target: { files: [file] } });
  expect(await screen.findByText(/^ไฟล์ใหญ่เกินไป ทะเบียนมีได้ไม่เกิน ๕ MB/)).toBeTruthy();
  expect(api.asked.filter(({ path }) => path.includes('/import'))).toEqual([]);
});

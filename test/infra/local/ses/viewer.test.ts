import { Outbox } from '../../../../infra/local/ses/outbox';
import { outboxApp } from '../../../../infra/local/ses/viewer';

const idOf = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

const raw = Buffer.from(
  [
    'From: "<b>ITA</b>" <ita@district.example>',
    'To: saraban@3014601.lao.example',
    'Reply-To: district@3014.area.example',
    `Subject: =?utf-8?B?${Buffer.from('ปักธงชัย <script>alert(1)</script>').toString('base64')}?=`,
    'Date: Fri, 03 Jun 2022 09:00:00 +0700',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=x',
    '',
    '--x',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p>เรียน</p><script>document.title = "run"</script><img src="https://elsewhere.example/x.png">',
    '--x',
    'Content-Type: text/html; name="page.html"',
    'Content-Disposition: attachment; filename="page.html"',
    '',
    '<script>alert(1)</script>',
    '--x--',
    '',
  ].join('\r\n'),
);

function appWith(count: number) {
  const outbox = new Outbox(undefined);
  for (let n = 1; n <= count; n += 1) {
    outbox.keep({
      messageId: idOf(n),
      acceptedAt: new Date(Date.parse('2022-06-03T01:00:00.000Z') + n * 60_000).toISOString(),
      source: 'ita@district.example',
      destinations: [`office-${n}@lao.example`],
      tags: {},
      raw,
    });
  }
  return outboxApp(outbox);
}

const rowsOf = (page: string) => [...page.matchAll(/office-(\d+)@lao/g)].map(([, n]) => Number(n));

test('the list shows the newest first, fifty to a page, with Thai dates in Bangkok time', async () => {
  const app = appWith(51);
  const first = await (await app.request('/')).text();
  expect(rowsOf(first)).toEqual(Array.from({ length: 50 }, (_, n) => 51 - n));
  expect(first).toContain('๓ มิ.ย. ๒๕๖๕ ๐๘:๕๑');
  expect(first).toContain('from=50');
  const second = await (await app.request('/?from=50')).text();
  expect(rowsOf(second)).toEqual([1]);
  expect(second).toContain('ใหม่กว่า');
  expect(second).not.toContain('เก่ากว่า');
});

test.each(['-1', '1.5', '1e99', 'x', '%3Cscript%3E'])('a page from %s is the first page', async (from) => {
  expect(rowsOf(await (await appWith(2).request(`/?from=${from}`)).text())).toEqual([2, 1]);
});

test('what a mail says of itself is shown as text, never as markup', async () => {
  const app = appWith(1);
  for (const path of ['/', `/${idOf(1)}`]) {
    const page = await (await app.request(path)).text();
    expect(page).toContain('ปักธงชัย &lt;script&gt;');
    expect(page).not.toContain('<script');
    expect(page).not.toContain('<b>ITA');
  }
});

test('a mail page shows its headers, its attachments and its body in a frame that can do nothing', async () => {
  const page = await (await appWith(1).request(`/${idOf(1)}`)).text();
  for (const text of ['ita@district.example', 'office-1@lao.example', 'district@3014.area.example', '๐๙:๐๐'])
    expect(page).toContain(text);
  expect(page).toContain('page.html');
  expect(page).toMatch(new RegExp(`<iframe[^>]* sandbox=""[^>]* src="/outbox/${idOf(1)}/html"`));
});

test('no route lets anything run or load', async () => {
  const app = appWith(1);
  for (const path of ['/', `/${idOf(1)}`, `/${idOf(1)}/html`]) {
    const policy = (await app.request(path)).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/script-src|allow-scripts|https?:/);
  }
  const body = await app.request(`/${idOf(1)}/html`);
  expect(body.headers.get('content-security-policy')).toMatch(/(^|; )sandbox(;|$)/);
});

test('the source is the mail as text, an attachment is a download, and neither is guessed at', async () => {
  const app = appWith(1);
  const source = await app.request(`/${idOf(1)}/source`);
  expect(Buffer.from(await source.arrayBuffer())).toEqual(raw);
  expect(source.headers.get('content-type')).toMatch(/^text\/plain/);
  const attachment = await app.request(`/${idOf(1)}/attachments/0`);
  expect(attachment.headers.get('content-type')).toBe('application/octet-stream');
  expect(attachment.headers.get('content-disposition')).toMatch(/^attachment; .*page\.html/);
  for (const answer of [source, attachment])
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
});

test.each([
  idOf(2),
  '..%2f..%2fetc%2fpasswd',
  '%00',
  `${idOf(1)}/attachments/1`,
  `${idOf(1)}/attachments/`,
  `${idOf(1)}/attachments/length`,
  `${idOf(1)}/attachments/-0`,
])('%s is not found', async (path) => {
  expect((await appWith(1).request(`/${path}`)).status).toBe(404);
});

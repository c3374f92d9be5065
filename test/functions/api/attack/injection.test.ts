/**
 * What people enter, from the request to the mail as SES gets it, the calendar feed and the kept mail: nothing of it
 * becomes a header, a recipient, a tag, a calendar property or a link.
 */
import fc from 'fast-check';
import { type ParsedMail, simpleParser } from 'mailparser';
import { parametersOf } from '../../../support/properties';
import { ApiWorld, admin, q3, takhop } from '../api-world';

const parameters = parametersOf(15, { endOnFailure: true });

let api: ApiWorld;
beforeAll(async () => {
  api = await ApiWorld.start({ offices: 1, only: '2565-q3-report', now: '2022-06-01 10:00' });
  await api.put('/v1/areas/30', { contacts: [] });
});
afterAll(async () => api.stop());

const attacks = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '</title></style></body><a href="https://evil.example">ที่นี่</a>',
  '<a href="javascript:alert(1)">กด</a>',
  'javascript:alert(1)',
  'https://evil.example/เข้าสู่ระบบ',
  '&lt;img src=x&gt; &#60;b&#62;',
  'ชื่อ\r\nBcc: victim@evil.example',
  'ชื่อ\nTo: victim@evil.example\n\n<html>',
  'ชื่อ%0d%0aBcc: victim@evil.example',
  'ชื่อ" <victim@evil.example>, "x',
  'ชื่อ>, <victim@evil.example',
  'victim@evil.example',
  '=?utf-8?B?QmNjOiB2aWN0aW1AZXZpbC5leGFtcGxl?=',
  'x\r\nATTACH:https://evil.example\r\nEND:VEVENT',
  'x;y,z\\nATTENDEE:mailto:victim@evil.example',
  '\u202eexe.\u2066ไฟล์\u2029แนบ',
  '\u200b\ufeff\u00ad',
  '=HYPERLINK("https://evil.example")',
  "@SUM(1+1)*cmd|' /C calc'!A0",
  '{{constructor.constructor("return 1")()}} #{1+1} <%= 1 %>',
  '--_boundary\r\nContent-Type: text/html\r\n\r\n<b>x</b>',
];
const entered = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...attacks) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...attacks), fc.string({ unit: 'grapheme' }))
      .map((two) => two.join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 80 }) },
);

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** Puts the text wherever the API takes one that a mail may show; how many places took it. */
async function enter(text: string): Promise<number> {
  const saraban = 'saraban@3014601.lao.example';
  const roster = [
    'officeId,kind,name,districtId,districtName,provinceId,provinceName',
    `3014601,subdistrict-municipality,${quoted(text)},3014,${quoted(text)},30,นครราชสีมา`,
  ].join('\n');
  const answers = [
    await api.call('POST', '/v1/offices/import', { raw: roster, headers: { 'content-type': 'text/csv' } }),
    await api.put('/v1/offices/3014601', {
      contacts: [{ role: 'responsible', email: saraban, name: text, phone: text }],
    }),
    await api.put('/v1/areas/3014', {
      contacts: [{ email: 'ita@3014.area.example', name: text }],
      phone: text,
      postalAddress: text,
    }),
    await api.put('/v1/areas/3014', { contacts: [{ email: 'ita@3014.area.example' }], replyTo: text }),
    await api.patch(q3, { title: text, reason: text }, { headers: { 'if-match': '*' } }),
    await api.post(`${takhop}/receipts`, { part: 'electronic-copy', registerNumber: text, note: text }),
    await api.post(`${takhop}/receipts`, { part: 'original', registerNumber: text, note: text }),
    await api.post(`${takhop}/return`, { reason: text }, { as: { ...admin, name: text } }),
  ];
  for (const { status } of answers) expect([200, 201, 400, 409]).toContain(status);
  return answers.filter(({ status }) => status < 300).length;
}

const allowedHeaders = [
  ...['from', 'to', 'reply-to', 'subject', 'message-id', 'date', 'in-reply-to', 'references', 'mime-version'],
  ...[
    'auto-submitted',
    'x-auto-response-suppress',
    'content-language',
    'content-type',
    'content-transfer-encoding',
  ],
];
const allowedTag =
  /^<\/?(html|head|meta|title|style|body|div|p|h1|h2|h3|ul|ol|li|dl|dt|dd|a|br|span)(\s[^<>]*)?>$/;

function expectHarmless(raw: Buffer, mail: ParsedMail, recipients: readonly string[]): void {
  const [head = ''] = raw.toString('latin1').split('\r\n\r\n');
  const names = head.split(/\r\n(?![ \t])/).map((line) => line.split(':')[0]?.toLowerCase());
  expect(names.filter((name) => !allowedHeaders.includes(name ?? ''))).toEqual([]);
  expect(names).toHaveLength(new Set(names).size);
  const to = [mail.to].flat().flatMap((each) => each?.value ?? []);
  expect(to.map(({ address }) => address)).toEqual(recipients);
  const from = mail.from?.value.map(({ address }) => address);
  expect(from).toEqual(['ita@district.example']);
  expect(mail.attachments.every(({ filename }) => filename === 'ita-2565.ics')).toBe(true);
  for (const { content } of mail.attachments) expectHarmlessCalendar(content.toString('utf8'));
  expectHarmlessPage(String(mail.html));
  expect(`${mail.subject}${mail.text}`).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u2028\u2029\r\0]/);
}

function expectHarmlessPage(html: string): void {
  const tags = html.replace(/<!doctype html>/i, '').match(/<[^>]*>?/g) ?? [];
  expect(tags.filter((tag) => !allowedTag.test(tag))).toEqual([]);
  for (const tag of tags) {
    expect(tag).not.toMatch(/\son\w+\s*=|javascript:/i);
    const target = /href="([^"]*)"/.exec(tag)?.[1];
    if (target !== undefined)
      expect(target).toMatch(/^(https:\/\/ita\.example\/|mailto:[^?&]*$|tel:[+\d]*$)/);
  }
}

const allowedProperty =
  /^(BEGIN|END|VERSION|PRODID|NAME|X-WR-CALNAME|METHOD|UID|SEQUENCE|DTSTAMP|DTSTART|DTEND|X-MICROSOFT-[A-Z-]+|SUMMARY|DESCRIPTION|TRANSP|URL)[:;]/;

function expectHarmlessCalendar(feed: string): void {
  const lines = feed
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .filter((line) => line !== '');
  expect(lines.filter((line) => !allowedProperty.test(line) || /[\r\n]/.test(line))).toEqual([]);
}

test('nothing that is entered breaks out of the mail, the feed or the kept mail', async () => {
  let taken = 0;
  let day = 1;
  let mails = 0;
  await fc.assert(
    fc.asyncProperty(entered, async (text) => {
      taken += await enter(text);
      day += 1;
      // Each adjusted date is announced at once: a mail to the office that shows what was entered.
      const dueOn = new Date(Date.UTC(2022, 6, day)).toISOString().slice(0, 10);
      const change = { dueOn, reason: text };
      await api.patch(q3, change, { headers: { 'if-match': '*' } });
      await api.world.run('2022-06-01 10:00');
      for (const { raw, destinations } of api.world.ses.accepted.splice(0)) {
        mails += 1;
        expectHarmless(raw, await simpleParser(raw), destinations);
        expect(destinations.every((address) => /(lao|area)\.example$/.test(address))).toBe(true);
      }
      expectHarmlessCalendar((await api.get('/v1/calendar.ics')).text);
    }),
    parameters,
  );
  const { json } = await api.get('/v1/mails?district=3014&limit=5');
  for (const { mailRef } of json.items) expectHarmlessPage((await api.get(`/v1/mails/${mailRef}`)).json.html);
  expect(taken).toBeGreaterThan(2 * parameters.numRuns);
  expect(mails).toBeGreaterThan(0);
}, 240_000);

test('an answer is never taken for a page, whatever stands in it', async () => {
  for (const path of [
    '/v1/offices/3014601',
    '/v1/calendar.ics',
    '/v1/offices/<script>',
    '/v1/nowhere/<script>',
  ]) {
    const { headers } = await api.get(path);
    expect(headers.get('content-type')).toMatch(/^(application\/(problem\+)?json|text\/calendar)/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  }
});

/** The outbox in a browser: every mail that was accepted, as its readers see it. No script anywhere. */
import { type Context, Hono } from 'hono';
import { html, raw } from 'hono/html';
import { DateTime } from 'luxon';
import { type ParsedMail, simpleParser } from 'mailparser';
import type { AcceptedMail, Outbox } from './outbox';

const pageSize = 50;

/** Nothing is loaded from elsewhere, and nothing runs. */
const pagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'";
const mailPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors 'self'";

export function outboxApp(outbox: Outbox): Hono {
  const app = new Hono();
  app.use('*', async (c, next) => {
    await next();
    c.header('x-content-type-options', 'nosniff');
    c.header('referrer-policy', 'no-referrer');
  });
  app.get('/', (c) => listPage(c, outbox));
  app.get('/:id', (c) =>
    withMail(c, outbox, async (mail) => mailPage(c, mail, await simpleParser(mail.raw))),
  );
  app.get('/:id/html', (c) =>
    withMail(c, outbox, async (mail) => {
      const { html: body } = await simpleParser(mail.raw);
      c.header('content-security-policy', mailPolicy);
      return c.html(body || '');
    }),
  );
  app.get('/:id/source', (c) => withMail(c, outbox, async (mail) => c.text(mail.raw.toString('utf8'))));
  app.get('/:id/attachments/:index', (c) =>
    withMail(c, outbox, async (mail) => {
      const { attachments } = await simpleParser(mail.raw);
      const attachment = attachments.find((_, index) => String(index) === c.req.param('index'));
      if (!attachment) return c.notFound();
      return c.body(new Uint8Array(attachment.content), 200, {
        'content-type': 'application/octet-stream',
        'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(attachment.filename ?? 'attachment')}`,
      });
    }),
  );
  return app;
}

async function withMail(
  c: Context,
  outbox: Outbox,
  show: (mail: AcceptedMail) => Promise<Response>,
): Promise<Response> {
  const mail = outbox.get(c.req.param('id') ?? '');
  return mail ? show(mail) : c.text('ไม่พบจดหมายนี้ · no such mail', 404);
}

async function listPage(c: Context, outbox: Outbox) {
  const from = c.req.query('from') ?? '';
  const offset = /^\d{1,9}$/.test(from) ? Number(from) : 0;
  const envelopes = outbox.page(offset, pageSize);
  const rows = await Promise.all(
    envelopes.map(async ({ messageId, acceptedAt, destinations }) => {
      const mail = outbox.get(messageId);
      const subject = mail ? (await headerOf(mail)).subject : '';
      return html`<tr>
        <td>${thaiTime(acceptedAt)}</td>
        <td>${destinations.join(', ')}</td>
        <td><a href="/outbox/${messageId}">${subject ?? '(ไม่มีหัวเรื่อง)'}</a></td>
      </tr>`;
    }),
  );
  const older = offset + pageSize < outbox.size;
  return page(
    c,
    'ตู้จดหมายออก',
    html`<p>${outbox.size} ฉบับ ใหม่สุดอยู่บน</p>
      <table><thead><tr><th>เวลา</th><th>ถึง</th><th>เรื่อง</th></tr></thead><tbody>${rows}</tbody></table>
      <p>
        ${offset > 0 ? html`<a href="/outbox?from=${Math.max(0, offset - pageSize)}">ใหม่กว่า</a>` : ''}
        ${older ? html`<a href="/outbox?from=${offset + pageSize}">เก่ากว่า</a>` : ''}
      </p>`,
  );
}

async function mailPage(c: Context, mail: AcceptedMail, parsed: ParsedMail) {
  const path = `/outbox/${mail.messageId}`;
  const rows: [string, string | undefined][] = [
    ['รับไว้ส่งเมื่อ', thaiTime(mail.acceptedAt)],
    ['วันที่ในจดหมาย', parsed.date && thaiTime(parsed.date.toISOString())],
    ['จาก', parsed.from?.text],
    ['ถึง', mail.destinations.join(', ')],
    ['ส่งไม่ถึง', mail.refused?.map(({ address, response }) => `${address} (${response})`).join(', ')],
    ['ตอบกลับไปที่', parsed.replyTo?.text],
  ];
  const attachments = parsed.attachments.map(
    ({ filename }, index) =>
      html`<li><a href="${path}/attachments/${index}">${filename ?? 'ไฟล์แนบ'}</a></li>`,
  );
  return page(
    c,
    parsed.subject ?? '(ไม่มีหัวเรื่อง)',
    html`<p><a href="/outbox">← ตู้จดหมายออก</a> · <a href="${path}/source">ต้นฉบับ</a></p>
      <table>${rows.map(([name, value]) => (value ? html`<tr><th>${name}</th><td>${value}</td></tr>` : ''))}</table>
      <ul>${attachments}</ul>
      <iframe title="เนื้อหา" sandbox="" src="${path}/html"></iframe>
      <details><summary>ข้อความล้วน</summary><pre>${parsed.text ?? ''}</pre></details>`,
  );
}

/** Only the header is parsed: a list of fifty mails needs no bodies. */
async function headerOf({ raw: bytes }: AcceptedMail): Promise<ParsedMail> {
  const end = bytes.indexOf('\r\n\r\n');
  return simpleParser(bytes.subarray(0, end < 0 ? bytes.length : end + 4));
}

function thaiTime(instant: string): string {
  return DateTime.fromISO(instant, { zone: 'Asia/Bangkok' })
    .reconfigure({ locale: 'th', outputCalendar: 'buddhist', numberingSystem: 'thai' })
    .toLocaleString({ dateStyle: 'medium', timeStyle: 'short' });
}

const style = `body{font:16px/1.6 Sarabun,Tahoma,sans-serif;margin:2rem auto;max-width:64rem;padding:0 1rem;color:#1b1b1b}
table{border-collapse:collapse;width:100%}th,td{text-align:left;padding:.4rem .6rem;border-bottom:1px solid #ccc;vertical-align:top}
td:first-child{white-space:nowrap}iframe{width:100%;height:75vh;border:1px solid #ccc}pre{white-space:pre-wrap}
a{color:#0b5394}`;

function page(c: Context, title: string, content: ReturnType<typeof html>) {
  c.header('content-security-policy', pagePolicy);
  return c.html(html`<!doctype html>
<html lang="th">
  <head><meta charset="utf-8" /><meta name="viewport" content="width=device-width" />
    <title>${title}</title><style>${raw(style)}</style></head>
  <body><h1>${title}</h1>${content}</body>
</html>`);
}

import fc from 'fast-check';
import { simpleParser } from 'mailparser';
import { composeOfficeMail } from '../../../shared/mail/compose';
import { renderMime } from '../../../shared/mail/mime';
import { anOffice } from '../../support/builders';
import { anOfficeMail, noticeFacts } from '../../support/mails';

const today = '2022-06-02';
const compose = (overrides: Parameters<typeof anOfficeMail>[2] = {}) =>
  composeOfficeMail(anOfficeMail([noticeFacts('q3-report', today, { changesOfDate: 2 })], today, overrides));

it('a mail is read back as it was composed', async () => {
  const mail = compose({ to: [{ email: 'a@b.example', name: 'สมชาย ใจดี' }, { email: 'c@d.example' }] });
  const parsed = await simpleParser(await renderMime(mail));
  expect(parsed.subject).toBe(mail.subject);
  expect(parsed.text).toBe(mail.text);
  expect(parsed.html).toBe(mail.html);
  expect(parsed.from?.value).toEqual([{ address: 'no-reply@ita.example', name: 'ระบบติดตามกำหนดส่ง ITA' }]);
  expect([parsed.to].flat().flatMap((each) => each?.value)).toEqual([
    { address: 'a@b.example', name: 'สมชาย ใจดี' },
    { address: 'c@d.example', name: '' },
  ]);
  expect(parsed.replyTo?.value).toEqual([{ address: 'ita@3014.area.example', name: '' }]);
  expect(parsed.messageId).toBe(mail.headers['Message-ID']);
  expect(parsed.references).toBe('<ita-2565.3014601@ita.example>');
  expect(parsed.date).toEqual(new Date('2022-06-02T02:00:00.000Z'));
  expect(parsed.headers.get('auto-submitted')).toBe('auto-generated');
});

it('the calendar is one all-day event that a later one replaces', async () => {
  const { attachments } = await simpleParser(await renderMime(compose()));
  expect(attachments.map(({ contentType, filename }) => [contentType, filename])).toEqual([
    ['text/calendar', 'ita-2565.ics'],
  ]);
  const lines = attachments[0]?.content.toString('utf8').replace(/\r\n /g, '').split('\r\n');
  expect(lines).toEqual(
    expect.arrayContaining([
      'METHOD:PUBLISH',
      'UID:2565-q3-report.3014601@ita.example',
      'SEQUENCE:2',
      'DTSTART;VALUE=DATE:20220610',
      'SUMMARY:ครบกำหนด รายงานไตรมาสที่ ๓ (ITA ๒๕๖๕)',
    ]),
  );
});

it('lines of the message stay within 998 octets and are ASCII, whatever the names are', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('ก็้ี'.repeat(2_500), 'x'.repeat(10_000))),
      async (name) => {
        const mail = compose({ office: anOffice({ name }), to: [{ email: 'a@b.example', name }] });
        const bytes = await renderMime(mail);
        const lines = bytes.toString('latin1').split('\r\n');
        expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(998);
        expect(lines.every((line) => /^[\t\x20-\x7e]*$/.test(line))).toBe(true);
        const parsed = await simpleParser(bytes);
        expect(parsed.subject).toBe(mail.subject);
        expect(parsed.text).toBe(mail.text);
      },
    ),
    { numRuns: 40 },
  );
});

it('two mails of different ids differ in their boundaries', async () => {
  const boundaryOf = async (mailId: string) =>
    /boundary="([^"]+)"/.exec((await renderMime(compose({ mailId }))).toString())?.[1];
  expect(await boundaryOf('one')).not.toBe(await boundaryOf('two'));
});

/** A composed mail as the bytes that SES takes: text and HTML as alternatives, the calendar attached. */
import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { ComposedMail, MailAddress } from './mail-input';

/** The same mail gives the same bytes. Base64 throughout: Thai in quoted-printable is twice as long. */
export async function renderMime(mail: ComposedMail): Promise<Buffer> {
  const { subject, html, text, calendar, headers, from, replyTo, to } = mail;
  const composer = new MailComposer({
    from: addressee(from),
    to: to.map(addressee),
    ...(replyTo ? { replyTo: addressee(replyTo) } : {}),
    subject,
    text: canonical(text),
    html: canonical(html),
    headers: { ...headers },
    encoding: 'base64',
    textEncoding: 'base64',
    baseBoundary: boundaryOf(mail),
    disableFileAccess: true,
    disableUrlAccess: true,
    attachments: calendar
      ? [
          {
            filename: calendar.filename,
            content: calendar.content,
            contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
          },
        ]
      : [],
  });
  return composer.compile().build();
}

function addressee({ address, name }: MailAddress): { address: string; name: string } {
  return { address, name: name ?? '' };
}

/** Lines of text end in CRLF also inside base64 (RFC 2046 4.1.1). */
function canonical(text: string): string {
  return text.replaceAll('\n', '\r\n');
}

/** Stable, and unlike anything in the parts. */
function boundaryOf({ headers, subject }: ComposedMail): string {
  const of = headers['Message-ID'] ?? subject;
  return createHash('sha256').update(of).digest('hex').slice(0, 24);
}

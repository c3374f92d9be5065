/** Bugs planted into the mails, on their way to SES: whom they go to, and what they say. */
import { standardDeadlines } from '../../../shared/domain/deadline';
import type { RawMail, SesMailer } from '../../../shared/mail/ses';
import type { Sabotage } from '../aws/cloud';

export const mailSabotages: Readonly<Record<string, Sabotage>> = {
  'wrong-recipient': inEachMail((mail) => {
    const stranger = 'stranger@elsewhere.example';
    const head = /^To: .*(\r\n[ \t].*)*/m;
    return { ...mail, destinations: [stranger], raw: inBytes(mail.raw, head, () => `To: ${stranger}`) };
  }),
  // Whose bounces would then be put down to somebody else.
  'wrong-recipient-tag': inEachMail((mail) => ({ ...mail, tags: { ...mail.tags, recipient: '3014602' } })),
  'empty-mail': inEachMail((mail) => {
    const addressed = mail.raw.toString('latin1').match(/^(From|To): .*(\r\n[ \t].*)*/gm) ?? [];
    return { ...mail, raw: Buffer.from(`${addressed.join('\r\n')}\r\n\r\n`, 'latin1') };
  }),
  'wrong-date': inEachMail((mail) => inTexts(mail, (text) => text.replaceAll('๒๕๖๕', '๒๕๖๔'))),
  'tells-what-was-not-claimed': inEachMail((mail) => {
    const { audience, deadlines = '' } = mail.tags;
    const others = standardDeadlines(2565).filter(({ id }) => !deadlines.split('_').includes(id));
    const titles = others.map(({ title }) => title);
    return audience === 'office' ? inTexts(mail, (text) => [text, ...titles].join('\n')) : mail;
  }),
  'digest-without-names': inEachMail((mail) =>
    mail.tags.audience === 'office' ? mail : inTexts(mail, (text) => text.replace(/^- .*$/gm, '- …')),
  ),
};

function inEachMail(change: (mail: RawMail) => RawMail): Sabotage {
  return {
    services: (services) => {
      const { mailer } = services;
      const send: SesMailer['send'] = (mail) => mailer.send(change(mail));
      return { ...services, mailer: Object.assign(Object.create(mailer), { send }) };
    },
  };
}

/** All parts of a mail are in base64. */
function inTexts(mail: RawMail, change: (text: string) => string): RawMail {
  const encoded = /(?<=\r\n\r\n)([A-Za-z0-9+/=]+(\r\n|$))+/g;
  const changed = (part: string) => {
    const text = change(Buffer.from(part, 'base64').toString('utf8'));
    return `${Buffer.from(text).toString('base64').replace(/.{76}/g, '$&\r\n')}\r\n`;
  };
  return { ...mail, raw: inBytes(mail.raw, encoded, changed) };
}

function inBytes(raw: Buffer, pattern: RegExp, change: (found: string) => string): Buffer {
  return Buffer.from(raw.toString('latin1').replace(pattern, change), 'latin1');
}

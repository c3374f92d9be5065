/** Headers that say: sent by a machine, do not answer automatically, and one thread per recipient and year. */
import { cleanLine } from './clean';
import type { MailAddress, MailInput } from './mail-input';

/** @param threadOwner the office's or area's id: all its mails of a fiscal year hang on one root. */
export function headersOf(
  { mailId, sentAt, language, settings }: MailInput,
  threadOwner: string,
  fiscalYear: number,
): Record<string, string> {
  const domain = domainOf(settings.senderAddress);
  const root = `<ita-${fiscalYear}.${idPart(threadOwner)}@${domain}>`;
  return {
    // SES puts its own in their place; relayed by SMTP or kept as a file, a mail has these.
    'Message-ID': `<${idPart(mailId)}@${domain}>`,
    Date: new Date(sentAt).toUTCString().replace('GMT', '+0000'),
    'In-Reply-To': root,
    References: root,
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    'Content-Language': language,
  };
}

export function domainOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1);
}

/** A part of a message or calendar id: nothing that could end it. */
export function idPart(text: string): string {
  return text.replace(/[^A-Za-z0-9._-]/g, '-').slice(0, 120);
}

export function mailAddress(address: string, name: string | undefined): MailAddress {
  const shown = name === undefined ? '' : cleanLine(name, 80);
  return shown === '' ? { address } : { address, name: shown };
}

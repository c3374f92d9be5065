/**
 * Ids of mails: `20220602T020000000Z-3f9c2a7b10d4e865`. They begin with the moment at which the mail was
 * begun, so that they sort by time, and whoever knows an id knows where the mail is kept.
 */
import { randomBytes } from 'node:crypto';
import type { Instant } from './time';

export const mailIdPattern = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(\d{3})Z-[0-9a-f]{16}$/;

/** Of a moment's mails, or of two runs at once, no two share an id. */
export function newMailId(begunAt: Instant): string {
  return `${mailIdBound(begunAt)}-${randomBytes(8).toString('hex')}`;
}

/** Sorts after the ids of all mails begun before this moment, and before all others. */
export function mailIdBound(instant: Instant): string {
  return instant.replace(/[-:.]/g, '');
}

/** When the mail was begun. @throws RangeError for text that is no mail id */
export function begunAtOf(mailId: string): Instant {
  const [, year, month, day, hour, minute, second, milli] = mailIdPattern.exec(mailId) ?? [];
  if (year === undefined) throw new RangeError(`not a mail id: ${mailId}`);
  return `${year}-${month}-${day}T${hour}:${minute}:${second}.${milli}Z`;
}

/** Whom a mail goes to: roles by stage, falling back upwards where a role has no usable address. */
import {
  type AreaContact,
  type Contact,
  type ContactRole,
  contactRoles,
  type Office,
} from '../domain/office';
import { daysBetween, type Instant, localDateOf } from '../domain/time';
import type { DueNotice } from './decide';

export interface Recipient {
  readonly email: string;
  readonly name?: string;
  readonly role?: ContactRole;
}

/** Office notices go to the responsible ones; from T+1 also to the clerk, from T+7 also to the executive. */
export function rolesAt(offset: number): ContactRole[] {
  if (offset >= 7) return ['responsible', 'clerk', 'executive'];
  return offset >= 1 ? ['responsible', 'clerk'] : ['responsible'];
}

/** The offset that decides a notice's roles: its stage's, an announcement's that of the day it is sent on. */
export function effectiveOffset(notice: DueNotice, now: Instant, zone: string): number {
  if (notice.offset !== undefined) return notice.offset;
  const today = localDateOf(now, zone);
  return daysBetween(today > notice.dueOn ? notice.baseOn : notice.dueOn, today);
}

/** The usable addresses of these roles, each once; none: the office is unreachable. */
export function officeRecipients(office: Office, roles: readonly ContactRole[]): Recipient[] {
  const chosen = new Map<string, Recipient>();
  for (const role of roles) {
    for (const contact of usableAtOrAbove(office, role)) {
      const { email, name } = contact;
      if (!chosen.has(email)) chosen.set(email, { email, role: contact.role, ...(name ? { name } : {}) });
    }
  }
  return [...chosen.values()];
}

export function areaRecipients(contacts: readonly AreaContact[]): Recipient[] {
  return contacts
    .filter(({ delivery }) => delivery === 'ok')
    .map(({ email, name }) => ({ email, ...(name ? { name } : {}) }));
}

export function isReachable(office: Pick<Office, 'contacts'>): boolean {
  return office.contacts.some(({ delivery }) => delivery === 'ok');
}

/** The contacts of the role, or of the next one up that has a usable address. */
function usableAtOrAbove(office: Office, role: ContactRole): Contact[] {
  for (const candidate of contactRoles.slice(contactRoles.indexOf(role))) {
    const usable = office.contacts.filter(
      (contact) => contact.role === candidate && contact.delivery === 'ok',
    );
    if (usable.length > 0) return usable;
  }
  return [];
}

/** What somebody is typing into the roster, before it is saved: made of what is known, and made into a request. Pure. */
import type { ContactRole, DeliveryState } from '../../../../../shared/domain/office';
import type { Area, AreaBody, OfficeBody, OfficeRow } from '../../api/types';
import { wholeNumberOf } from '../../words/digits';

export interface ContactDraft {
  /** Of the form alone, so that removing one leaves the others' fields alone. */
  readonly key: number;
  readonly role: ContactRole;
  readonly email: string;
  readonly name: string;
  readonly phone: string;
  readonly delivery: DeliveryState;
  /** Write to it again. */
  readonly retry: boolean;
}

export interface OfficeDraft {
  readonly contacts: readonly ContactDraft[];
  readonly active: boolean;
  readonly iitMinimum: string;
  readonly eitMinimum: string;
}

export interface AreaDraft {
  readonly contacts: readonly ContactDraft[];
  readonly language: Area['language'];
  readonly replyTo: string;
  readonly phone: string;
  readonly postalAddress: string;
}

export function officeDraft({ contacts, active, iitMinimum, eitMinimum }: OfficeRow): OfficeDraft {
  return {
    contacts: contacts.map(contactDraft),
    active,
    iitMinimum: iitMinimum?.toString() ?? '',
    eitMinimum: eitMinimum?.toString() ?? '',
  };
}

export function areaDraft({ contacts, language, replyTo, phone, postalAddress }: Area): AreaDraft {
  return {
    contacts: contacts.map(contactDraft),
    language,
    replyTo: replyTo ?? '',
    phone: phone ?? '',
    postalAddress: postalAddress ?? '',
  };
}

export function newContact(contacts: readonly ContactDraft[]): ContactDraft {
  const key = Math.max(-1, ...contacts.map((contact) => contact.key)) + 1;
  return { key, role: 'responsible', email: '', name: '', phone: '', delivery: 'ok', retry: false };
}

/** Without lines that were added and left empty: the places of errors then are those of what is shown. */
export function filled<Draft extends { readonly contacts: readonly ContactDraft[] }>(draft: Draft): Draft {
  const contacts = draft.contacts.filter(({ email, name, phone }) => `${email}${name}${phone}`.trim() !== '');
  return { ...draft, contacts };
}

export function officeBodyOf({ contacts, active, iitMinimum, eitMinimum }: OfficeDraft): OfficeBody {
  return {
    contacts: contacts.map((contact) => ({ role: contact.role, ...contactBodyOf(contact) })),
    active,
    iitMinimum: minimumOf(iitMinimum),
    eitMinimum: minimumOf(eitMinimum),
  };
}

export function areaBodyOf({ contacts, language, replyTo, phone, postalAddress }: AreaDraft): AreaBody {
  return {
    contacts: contacts.map(contactBodyOf),
    language,
    replyTo: orNull(replyTo),
    phone: orNull(phone),
    postalAddress: orNull(postalAddress),
  };
}

function contactDraft(contact: Area['contacts'][number] & { role?: ContactRole }, key: number): ContactDraft {
  const { role = 'responsible', email, name = '', phone = '', delivery } = contact;
  return { key, role, email, name, phone, delivery, retry: false };
}

function contactBodyOf({ email, name, phone, retry }: ContactDraft) {
  return {
    email: email.trim(),
    ...(name.trim() === '' ? {} : { name: name.trim() }),
    ...(phone.trim() === '' ? {} : { phone: phone.trim() }),
    ...(retry ? { delivery: 'ok' as const } : {}),
  };
}

/** A number from 1 on, or nothing. */
export function isMinimum(text: string): boolean {
  return text.trim() === '' || (wholeNumberOf(text) ?? 0) >= 1;
}

function minimumOf(text: string): number | null {
  return wholeNumberOf(text) ?? null;
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}

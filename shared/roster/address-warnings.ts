/** What is legal in a contact, and worth a second look. Pure. */
import type { AreaContact, Contact } from '../domain/office';
import { isFreeMail } from '../mail/addresses';

export interface AddressWarning {
  readonly code: 'free-mail' | 'not-official' | 'unreachable';
  readonly message: string;
}

/** The official address of a Thai office conventionally starts with this. */
const officialPrefix = 'saraban';

/** Of one address; `official`: it should be the office's own, not a person's. */
export function addressWarning(email: string, official: boolean): AddressWarning | undefined {
  if (isFreeMail(email))
    return { code: 'free-mail', message: `${email} is a free-mail address: nobody vouches for who owns it` };
  if (official && !email.toLowerCase().startsWith(officialPrefix))
    return { code: 'not-official', message: `${email} does not start with ${officialPrefix}` };
  return undefined;
}

/** Of all contacts, each with its place: `/contacts/0/email`. */
export function contactWarnings(
  contacts: readonly (AreaContact & Partial<Pick<Contact, 'role'>>)[],
): (AddressWarning & { readonly pointer: string })[] {
  const warnings = contacts.flatMap(({ email, role }, index) => {
    const warning = addressWarning(email, role === 'responsible');
    return warning ? [{ ...warning, pointer: `/contacts/${index}/email` }] : [];
  });
  if (contacts.some(({ delivery }) => delivery === 'ok')) return warnings;
  const message = 'there is no address that can be written to';
  return [...warnings, { code: 'unreachable', message, pointer: '/contacts' }];
}

/** Checks on e-mail addresses that people enter: one bare address, of a form that SES takes. Pure. */
import * as z from 'zod';

export type AddressError =
  | 'empty'
  | 'control-characters'
  | 'too-long'
  | 'display-name'
  | 'several'
  | 'non-ascii'
  | 'malformed';

export type ParsedAddress =
  | { readonly ok: true; readonly address: string }
  | { readonly ok: false; readonly error: AddressError; readonly message: string };

/** RFC 5321 4.5.3.1: a path holds 256 octets with its angle brackets. */
const maximumLength = 254;
const maximumLocalLength = 64;

const messages: Record<AddressError, string> = {
  empty: 'an e-mail address is needed',
  'control-characters': 'the address contains a line break or another control character',
  'too-long': `an e-mail address has at most ${maximumLength} characters, ${maximumLocalLength} before the @`,
  'display-name': 'only the address itself, without a name or angle brackets',
  several: 'one address only',
  'non-ascii':
    'the address contains letters other than A–Z; the mail service only takes ASCII (a Thai domain in its xn-- form)',
  malformed: 'this is not an e-mail address such as saraban@office.go.th',
};

const emailSchema = z.email();

/** Spaces around it are dropped and the domain is written small; the part before the @ stays as it is. */
export function parseAddress(text: string): ParsedAddress {
  if (/\p{Cc}|\p{Zl}|\p{Zp}/u.test(text)) return wrong('control-characters');
  const address = text.trim();
  const error = errorIn(address);
  if (error) return wrong(error);
  const at = address.lastIndexOf('@');
  return { ok: true, address: address.slice(0, at) + address.slice(at).toLowerCase() };
}

const freeMailDomains = new Set([
  ...['gmail.com', 'googlemail.com', 'hotmail.com', 'hotmail.co.th', 'outlook.com', 'outlook.co.th'],
  ...['live.com', 'msn.com', 'windowslive.com', 'yahoo.com', 'yahoo.co.th', 'ymail.com', 'rocketmail.com'],
  ...['icloud.com', 'me.com', 'mac.com', 'aol.com', 'gmx.com', 'mail.com', 'proton.me', 'protonmail.com'],
]);

/** Legal for an office, but nobody vouches for who owns it: worth a warning. */
export function isFreeMail(address: string): boolean {
  return freeMailDomains.has(
    address
      .slice(address.lastIndexOf('@') + 1)
      .trim()
      .toLowerCase(),
  );
}

function errorIn(address: string): AddressError | undefined {
  if (address === '') return 'empty';
  if (/[<>"]/.test(address)) return 'display-name';
  if (/[,;]/.test(address) || /@.*\s.*@/.test(address.slice(0, 2 * maximumLength))) return 'several';
  if (address.length > maximumLength || address.indexOf('@') > maximumLocalLength) return 'too-long';
  if (/[^\p{ASCII}]/u.test(address)) return 'non-ascii';
  return emailSchema.safeParse(address).success ? undefined : 'malformed';
}

function wrong(error: AddressError): ParsedAddress {
  return { ok: false, error, message: messages[error] };
}

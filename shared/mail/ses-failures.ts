/**
 * What a failed call to SES means for the mail. Definite is only what SES itself answered with a client error,
 * and what failed before a byte of the request was written; everything else may have been taken.
 */
import * as z from 'zod';
import { maskAddresses } from '../mask-addresses';
import { cleanLine } from './clean';

export interface SendFailure {
  readonly outcome: 'not-taken' | 'sender-refused' | 'recipient-unverified' | 'refused' | 'unknown';
  /** Without any e-mail address: it goes to logs and into the ledger. */
  readonly reason: string;
}

const failureSchema = z.object({
  name: z.string().default('Error'),
  message: z.string().default(''),
  code: z.string().optional().catch(undefined),
  syscall: z.string().optional().catch(undefined),
  $metadata: z.object({ httpStatusCode: z.number().optional() }).optional().catch(undefined),
  /** Of a connection tried over several addresses. */
  errors: z.array(z.unknown()).optional().catch(undefined),
});
type Failure = z.output<typeof failureSchema>;

/** Too much or too fast; SES v1 answers with status 400 and `Throttling`, also when the day's quota is used up. */
const throttled =
  /^(Throttling|ThrottlingException|ThrottledException|RequestThrottled(Exception)?|TooManyRequests(Exception)?|LimitExceeded(Exception)?|RequestLimitExceeded|BandwidthLimitExceeded|SlowDown)$/;

/** The sender's credentials, clock or rights: once mended, the same mail goes out. */
const notAuthorised =
  /^(ExpiredToken(Exception)?|RequestExpired|InvalidClientTokenId|UnrecognizedClient(Exception)?|SignatureDoesNotMatch|IncompleteSignature|MissingAuthenticationToken|AccessDenied(Exception)?|RequestTimeTooSkewed|InvalidSignatureException|OptInRequired|CredentialsProviderError)$/;

/** No mail of this account, domain or configuration set goes out until somebody mends it. */
const senderRefused =
  /^(AccountSendingPaused|ConfigurationSetSendingPaused|ConfigurationSetDoesNotExist|MailFromDomainNotVerified)(Exception)?$/;

/** So SES begins the list of those whose identity it has not verified; in its sandbox recipients are among them. */
const unverified = /\bis not verified\b/i;
const sendingPaused = /\bsending (is |has been )?(paused|suspended|disabled)\b/i;

/** The server gave up waiting for the request: how much of it came through, nobody knows. */
const timedOut = /^(RequestTimeout|RequestTimeoutException)$/;

/** The SDK keeps but the words of an error that is no `Error` of its own realm. */
const wrapped = /^AWS SDK error wrapper for \w+: (connect|getaddrinfo) E[A-Z_]+\b/;

const beforeConnected = new Set(['connect', 'getaddrinfo']);
const untrusted = /^(ERR_TLS_CERT_ALTNAME_INVALID|CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/;

/** @param sender the envelope's: tells whether it is its identity that SES has not verified */
export function classifyFailure(error: unknown, sender: string): SendFailure {
  const parsed = failureSchema.safeParse(error);
  if (!parsed.success) return { outcome: 'unknown', reason: 'an error of no known form' };
  return { outcome: outcomeOf(parsed.data, sender), reason: reasonOf(parsed.data) };
}

/** E-mail addresses taken out, in one line of at most 300 characters. */
export function withoutAddresses(text: string): string {
  return cleanLine(maskAddresses(text), 300);
}

function outcomeOf(failure: Failure, sender: string): SendFailure['outcome'] {
  const { name, $metadata } = failure;
  const status = $metadata?.httpStatusCode;
  if (name === 'CredentialsProviderError' || neverConnected(failure)) return 'not-taken';
  if (status === undefined || status < 400 || status >= 500) return 'unknown';
  // No error of SES's own: something between us and it has answered.
  if (/^Unknown(Error)?$/.test(name)) return 'unknown';
  if (timedOut.test(name) || status === 408) return 'unknown';
  if (throttled.test(name) || notAuthorised.test(name) || status === 429) return 'not-taken';
  return senderRefused.test(name) ? 'sender-refused' : refusalOf(failure, sender);
}

/** SES has one name for all these and says the rest in words (Developer Guide, "Amazon SES email sending errors"). */
function refusalOf({ name, message }: Failure, sender: string): SendFailure['outcome'] {
  if (name !== 'MessageRejected') return 'refused';
  if (sendingPaused.test(message)) return 'sender-refused';
  if (!unverified.test(message)) return 'refused';
  const [, identities] = /identities failed[^:]*:(.*)$/s.exec(message) ?? [];
  const named = identities?.toLowerCase().split(/[\s,<>]+/);
  const recipientsOnly = named !== undefined && !named.includes(sender.toLowerCase());
  return recipientsOnly ? 'recipient-unverified' : 'sender-refused';
}

/** Whether the failure came before there was a connection that a request could be written to. */
function neverConnected({ name, message, code, syscall, errors, $metadata }: Failure): boolean {
  if ($metadata?.httpStatusCode !== undefined) return false;
  if (code !== undefined && untrusted.test(code)) return true;
  if (code === 'ECONNREFUSED') return true;
  if (message.includes('before secure TLS connection was established')) return true;
  if (syscall !== undefined && beforeConnected.has(syscall)) return true;
  if (wrapped.test(message)) return true;
  if (name === 'TimeoutError' && message.includes('did not establish a connection')) return true;
  if (errors === undefined || errors.length === 0) return false;
  return errors.every((each) => {
    const parsed = failureSchema.safeParse(each);
    return parsed.success && neverConnected(parsed.data);
  });
}

function reasonOf({ name, message, code }: Failure): string {
  const called = name === 'Error' && code !== undefined ? code : name;
  return withoutAddresses(message === '' ? called : `${called}: ${message}`);
}

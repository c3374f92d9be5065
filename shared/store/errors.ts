/** The store's own errors. No SDK error leaves the store; it stays attached as `cause`. */
import { maskAddresses } from '../mask-addresses';
import type { Key } from './keys';

export class StoreError extends Error {
  override readonly name: string = 'StoreError';
}

/**
 * The database did not answer: throttled, timed out, unreachable, or an error of its own. After a write,
 * nobody knows whether it took effect; every write may be repeated.
 */
export class StoreUnavailable extends StoreError {
  override readonly name = 'StoreUnavailable';
}

/** The database, or the store before it, refused the request for good: a mistake of ours, or of rights. */
export class StoreRefused extends StoreError {
  override readonly name = 'StoreRefused';
}

/** A stored row is not what this version of the service writes. */
export class DamagedRowError extends StoreError {
  override readonly name = 'DamagedRowError';
  readonly pk: string;
  readonly sk: string;

  constructor({ pk, sk }: Key, problems: string, options?: ErrorOptions) {
    super(`row ${pk} / ${sk} is damaged: ${problems}`, options);
    this.pk = pk;
    this.sk = sk;
  }
}

/** By name, for not all of them are classes of the DynamoDB client. */
const passingNames = new Set([
  'ProvisionedThroughputExceededException',
  'ThrottlingException',
  'RequestLimitExceeded',
  'InternalServerError',
  'ServiceUnavailable',
  'TimeoutError',
  'RequestTimeout',
  'AbortError',
  'CredentialsProviderError',
]);

/** The store's error for one that the SDK threw while doing `operation`. */
export function storeErrorFrom(error: unknown, operation: string): StoreError {
  if (error instanceof StoreError) return error;
  // The row that was refused may hold addresses, and whoever catches the error may log it.
  const words = maskAddresses(
    `${textOf(error, 'name') ?? 'error'}: ${textOf(error, 'message') ?? String(error)}`,
  );
  const options = { cause: error };
  return isUnavailable(error)
    ? new StoreUnavailable(`${operation} got no answer: ${words}`, options)
    : new StoreRefused(`${operation} was refused: ${words}`, options);
}

function isUnavailable(error: unknown): boolean {
  const name = textOf(error, 'name');
  if (name !== undefined && passingNames.has(name)) return true;
  const metadata = propertyOf(error, '$metadata');
  const status = propertyOf(metadata, 'httpStatusCode');
  if (typeof status === 'number') return status >= 500 || status === 429;
  // Attempts without any status: nothing was heard (connection refused, reset, name not resolved …).
  return propertyOf(metadata, 'attempts') !== undefined;
}

/** By shape, not by class: an error may be Node's own, of another realm or another copy of the SDK. */
function propertyOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function textOf(error: unknown, name: string): string | undefined {
  const value = propertyOf(error, name);
  return typeof value === 'string' ? value : undefined;
}

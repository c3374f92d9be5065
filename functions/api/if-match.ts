/** Versions as entity tags (RFC 9110). */
import { ProblemError } from './problems';

export function etagOf({ version }: { readonly version: number }): string {
  return `"${version}"`;
}

/** Whether the header names this version, or any (`*`). Weak tags never match. */
export function ifMatchNames(header: string, version: number | string): boolean {
  const tags = header.split(',').map((tag) => tag.trim());
  return tags.includes('*') || tags.includes(`"${version}"`);
}

export function stale(header: string, version: number | string): ProblemError {
  return new ProblemError(
    'stale-version',
    `If-Match is ${header.slice(0, 100)}, the version is "${version}"`,
    {
      headers: { etag: `"${version}"` },
    },
  );
}

export function ifMatchRequired(version: number): ProblemError {
  return new ProblemError('if-match-required', 'send If-Match with the ETag of the version that you read', {
    headers: { etag: `"${version}"` },
  });
}

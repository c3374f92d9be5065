/** Whatever is thrown while answering, as `application/problem+json`. Nothing internal gets out. */
import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type * as z from 'zod';
import { StoreUnavailable } from '../../shared/store/errors';
import type { ApiEnv } from './env';
import { type FieldError, invalidFields, ProblemError } from './problems';

/** How long a caller is asked to wait after a 503. */
const retryAfterSeconds = '2';

export function answerError(error: Error, c: Context<ApiEnv>): Response {
  const problem = problemErrorOf(error);
  if (problem.status >= 500) {
    const told = { method: c.req.method, path: c.req.path, reason: problem.reason, error };
    const logger = c.get('services')?.logger;
    if (logger) logger.error('a request failed', told);
    else console.error('a request failed', told);
  }
  return c.body(JSON.stringify(problem.toProblem()), problem.status, {
    'content-type': 'application/problem+json',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...problem.extras.headers,
  });
}

function problemErrorOf(error: Error): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof HTTPException) return fromHttpException(error);
  if (error instanceof StoreUnavailable) {
    return new ProblemError('unavailable', 'the database does not answer; try again', {
      headers: { 'retry-after': retryAfterSeconds },
    });
  }
  return new ProblemError('internal', 'the error has been logged');
}

/** Thrown by the framework before a handler is reached. */
function fromHttpException({ status }: HTTPException): ProblemError {
  switch (status) {
    case 400:
      return new ProblemError('malformed-json', 'the body could not be read as JSON');
    case 413:
      return new ProblemError('too-large', 'the body is too large');
    case 415:
      return new ProblemError('unsupported-media-type', 'send application/json');
    default:
      return new ProblemError('internal', 'the error has been logged');
  }
}

export function busy(what: string): ProblemError {
  return new ProblemError('busy', `${what} keeps changing; try again`, {
    headers: { 'retry-after': retryAfterSeconds },
  });
}

/** The outcome of validating a part of the request; called by the router for each. */
export function refuseInvalid(
  result: { readonly target: string } & (
    | { readonly success: true }
    | { readonly success: false; readonly error: { readonly issues: readonly z.core.$ZodIssue[] } }
  ),
): void {
  if (result.success) return;
  throw invalidPart(result.error, result.target === 'json');
}

/** What a schema finds in the body, or else in the path or the query. */
export function invalidPart(
  { issues }: { readonly issues: readonly z.core.$ZodIssue[] },
  inBody: boolean,
): ProblemError {
  return invalidFields(issues.flatMap((issue) => fieldErrorsOf(issue, inBody)));
}

function fieldErrorsOf(issue: z.core.$ZodIssue, inBody: boolean): FieldError[] {
  const place = (path: readonly PropertyKey[]) =>
    inBody
      ? { pointer: path.map((part) => `/${escapePointer(String(part))}`).join('') }
      : { field: path.map(String).join('.') };
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ ...place([...issue.path, key]), message: 'unknown field' }));
  return [{ ...place(issue.path), message: issue.message }];
}

/** RFC 6901. */
function escapePointer(part: string): string {
  return part.replaceAll('~', '~0').replaceAll('/', '~1');
}

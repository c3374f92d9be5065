/** Every refusal of the API by its reason: the one place that gives a reason its status and its words. */
import type { ContentfulStatusCode } from 'hono/utils/http-status';

interface ProblemKind {
  readonly status: ContentfulStatusCode;
  readonly title: string;
}

const kinds = {
  'invalid-request': { status: 400, title: 'The request is not valid' },
  'malformed-json': { status: 400, title: 'The body is not JSON' },
  'malformed-csv': { status: 400, title: 'The body is not a roster in CSV' },
  'part-not-owed': { status: 400, title: 'This part is not owed under the deadline' },
  'not-after-deadline': { status: 400, title: "An extension is later than the deadline's date" },
  unauthenticated: { status: 401, title: 'A valid bearer token is needed' },
  'role-required': { status: 403, title: 'The caller has not the role for this' },
  'area-forbidden': { status: 403, title: "This lies outside the caller's areas" },
  'not-found': { status: 404, title: 'There is no such thing' },
  'method-not-allowed': { status: 405, title: 'This resource does not take the method' },
  'already-complete': { status: 409, title: 'The submission is complete already' },
  'nothing-received': { status: 409, title: 'Nothing has been received' },
  'already-received': { status: 409, title: 'The submission has been received' },
  'already-waived': { status: 409, title: 'The submission is waived' },
  'not-waived': { status: 409, title: 'The submission is not waived' },
  'year-not-opened': { status: 409, title: 'The fiscal year has not been opened' },
  'deadline-exists': { status: 409, title: 'A different deadline has this id' },
  'history-full': { status: 409, title: 'Its history has no room for another change' },
  'no-working-day': { status: 409, title: 'Too many days off in a row' },
  'stale-version': { status: 412, title: 'It has changed since it was read' },
  'too-large': { status: 413, title: 'The body is too large' },
  'unsupported-media-type': { status: 415, title: 'The body has another content type than this takes' },
  'if-match-required': { status: 428, title: 'A change needs If-Match with the version that it is based on' },
  internal: { status: 500, title: 'Something went wrong here' },
  busy: { status: 503, title: 'Others keep changing the same thing' },
  unavailable: { status: 503, title: 'A part of the service does not answer' },
} as const satisfies Record<string, ProblemKind>;

export type ProblemReason = keyof typeof kinds;

/** One thing that is wrong: a place in the body, a parameter, or a line (and column) of a file. */
export interface FieldError {
  readonly pointer?: string;
  readonly field?: string;
  readonly line?: number;
  readonly column?: string;
  /** Of what is wrong in a file, where its reader has words of their own for it. */
  readonly code?: string;
  readonly message: string;
}

export interface ProblemExtras {
  readonly errors?: readonly FieldError[];
  /** All of them, where `errors` shows only the first ones. */
  readonly errorCount?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The body of an `application/problem+json` (RFC 9457). */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
  readonly errorCount?: number;
}

/** Thrown anywhere in the API; answered as its reason says. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    readonly reason: ProblemReason,
    readonly detail: string,
    readonly extras: ProblemExtras = {},
  ) {
    super(`${reason}: ${detail}`);
  }

  get status(): ContentfulStatusCode {
    return kinds[this.reason].status;
  }

  toProblem(): Problem {
    const { title, status } = kinds[this.reason];
    const { errors, errorCount } = this.extras;
    return {
      type: `/problems/${this.reason}`,
      title,
      status,
      detail: this.detail,
      ...(errors === undefined ? {} : { errors }),
      ...(errorCount === undefined ? {} : { errorCount }),
    };
  }
}

export function notFound(what: string, id: string): ProblemError {
  return new ProblemError('not-found', `there is no ${what} ${id}`);
}

/** Something in the body that its schema alone can't tell: `/dueOn`. */
export function invalidField(pointer: string, message: string): ProblemError {
  return invalidFields([{ pointer, message }]);
}

export function invalidFields(errors: readonly FieldError[]): ProblemError {
  return new ProblemError('invalid-request', summaryOf(errors), { errors });
}

export function invalidParameter(field: string, message: string): ProblemError {
  return invalidFields([{ field, message }]);
}

function summaryOf(errors: readonly FieldError[]): string {
  const [first] = errors;
  if (!first) return 'the request is not valid';
  // The pointer to a whole body, which is no object at all, is empty.
  const place = first.pointer === '' ? 'the body' : (first.pointer ?? first.field ?? '');
  const others = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return `${place}: ${first.message}${others}`;
}

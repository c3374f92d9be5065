/** Who calls: a JSON Web Token of the configured issuer, checked against its published keys. */
import type { MiddlewareHandler } from 'hono';
import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { cleanLine } from '../../shared/mail/clean';
import type { Settings } from '../../shared/settings';
import type { ApiEnv } from './env';
import { ProblemError } from './problems';

export interface Caller {
  /** As it stands in histories. */
  readonly by: string;
  readonly group: 'admin' | 'officer';
  /** Province and district ids; a province covers its districts. */
  readonly areas: readonly string[];
}

/** Milliseconds: the issuer's keys are asked for at most this long, and kept. */
const keySetTimeout = 3_000;
const keySetMaximumAge = 10 * 60_000;

/** Clocks of issuer and service may differ by so many seconds. */
const clockToleranceSeconds = 5;

const maximumNameLength = 200;

/** Lets only callers with a valid token and one of the two roles pass. `keys` replaces the issuer's (tests). */
export function authenticate(keys?: JWTVerifyGetKey): MiddlewareHandler<ApiEnv> {
  let issuerKeys = keys;
  return async (c, next) => {
    const { settings } = c.get('services');
    const token = bearerTokenOf(c.req.header('authorization'));
    issuerKeys ??= createRemoteJWKSet(new URL(settings.TOKEN_KEYS_URL), {
      timeoutDuration: keySetTimeout,
      cacheMaxAge: keySetMaximumAge,
    });
    c.set('caller', callerOf(await verified(token, issuerKeys, settings)));
    await next();
  };
}

/** For what changes the plan or the roster. */
export const adminOnly: MiddlewareHandler<ApiEnv> = async (c, next) => {
  if (c.get('caller').group !== 'admin')
    throw new ProblemError('role-required', 'this takes a caller of the group admin');
  await next();
};

function bearerTokenOf(header: string | undefined): string {
  const [, token] = /^Bearer +([^\s]+)$/i.exec(header ?? '') ?? [];
  if (token !== undefined) return token;
  throw new ProblemError('unauthenticated', 'send Authorization: Bearer <token>', {
    headers: { 'www-authenticate': 'Bearer realm="ita-deadlines"' },
  });
}

/** Tokens live by real time, even where the service's own clock is a movable one. */
async function verified(token: string, keys: JWTVerifyGetKey, settings: Settings): Promise<JWTPayload> {
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: settings.TOKEN_ISSUER,
      audience: settings.TOKEN_AUDIENCE,
      // Pinned: a token must not choose how it is checked.
      algorithms: ['RS256'],
      requiredClaims: ['exp'],
      clockTolerance: clockToleranceSeconds,
    });
    return payload;
  } catch (error) {
    throw isAboutToken(error) ? invalidToken(error) : keysUnavailable(error);
  }
}

function isAboutToken(error: unknown): error is errors.JOSEError {
  return (
    error instanceof errors.JWTExpired ||
    error instanceof errors.JWTClaimValidationFailed ||
    error instanceof errors.JWTInvalid ||
    error instanceof errors.JWSInvalid ||
    error instanceof errors.JWSSignatureVerificationFailed ||
    error instanceof errors.JOSEAlgNotAllowed ||
    error instanceof errors.JOSENotSupported ||
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys
  );
}

function invalidToken(error: errors.JOSEError): ProblemError {
  const detail = error instanceof errors.JWTExpired ? 'the token has expired' : 'the token is not valid';
  return new ProblemError('unauthenticated', detail, {
    headers: {
      'www-authenticate': `Bearer realm="ita-deadlines", error="invalid_token", error_description="${detail}"`,
    },
  });
}

function keysUnavailable(cause: unknown): ProblemError {
  const problem = new ProblemError('unavailable', "the token issuer's keys could not be read; try again", {
    headers: { 'retry-after': '5' },
  });
  problem.cause = cause;
  return problem;
}

/** From the local issuer's claims or those of Cognito. */
function callerOf(claims: JWTPayload): Caller {
  const groups = [...wordsOf(claims.group), ...wordsOf(claims['cognito:groups'])];
  const group = (['admin', 'officer'] as const).find((name) => groups.includes(name));
  if (!group) throw new ProblemError('role-required', 'the token names neither the group admin nor officer');
  const areas = [...wordsOf(claims.areas), ...wordsOf(claims['custom:areas'])];
  return {
    by: nameOf(claims),
    group,
    areas: [...new Set(areas.filter((area) => /^\d{2}(?:\d{2})?$/.test(area)))].sort(),
  };
}

function wordsOf(claim: unknown): string[] {
  if (typeof claim === 'string') return claim.split(/[\s,]+/).filter((word) => word !== '');
  return Array.isArray(claim) ? claim.flatMap(wordsOf) : [];
}

function nameOf(claims: JWTPayload): string {
  const candidates = [claims.name, claims['cognito:username'], claims.email, claims.sub];
  const name = candidates.find((each) => typeof each === 'string' && each.trim() !== '');
  const shown = typeof name === 'string' ? cleanLine(name.normalize('NFC'), maximumNameLength) : '';
  return shown === '' ? 'unknown' : shown;
}

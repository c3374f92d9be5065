/** The console: a page, its files, and what it has to know before anybody has signed in. */
import type { MiddlewareHandler } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import type { Services } from '../../services';
import type { ConsoleFile, ConsoleFiles } from '../console-files';
import type { Api, ApiEnv } from '../env';

/** How people sign in: at Cognito's hosted page, or on one machine by saying who they are. */
export type SignInSettings =
  | { readonly kind: 'hosted'; readonly url: string; readonly clientId: string; readonly issuer: string }
  | { readonly kind: 'local' };

/** What the page asks for first; open to everybody. */
export interface ConsoleSettings {
  readonly signIn: SignInSettings;
  readonly zone: string;
  /** When mails leave, there: `09:00`. */
  readonly sendAt: string;
  /** The service's present moment: a PC's own clock may be wrong, and the service's may be a movable one. */
  readonly now: string;
  /** Whether the clock can be moved: on one machine only. */
  readonly movableClock: boolean;
}

export interface ConsoleOptions {
  readonly files: () => Promise<ConsoleFiles>;
  /** Of a host of its own; absent: Cognito, and the real clock. */
  readonly local?: { readonly movableClock: boolean };
}

const oneYearSeconds = 31_536_000;

export function consoleRoutes(api: Api, services: () => Services, { files, local }: ConsoleOptions): void {
  let loaded: Promise<ConsoleFiles> | undefined;
  const load = () => {
    loaded ??= files().catch((error: unknown) => {
      loaded = undefined;
      throw error;
    });
    return loaded;
  };
  const serve: MiddlewareHandler<ApiEnv> = async (c, next) => {
    const file = (await load()).get(c.req.path);
    return file ? answer(file, c.req.header('accept-encoding')) : next();
  };
  const headers = securityHeaders(() => originsOf(services().settings.SIGN_IN_URL));
  api.get('/', headers, serve);
  api.get('/assets/*', headers, serve);
  api.get('/console.json', headers, (c) => {
    const { settings, clock } = services();
    const body: ConsoleSettings = {
      signIn: local ? { kind: 'local' } : hostedSignIn(settings),
      zone: settings.ZONE,
      sendAt: settings.SEND_AT,
      now: clock.now().toISOString(),
      movableClock: local?.movableClock ?? false,
    };
    return c.json(body, 200, { 'cache-control': 'no-store' });
  });
}

function hostedSignIn(settings: Services['settings']): SignInSettings {
  const { SIGN_IN_URL, TOKEN_AUDIENCE, TOKEN_ISSUER } = settings;
  if (SIGN_IN_URL === undefined) throw new Error('environment: SIGN_IN_URL: needed where people sign in');
  return { kind: 'hosted', url: SIGN_IN_URL, clientId: TOKEN_AUDIENCE, issuer: TOKEN_ISSUER };
}

function originsOf(url: string | undefined): string[] {
  return url === undefined ? [] : [new URL(url).origin];
}

/** Script, style and data from here alone; the one foreign origin is the one that hands out tokens. */
function securityHeaders(tokenOrigins: () => string[]): MiddlewareHandler<ApiEnv> {
  let headers: MiddlewareHandler | undefined;
  return (c, next) => {
    headers ??= secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'", 'data:'],
        connectSrc: ["'self'", ...tokenOrigins()],
        frameSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
      // The sign-in window answers through a channel of this origin; nothing needs an opener.
      crossOriginOpenerPolicy: 'same-origin-allow-popups',
      referrerPolicy: 'no-referrer',
      xFrameOptions: 'DENY',
    });
    return headers(c, next);
  };
}

function answer(file: ConsoleFile, accepts: string | undefined): Response {
  const gzip = /\bgzip\b/.test(accepts ?? '');
  return new Response(gzip ? file.gzipped : file.body, {
    headers: {
      'content-type': file.contentType,
      'cache-control': file.immutable ? `public, max-age=${oneYearSeconds}, immutable` : 'no-cache',
      vary: 'accept-encoding',
      ...(gzip ? { 'content-encoding': 'gzip' } : {}),
    },
  });
}

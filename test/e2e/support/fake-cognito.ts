/** The endpoints of Cognito's hosted sign-in that the console uses, strict about what it sends there. */
import { createHash, randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { type CryptoKey, exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose';
import { startHttpServer } from '../../../infra/local/http-server';

export const clientId = 'console-client';

/** As Cognito's token for the person that signs in there. */
const person = {
  sub: randomUUID(),
  email: 'somchai@district.example',
  name: 'สมชาย จากหน้ากลาง',
  'cognito:groups': ['admin'],
  'custom:areas': '3014',
};

interface Pending {
  readonly challenge: string;
  readonly nonce: string;
}

export class FakeCognito {
  /** What the page has exchanged: `authorization_code`, `refresh_token`. */
  readonly grants: string[] = [];
  readonly tokens: string[] = [];
  signedOut = 0;
  /** The long-lived token has run out. */
  refusesRefresh = false;
  /** Where people may be sent back to. */
  redirectUri = '';

  private readonly pending = new Map<string, Pending>();

  private constructor(
    private readonly key: CryptoKey,
    readonly keySet: { keys: JWK[] },
    readonly issuer: string,
  ) {}

  static async start(): Promise<{ cognito: FakeCognito; url: string; close: () => Promise<void> }> {
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    const jwk = { ...(await exportJWK(publicKey)), kid: 'fake', alg: 'RS256' };
    const cognito = new FakeCognito(privateKey, { keys: [jwk] }, 'https://cognito.example/pool');
    const server = await startHttpServer(cognito.app().fetch);
    return { cognito, url: server.url, close: () => server.close() };
  }

  private app(): Hono {
    const app = new Hono();
    app.get('/oauth2/authorize', (c) => {
      const query = new URL(c.req.url).searchParams;
      const wanted = {
        response_type: 'code',
        client_id: clientId,
        redirect_uri: this.redirectUri,
        code_challenge_method: 'S256',
      };
      for (const [name, value] of Object.entries(wanted))
        if (query.get(name) !== value) return c.text(`${name}: ${query.get(name)}`, 400);
      const code = randomUUID();
      this.pending.set(code, {
        challenge: query.get('code_challenge') ?? '',
        nonce: query.get('nonce') ?? '',
      });
      return c.redirect(
        `${this.redirectUri}?${new URLSearchParams({ code, state: query.get('state') ?? '' })}`,
      );
    });
    app.post('/oauth2/token', async (c) => {
      c.header('access-control-allow-origin', new URL(this.redirectUri).origin);
      const form = new URLSearchParams(await c.req.text());
      const granted = this.grant(form);
      if (!granted) return c.json({ error: 'invalid_grant' }, 400);
      return c.json(await this.answer(granted, form.get('grant_type') === 'authorization_code'));
    });
    app.get('/logout', (c) => {
      this.signedOut += 1;
      return c.redirect(c.req.query('logout_uri') ?? '');
    });
    return app;
  }

  /** Undefined: refused. A code is good for once, with the verifier of the challenge that it was given for. */
  private grant(form: URLSearchParams): { nonce?: string } | undefined {
    const type = form.get('grant_type') ?? '';
    this.grants.push(type);
    if (form.get('client_id') !== clientId) return undefined;
    if (type === 'refresh_token')
      return form.get('refresh_token') === 'long-lived' && !this.refusesRefresh ? {} : undefined;
    const code = form.get('code') ?? '';
    const pending = this.pending.get(code);
    this.pending.delete(code);
    const verifier = form.get('code_verifier') ?? '';
    const proof = createHash('sha256').update(verifier).digest('base64url');
    return pending?.challenge === proof && form.get('redirect_uri') === this.redirectUri
      ? { nonce: pending.nonce }
      : undefined;
  }

  private async answer({ nonce }: { nonce?: string }, withRefresh: boolean) {
    const claims = { ...person, token_use: 'id', jti: randomUUID(), ...(nonce ? { nonce } : {}) };
    const token = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: 'fake' })
      .setIssuer(this.issuer)
      .setAudience(clientId)
      .setIssuedAt()
      .setExpirationTime('1h')
      .sign(this.key);
    this.tokens.push(token);
    return {
      id_token: token,
      access_token: 'not-used',
      token_type: 'Bearer',
      expires_in: 3_600,
      ...(withRefresh ? { refresh_token: 'long-lived' } : {}),
    };
  }
}

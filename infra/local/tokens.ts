/** The one-machine issuer of tokens: signs what Cognito would sign on AWS, for callers on loopback only. */
import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { exportJWK, generateKeyPair, importJWK, type JWK, SignJWT } from 'jose';
import * as z from 'zod';
import { replaceFile } from './replace-file';

export interface TokenRequest {
  readonly group: 'admin' | 'officer';
  /** Space-separated area ids: `30`, `3014`. */
  readonly areas: string;
  readonly name: string;
}

const keySchema = z.looseObject({ kty: z.literal('RSA'), n: z.string(), e: z.string(), d: z.string() });

const keyId = 'local';
const lifetimeSeconds = 12 * 3600;

export class TokenIssuer {
  private constructor(
    private readonly privateJwk: JWK,
    private readonly issuer: string,
    private readonly audience: string,
  ) {}

  /** Keeps its key in `keyFile`, so that tokens outlive a restart; without one the key is made anew. */
  static async create(issuer: string, audience: string, keyFile?: string): Promise<TokenIssuer> {
    const kept = keyFile ? await readKey(keyFile) : undefined;
    if (kept) return new TokenIssuer(kept, issuer, audience);
    const { privateKey } = await generateKeyPair('RS256', { extractable: true });
    const jwk = await exportJWK(privateKey);
    if (keyFile) {
      await mkdir(dirname(keyFile), { recursive: true });
      replaceFile(keyFile, JSON.stringify(jwk), 0o600);
    }
    return new TokenIssuer(jwk, issuer, audience);
  }

  /** The public half, as a JSON Web Key Set. */
  get keySet(): { keys: JWK[] } {
    const { kty = 'RSA', n = '', e = '' } = this.privateJwk;
    return { keys: [{ kty, n, e, kid: keyId, alg: 'RS256', use: 'sig' }] };
  }

  /** Valid for 12 hours of real time. */
  async issue({ group, areas, name }: TokenRequest): Promise<string> {
    const key = await importJWK(this.privateJwk, 'RS256');
    return new SignJWT({ group, areas, name })
      .setProtectedHeader({ alg: 'RS256', kid: keyId })
      .setIssuer(this.issuer)
      .setAudience(this.audience)
      .setSubject(name)
      .setIssuedAt()
      .setExpirationTime(`${lifetimeSeconds}s`)
      .sign(key);
  }
}

async function readKey(file: string): Promise<JWK | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    return undefined;
  }
  const parsed = keySchema.safeParse(parseJson(text));
  if (!parsed.success) throw new Error(`${file} holds no RSA key; delete it, and a new one is made`);
  const { kty, n, e, d, ...rest } = parsed.data;
  return { ...rest, kty, n, e, d };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Tokens made to deceive, beyond those that are merely wrong: none may choose how, or by what, it is checked. */
import { createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { exportJWK, type JWTPayload } from 'jose';
import { createApp } from '../../../../functions/api/app';
import { ApiWorld } from '../api-world';

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const others = generateKeyPairSync('rsa', { modulusLength: 2048 });

const now = () => Math.floor(Date.now() / 1000);
const claims = () => ({
  iss: 'https://issuer.example',
  aud: 'test',
  exp: now() + 3600,
  group: 'admin',
  areas: '30',
  name: 'x',
});

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** As an attacker would write it, by hand. */
function signed(header: object, payload: object, key: KeyObject = privateKey, digest = 'RSA-SHA256'): string {
  const text = `${part(header)}.${part(payload)}`;
  return `${text}.${createSign(digest).update(text).sign(key).toString('base64url')}`;
}

function withSecret(header: object, payload: object, secret: string | Buffer): string {
  const text = `${part(header)}.${part(payload)}`;
  return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
}

let api: ApiWorld;
let app: ReturnType<typeof createApp>;
beforeAll(async () => {
  api = await ApiWorld.start({ offices: 1 });
  app = createApp(() => api.world.services, { keys: async () => publicKey });
});
afterAll(async () => api.stop());

async function asked(authorization: string, path = '/v1/deadlines') {
  const answer = await app.request(path, { headers: { authorization } });
  const body = (await answer.json()) as { type?: string };
  return { status: answer.status, body, headers: answer.headers };
}
const bearer = (token: string) => asked(`Bearer ${token}`);

test('the good one is taken, so that whatever follows is refused for what is bad in it', async () => {
  expect((await bearer(signed({ alg: 'RS256' }, claims()))).status).toBe(200);
});

const pem = publicKey.export({ type: 'spki', format: 'pem' });
const der = publicKey.export({ type: 'spki', format: 'der' });

test.each<[string, () => string | Promise<string>]>([
  ['signed with the public key as if it were a secret', () => withSecret({ alg: 'HS256' }, claims(), pem)],
  ['signed so with its bytes', () => withSecret({ alg: 'HS256' }, claims(), der)],
  ['signed so, under the name of the real algorithm', () => withSecret({ alg: 'RS256' }, claims(), pem)],
  ['of algorithm none, spelt otherwise', () => `${part({ alg: 'nOnE' })}.${part(claims())}.`],
  ['of algorithm none, with a signature', () => signed({ alg: 'none' }, claims())],
  ['of no algorithm', () => signed({}, claims())],
  ['of a list of algorithms', () => signed({ alg: ['RS256'] }, claims())],
  ['of another RSA algorithm', () => signed({ alg: 'RS512' }, claims(), privateKey, 'RSA-SHA512')],
  ['of another key', () => signed({ alg: 'RS256' }, claims(), others.privateKey)],
  [
    'that brings its own key',
    async () => signed({ alg: 'RS256', jwk: await exportJWK(others.publicKey) }, claims(), others.privateKey),
  ],
  [
    'that says where its keys are',
    () => signed({ alg: 'RS256', jku: 'https://evil.example/jwks.json' }, claims(), others.privateKey),
  ],
  [
    'whose key id is a path',
    () => signed({ alg: 'RS256', kid: '../../dev/null' }, claims(), others.privateKey),
  ],
  ['that demands what nobody understands', () => signed({ alg: 'RS256', crit: ['x'], x: 1 }, claims())],
  [
    'whose body was exchanged',
    () =>
      signed({ alg: 'RS256' }, { ...claims(), group: 'officer' }).replace(/\.[^.]+\./, `.${part(claims())}.`),
  ],
  ['without its signature', () => signed({ alg: 'RS256' }, claims()).replace(/[^.]+$/, '')],
  ['with half of its signature', () => signed({ alg: 'RS256' }, claims()).slice(0, -100)],
  ['encrypted', () => `${part({ alg: 'RSA-OAEP', enc: 'A256GCM' })}.a.b.c.d`],
  ['whose body is a list', () => signed({ alg: 'RS256' }, [claims()])],
  ['of a hundred thousand dots', () => '.'.repeat(100_000)],
  ['of half a megabyte', () => 'a'.repeat(500_000)],
])('one %s is refused', async (_, make) => {
  const { status, body, headers } = await bearer(await make());
  expect([status, body.type]).toEqual([401, '/problems/unauthenticated']);
  expect(headers.get('www-authenticate')).toContain('error="invalid_token"');
});

test.each<[string, () => JWTPayload | Record<string, unknown>]>([
  ['that ended a minute ago', () => ({ exp: now() - 60 })],
  ['that ends in words', () => ({ exp: 'tomorrow' })],
  ['that ends never', () => ({ exp: null })],
  ['that begins tomorrow', () => ({ nbf: now() + 86_400 })],
  ['that begins in words', () => ({ nbf: 'now' })],
  ['of another issuer', () => ({ iss: 'https://issuer.example.evil.example' })],
  ['of the issuer with a slash', () => ({ iss: 'https://issuer.example/' })],
  ['of several issuers', () => ({ iss: ['https://issuer.example'] })],
  ['for another audience', () => ({ aud: 'test2' })],
  ['for nobody', () => ({ aud: undefined })],
  [
    'that gives access at Cognito, and names no audience',
    () => ({ aud: undefined, client_id: 'test', token_use: 'access' }),
  ],
])('one %s is refused', async (_, change) => {
  const { status } = await bearer(signed({ alg: 'RS256' }, { ...claims(), ...change() }));
  expect(status).toBe(401);
});

test.each([
  ['a password', 'Basic eDp5'],
  ['another scheme', () => `Token ${signed({ alg: 'RS256' }, claims())}`],
  ['a token alone', () => signed({ alg: 'RS256' }, claims())],
  ['two tokens', () => `Bearer ${signed({ alg: 'RS256' }, claims())} ${signed({ alg: 'RS256' }, claims())}`],
  ['two headers', () => `Bearer x, Bearer ${signed({ alg: 'RS256' }, claims())}`],
  ['no token', 'Bearer '],
])('%s is no bearer token', async (_, authorization) => {
  const { status, body } = await asked(typeof authorization === 'string' ? authorization : authorization());
  expect([status, body.type]).toEqual([401, '/problems/unauthenticated']);
});

test('a token in the address is not looked at: addresses are logged', async () => {
  const token = signed({ alg: 'RS256' }, claims());
  const answer = await app.request(`/v1/deadlines?access_token=${token}&authorization=Bearer%20${token}`);
  expect(answer.status).toBe(401);
});

let day = 0;
test.each<[string, Record<string, unknown>, unknown]>([
  ['a name of control characters', { name: 'a\r\nX: y\u0000\u001b[31m' }, 'a X: y [31m'],
  ['a name of a thousand letters', { name: 'ก'.repeat(1_000) }, expect.stringMatching(/^ก{198,199}…$/)],
  ['a name that is none', { name: { toString: 'x' }, sub: 'subject' }, 'subject'],
  ['no name at all', { name: undefined }, 'unknown'],
  ['a name that nobody sees', { name: '\u202e\u200f' }, 'unknown'],
  ['a name that turns the direction of writing', { name: '\u202eนามสกุล' }, 'นามสกุล'],
])('%s stands in the history as plain text', async (_, change, by) => {
  const token = signed({ alg: 'RS256' }, { ...claims(), ...change });
  const date = `2022-07-${String(++day).padStart(2, '0')}`;
  const answer = await app.request(`/v1/holidays/${date}`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'ทดสอบ' }),
  });
  const holiday = (await answer.json()) as { history: { by: string }[] };
  expect(holiday.history.at(-1)?.by).toEqual(by);
});

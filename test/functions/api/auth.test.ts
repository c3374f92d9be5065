import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { createApp } from '../../../functions/api/app';
import { ApiWorld, admin, foreignOfficer, officer, takhop } from './api-world';

let api: ApiWorld;
beforeAll(async () => {
  api = await ApiWorld.start();
});
afterAll(async () => api.stop());

const refusedWith = (token: string) => api.get('/v1/deadlines', { token });

function unsigned(header: object, payload: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part(header)}.${part(payload)}.`;
}

const claims = {
  iss: 'https://issuer.example',
  aud: 'test',
  exp: Math.floor(Date.now() / 1000) + 3600,
  group: 'admin',
  areas: '30',
  name: 'x',
};

describe('a token', () => {
  test('is needed', async () => {
    const answer = await refusedWith('');
    expect(answer.status).toBe(401);
    expect(answer.json.type).toBe('/problems/unauthenticated');
    expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="ita-deadlines"');
  });

  test('is a JSON Web Token, not anything', async () => {
    for (const token of ['abc', 'a.b.c', '....']) {
      const answer = await refusedWith(token);
      expect(answer.status).toBe(401);
      expect(answer.headers.get('www-authenticate')).toContain('error="invalid_token"');
    }
  });

  test('that has expired is refused, and told so', async () => {
    const exp = Math.floor(Date.now() / 1000) - 60;
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    const token = await new SignJWT({ ...claims, exp }).setProtectedHeader({ alg: 'RS256' }).sign(privateKey);
    const app = createApp(() => api.world.services, { keys: async () => publicKey });
    const answer = await app.request('/v1/deadlines', { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ detail: 'the token has expired' });
  });

  test.each([
    ['another issuer', { iss: 'https://other.example' }],
    ['another audience', { aud: 'other' }],
    ['no end', { exp: undefined }],
    ['a beginning that lies ahead', { nbf: claims.exp }],
  ])('with %s is refused', async (_, change) => {
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    const app = createApp(() => api.world.services, { keys: async () => publicKey });
    const call = async (payload: object) => {
      const token = await new SignJWT({ ...payload }).setProtectedHeader({ alg: 'RS256' }).sign(privateKey);
      return (await app.request('/v1/deadlines', { headers: { authorization: `Bearer ${token}` } })).status;
    };
    expect(await call(claims)).toBe(200);
    expect(await call({ ...claims, ...change })).toBe(401);
  });

  test('signed by another key is refused', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    const token = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256' }).sign(privateKey);
    expect((await refusedWith(token)).status).toBe(401);
  });

  test('without a signature, or with a shared secret, is refused', async () => {
    expect((await refusedWith(unsigned({ alg: 'none' }, claims))).status).toBe(401);
    const secret = new TextEncoder().encode('a secret that both sides may know, long enough');
    const token = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(secret);
    expect((await refusedWith(token)).status).toBe(401);
  });

  test('cannot be checked while the keys are away: that is not the caller’s fault', async () => {
    const keys = async () => {
      throw new TypeError('fetch failed');
    };
    const app = createApp(() => api.world.services, { keys });
    const token = await api.token(admin);
    const answer = await app.request('/v1/deadlines', { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('5');
  });
});

describe('the issuer’s published keys', () => {
  let server: Server;
  let asked = 0;
  let token = '';
  let answer: () => { status: number; body: string };

  beforeAll(async () => {
    const { privateKey, publicKey } = await generateKeyPair('RS256');
    const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
    answer = () => ({ status: 200, body: JSON.stringify({ keys: [jwk] }) });
    token = await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k1' }).sign(privateKey);
    server = createServer((_, response) => {
      asked += 1;
      const { status, body } = answer();
      response.writeHead(status, { 'content-type': 'application/json' }).end(body);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => server.close());

  const call = (() => {
    let app: ReturnType<typeof createApp> | undefined;
    return async (fresh = false) => {
      const { port } = server.address() as AddressInfo;
      const { services } = api.world;
      const settings = { ...services.settings, TOKEN_KEYS_URL: `http://127.0.0.1:${port}/jwks.json` };
      if (fresh || !app) app = createApp(() => ({ ...services, settings }));
      return app.request('/v1/deadlines', { headers: { authorization: `Bearer ${token}` } });
    };
  })();

  test('are read once, and kept', async () => {
    expect([(await call()).status, (await call()).status, asked]).toEqual([200, 200, 1]);
  });

  test('that can’t be read are no fault of the token', async () => {
    const good = answer;
    answer = () => ({ status: 500, body: 'x' });
    expect((await call(true)).status).toBe(503);
    answer = () => ({ status: 200, body: '{"keys":"none"}' });
    expect((await call(true)).status).toBe(503);
    answer = good;
    expect((await call(true)).status).toBe(200);
  });
});

describe('a role', () => {
  test('is needed', async () => {
    const answer = await api.get('/v1/deadlines', { as: { areas: '30', name: 'x' } });
    expect(answer.status).toBe(403);
    expect(answer.json.type).toBe('/problems/role-required');
  });

  test('may come from Cognito', async () => {
    const as = { 'cognito:groups': ['admin'], 'custom:areas': '3014', name: 'x' };
    expect((await api.get(takhop, { as })).status).toBe(200);
    expect((await api.patch('/v1/deadlines/2565-q3-report', { reason: 'x' }, { as })).status).toBe(428);
  });

  test.each([
    ['POST', '/v1/fiscal-years'],
    ['POST', '/v1/deadlines'],
    ['PATCH', '/v1/deadlines/2565-q3-report'],
    ['POST', '/v1/deadlines/2565-q3-report/preview'],
    ['PUT', `${takhop}/extension`],
    ['PUT', `${takhop}/waiver`],
    ['PUT', '/v1/offices/3014601'],
    ['POST', '/v1/offices/import'],
    ['PUT', '/v1/areas/3014'],
    ['PUT', '/v1/holidays/2022-07-15'],
    ['DELETE', '/v1/holidays/2022-07-15'],
  ])('of officer is not enough for %s %s', async (method, path) => {
    const answer = await api.call(method, path, { as: officer, body: {} });
    expect(answer.status).toBe(403);
    expect(answer.json.type).toBe('/problems/role-required');
  });

  test('of admin may what an officer may', async () => {
    const answer = await api.post(`${takhop}/receipts`, { part: 'original' });
    expect(answer.status).toBe(201);
    expect(answer.json.receipts.original.by).toBe('ผู้ดูแล');
  });
});

describe('areas', () => {
  test.each([
    ['GET', takhop, undefined],
    ['POST', `${takhop}/receipts`, { part: 'original' }],
    ['DELETE', `${takhop}/receipts/original`, { reason: 'x' }],
    ['POST', `${takhop}/return`, { reason: 'x' }],
    ['GET', '/v1/offices/3014601', undefined],
    ['GET', '/v1/areas/3014', undefined],
    ['GET', '/v1/offices?district=3014', undefined],
    ['GET', '/v1/deadlines/2565-q3-report/submissions?district=3014', undefined],
    ['GET', '/v1/deadlines/2565-q3-report/submissions?province=30', undefined],
    ['GET', '/v1/notices?office=3014601', undefined],
    ['GET', '/v1/notices?area=3014', undefined],
    ['GET', '/v1/worklist?district=3014', undefined],
    ['GET', '/v1/fiscal-years/2565?district=3014', undefined],
  ])('bar %s %s, and name what is barred', async (method, path, body) => {
    const answer = await api.call(method, path, { as: foreignOfficer, body });
    expect(answer.status).toBe(403);
    expect(answer.json.type).toBe('/problems/area-forbidden');
    expect(answer.json.detail).toMatch(/30(14)?$/);
  });

  test('bar an admin, too', async () => {
    const as = { ...admin, areas: '3015 31' };
    for (const path of ['/v1/offices/3014601', '/v1/areas/3014'])
      expect((await api.put(path, { contacts: [] }, { as })).status).toBe(403);
    const extension = { dueOn: '2022-06-20', reason: 'x' };
    expect((await api.put(`${takhop}/extension`, extension, { as })).status).toBe(403);
    expect((await api.put(`${takhop}/waiver`, { reason: 'x' }, { as })).status).toBe(403);
  });

  test('of a province cover its districts; those of a district not its province', async () => {
    expect((await api.get(takhop, { as: { ...officer, areas: '30' } })).status).toBe(200);
    expect((await api.get('/v1/areas/30', { as: officer })).status).toBe(403);
    expect((await api.get('/v1/areas/30', { as: { ...officer, areas: '30' } })).status).toBe(200);
  });

  test('limit what lists show', async () => {
    const submissions = '/v1/deadlines/2565-q3-report/submissions';
    expect((await api.get(submissions, { as: officer })).json.items).toHaveLength(3);
    expect((await api.get(submissions, { as: foreignOfficer })).json.items).toEqual([]);
    expect((await api.get('/v1/offices', { as: foreignOfficer })).json.items).toEqual([]);
    expect((await api.get('/v1/areas', { as: officer })).json.items).toHaveLength(1);
    const year = await api.get('/v1/fiscal-years/2565', { as: foreignOfficer });
    expect(year.json.deadlines[0].counts.total).toBe(0);
  });

  test('that are none at all show nothing', async () => {
    const as = { ...officer, areas: '' };
    expect((await api.get('/v1/offices', { as })).json.items).toEqual([]);
    expect((await api.get(takhop, { as })).status).toBe(403);
  });
});

/** Requests as the gateway passes them on, and events that no gateway sends: nobody gets around the token. */
import fc from 'fast-check';
import { parametersOf } from '../../../support/properties';
import { ApiWorld } from '../api-world';
import { type Gateway, gatewayTo, request, withToken } from './gateway';

const parameters = parametersOf(600);
const receipts = '/v1/deadlines/2565-q3-report/submissions/3014601/receipts';

let api: ApiWorld;
let call: Gateway['call'];
beforeAll(async () => {
  api = await ApiWorld.start({ only: '2565-q3-report' });
  call = gatewayTo(api).call;
});
afterAll(async () => api.stop());

async function unmoved(work: () => Promise<void>): Promise<void> {
  const stored = async () => [await api.world.submission(), await api.store.roster.loadProvince('30')];
  const before = await stored();
  await work();
  expect(await stored()).toEqual(before);
}

const forged = { group: 'admin', areas: '30', 'cognito:groups': '[admin]' };

test.each([
  undefined,
  null,
  {},
  { jwt: { claims: forged, scopes: null } },
  { lambda: forged },
  { claims: forged },
  { jwt: { claims: JSON.parse('{"__proto__":{"group":"admin"}}') } },
])('what an authorizer is said to have found counts for nothing: %j', async (authorizer) => {
  const { requestContext } = request('POST', receipts);
  await unmoved(async () => {
    for (const method of ['GET', 'POST'])
      for (const path of [receipts, '/v1/offices']) {
        const event = request(method, path, {
          requestContext: { ...requestContext, http: { method }, authorizer },
        });
        expect((await call({ ...event, body: '{"part":"original"}' })).statusCode).toBe(401);
      }
  });
});

test('a body that comes with GET is nobody’s fault, and nobody reads it', async () => {
  for (const isBase64Encoded of [false, true]) {
    const more = { body: isBase64Encoded ? 'e30=' : '{}', isBase64Encoded };
    expect((await call(request('GET', '/healthz', more))).statusCode).toBe(200);
    expect(
      (await call(request('GET', '/v1/offices', { ...more, headers: await withToken(api) }))).statusCode,
    ).toBe(200);
    const { statusCode, headers } = await call(request('GET', '/v1/offices', more));
    expect([statusCode, headers['content-type']]).toEqual([401, 'application/problem+json']);
  }
});

test('an event of any shape is answered as a stranger’s, or is no request; and does nothing', async () => {
  const mostly = <T>(good: fc.Arbitrary<T>) =>
    fc.oneof<fc.WeightedArbitrary<unknown>[]>(
      { weight: 9, arbitrary: good },
      { weight: 1, arbitrary: fc.anything() },
    );
  const path = mostly(
    fc.oneof(
      fc.webPath().map((each) => `/${each}`),
      fc.constantFrom('/v1/offices', '/v1/../v1/areas', '/\u0000', '/v1/ก', '//v1'),
    ),
  );
  const shape = fc.record(
    {
      version: fc.constantFrom('1.0', '2.0', 3),
      rawPath: path,
      path,
      httpMethod: mostly(fc.constantFrom('GET', 'TRACE', '__proto__')),
      rawQueryString: mostly(fc.string()),
      headers: mostly(fc.dictionary(fc.stringMatching(/^[a-z-]{1,12}$/), mostly(fc.string()))),
      cookies: mostly(fc.array(fc.string())),
      requestContext: mostly(
        fc.record({
          http: fc.record({ method: fc.constantFrom('GET', 'PUT', 'DELETE', 'HEAD', 'TRACE', 'x y') }),
          domainName: fc.constant('ita.example'),
          authorizer: fc.anything(),
        }),
      ),
      body: mostly(fc.string()),
      isBase64Encoded: fc.constantFrom(false, undefined, 'x'),
    },
    { requiredKeys: ['rawPath', 'headers', 'requestContext'] },
  );
  let answered = 0;
  await unmoved(() =>
    fc.assert(
      fc.asyncProperty(fc.oneof({ weight: 9, arbitrary: shape }, fc.anything()), async (event) => {
        const answer = await call(event).catch((error: unknown) => {
          expect(String(error)).toMatch(/^Error: not a request/);
        });
        if (!answer) return;
        answered += 1;
        if (answer.statusCode >= 400) expect(answer.headers['content-type']).toBe('application/problem+json');
        else expect(answer.body).toMatch(/"status":"ok"|"openapi":"3\.1\.0"|"signIn"|^$/);
        expect(answer.statusCode).not.toBe(500);
      }),
      parameters,
    ),
  );
  expect(answered).toBeGreaterThan(parameters.numRuns / 10);
});

describe('a body', () => {
  const post = async (path: string, type: string, body: string, isBase64Encoded: boolean) =>
    call(
      request('POST', path, {
        headers: await withToken(api, { 'content-type': type }),
        body: isBase64Encoded ? Buffer.from(body).toString('base64') : body,
        isBase64Encoded,
      }),
    );

  test.each([false, true])('beyond its limit is refused with 413 (in base64: %s)', async (encoded) => {
    const big = JSON.stringify({ part: 'original', note: 'ก'.repeat(400_000) });
    const roster = `officeId\n${'3014601\n'.repeat(700_000)}`;
    await unmoved(async () => {
      expect((await post(receipts, 'application/json', big, encoded)).statusCode).toBe(413);
      expect((await post('/v1/offices/import', 'text/csv', roster, encoded)).statusCode).toBe(413);
    });
  });

  test.each([false, true])('nested deep is refused with 400 (in base64: %s)', async (encoded) => {
    await unmoved(async () => {
      const deep = `{"part":${'['.repeat(300_000)}${']'.repeat(300_000)}}`;
      for (const body of ['['.repeat(300_000), deep, '{"a":'.repeat(100_000)])
        expect((await post(receipts, 'application/json', body, encoded)).statusCode).toBe(400);
    });
  });
});

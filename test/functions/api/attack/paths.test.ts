/** Paths that mean to lead around the token, or out of where they belong. */
import { ApiWorld } from '../api-world';
import { type Gateway, gatewayTo, request, withToken } from './gateway';

let api: ApiWorld;
let call: Gateway['call'];
beforeAll(async () => {
  api = await ApiWorld.start({ offices: 1 });
  call = gatewayTo(api).call;
});
afterAll(async () => api.stop());

describe('a path', () => {
  test.each([
    '/v1/%2e%2e/v1/offices',
    '/v1/..%2f..%2fv1/offices',
    '/v1/../v1/offices',
    '/x/../v1/offices',
    '/assets/../v1/offices',
    '/assets/..%2f..%2fv1/offices',
    '/assets/..\\v1\\offices',
    '//v1/offices',
    '/v1//offices',
    '/V1/offices',
    '/%76%31/offices',
    '/v1%2foffices',
    '/v1/offices/',
    '/v1/offices;a=b',
    '/v1/offices\u0000',
    '/v1/offices%00',
    '/v1/offices%0d%0aX:y',
    '/v1/offices?x=y',
    '/v1/offices#x',
    '/.%09/v1/offices',
    '/v1/%zz',
    '/v1/%c0%ae%c0%ae/offices',
    '/v1/%252e%252e/offices',
    '/@evil.example/v1/offices',
  ])('such as %s leads nobody around the token', async (path) => {
    const { statusCode, body, headers } = await call(request('GET', path));
    expect([401, 404]).toContain(statusCode);
    expect(headers['content-type']).toBe('application/problem+json');
    expect(body).not.toMatch(/3014601|saraban/);
  });

  test.each(['..', '.', '%2e%2e', '__proto__', 'constructor', '%00', '3014601%2f..%2f3014602', '๓๐๑๔๖๐๑'])(
    'with %s for an id finds nothing, and is not a fault of the service',
    async (id) => {
      const headers = await withToken(api);
      for (const path of [`/v1/offices/${id}`, `/v1/areas/${id}`, `/v1/mails/${id}`, `/v1/holidays/${id}`]) {
        const { statusCode } = await call(request('GET', path, { headers }));
        // `.` and `..` are resolved before anybody looks: then it is the list.
        expect(/^(\.|%2e)+$/.test(id) ? [200, 400, 404] : [400, 404]).toContain(statusCode);
      }
    },
  );
});

test('paths of thousands of letters are answered as quickly as any', async () => {
  const headers = await withToken(api);
  const began = Date.now();
  for (const path of [
    `/v1/${'a/'.repeat(4_000)}`,
    `/v1/offices/${'%2e'.repeat(3_000)}`,
    `/v1/offices/${'9'.repeat(8_000)}`,
  ])
    expect([400, 404]).toContain((await call(request('GET', path, { headers }))).statusCode);
  expect(Date.now() - began).toBeLessThan(10_000);
});

describe('paths made to do harm', () => {
  test.each([
    '/v1/deadlines/..%2f..%2fetc/submissions/3014601',
    '/v1/deadlines/2565-q3-report%00/submissions/3014601',
    '/v1/deadlines/2565-q3-report/submissions/%F0%9F%92%A9',
    '/v1/deadlines/2565-q3-report/submissions/๓๐๑๔๖๐๑',
    '/v1/offices/3014601%23',
    `/v1/offices/${'9'.repeat(5_000)}`,
    '/v1/holidays/2022-06-03%0d%0aSet-Cookie:%20a=b',
    '/v1/mails/%2e%2e',
    '/v1/notices?cursor=__proto__&area=30',
    '/v1/deadlines/2565-q3-report/submissions?cursor=eyJhZnRlciI6IiJ9',
    '/v1/areas/30%2F',
    '//v1/areas',
    '/v1/%zz',
  ])('%s finds nothing', async (path) => {
    const { status } = await api.get(path);
    expect([400, 404]).toContain(status);
  });
});

/**
 * Every operation that the published description names, with requests made from that description alone: none may
 * end in a 5xx, every answer is one that is published, and what the description forbids is refused.
 */
import fc from 'fast-check';
import { ApiWorld, admin } from '../api-world';
import { damaged, type Schema, valid } from './arbitraries';
import { type Operation, PublishedApi } from './openapi';

const runs = Number(process.env.RUNS ?? 10);
const seed = Number(process.env.SEED ?? 2565);

let api: ApiWorld;
let published: PublishedApi;
let tried = 0;
beforeAll(async () => {
  api = await ApiWorld.start();
  published = await PublishedApi.of(api.app);
});
afterAll(async () => {
  await api.stop();
  console.log(`${tried} requests made from the published description`);
});

/** Ids that exist, most of the time: what lies behind them is what is to be tried. */
const known: Readonly<Record<string, readonly string[]>> = {
  fiscalYear: ['2565', '2566'],
  deadlineId: ['2565-q3-report', '2565-iit', '2565-results'],
  deadline: ['2565-q3-report', '2565-eit'],
  officeId: ['3014601', '3014602'],
  office: ['3014601'],
  areaId: ['30', '3014'],
  area: ['30', '3014'],
  province: ['30'],
  district: ['3014'],
  date: ['2022-06-03', '2022-04-20'],
};

const resolve = (schema: Schema) => published.resolve(schema);

function parameter(operation: Operation['parameters'][number]): fc.Arbitrary<string | undefined> {
  const { name, required, schema } = operation;
  const made = valid(schema, resolve).map(String);
  const ids = known[name];
  const value = ids ? fc.oneof({ weight: 8, arbitrary: fc.constantFrom(...ids) }, made) : made;
  return required || operation.in === 'path' ? value : fc.option(value, { nil: undefined });
}

/** A request's path with its query, its headers and its body. */
function request(operation: Operation, body: fc.Arbitrary<unknown>) {
  const values = operation.parameters.map((each) =>
    each.in === 'header' ? fc.constantFrom('"1"', '*', '"99"', undefined, 'x') : parameter(each),
  );
  return fc.record({ values: fc.tuple(...values), body }).map(({ values: chosen, body: sent }) => {
    let path = operation.path;
    const query = new URLSearchParams();
    const headers: Record<string, string> = {};
    operation.parameters.forEach(({ name, in: place }, index) => {
      const value = chosen[index];
      if (value === undefined) return;
      if (place === 'path') path = path.replace(`{${name}}`, encodeURIComponent(value));
      else if (place === 'query') query.set(name, value);
      else headers[name] = value;
    });
    return { path: query.size > 0 ? `${path}?${query}` : path, headers, body: sent };
  });
}

async function send(
  operation: Operation,
  { path, headers, body }: { path: string; headers: Record<string, string>; body: unknown },
) {
  tried += 1;
  const csv = operation.takesText
    ? { raw: String(body), headers: { ...headers, 'content-type': 'text/csv' } }
    : {};
  const json = operation.body ? { body: body === undefined ? null : body } : {};
  const answer = await api.call(operation.method, path, { as: admin, headers, ...json, ...csv });
  const documented = operation.responses[String(answer.status)];
  const where = `${operation.method} ${path} ${JSON.stringify(body)} → ${answer.status} ${answer.text.slice(0, 400)}`;
  if (!documented) throw new Error(`not published: ${where}`);
  const type = (answer.headers.get('content-type') ?? '').split(';')[0] ?? '';
  const schema = documented.content?.[type]?.schema;
  if (schema && type.endsWith('json')) {
    const errors = published.errorsOf(schema, answer.json);
    if (errors !== '') throw new Error(`not as published (${errors}): ${where}`);
  }
  return { answer, where };
}

const options = { numRuns: runs, seed, endOnFailure: true };

test('whatever the description allows is answered as it says, and never with a 5xx', async () => {
  for (const operation of published.operations) {
    const body = operation.body ? valid(operation.body, resolve) : fc.constant(undefined);
    const csv = fc.string({ maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(request(operation, operation.takesText ? csv : body), async (made) => {
        const { answer, where } = await send(operation, made);
        if (answer.status >= 500) throw new Error(where);
      }),
      options,
    );
  }
}, 240_000);

test('whatever the description forbids in a body is refused, and the refusal names a place', async () => {
  for (const operation of published.operations) {
    const { body } = operation;
    if (!body) continue;
    await fc.assert(
      fc.asyncProperty(request(operation, damaged(body, resolve)), async (made) => {
        const { answer, where } = await send(operation, made);
        if (answer.status >= 500) throw new Error(where);
        const onTheWire = made.body === undefined ? null : JSON.parse(JSON.stringify(made.body) ?? 'null');
        const errors = published.errorsOf(body, onTheWire);
        if (errors === '') return;
        if (answer.status < 400) throw new Error(`taken, though ${errors}: ${where}`);
        if (answer.status === 400 && !Array.isArray(answer.json.errors))
          throw new Error(`names no place: ${where}`);
      }),
      { ...options, numRuns: 5 * runs },
    );
  }
}, 240_000);

describe('bodies made to do harm', () => {
  const receipts = '/v1/deadlines/2565-q3-report/submissions/3014601/receipts';
  const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

  test.each([
    ['nested a hundred thousand deep', nested(100_000), 400],
    ['nested deep within a field', `{"part":${nested(50_000)}}`, 400],
    ['cut in the middle', '{"part":"origi', 400],
    ['with a name twice', '{"part":"original","part":"survey"}', 400],
    ['that reach for prototypes', '{"__proto__":{"admin":true},"part":"original","constructor":{}}', 400],
    ['with a number beyond all bounds', '{"part":"original","respondents":1e999}', 400],
    ['with half a character', '{"part":"original","note":"\\ud800"}', 400],
    ['with a NUL', '{"part":"original","note":"a\\u0000b"}', 400],
    ['beyond a megabyte', JSON.stringify({ part: 'original', note: 'x'.repeat(1_100_000) }), 413],
    ['empty', '', 400],
  ])('%s are refused', async (_, raw, status) => {
    expect((await api.post(receipts, undefined, { raw })).status).toBe(status);
  });
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

/**
 * Every operation that the published description names, with requests made from that description alone: none may
 * end in a 5xx, every answer is one that is published, and what the description forbids is refused.
 */
import fc from 'fast-check';
import { parametersOf } from '../../../support/properties';
import { ApiWorld, admin } from '../api-world';
import { damaged, type Schema, valid } from './arbitraries';
import { type Operation, PublishedApi } from './openapi';

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

/** A request's path with its query, its headers and its body; `instead` of a parameter's own values. */
function request(
  operation: Operation,
  body: fc.Arbitrary<unknown>,
  instead: Readonly<Record<string, fc.Arbitrary<string>>> = {},
) {
  const values = operation.parameters.map((each) => {
    if (each.in === 'header') return fc.constantFrom('"1"', '*', '"99"', undefined, 'x');
    return instead[each.name] ?? parameter(each);
  });
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
    const named = Object.fromEntries(operation.parameters.map(({ name }, index) => [name, chosen[index]]));
    return { path: query.size > 0 ? `${path}?${query}` : path, headers, body: sent, chosen: named };
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

/** The same requests each time, unless another seed is asked for. */
const own = { seed: 2565, endOnFailure: true };

test('whatever the description allows is answered as it says, and never with a 5xx', async () => {
  for (const operation of published.operations) {
    const body = operation.body ? valid(operation.body, resolve) : fc.constant(undefined);
    const csv = fc.string({ maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(request(operation, operation.takesText ? csv : body), async (made) => {
        const { answer, where } = await send(operation, made);
        if (answer.status >= 500) throw new Error(where);
      }),
      parametersOf(10, own),
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
      parametersOf(50, own),
    );
  }
}, 240_000);

const strange = [
  ...[
    '',
    ' ',
    '0',
    '-1',
    '1.5',
    '1e3',
    '99999999',
    'null',
    'true',
    '[]',
    '{}',
    '*',
    '__proto__',
    'constructor',
  ],
  ...[
    '2022-02-30',
    '2565-06-10',
    '2022-06-10T00:00:00Z',
    '๓๐',
    '30 ',
    '30\n',
    '3014\u0000',
    '../../30',
    '%2e%2e',
  ],
  ...["' OR 1=1 --", '<script>', 'x'.repeat(600), '\ufeff30', '30,31', '#', '2565-q3-report#30'],
];

test('whatever the description forbids in a parameter is refused, and the refusal names it', async () => {
  for (const operation of published.operations) {
    const body = operation.body ? valid(operation.body, resolve) : fc.constant(undefined);
    for (const { name, schema, in: place } of operation.parameters) {
      if (place === 'header') continue;
      const wrong = fc.oneof(fc.constantFrom(...strange), fc.string({ unit: 'binary' }), fc.string());
      await fc.assert(
        fc.asyncProperty(request(operation, body, { [name]: wrong }), async (made) => {
          const { answer, where } = await send(operation, made);
          if (answer.status >= 500) throw new Error(where);
          const value = made.chosen[name] ?? '';
          const typed = /^(integer|number)$/.test(String(resolve(schema).type)) ? Number(value) : value;
          const errors = published.errorsOf(schema, typed);
          if (errors === '') return;
          // An empty place in a path is another path.
          if (place === 'path' && value === '') return;
          if (answer.status !== 400)
            throw new Error(`${name} is ${JSON.stringify(value)}, though ${errors}: ${where}`);
          const fields = answer.json.errors?.map((each: { field?: string }) => each.field);
          if (!fields?.includes(name)) throw new Error(`names not ${name}: ${where}`);
        }),
        parametersOf(10, own),
      );
    }
  }
}, 240_000);

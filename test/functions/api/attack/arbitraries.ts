/** Values that a JSON Schema allows, and values that it should not. */
import fc from 'fast-check';

export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
}

type Resolve = (schema: Schema) => Schema;

export function valid(schema: Schema, resolve: Resolve): fc.Arbitrary<unknown> {
  const own = resolve(schema);
  if (own.enum) return fc.constantFrom(...own.enum);
  if (own.anyOf) return fc.oneof(...own.anyOf.map((each) => valid(each, resolve)));
  if (own.allOf) return fc.tuple(...own.allOf.map((each) => valid(each, resolve))).map(merged);
  const types = typeof own.type === 'string' ? [own.type] : (own.type ?? ['object']);
  return fc.oneof(...types.map((type) => ofType(type, own, resolve)));
}

function ofType(type: string, schema: Schema, resolve: Resolve): fc.Arbitrary<unknown> {
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
    case 'number':
      return fc.integer({ min: schema.minimum ?? -1_000, max: Math.min(schema.maximum ?? 1_000, 1_000_000) });
    case 'string':
      return text(schema);
    case 'array':
      return fc.array(valid(schema.items ?? {}, resolve), { maxLength: Math.min(schema.maxItems ?? 4, 4) });
    default: {
      const all = Object.entries(schema.properties ?? {});
      const properties = Object.fromEntries(all.map(([name, each]) => [name, valid(each, resolve)]));
      return fc.record(properties, { requiredKeys: [...(schema.required ?? [])] });
    }
  }
}

const markup = ['<script>alert(1)</script>', '=HYPERLINK("http://evil.example")', 'Bcc: all@evil.example'];

/** Thai, markup and formulas as well as whatever Unicode has. */
function text({ pattern, format, minLength = 0, maxLength = 60 }: Schema): fc.Arbitrary<string> {
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  if (format === 'date')
    return fc
      .date({ min: new Date('2021-10-01'), max: new Date('2023-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
  if (format === 'email')
    return fc.stringMatching(/^[a-z]{1,8}$/).map((name) => `${name}@3014601.lao.example`);
  const length = { minLength, maxLength: Math.min(maxLength, 60) };
  return fc.oneof(
    fc.constantFrom('ขอขยายเวลา', ...markup).filter((value) => value.length <= maxLength),
    fc.string({ ...length, unit: 'grapheme' }),
  );
}

function merged(values: readonly unknown[]): unknown {
  return Object.assign({}, ...values);
}

/** A valid value with a field that just misses its bounds, or is something else, is left out or added. */
export function damaged(schema: Schema, resolve: Resolve): fc.Arbitrary<unknown> {
  const own = resolve(schema);
  const fields = Object.entries(own.properties ?? {});
  const missed = fc
    .constantFrom(...fields)
    .chain(([name, each]) => nearMiss(each, resolve).map((value) => ({ name, value })));
  const whole = valid(schema, resolve);
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .tuple(whole, missed)
        .map(([value, { name, value: bad }]) => merged([value, { [name]: bad }])),
    },
    fc.tuple(whole, fc.anything()).map(([value, strange]) => merged([value, { 'not-known': strange }])),
    fc
      .tuple(whole, fc.constantFrom(...fields))
      .map(([value, [name]]) => merged([value, { [name]: undefined }])),
    fc.anything(),
  );
}

/** Just beside what is allowed. */
function nearMiss(schema: Schema, resolve: Resolve): fc.Arbitrary<unknown> {
  const { type, minimum, maximum, maxLength, maxItems, items, properties, anyOf } = resolve(schema);
  const first = Array.isArray(type) ? type[0] : type;
  const misses: unknown[] = [
    null,
    [],
    {},
    '',
    '2022-02-30',
    ' ',
    'a\nb',
    '2022-06-10T00:00:00Z',
    1.5,
    -1,
    true,
  ];
  if (minimum !== undefined) misses.push(minimum - 1);
  if (maximum !== undefined) misses.push(maximum + 1);
  if (maxLength !== undefined) misses.push('ก'.repeat(maxLength + 1));
  if (maxItems !== undefined) misses.push(Array.from({ length: maxItems + 1 }, () => null));
  const own = fc.constantFrom(...misses);
  if (first === 'array' && items)
    return fc.oneof(
      own,
      nearMiss(items, resolve).map((item) => [item]),
    );
  if (properties || anyOf) return fc.oneof(own, fc.anything());
  return fc.oneof({ weight: 4, arbitrary: own }, fc.string(), fc.anything());
}

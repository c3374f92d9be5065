/** Rows as they are read, and before they are written. */
import * as z from 'zod';
import { DamagedRowError, StoreRefused } from '../../../shared/store/errors';
import { parseRow, parseRows, rowOf } from '../../../shared/store/parse';

const schema = z.object({ name: z.string(), to: z.array(z.object({ email: z.string() })).optional() });
const whole = { pk: 'P', sk: '1', name: 'ตะขบ' };
const damaged = { pk: 'P', sk: '2', name: 7, to: [{ email: 8 }] };

function failureOf(work: () => unknown): unknown {
  try {
    return work();
  } catch (error) {
    return error;
  }
}

test('a damaged row is named with every place that is wrong, and why', () => {
  const failure = failureOf(() => parseRow(schema, damaged));
  expect(failure).toBeInstanceOf(DamagedRowError);
  expect(failure).toMatchObject({
    message: expect.stringMatching(/^row P \/ 2 is damaged: name: .+; to\.0\.email: .+$/),
    cause: expect.any(z.ZodError),
  });
});

test('of several rows the damaged ones are told of and left out', () => {
  const told: DamagedRowError[] = [];
  const rows = parseRows(schema, [damaged, whole], (error) => told.push(error));
  expect(rows).toEqual([{ name: 'ตะขบ' }]);
  expect(told.map(({ sk }) => sk)).toEqual(['2']);
});

test('where nobody wants to be told, the first damaged one is an error', () => {
  expect(failureOf(() => parseRows(schema, [whole, damaged]))).toBeInstanceOf(DamagedRowError);
});

test('an error of another kind is nobody’s damaged row', () => {
  const broken = z.string().transform(() => {
    throw new RangeError('a mistake of ours');
  });
  const told = jest.fn();
  const failure = failureOf(() => parseRows(z.object({ name: broken }), [whole], told));
  expect(failure).toBeInstanceOf(RangeError);
  expect(told).not.toHaveBeenCalled();
});

test('what does not fit is not stored, and told in the same words', () => {
  const value = { name: 'ตะขบ', to: [{ email: 8 as unknown as string }] };
  const failure = failureOf(() => rowOf(schema, value, whole));
  expect(failure).toBeInstanceOf(StoreRefused);
  expect(failure).toMatchObject({
    message: expect.stringMatching(/^P \/ 1 can't be stored: to\.0\.email: /),
    cause: expect.any(z.ZodError),
  });
});

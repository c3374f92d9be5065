/** Whether whatever the SDK throws may be asked for again, and in which words it is told. */
import { StoreError, StoreRefused, StoreUnavailable, storeErrorFrom } from '../../../shared/store/errors';

const thrown = (name: string, fields: object = {}) =>
  Object.assign(new Error('words of the service'), { name }, fields);
const of = (status: number) => ({ $metadata: { httpStatusCode: status, attempts: 3 } });

test.each([
  ['throttled', thrown('ThrottlingException', of(400))],
  ['a status of the service itself', thrown('SomethingNew', of(500))],
  ['a gateway in between', thrown('SomethingNew', of(503))],
  ['too many requests', thrown('SomethingNew', of(429))],
  ['no status, after attempts', thrown('Error', { $metadata: { attempts: 3 } })],
  ['a time-out', thrown('TimeoutError')],
])('%s: the database did not answer', (_, error) => {
  const told = storeErrorFrom(error, 'Query');
  expect(told).toBeInstanceOf(StoreUnavailable);
  expect(told).toMatchObject({
    name: 'StoreUnavailable',
    message: `Query got no answer: ${error.name}: words of the service`,
    cause: error,
  });
});

test.each([
  ['a mistake in the request', thrown('ValidationException', of(400))],
  ['one below the service’s own', thrown('SomethingNew', of(499))],
  ['one that was never sent', thrown('TypeError')],
  ['one with empty metadata', thrown('Error', { $metadata: {} })],
  ['one whose metadata are none', thrown('Error', { $metadata: null })],
  ['one whose status is no number', thrown('Error', { $metadata: { httpStatusCode: '500' } })],
])('%s: refused', (_, error) => {
  const told = storeErrorFrom(error, 'PutItem');
  expect(told).toBeInstanceOf(StoreRefused);
  expect(told).toMatchObject({
    name: 'StoreRefused',
    message: `PutItem was refused: ${error.name}: words of the service`,
    cause: error,
  });
});

test.each([
  ['a text', 'the socket is gone', 'GetItem was refused: error: the socket is gone'],
  ['nothing', null, 'GetItem was refused: error: null'],
  ['what has no words', { name: 7, message: 8 }, 'GetItem was refused: error: [object Object]'],
])('%s that is thrown is told all the same', (_, error, message) => {
  expect(storeErrorFrom(error, 'GetItem').message).toBe(message);
});

test('one of the store’s own stays what it is', () => {
  const own = new StoreError('own');
  expect(storeErrorFrom(own, 'GetItem')).toBe(own);
  expect(own.name).toBe('StoreError');
});

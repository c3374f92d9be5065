/** What DynamoDB is asked, in its own words. */
import { Expression } from '../../../shared/store/expression';
import { rangeCondition } from '../../../shared/store/key-range';
import { lineHintKey } from '../../../shared/store/keys';
import { pageRange } from '../../../shared/store/submission-range';

test('a name has one placeholder however often it is used, and each value its own', () => {
  const expression = new Expression();
  expect(expression.path('notices', 'T-7@2022-06-10')).toBe('#n0.#n1');
  expect(expression.path('version', 'notices')).toBe('#n2.#n0');
  expect([expression.value(1), expression.value(1)]).toEqual([':v0', ':v1']);
  expect(expression.names).toEqual({ '#n0': 'notices', '#n1': 'T-7@2022-06-10', '#n2': 'version' });
});

test.each([
  [{}, '#n0 = :v0', ['P']],
  [{ prefix: 'a' }, '#n0 = :v0 AND begins_with(#n1, :v1)', ['P', 'a']],
  [{ from: 'a' }, '#n0 = :v0 AND #n1 >= :v1', ['P', 'a']],
  [{ to: 'b' }, '#n0 = :v0 AND #n1 <= :v1', ['P', 'b']],
  [{ from: 'a', to: 'b' }, '#n0 = :v0 AND #n1 BETWEEN :v1 AND :v2', ['P', 'a', 'b']],
])('a range %j', (range, condition, values) => {
  const asked = rangeCondition({ pk: 'P', ...range });
  expect(asked.KeyConditionExpression).toBe(condition);
  expect(Object.values(asked.ExpressionAttributeValues)).toEqual(values);
});

test.each([
  ['a province, from its beginning', undefined, undefined, {}],
  ['… also after an empty cursor', undefined, '', {}],
  ['… after a row', undefined, '3014#3014601', { from: '3014#3014601 ' }],
  ['a district, from its beginning', '3014', undefined, { from: '3014#', to: '3014#~' }],
  ['… after an empty cursor', '3014', '', { from: '3014#', to: '3014#~' }],
  ['… after a row', '3014', '3014#3014601', { from: '3014#3014601 ', to: '3014#~' }],
  ['… after one of a district before it', '3014', '3013#3013609', { from: '3014#', to: '3014#~' }],
])('a page of %s', (_, districtId, after, range) => {
  expect(pageRange('P', districtId, after)).toEqual({ pk: 'P', ...range });
});

test('past the end of a district there is nothing, and at its very end an empty range', () => {
  expect(pageRange('P', '3014', '3015#3015601')).toBeUndefined();
  expect(pageRange('P', '3014', '3014#~')).toBeUndefined();
});

test.each([
  [
    { kind: 'extension', dueOn: '2022-06-20', announceAt: '2022-06-01T02:00:00.000Z', givenAt: 'g' },
    '2565-q3-report#30#x#2022-06-20#2022-06-01T02:00:00.000Z#g',
  ],
  [
    { kind: 'extension', dueOn: '2022-06-20', announceAt: null, givenAt: 'g' },
    '2565-q3-report#30#x#2022-06-20#-#g',
  ],
  [{ kind: 'restart', restartedOn: '2022-06-22' }, '2565-q3-report#30#r#2022-06-22'],
] as const)('the key of the hint %j', (hint, sk) => {
  expect(lineHintKey({ deadlineId: '2565-q3-report', provinceId: '30', ...hint })).toEqual({
    pk: 'LINES#2565',
    sk,
  });
});

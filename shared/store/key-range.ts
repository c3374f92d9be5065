/** A stretch of one partition, as a Query asks for it. */
import { Expression } from './expression';
import { keyNames } from './keys';

/** In order of sort keys; `from` and `to` are inclusive. */
export interface KeyRange {
  readonly pk: string;
  readonly prefix?: string;
  readonly from?: string;
  readonly to?: string;
}

/** `attributes`: only these come back, beside the key; all of them without it. */
export function rangeCondition({ pk, prefix, from, to }: KeyRange, attributes?: readonly string[]) {
  const expression = new Expression();
  const sort = () => expression.path(keyNames.sort);
  const conditions = [`${expression.path(keyNames.partition)} = ${expression.value(pk)}`];
  if (prefix !== undefined) conditions.push(`begins_with(${sort()}, ${expression.value(prefix)})`);
  else if (from !== undefined && to !== undefined)
    conditions.push(`${sort()} BETWEEN ${expression.value(from)} AND ${expression.value(to)}`);
  else if (from !== undefined) conditions.push(`${sort()} >= ${expression.value(from)}`);
  else if (to !== undefined) conditions.push(`${sort()} <= ${expression.value(to)}`);
  const asked = attributes && [keyNames.partition, keyNames.sort, ...attributes];
  return {
    KeyConditionExpression: conditions.join(' AND '),
    ...(asked ? { ProjectionExpression: asked.map((name) => expression.path(name)).join(', ') } : {}),
    ExpressionAttributeNames: expression.names,
    ExpressionAttributeValues: expression.values,
  };
}

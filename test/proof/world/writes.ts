/** The rows that calls to DynamoDB leave behind. */
import { type AttributeValue, type DynamoDBClient, GetItemCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod';
import type { WireResponse } from '../aws/answers';
import type { Call } from '../aws/gate';
import type { Row } from '../aws/tables';

const attribute = z.object({ S: z.string() });
const writeSchema = z.looseObject({
  TableName: z.string(),
  Item: z.record(z.string(), z.custom<AttributeValue>()).optional(),
  Key: z.object({ pk: attribute, sk: attribute }).optional(),
});
const watched = /"pk":\{"S":"(SUBMISSIONS#|DIGESTS#|DEADLINES#|AREA#|HOLIDAYS")/;

/** The whole row as it stands after this call; undefined where it wrote none that is watched. */
export async function rowWritten(
  { service, command, body }: Call,
  { statusCode }: WireResponse,
  client: DynamoDBClient,
): Promise<Row | undefined> {
  const isWrite = service === 'dynamodb' && (command === 'PutItem' || command === 'UpdateItem');
  if (!isWrite || statusCode !== 200 || !watched.test(body)) return undefined;
  const { TableName, Item, Key } = writeSchema.parse(JSON.parse(body));
  const stands = Key && client.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }));
  const row = Item ?? (await stands)?.Item;
  return row && unmarshall(row);
}

import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** The client that `Store` takes. The SDK's own retries stay on: every write here bears being repeated. */
export function documentClientOf(client: DynamoDBClient): DynamoDBDocumentClient {
  // It copies every answer for a log that nobody writes: a tenth of what reading a province costs.
  client.middlewareStack.remove('loggerMiddleware');
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}

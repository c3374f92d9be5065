import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** The client that `Store` takes. The SDK's own retries stay on: every write here bears being repeated. */
export function storeClientOf(client: DynamoDBClient): DynamoDBClient {
  // It copies every answer for a log that nobody writes: a tenth of what reading a province costs.
  client.middlewareStack.remove('loggerMiddleware');
  return client;
}

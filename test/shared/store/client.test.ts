import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { storeClientOf } from '../../../shared/store/client';

test("no answer is copied for the SDK's own log, which nobody writes", () => {
  const client = storeClientOf(new DynamoDBClient({ region: 'ap-southeast-1' }));
  expect(client.middlewareStack.identify().join('\n')).not.toContain('loggerMiddleware');
});

import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { GetSendQuotaCommand, SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { startDatabase } from '../../support/embedded-dynamodb';
import { delayDynamoDb, startDelayedSes } from './latency';

const common = { region: 'ap-southeast-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } };

async function millisecondsOf(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

test('what DynamoDB answers comes unchanged, and not before its time', async () => {
  const database = await startDatabase();
  const delayed = await delayDynamoDb(database.endpoint, 100);
  const client = new DynamoDBClient({ ...common, endpoint: delayed.url });
  try {
    const took = await millisecondsOf(async () => {
      const { TableNames } = await client.send(new ListTablesCommand({}));
      expect(TableNames).toEqual([]);
    });
    expect(took).toBeGreaterThanOrEqual(99);
  } finally {
    client.destroy();
    await delayed.close();
    await database.stop();
  }
});

test('SES takes mails not before its time, and tells how many it has had in hand at once', async () => {
  // Long enough that a busy machine has sent all three before the first is answered.
  const latency = 1_500;
  const ses = await startDelayedSes(latency);
  const client = new SESClient({ ...common, endpoint: ses.url });
  const mail = new SendRawEmailCommand({ RawMessage: { Data: Buffer.from('Subject: x') } });
  try {
    expect(await client.send(new GetSendQuotaCommand({}))).toMatchObject({ Max24HourSend: -1 });
    const took = await millisecondsOf(() => Promise.all([1, 2, 3].map(() => client.send(mail))));
    expect(took).toBeGreaterThanOrEqual(latency - 1);
    await client.send(mail);
    expect(await ses.taken()).toEqual({ mails: 4, mostInHand: 3 });
    expect(await ses.taken()).toEqual({ mails: 0, mostInHand: 0 });
  } finally {
    client.destroy();
    await ses.close();
  }
});

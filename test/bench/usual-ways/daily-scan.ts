/**
 * The usual way with a cron: every morning it scans the table for who owes what is due in so many days. What it then
 * does for each mail is what the service does, to the last write: its run takes the work over, with its reads left out.
 */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { reconcileHandler } from '../../../functions/reconcile/handler';
import { documentsOf } from '../../support/documents';
import { tableName } from '../country/bulk';
import type { BenchedProvince } from '../province';
import { timed } from '../statistics';
import { type Effort, minus, spentBy } from './effort';
import { instantsOf, remindAt } from './service';
import { daysOfTheYear, firstDay } from './work';

const dayMilliseconds = 86_400_000;

/** `secondsOfOtherDays`: of the scans that would have found what the one before found, and were not made. */
export async function doByDailyScan(
  province: BenchedProvince,
): Promise<Effort & { readonly secondsOfOtherDays: number }> {
  const { services } = province;
  const client = new DynamoDBClient(province.configOf('dynamodb'));
  const database = documentsOf(client);
  await reconcileHandler(() => services)();
  const mornings = new Map(instantsOf(province).map((instant) => [dayOf(instant), instant]));
  const before = spentBy(services, { withoutReads: true });
  let calls = 0;
  let readUnits = 0;
  let secondsOfOtherDays = 0;
  // Nothing is written between two mornings with mails: until the next one every scan is as the last one was.
  let { result: scan, seconds } = await timed(() => scanned(database));
  for (let day = 0; day < daysOfTheYear; day += 1) {
    calls += scan.calls;
    readUnits += scan.readUnits;
    const instant = mornings.get(day);
    if (instant === undefined) {
      secondsOfOtherDays += seconds;
      continue;
    }
    await remindAt(province, instant);
    ({ result: scan, seconds } = await timed(() => scanned(database)));
  }
  client.destroy();
  const writing = minus(spentBy(services, { withoutReads: true }), before);
  return { ...writing, calls: writing.calls + calls, readUnits, schedules: 1, secondsOfOtherDays };
}

function dayOf(instant: string): number {
  return Math.floor((Date.parse(instant) - Date.parse(firstDay)) / dayMilliseconds);
}

/** The whole table, eventually consistent, as scans are by default. */
async function scanned(database: DynamoDBDocumentClient): Promise<{ calls: number; readUnits: number }> {
  let calls = 0;
  let readUnits = 0;
  let start: Record<string, unknown> | undefined;
  do {
    const page = await database.send(
      new ScanCommand({
        TableName: tableName,
        ReturnConsumedCapacity: 'TOTAL',
        ...(start ? { ExclusiveStartKey: start } : {}),
      }),
    );
    calls += 1;
    readUnits += page.ConsumedCapacity?.CapacityUnits ?? 0;
    start = page.LastEvaluatedKey;
  } while (start);
  return { calls, readUnits };
}

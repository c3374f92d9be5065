/** AWS's list prices, from one dated file that names the source of each. */
import * as z from 'zod';

const price = z.strictObject({
  dollars: z.number().positive(),
  per: z.number().positive(),
  unit: z.string().min(1),
  source: z.url(),
  /** How far the figure could be checked. */
  verified: z.string().min(1),
});

const names = [
  'sesRecipient',
  'sesAttachmentGigabyte',
  'dynamoWriteUnit',
  'dynamoReadUnit',
  'dynamoStorageGigabyteMonth',
  'dynamoRecoveryGigabyteMonth',
  'lambdaGigabyteSecond',
  'lambdaRequest',
  'schedulerInvocation',
  'kmsRequest',
  'snsPublish',
  'apiRequest',
  'logIngestedGigabyte',
  'logStoredGigabyteMonth',
  'alarmMonth',
  'metricMonth',
  'dashboardMonth',
] as const;

const priceList = z.strictObject({
  collectedOn: z.iso.date(),
  region: z.string(),
  currency: z.literal('USD'),
  note: z.string(),
  prices: z.record(z.enum(names), price),
});

export type PriceName = (typeof names)[number];
export type PriceList = z.output<typeof priceList>;

/** @throws Error that names the price that is missing or wrong */
export function parsePrices(text: string): PriceList {
  return priceList.parse(JSON.parse(text));
}

/** Dollars for so many units. */
export function priceOf({ prices }: PriceList, name: PriceName, amount: number): number {
  const { dollars, per } = prices[name];
  return (amount / per) * dollars;
}

import { readFileSync } from 'node:fs';
import { assumptions, billedSeconds, onItsShareOfACore } from './assumptions';
import { billOf, dollarsOf, type Measured, shares } from './bill';
import { freeOf } from './bill-report';
import type { PlaceYear } from './model';
import { parsePrices, priceOf } from './prices';
import { nothing } from './usage';

const text = readFileSync('test/bench/prices.json', 'utf8');
const prices = parsePrices(text);

const place: PlaceYear = {
  name: 'place',
  offices: 1_000,
  districts: 100,
  provinces: 10,
  runs: 310,
  notices: 40_000,
  mails: 30_000,
  arrivals: 0,
  busiest: { instant: '2022-05-24T02:00:00.000Z', mails: 1_110 },
};

const measured = (changes: Partial<Measured> = {}): Measured => ({
  unitCosts: {
    remindPerRun: nothing,
    remindPerNotice: { ...nothing, writeUnits: 5, readUnits: 4 },
    perEvent: nothing,
    perOpenedOffice: nothing,
    attachedBytesPerMail: 0,
    bytesPerOffice: 0,
    bytesPerMail: 0,
  },
  reconcile: nothing,
  perReceipt: nothing,
  perBoardRequest: nothing,
  ...changes,
});

const lineOf = (what: string, changes?: Partial<Measured>) =>
  billOf(place, measured(changes), prices, 14).find((line) => line.what === what);

test('each price is a number of dollars for a number of units', () => {
  expect(priceOf(prices, 'sesRecipient', 245_000)).toBeCloseTo(24.5, 10);
  expect(priceOf(prices, 'dynamoWriteUnit', 2_000_000)).toBeCloseTo(1.25, 10);
  expect(priceOf(prices, 'alarmMonth', 17 * 12)).toBeCloseTo(20.4, 10);
});

test('a price file that lacks a price, or has one too many, is refused', () => {
  const { sesRecipient, ...others } = JSON.parse(text).prices;
  const file = (list: object) => JSON.stringify({ ...JSON.parse(text), prices: list });
  expect(() => parsePrices(file(others))).toThrow('sesRecipient');
  expect(() => parsePrices(file({ ...others, sesRecipient, gold: sesRecipient }))).toThrow('gold');
  expect(() =>
    parsePrices(file({ ...others, sesRecipient: { ...sesRecipient, source: 'hearsay' } })),
  ).toThrow();
});

test('a mail is paid for once, a notice by what it writes and reads', () => {
  expect(lineOf('mails')?.dollars).toBeCloseTo(3, 10);
  expect(lineOf('writes: runs')).toMatchObject({ share: 'reminding', amount: 200_000 });
  expect(lineOf('writes: runs')?.dollars).toBeCloseTo(0.125, 10);
  expect(lineOf('reads: runs')?.dollars).toBeCloseTo(0.02, 10);
});

test('SES tells of each mail twice, and each telling is published, invokes and writes', () => {
  const unitCosts = { ...measured().unitCosts, perEvent: { ...nothing, invocations: 1, writeUnits: 1 } };
  expect(lineOf('writes: events of SES', { unitCosts })?.amount).toBe(60_000);
  expect(lineOf('events published', { unitCosts })?.amount).toBe(60_000);
  expect(lineOf('invocations', { unitCosts })?.amount).toBe(60_310);
});

test('reconcile is paid for 35,040 times a year, whatever goes out', () => {
  const reconcile = { ...nothing, invocations: 1, readUnits: 10, cpuSeconds: 0.1, calls: 10 };
  expect(lineOf('reconcile: reads', { reconcile })?.amount).toBe(350_400);
  expect(lineOf('reconcile: wake-ups', { reconcile })?.amount).toBe(35_040);
  const seconds = 35_040 * (0.1 / (512 / 1769) + 10 * 0.006 + assumptions.coldSeconds);
  expect(lineOf('reconcile: Lambda', { reconcile })?.amount).toBeCloseTo(seconds / 2, 6);
});

test('a year of storage is twelve months of its bytes', () => {
  const unitCosts = { ...measured().unitCosts, bytesPerOffice: 1e6, bytesPerMail: 1e4 };
  expect(lineOf('storage', { unitCosts })?.amount).toBeCloseTo(12 * 1.3, 10);
});

test('runs that wait for the rate of SES are billed while they wait', () => {
  expect(lineOf('Lambda: runs')?.amount).toBeCloseTo((30_000 / 14 + 310 * assumptions.coldSeconds) / 2, 6);
});

test('the shares make up the whole bill', () => {
  const bill = billOf(place, measured(), prices, 14);
  expect(dollarsOf(bill, ...shares)).toBeCloseTo(
    bill.reduce((sum, { dollars }) => sum + dollars, 0),
    10,
  );
  expect(dollarsOf(bill, 'watching')).toBeCloseTo(20.4 + 7.2 + 36, 10);
});

test('a function has the share of a core that its memory gives it', () => {
  expect(onItsShareOfACore('remind', 1)).toBeCloseTo(1769 / 512, 10);
  expect(onItsShareOfACore('api', 1)).toBe(1);
  expect(billedSeconds('mailEvents', { cpuSeconds: 0, calls: 5 })).toBeCloseTo(0.03, 10);
});

test('a free tier takes off what it covers, and no more', () => {
  const line = (price: 'alarmMonth' | 'lambdaRequest' | 'sesRecipient', amount: number) => ({
    share: 'watching' as const,
    what: '',
    amount,
    price,
    dollars: priceOf(prices, price, amount),
  });
  expect(freeOf([line('alarmMonth', 17 * 12)])).toBeCloseTo(12, 10);
  expect(freeOf([line('lambdaRequest', 600_000), line('lambdaRequest', 400_000)])).toBeCloseTo(0.2, 10);
  expect(freeOf([line('sesRecipient', 245_000)])).toBe(0);
});

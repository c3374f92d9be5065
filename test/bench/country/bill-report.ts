/** The bill as a person reads it: by what causes it, against SES's own price and the target, and line by line. */
import { assumptions } from './assumptions';
import { type BillLine, dollarsOf, type Share, shares } from './bill';
import type { Bill, StudiedYear } from './study';
import { type Cell, dollars, percent, section, table } from './table';

/** Everything beside SES's own price, in percent of it. */
export const targetPercent = 10;

export const yearNames = {
  nobody: 'the plain year (nobody submits)',
  realistic: 'the year with receipts',
} as const;

/** Dollars of one office and year. */
export function perOffice({ place, lines }: Bill, ...of: Share[]): number {
  return dollarsOf(lines, ...of) / place.offices;
}

export function billOfAYear({ submitting, bills }: StudiedYear): string {
  const beside = shares.filter((share) => share !== 'ses');
  const ratio = (lines: readonly BillLine[], ...of: Share[]) =>
    percent((dollarsOf(lines, ...of) / dollarsOf(lines, 'ses')) * 100);
  const rows: [string, (bill: Bill) => Cell][] = [
    ...shares.map((share): [string, (bill: Bill) => Cell] => [
      share,
      ({ lines }) => dollars(dollarsOf(lines, share)),
    ]),
    ['reminding, of SES', ({ lines }) => ratio(lines, 'reminding')],
    ['  and standing', ({ lines }) => ratio(lines, 'reminding', 'standing')],
    ['  and keeping', ({ lines }) => ratio(lines, 'reminding', 'standing', 'keeping')],
    ['  and people', ({ lines }) => ratio(lines, 'reminding', 'standing', 'keeping', 'people')],
    [`all beside SES (target ${targetPercent} %)`, ({ lines }) => ratio(lines, ...beside)],
    ['an office, cents: SES', (each) => dollars(perOffice(each, 'ses') * 100, 3)],
    [
      'an office, cents: all but watching',
      (each) => dollars(perOffice(each, 'reminding', 'standing', 'keeping', 'people') * 100, 3),
    ],
    ['an office, cents: watching', (each) => dollars(perOffice(each, 'watching') * 100, 3)],
  ];
  const detail = bills.find(({ place }) => place.name === 'country')?.lines ?? [];
  return [
    section(
      `Dollars a year: ${yearNames[submitting]}`,
      table(
        ['', ...bills.map(({ place }) => place.name)],
        rows.map(([what, value]) => [what, ...bills.map(value)]),
      ),
    ),
    section(
      `The country's, line by line: ${yearNames[submitting]}`,
      table(
        ['', 'amount', 'price', 'dollars'],
        detail.map(({ share, what, amount, price, dollars: each }) => [
          `${share}: ${what}`,
          amount < 100 ? dollars(amount) : amount,
          price,
          dollars(each, 3),
        ]),
      ),
    ),
  ].join('\n\n');
}

/** Monthly allowances that do not end, against a twelfth of the country's year. */
export function freeTier(years: readonly StudiedYear[]): string {
  const rows = years.map(({ submitting, bills }): Cell[] => {
    const lines = bills.find(({ place }) => place.name === 'country')?.lines ?? [];
    const off = freeOf(lines);
    const beside = dollarsOf(lines, ...shares.filter((share) => share !== 'ses'));
    return [
      yearNames[submitting],
      dollars(off),
      dollars(beside - off),
      percent(((beside - off) / dollarsOf(lines, 'ses')) * 100),
    ];
  });
  return section(
    'What permanent free tiers take off the country (Lambda, Scheduler, SNS, KMS, 25 GB, 10 alarms, 10 metrics, 3 dashboards, 5 GB of logs)',
    table(['', 'off', 'left beside SES', 'of SES'], rows),
  );
}

const freeAMonth: Partial<Record<BillLine['price'], number>> = {
  lambdaRequest: 1_000_000,
  lambdaGigabyteSecond: 400_000,
  schedulerInvocation: 14_000_000,
  snsPublish: 1_000_000,
  kmsRequest: 20_000,
  dynamoStorageGigabyteMonth: 25,
  alarmMonth: 10,
  metricMonth: 10,
  dashboardMonth: 3,
  logIngestedGigabyte: 5,
};

export function freeOf(lines: readonly BillLine[]): number {
  const byPrice = new Map<BillLine['price'], { amount: number; dollars: number }>();
  for (const { price, amount, dollars: each } of lines) {
    const known = byPrice.get(price) ?? { amount: 0, dollars: 0 };
    byPrice.set(price, { amount: known.amount + amount, dollars: known.dollars + each });
  }
  return [...byPrice].reduce((sum, [price, { amount, dollars: all }]) => {
    const free = (freeAMonth[price] ?? 0) * assumptions.months;
    return sum + (amount === 0 ? 0 : (Math.min(amount, free) / amount) * all);
  }, 0);
}

/** The study as a person reads it: what was measured, what was composed, and how far off the target it is. */
import { reconcileRunsOfAYear } from './assumptions';
import { billOfAYear, freeTier, yearNames } from './bill-report';
import { errorPercent, remindUsage } from './model';
import type { CountryMorning } from './morning';
import type { PriceList, PriceName } from './prices';
import { composedPerSecond, reachOf, sesRates } from './reach';
import type { Bill, StudiedYear, Study } from './study';
import { type Cell, dollars, duration, percent, section, table, whole } from './table';
import type { MeasuredYear } from './year';

export function report(study: Study, prices: PriceList): string {
  const { years, reconcile, country, tenCountries } = study;
  return [
    ...years.flatMap((year) => [measured(year), ...composition(year)]),
    section('One reconcile run, measured', reconcileTable(reconcile)),
    ...years.flatMap((year) => [amounts(year), billOfAYear(year)]),
    freeTier(years),
    memory('The country, one morning, every province really run', country),
    ...(tenCountries
      ? [memory('Ten countries, all offices in the table, a sample of provinces run', tenCountries)]
      : []),
    `Prices: ${prices.region}, ${prices.currency}, collected on ${prices.collectedOn}, no free tier (test/bench/prices.json).`,
  ].join('\n\n');
}

function measured({ submitting, district, small, province }: StudiedYear): string {
  const years = [district, small, ...(province ? [province] : [])];
  const row = (what: string, value: (year: MeasuredYear) => Cell): Cell[] => [what, ...years.map(value)];
  return section(
    `Measured: ${yearNames[submitting]}; seconds are this machine's`,
    table(
      ['offices', ...years.map(({ offices }) => whole(offices))],
      [
        row('runs', ({ runs }) => runs),
        row('mails', ({ mails }) => mails),
        row('notices in them', ({ notices }) => notices),
        row('receipts', ({ arrivals }) => arrivals),
        row('events of SES', ({ events }) => events),
        row('read units of runs', ({ remind }) => remind.readUnits),
        row('write units of runs', ({ remind }) => remind.writeUnits),
        row('read units of a notice', ({ remind, notices }) => dollars(remind.readUnits / notices)),
        row('write units of a notice', ({ remind, notices }) => dollars(remind.writeUnits / notices)),
        row('write units of an event', ({ mailEvents, events }) => dollars(mailEvents.writeUnits / events)),
        row('seconds of runs', ({ remind }) => dollars(remind.wallSeconds, 1)),
        row('processor, ms of a mail', ({ remind, mails }) => dollars((remind.cpuSeconds / mails) * 1000, 1)),
        row('KB of a mail', ({ mailBytes, mails }) => dollars(mailBytes / mails / 1000, 1)),
        row('KB stored', ({ storedBytes }) => storedBytes / 1000),
      ],
    ),
  );
}

/** What the two smallest say of the largest; nothing where that was not played. */
function composition({ submitting, province, fromSmall }: StudiedYear): string[] {
  if (!province) return [];
  const composed = remindUsage(fromSmall, province);
  const row = (what: string, mine: number, its: number): Cell[] => [
    what,
    mine,
    its,
    percent(errorPercent(mine, its)),
  ];
  const { remind } = province;
  const rows = [
    row('read units', composed.readUnits, remind.readUnits),
    row('write units', composed.writeUnits, remind.writeUnits),
    row('calls to AWS', composed.calls, remind.calls),
    row('processor seconds', composed.cpuSeconds, remind.cpuSeconds),
  ];
  return [
    section(
      `The province's runs composed from the two smaller places, and as measured: ${yearNames[submitting]}`,
      table(['', 'composed', 'measured', 'off by'], rows),
    ),
  ];
}

function reconcileTable(costs: Study['reconcile']): string {
  return table(
    [
      'provinces',
      'schedules',
      'read units',
      'calls',
      'seconds here',
      'processor s',
      'live heap, MB',
      'read units a year',
    ],
    costs.map(({ provinces, schedules, usage, heap }) => [
      String(provinces),
      schedules,
      usage.readUnits,
      usage.calls,
      dollars(usage.wallSeconds),
      dollars(usage.cpuSeconds),
      megabytes(heap.peakBytes),
      usage.readUnits * reconcileRunsOfAYear,
    ]),
  );
}

function amounts({ submitting, unitCosts, bills, small }: StudiedYear): string {
  const priced = ({ lines }: Bill, name: PriceName) =>
    lines.reduce((sum, { price, amount }) => (price === name ? sum + amount : sum), 0);
  const row = (what: string, value: (bill: Bill) => Cell): Cell[] => [what, ...bills.map(value)];
  const cpuSecondsPerMail = (unitCosts.remindPerNotice.cpuSeconds * small.notices) / small.mails;
  const reach =
    (rate: number) =>
    ({ place }: Bill) =>
      reachOf({ mails: place.busiest.mails, provinces: place.provinces }, rate, cpuSecondsPerMail);
  return section(
    `A year of any place, composed: ${yearNames[submitting]}`,
    table(
      ['', ...bills.map(({ place }) => place.name)],
      [
        row('offices', ({ place }) => place.offices),
        row('districts', ({ place }) => place.districts),
        row('provinces', ({ place }) => place.provinces),
        row('mails', ({ place }) => place.mails),
        row('notices in them', ({ place }) => place.notices),
        row('receipts', ({ place }) => place.arrivals),
        row('schedules', ({ place }) => place.runs),
        row('invocations', (bill) => priced(bill, 'lambdaRequest')),
        row('read units', (bill) => priced(bill, 'dynamoReadUnit')),
        row('write units', (bill) => priced(bill, 'dynamoWriteUnit')),
        row('hours of Lambda at 1 GB', (bill) => dollars(priced(bill, 'lambdaGigabyteSecond') / 3600, 1)),
        row('busiest morning', ({ place }) => place.busiest.instant.slice(0, 10)),
        row('mails on it', ({ place }) => place.busiest.mails),
        ...sesRates.map((rate) =>
          row(`all reached at ${rate} a second`, (bill) => duration(reach(rate)(bill).secondsByRate)),
        ),
        ...sesRates.map((rate) =>
          row(`and with what runs can compose, ${rate} a second`, (bill) =>
            duration(reach(rate)(bill).seconds),
          ),
        ),
        row('peak, mails a second of one run', () => dollars(composedPerSecond(cpuSecondsPerMail), 0)),
      ],
    ),
  );
}

function memory(title: string, morning: CountryMorning): string {
  const { rowsWritten, writeSeconds, opening, mails, runs } = morning;
  const bySize = [...runs].sort((a, b) => a.offices - b.offices);
  const row = (what: string, run = runs[0]): Cell[] => [
    what,
    run?.offices ?? '',
    dollars(run?.usage.wallSeconds ?? 0, 1),
    megabytes(run?.heap.peakBytes ?? 0),
    megabytes(run?.heap.restBytes ?? 0),
  ];
  const opened: Cell[][] = opening
    ? [
        [
          'opening the year, all provinces',
          runs.reduce((sum, { offices }) => sum + offices, 0),
          dollars(opening.usage.wallSeconds, 1),
          megabytes(opening.heap.peakBytes),
          megabytes(opening.heap.restBytes),
        ],
      ]
    : [];
  return section(
    `${title}: ${whole(rowsWritten)} rows written in ${duration(writeSeconds)}, ${whole(mails)} mails`,
    table(
      ['', 'offices', 'seconds here', 'live heap at most, MB', 'after it, MB'],
      [
        ...opened,
        row('run of the smallest province', bySize[0]),
        row('of one in the middle', bySize[Math.floor(bySize.length / 2)]),
        row('of the largest', bySize.at(-1)),
        row('of the first', runs[0]),
        row('of the last', runs.at(-1)),
      ],
    ),
  );
}

function megabytes(bytes: number): string {
  return dollars(bytes / 1e6, 1);
}

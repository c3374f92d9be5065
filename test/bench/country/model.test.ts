import { itemBytes } from './bulk';
import { curveSvg, decadesOver, logScale } from './curve';
import { attachedBytesOf } from './instant-ses';
import { errorPercent, remindUsage, unitCostsOf } from './model';
import { composedPerSecond, reachOf, runSeconds } from './reach';
import { dollars, duration, table } from './table';
import { nothing } from './usage';
import type { MeasuredYear } from './year';

const year = (offices: number, changes: Partial<MeasuredYear> = {}): MeasuredYear => ({
  offices,
  submitting: 'nobody',
  runs: 31,
  mails: 30 * offices,
  recipients: 30 * offices,
  mailBytes: 16_000 * 30 * offices,
  attachedBytes: 1_000 * 30 * offices,
  notices: 40 * offices,
  arrivals: 0,
  events: 60 * offices,
  opening: { ...nothing, writeUnits: 10 * offices },
  remind: { ...nothing, readUnits: 31 * 9 + 40 * offices * 4, writeUnits: 31 * 2 + 40 * offices * 5 },
  mailEvents: { ...nothing, invocations: 60 * offices, writeUnits: 60 * offices },
  receipts: nothing,
  openedBytes: 3_000 * offices,
  storedBytes: 3_000 * offices + 3_500 * 30 * offices,
  ...changes,
});

test('what two provinces used tells what a run costs and what a notice does', () => {
  const costs = unitCostsOf(year(60), year(333));
  expect(costs.remindPerRun.readUnits).toBeCloseTo(9, 8);
  expect(costs.remindPerNotice.readUnits).toBeCloseTo(4, 8);
  expect(costs.remindPerRun.writeUnits).toBeCloseTo(2, 8);
  expect(costs.bytesPerOffice).toBeCloseTo(3_000, 8);
  expect(costs.bytesPerMail).toBeCloseTo(3_500, 8);
  const third = remindUsage(costs, { runs: 31, notices: 40 * 120 });
  expect(third.writeUnits).toBeCloseTo(year(120).remind.writeUnits, 6);
  expect(third.invocations).toBe(31);
});

test('events are costed by the year that played them', () => {
  const costs = unitCostsOf(year(60), year(333, { events: 0, mailEvents: nothing }));
  expect(costs.perEvent).toMatchObject({ invocations: 1, writeUnits: 1 });
});

test('noise never makes a run or a notice cost less than nothing', () => {
  const steep = year(333, { remind: { ...nothing, cpuSeconds: 200 } });
  const costs = unitCostsOf(year(60, { remind: { ...nothing, cpuSeconds: 1 } }), steep);
  expect(costs.remindPerRun.cpuSeconds).toBe(0);
});

test('an error has a sign: too much is positive', () => {
  expect(errorPercent(110, 100)).toBeCloseTo(10, 10);
  expect(errorPercent(95, 100)).toBeCloseTo(-5, 10);
});

test('SES’s rate is what the country waits for: 8,400 mails take ten minutes at 14 a second', () => {
  expect(reachOf({ mails: 8_400, provinces: 76 }, 14, 0).seconds).toBeCloseTo(600, 10);
});

test('a rate that the runs cannot compose for is not reached', () => {
  const cpuSeconds = 512 / 1769 / 32;
  const country = { mails: 8_000, provinces: 76 };
  expect(composedPerSecond(cpuSeconds)).toBeCloseTo(32, 8);
  expect(reachOf(country, 14, cpuSeconds).seconds).toBeCloseTo(8_000 / 14, 6);
  expect(reachOf(country, 200, cpuSeconds).secondsByRate).toBe(40);
  // Five runs at once; a province alone has one.
  expect(reachOf(country, 200, cpuSeconds).seconds).toBeCloseTo(50, 6);
  expect(reachOf({ mails: 8_000, provinces: 1 }, 200, cpuSeconds).seconds).toBeCloseTo(250, 6);
});

test('of a mail its calendar alone counts as attached', () => {
  const attached = 'Content-Type: text/calendar; charset=utf-8\r\n\r\nQkVHSU4=\r\n--b--\r\n';
  expect(attachedBytesOf(Buffer.from('Content-Type: text/plain\r\n\r\nก\r\n'))).toBe(0);
  expect(attachedBytesOf(Buffer.from(`Subject: ก\r\n\r\n--b\r\n${attached}`))).toBe(attached.length);
});

test('a run is billed for the slowest of waiting, composing and calling', () => {
  expect(runSeconds({ cpuSeconds: 0, calls: 0 }, 140, 14)).toBeCloseTo(10, 10);
  expect(runSeconds({ cpuSeconds: 10, calls: 0 }, 140, 14)).toBeCloseTo((10 * 1769) / 512, 8);
  expect(runSeconds({ cpuSeconds: 0, calls: 40_000 }, 140, 14)).toBeCloseTo(60, 8);
});

test('an item is as large as DynamoDB says: names and values, three bytes more for a map or list', () => {
  expect(itemBytes({ pk: 'AREA#30', sk: 'AREA#30' })).toBe(2 + 7 + 2 + 7);
  expect(itemBytes({ name: 'ก' })).toBe(4 + 3);
  expect(itemBytes({ list: ['ab', 'c'] })).toBe(4 + 3 + (2 + 1) + (1 + 1));
  expect(itemBytes({ map: { on: true } })).toBe(3 + 3 + (2 + 1 + 1));
  expect(itemBytes({ body: new Uint8Array(100), starts: new Set(['2022']) })).toBe(4 + 100 + 6 + 4);
});

test('the axes are logarithmic and hold every value', () => {
  expect(decadesOver([0.0031, 3.5])).toEqual([0.001, 0.01, 0.1, 1, 10]);
  const x = logScale([10, 1_000], 0, 200);
  expect([x(10), x(100), x(1_000)]).toEqual([0, 100, 200]);
});

test('the picture names its lines and places, and nothing in a name can break it', () => {
  const svg = curveSvg(
    [
      { offices: 18, name: 'small a&b' },
      { offices: 7_850, name: 'country' },
    ],
    [{ label: 'SES <own>', kind: 'ses', dollars: [0.003, 0.003] }],
    'caption',
  );
  expect(svg).toContain('>a&amp;b<');
  expect(svg).toContain('SES &lt;own>');
  expect(svg).toContain('7,850');
  expect(svg).toContain('prefers-color-scheme: dark');
});

test('tables are Markdown that lines up, and durations read as people say them', () => {
  expect(
    table(
      ['', 'n'],
      [
        ['a', 1_234],
        ['bb', 5],
      ],
    ),
  ).toBe('|     |     n |\n| --- | ----: |\n| a   | 1,234 |\n| bb  |     5 |');
  expect([4.2, 59.94, 59.96, 239.6, 629, 3_599.9, 3_840].map(duration)).toEqual([
    '4.2 s',
    '59.9 s',
    '1 min 0 s',
    '4 min 0 s',
    '10 min 29 s',
    '1 h 0 min',
    '1 h 4 min',
  ]);
  expect(dollars(0 / 0)).toBe('–');
});

/**
 * `npm run bench:country`: what the service costs and how long it takes, from one district to ten countries. Writes the
 * curve into `.readme/cost.svg`, unless in haste. Node must be started with `--expose-gc`.
 */
import '../../../infra/local/quiet-sdk';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readCsv, readText, runCommand } from '../../../infra/local/command-line';
import { readRoster } from '../roster';
import { perOffice, targetPercent } from './bill-report';
import { curveSvg } from './curve';
import { parsePrices } from './prices';
import { report } from './report';
import { type StudiedYear, study } from './study';

const usage = `usage: npm run bench:country -- [--quick] [--out DIR]

  --quick      no real province, a sample of the country, no ten countries: some minutes
  --out DIR    gets country.json and country.md (bench-results)`;

await runCommand(usage, async () => {
  const { quick, out } = readArguments();
  await mkdir(out, { recursive: true });
  const begun = Date.now();
  const prices = parsePrices(await readText('test/bench/prices.json'));
  const real = readRoster(await readCsv('shared/data/nakhon-ratchasima-offices.csv'));
  const studied = await study({ real, prices, quick, say });
  const text = report(studied, prices);
  say(`done in ${Math.round((Date.now() - begun) / 1000)} s`);
  console.log(text);
  await writeFile(join(out, 'country.md'), `${text}\n`);
  await writeFile(join(out, 'country.json'), `${JSON.stringify({ prices, ...studied }, null, 2)}\n`);
  const [plain] = studied.years;
  if (plain && !quick) await writeFile('.readme/cost.svg', curveOf(plain, prices.collectedOn));
});

function readArguments() {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      out: { type: 'string', default: 'bench-results' },
    },
  });
  return values;
}

/** On one line of a terminal; as lines where nobody looks at it. */
function say(what: string): void {
  process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${what}` : `${what}\n`);
}

function curveOf({ bills }: StudiedYear, date: string): string {
  const of = (...shares: Parameters<typeof perOffice>[1][]) =>
    bills.map((bill) => perOffice(bill, ...shares));
  const ses = of('ses');
  const works = ['reminding', 'standing', 'keeping', 'people'] as const;
  return curveSvg(
    bills.map(({ place }) => ({ offices: place.offices, name: place.name })),
    [
      { label: 'SES’s own price', kind: 'ses', dollars: ses },
      {
        label: 'a tenth of SES’s price: the target',
        kind: 'target',
        dollars: ses.map((each) => each * (targetPercent / 100)),
      },
      { label: 'sending the reminders', kind: 'reminding', dollars: of('reminding') },
      { label: 'all that works beside SES', kind: 'all', dollars: of(...works) },
      { label: 'alarms and dashboard', kind: 'watching', dollars: of('watching') },
    ],
    `A year in which nobody submits; list prices of ${date}, US East, without free tiers.`,
  );
}

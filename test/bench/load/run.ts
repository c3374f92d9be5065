/**
 * `npm run load`: the one-machine service with a province's offices, asked by many at once; then the power is cut,
 * and every receipt that was acknowledged must be on its disk.
 */
import '../../../infra/local/quiet-sdk';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { assertWritable, readCsv, runCommand } from '../../../infra/local/command-line';
import { freePort } from '../../../infra/local/ports';
import { Service } from '../../proof/kill/service';
import { Mix } from './mix';
import { placeOf } from './place';
import { fireInRounds, type Report, reportOf, table } from './report';
import { lostWrites } from './verify';

const usage = `usage: npm run load -- [--seconds 20] [--connections 20] [--roster FILE] [--out FILE]

  --seconds N       how long
  --connections N   how many ask at once
  --roster FILE     the offices (Nakhon Ratchasima's by default)
  --out FILE        the numbers as JSON`;

await runCommand(usage, async () => {
  const { seconds, connections, roster, out } = readArguments();
  const csv = await readCsv(roster);
  if (out !== undefined) await assertWritable(out);
  const data = await mkdtemp(join(tmpdir(), 'ita-load-'));
  const service = Service.launch({ data, port: await freePort(), roster });
  try {
    await service.ready();
    const token = await service.token('admin', '30', 'load');
    const mix = new Mix(await placeOf(service, token, csv));
    const fired = await fireInRounds({ url: service.url, token, connections, seconds }, mix);
    await service.cutPower();
    const report = reportOf(fired, mix.writes, await lostWrites(data, mix.writes));
    console.log(table(report));
    if (out !== undefined)
      await writeFile(out, `${JSON.stringify({ seconds, connections, ...report }, null, 2)}\n`);
    judge(report);
  } finally {
    await service.end();
    await rm(data, { recursive: true, force: true });
  }
});

function readArguments() {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '20' },
      connections: { type: 'string', default: '20' },
      roster: { type: 'string', default: 'shared/data/nakhon-ratchasima-offices.csv' },
      out: { type: 'string' },
    },
  });
  return {
    seconds: wholeNumber('seconds', values.seconds, 3600),
    connections: wholeNumber('connections', values.connections, 500),
    roster: values.roster,
    out: values.out,
  };
}

function wholeNumber(name: string, text: string, largest: number): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= largest) return number;
  throw new Error(`--${name}: ${text} is no whole number from 1 to ${largest}`);
}

function judge({ lost, errors, refused }: Report): void {
  if (lost.length > 0) throw new Error(`acknowledged, and not as asked for:\n  ${lost.join('\n  ')}`);
  const faults = Object.entries(refused).filter(([name]) => / 5\d\d$/.test(name));
  if (errors > 0 || faults.length > 0)
    throw new Error(`${errors} without an answer; ${JSON.stringify(Object.fromEntries(faults))}`);
}

/**
 * `npm run test:world -- --seeds 1000`: seeds from 1 on, or `--from N`; `--seed N` plays one again. `--sabotage NAME`
 * plants a bug and counts the seeds that notice it; `--sabotage all` each in turn.
 */
import '../../../infra/local/quiet-sdk';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { failOnError } from '../../../infra/local/command-line';
import type { Sabotage } from '../aws/cloud';
import { type SeedReport, Seeds } from './play';
import { sabotages } from './sabotage';
import { Tally } from './tally';

/** Lines that are shown of a broken seed: its last ones. */
const shownLines = 60;

await failOnError(async () => {
  const { from, count, chosen } = readArguments();
  const seeds = await Seeds.start();
  try {
    if (chosen.length > 0) for (const each of chosen) await plant(seeds, each, from, count);
    else await tell(await playAll(seeds, from, count));
  } finally {
    await seeds.stop();
  }
});

function readArguments() {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '100' },
      from: { type: 'string', default: '1' },
      seed: { type: 'string' },
      sabotage: { type: 'string' },
    },
  });
  const { seed, sabotage } = values;
  const known = Object.keys(sabotages);
  if (sabotage !== undefined && sabotage !== 'all' && !known.includes(sabotage))
    throw new Error(`--sabotage: ${sabotage} is none of ${known.join(', ')}, all`);
  const chosen = Object.entries(sabotages).filter(([name]) => sabotage === 'all' || sabotage === name);
  const from = wholeNumber('seed', seed ?? values.from);
  return { from, count: seed === undefined ? wholeNumber('seeds', values.seeds) : 1, chosen };
}

function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name}: ${text} is no number from 1 on`);
  return number;
}

async function playAll(seeds: Seeds, from: number, count: number, sabotage?: Sabotage): Promise<Tally> {
  const bar = process.stderr.isTTY ? new SingleBar({ stream: process.stderr }) : undefined;
  const tally = new Tally();
  bar?.start(count, 0);
  try {
    for (let seed = from; seed < from + count; seed += 1) {
      const report = await seeds.play(seed, sabotage);
      tally.add(report);
      if (report.broken && !sabotage) show(report);
      bar?.increment();
    }
  } finally {
    bar?.stop();
  }
  return tally;
}

async function plant(seeds: Seeds, [name, sabotage]: [string, Sabotage], from: number, count: number) {
  const { broken, invariants } = await playAll(seeds, from, count, sabotage);
  console.log(`${name.padEnd(32)} noticed in ${broken.length} of ${count} seeds: ${invariants.join(', ')}`);
}

/** The end of a broken seed's year, as it went. */
function show({ seed, broken, lines }: SeedReport): void {
  console.log(lines.slice(-shownLines).join('\n'));
  console.log(`seed ${seed} is broken: ${broken?.message}\nnpm run test:world -- --seed ${seed}\n`);
}

/** @throws Error where a seed is broken */
async function tell(tally: Tally): Promise<void> {
  console.log(tally.summary);
  if (tally.broken.length > 0)
    throw new Error(`${tally.broken.length} of ${tally.seeds} seeds are broken: ${tally.broken.join(', ')}`);
}

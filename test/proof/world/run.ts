/**
 * `npm run test:world -- --seeds 1000`: seeds from 1 on, or `--from N`; `--seed N` plays one again. `--planted` plants
 * each known bug into every seed, and counts the seeds that notice it; `--sabotage NAME` one of them.
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
    if (chosen.length > 0) await plantAll(seeds, chosen, from, count);
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
      planted: { type: 'boolean', default: false },
    },
  });
  const { seed, sabotage, planted } = values;
  const known = Object.keys(sabotages);
  if (sabotage !== undefined && !known.includes(sabotage))
    throw new Error(`--sabotage: ${sabotage} is none of ${known.join(', ')}`);
  const chosen = Object.entries(sabotages).filter(([name]) => planted || sabotage === name);
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

/** A table in Markdown: each bug, the seeds that noticed it, the one that did so soonest, and by what. */
async function plantAll(seeds: Seeds, chosen: readonly [string, Sabotage][], from: number, count: number) {
  console.log('| planted bug | noticed in | soonest by | invariants |\n| --- | ---: | ---: | --- |');
  for (const [name, sabotage] of chosen) {
    const { broken, soonest, invariants } = await playAll(seeds, from, count, sabotage);
    const by = soonest ? `seed ${soonest.seed}` : 'none';
    console.log(`| ${name} | ${broken.length} of ${count} seeds | ${by} | ${invariants.join(', ')} |`);
  }
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

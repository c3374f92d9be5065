/** `npm run test:world`: the seeded world, as many seeds as one has time for. */
import '../../../infra/local/quiet-sdk';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { runCommand } from '../../../infra/local/command-line';
import type { Sabotage } from '../aws/cloud';
import { accountOf, counted } from './account';
import { Broken } from './broken';
import { Seeds } from './play';
import { sabotages } from './sabotage';
import { Tally } from './tally';

const usage = `usage: npm run test:world -- [--seeds 100] [--from N | --seed N] [--planted | --sabotage NAME]

  --seeds N         how many, from 1 on
  --from N          … or from N on
  --seed N          plays one again
  --planted         plants each known bug into every seed, and counts the seeds that notice it
  --sabotage NAME   one of them; with --seed N tells how it is noticed`;

type Planted = readonly [name?: string, sabotage?: Sabotage];

await runCommand(usage, async () => {
  const { from, count, chosen } = readArguments();
  const seeds = await Seeds.start();
  try {
    if (chosen.length > 0) await plantAll(seeds, chosen, from, count);
    else tell(await playAll(seeds, from, count));
  } finally {
    await seeds.stop();
  }
});

function readArguments() {
  const { values } = parseArgs({
    options: {
      seeds: { type: 'string', default: '100' },
      from: { type: 'string' },
      seed: { type: 'string' },
      sabotage: { type: 'string' },
      planted: { type: 'boolean', default: false },
    },
  });
  const { seed, sabotage, planted } = values;
  const known = Object.keys(sabotages);
  if (planted && sabotage !== undefined) throw new Error('--planted plants them all: leave out --sabotage');
  if (seed !== undefined && values.from !== undefined) throw new Error('--seed plays one: leave out --from');
  if (sabotage !== undefined && !known.includes(sabotage))
    throw new Error(`--sabotage: ${sabotage} is none of ${known.join(', ')}`);
  const chosen = Object.entries(sabotages).filter(([name]) => planted || sabotage === name);
  const from = wholeNumber('seed', seed ?? values.from ?? '1');
  return { from, count: seed === undefined ? wholeNumber('seeds', values.seeds) : 1, chosen };
}

function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new Error(`--${name}: ${text} is no number from 1 on`);
  return number;
}

async function playAll(seeds: Seeds, from: number, count: number, [name, sabotage]: Planted = []) {
  const bar = process.stderr.isTTY ? new SingleBar({ stream: process.stderr }) : undefined;
  const tally = new Tally();
  bar?.start(count, 0);
  try {
    for (let seed = from; seed < from + count; seed += 1) {
      const report = await seeds.play(seed, sabotage);
      tally.add(report);
      // Of a planted bug that is noticed in many seeds, a row of a table says enough.
      const isShown = !sabotage || count === 1 || !(report.broken instanceof Broken);
      if (report.broken && isShown) console.log(accountOf(report, name));
      bar?.increment();
    }
  } finally {
    bar?.stop();
  }
  return tally;
}

/** A table in Markdown: each bug, the seeds that noticed it, the one that did so soonest, and by what. */
async function plantAll(seeds: Seeds, chosen: readonly [string, Sabotage][], from: number, count: number) {
  const rows: string[] = [];
  for (const planted of chosen) {
    const { broken, failed, soonest, invariants } = await playAll(seeds, from, count, planted);
    const by = soonest ? `seed ${soonest.seed}` : 'none';
    const noticed = `${broken.length - failed.length} of ${counted(count, 'seed')}`;
    const what = [...invariants, ...(failed.length > 0 ? [`exceptions (${failed.length})`] : [])].join(', ');
    rows.push(`| ${planted[0]} | ${noticed} | ${by} | ${what} |`);
    if (process.stderr.isTTY) console.error(rows.at(-1));
  }
  console.log('| planted bug | noticed in | soonest by | invariants |\n| --- | ---: | ---: | --- |');
  console.log(rows.join('\n'));
}

/** @throws Error where a seed is broken */
function tell(tally: Tally): void {
  console.log(tally.summary);
  if (tally.verdict) throw new Error(tally.verdict);
}

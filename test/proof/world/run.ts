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

interface Tally {
  readonly seeds: number;
  readonly broken: readonly SeedReport[];
  readonly calls: number;
  readonly mails: number;
  readonly happened: Readonly<Record<string, number>>;
}

await failOnError(async () => {
  const { from, count, chosen } = readArguments();
  const seeds = await Seeds.start();
  try {
    if (chosen.length === 0) return tell(await playAll(seeds, from, count));
    for (const name of chosen) {
      const { broken } = await playAll(seeds, from, count, sabotages[name]);
      const invariants = [...new Set(broken.map((report) => report.broken?.invariant))].join(', ');
      console.log(`${name}: noticed in ${broken.length} of ${count} seeds (${invariants})`);
    }
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
  const chosen = sabotage === undefined ? [] : sabotage === 'all' ? known : [sabotage];
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
  bar?.start(count, 0);
  const tally = {
    seeds: count,
    broken: [] as SeedReport[],
    calls: 0,
    mails: 0,
    happened: {} as Record<string, number>,
  };
  for (let seed = from; seed < from + count; seed += 1) {
    const report = await seeds.play(seed, sabotage);
    if (report.broken) tally.broken.push(report);
    tally.calls += report.calls ?? 0;
    tally.mails += report.mails ?? 0;
    for (const [what, times] of Object.entries(report.happened ?? {}))
      tally.happened[what] = (tally.happened[what] ?? 0) + times;
    bar?.increment();
  }
  bar?.stop();
  return tally;
}

function tell({ seeds, broken, calls, mails, happened }: Tally): void {
  console.log(`${seeds} seeds, ${calls} AWS calls, ${mails} mails. What happened in them:`);
  for (const [what, times] of Object.entries(happened).sort()) console.log(`  ${what}: ${times}`);
  for (const { seed, broken: fault } of broken) console.log(`seed ${seed}: ${fault?.message}`);
  if (broken.length === 0) return;
  throw new Error(
    `${broken.length} of ${seeds} seeds are broken; play one again with --seed ${broken[0]?.seed}`,
  );
}

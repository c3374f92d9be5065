/** `npm run bench`: the service beside what it could be at best, and beside the usual ways of doing the same. */
import '../../infra/local/quiet-sdk';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runCommand } from '../../infra/local/command-line';
import { measureColdStartsOfAll } from './cold-starts';
import { measureReceipt } from './receipt';
import { type Measurement, type MeasureOptions, markdownOf, verdictOf } from './report';
import { measureRun } from './run-floor';
import { measureUsualWays } from './usual-ways/usual-ways';

const measurements: Readonly<Record<string, (options: MeasureOptions) => Promise<Measurement[]>>> = {
  run: measureRun,
  'usual-ways': measureUsualWays,
  receipt: measureReceipt,
  'cold-start': measureColdStartsOfAll,
};

const usage = `usage: npm run bench -- [--rounds 7] [--only NAME] [--out DIR]

  --rounds N    of whatever depends on the machine
  --only NAME   one of the measurements alone: ${Object.keys(measurements).join(', ')}
  --out DIR     where bench.json and bench.md go (bench-results)`;

await runCommand(usage, async () => {
  const { rounds, names, out } = readArguments();
  await mkdir(out, { recursive: true });
  const measured: Measurement[] = [];
  for (const name of names) {
    console.error(`measuring: ${name} …`);
    measured.push(...((await measurements[name]?.({ rounds })) ?? []));
  }
  const markdown = markdownOf(measured);
  console.log(markdown);
  const machine = { node: process.version, platform: `${process.platform}-${process.arch}` };
  await writeFile(
    join(out, 'bench.json'),
    `${JSON.stringify({ ...machine, measurements: measured }, null, 2)}\n`,
  );
  await writeFile(join(out, 'bench.md'), `${markdown}\n`);
  const missed = measured.filter((each) => verdictOf(each) === 'missed').map(({ name }) => name);
  if (missed.length > 0) throw new Error(`missed: ${missed.join('; ')}`);
});

function readArguments() {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '7' },
      only: { type: 'string' },
      out: { type: 'string', default: 'bench-results' },
    },
  });
  const { only, out } = values;
  const rounds = Number(values.rounds);
  if (!Number.isInteger(rounds) || rounds < 1)
    throw new Error(`--rounds: ${values.rounds} is no number from 1 on`);
  const all = Object.keys(measurements);
  if (only !== undefined && !all.includes(only)) throw new Error(`--only: one of ${all.join(', ')}`);
  return { rounds, names: only === undefined ? all : [only], out };
}

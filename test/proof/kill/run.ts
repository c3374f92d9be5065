/** `npm run test:kill`: the one-machine service, killed again and again under load. */
import '../../../infra/local/quiet-sdk';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { assertWritable, runCommand } from '../../../infra/local/command-line';
import { play } from './play';
import { table } from './report';

const usage = `usage: npm run test:kill -- [--kills 50] [--seed N] [--districts IDS] [--out FILE]

  --kills N            how often
  --seed N             decides who writes what, and when the power goes (1)
  --districts 3001,…   of Nakhon Ratchasima, with all their offices (3001,3014,3021)
  --out FILE           what came of it, as JSON`;

await runCommand(usage, async () => {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: '50' },
      seed: { type: 'string', default: '1' },
      districts: { type: 'string', default: '3001,3014,3021' },
      out: { type: 'string' },
    },
  });
  const [kills, seed] = [wholeNumber('kills', values.kills), wholeNumber('seed', values.seed)];
  if (values.out !== undefined) await assertWritable(values.out);
  const bar = process.stderr.isTTY ? new SingleBar({ stream: process.stderr }) : undefined;
  bar?.start(kills, 0);
  const from = performance.now();
  const districtIds = values.districts.split(',');
  const report = await play({ seed, kills, districtIds, onKill: (count) => bar?.update(count) });
  bar?.stop();
  const seconds = Math.round((performance.now() - from) / 1000);
  console.log(`${table(report)}\n${seconds} s, seed ${seed}`);
  if (values.out !== undefined)
    await writeFile(values.out, `${JSON.stringify({ seed, seconds, ...report }, null, 2)}\n`);
  if (report.faults.length > 0) throw new Error(report.faults.join('\n'));
});

function wholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1) return number;
  throw new Error(`--${name}: ${text} is no whole number from 1 on`);
}

/** `npm run test:kill -- --kills 50 --seed 1`: as often as one likes. */
import '../../../infra/local/quiet-sdk';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { failOnError } from '../../../infra/local/command-line';
import { killAndCompare } from './kills';

await failOnError(async () => {
  const { values } = parseArgs({
    options: { kills: { type: 'string', default: '50' }, seed: { type: 'string', default: '1' } },
  });
  const [kills, seed] = [Number(values.kills), Number(values.seed)];
  if (!Number.isInteger(kills) || kills < 1)
    throw new Error(`--kills: ${values.kills} is no number from 1 on`);
  if (!Number.isInteger(seed)) throw new Error(`--seed: ${values.seed} is no whole number`);
  const bar = process.stderr.isTTY ? new SingleBar({ stream: process.stderr }) : undefined;
  bar?.start(kills, 0);
  const { doubled, wrong, ...counts } = await killAndCompare(seed, kills, (count) => bar?.update(count));
  bar?.stop();
  for (const [what, count] of Object.entries(counts)) console.log(`${what}: ${count}`);
  console.log(`mails sent twice: ${doubled.length}`);
  for (const each of doubled) console.log(`  ${each}`);
  if (wrong.length > 0) throw new Error(`lost, doubled or half done:\n  ${wrong.join('\n  ')}`);
});

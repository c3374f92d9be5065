/**
 * A seeded world: a year of the real handlers on a virtual clock, in which everything goes wrong that a seed decides,
 * and after every step each invariant holds. `npm run test:world -- --seeds 1000` plays more; a seed that breaks prints
 * itself, and `--seed N` plays it again.
 */

import { Seeds } from './world/play';
import { sabotages } from './world/sabotage';

let seeds: Seeds;
beforeAll(async () => {
  seeds = await Seeds.start();
});
afterAll(async () => seeds?.stop());

/** The seeds played here: other ones where `SEEDS_FROM` says so. */
const from = Number(process.env.SEEDS_FROM ?? '1');

test('a few dozen years go by, and nothing is lost or doubled, and nobody is told what is not so', async () => {
  const broken: string[] = [];
  const happened: Record<string, number> = {};
  for (let seed = from; seed < from + 24; seed += 1) {
    const report = await seeds.play(seed);
    if (report.broken) broken.push(`seed ${seed}: ${report.broken.message}`);
    for (const [what, times] of Object.entries(report.happened ?? {}))
      happened[what] = (happened[what] ?? 0) + times;
  }
  expect(broken).toEqual([]);
  // The world is not idle: each kind of trouble has come.
  expect(Object.keys(happened).sort()).toEqual(
    expect.arrayContaining([
      'calls beside another execution',
      'calls throttled, without effect',
      'calls timed-out, with effect',
      'calls timed-out, with effect later',
      'events of SES doubled',
      'events of SES late',
      'events of SES lost',
      'executions that died after a call',
      'executions that died before a call',
      'outages',
      'requests of people',
      'wake-ups doubled',
      'wake-ups late',
      'wake-ups lost',
    ]),
  );
}, 600_000);

test('one seed plays the same year again', async () => {
  expect(await seeds.play(3)).toEqual(await seeds.play(3));
}, 60_000);

test.each(Object.entries(sabotages))(
  'a planted bug is noticed: %s',
  async (_, sabotage) => {
    for (let seed = 1; seed <= 40; seed += 1) if ((await seeds.play(seed, sabotage)).broken) return;
    throw new Error('no seed of the first 40 has noticed it');
  },
  300_000,
);

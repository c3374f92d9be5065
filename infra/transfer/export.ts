/** `npm run export`: all that the service keeps, into one file. */
import '../local/quiet-sdk';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runCommand, UsageError } from '../local/command-line';
import { exportTable } from './export-table';
import { placeName, type TableChoice, withTable } from './open-table';
import { counter } from './progress';

const usage = `usage: npm run export -- --to FILE [--data DIR | --table NAME] [--overwrite]

  --data DIR      of this machine (.data by default); the service must not be running on it
  --table NAME    of AWS instead, with the SDK's own AWS_REGION, AWS_PROFILE …
  --overwrite     replace FILE, if it is there`;

await runCommand(usage, async () => {
  const { to, overwrite, ...place } = readArguments();
  if (existsSync(to) && !overwrite) throw new Error(`${to} is there already: --overwrite replaces it`);
  const count = counter();
  const choice: TableChoice = { ...place, whereNone: 'refuse', environment: process.env };
  const exportedAt = new Date().toISOString();
  try {
    const items = await withTable(choice, (table) =>
      exportTable(table, to, { exportedAt, onProgress: count.show }),
    );
    count.stop();
    console.log(`${to}: ${items} items, of ${placeName(place)}`);
  } finally {
    count.stop();
  }
});

function readArguments() {
  const { values } = parseArgs({
    options: {
      to: { type: 'string' },
      table: { type: 'string' },
      data: { type: 'string' },
      overwrite: { type: 'boolean', default: false },
    },
  });
  const { to, table, data, overwrite } = values;
  if (!to) throw new UsageError('--to is needed: the file to write');
  if (table && data) throw new UsageError('either --table or --data, not both');
  return { to, table, data: data ?? '.data', overwrite };
}

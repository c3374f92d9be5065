/** `npm run import`: what `npm run export` has written, into a table. It may be run again and again. */
import '../local/quiet-sdk';
import { statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { runCommand, UsageError } from '../local/command-line';
import { readStage } from '../settings';
import { describeImport } from './describe-import';
import { importTable } from './import-table';
import { placeName, type TableChoice, withTable } from './open-table';
import { byteBar } from './progress';

const usage = `usage: npm run import -- --from FILE [--data DIR | --table NAME] [--stage NAME] [--dry-run] [--overwrite]

  --data DIR      of this machine (.data by default); the service must not be running on it
  --table NAME    of AWS instead, with the SDK's own AWS_REGION, AWS_PROFILE …
  --stage NAME    refuse what belongs to a province that this stage does not serve
  --dry-run       read the file, compare it with the table, and write nothing
  --overwrite     replace items that differ; without it they stop the import before it begins`;

await runCommand(usage, async () => {
  const { from, stage, dryRun, overwrite, ...place } = readArguments();
  const provinces = stage === undefined ? undefined : readStage(stage).settings.provinces;
  const bar = byteBar(statSync(from).size);
  const choice: TableChoice = {
    ...place,
    whereNone: dryRun ? 'pretend' : 'create',
    environment: process.env,
  };
  try {
    const summary = await withTable(choice, (table) =>
      importTable(from, table, { dryRun, overwrite, provinces, onProgress: bar.show }),
    );
    bar.stop();
    console.log(describeImport(summary, { place: placeName(place), dryRun, overwrite }));
    if (summary.conflicts > 0) process.exitCode = 1;
  } finally {
    bar.stop();
  }
});

function readArguments() {
  const { values } = parseArgs({
    options: {
      from: { type: 'string' },
      table: { type: 'string' },
      data: { type: 'string' },
      stage: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      overwrite: { type: 'boolean', default: false },
    },
  });
  const { from, table, data, stage, overwrite } = values;
  if (!from) throw new UsageError('--from is needed: a file that npm run export has written');
  if (table && data) throw new UsageError('either --table or --data, not both');
  return { from, table, data: data ?? '.data', stage, dryRun: values['dry-run'], overwrite };
}

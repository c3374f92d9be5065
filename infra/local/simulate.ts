/** `npm run simulate`: plays a scenario, and tells on the terminal and in files what came of it. */
import './quiet-sdk';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { readCsv, readText, runCommand, UsageError } from './command-line';
import { withDefaultAddresses } from './default-addresses';
import { parseScenario, type Scenario } from './simulation/scenario';
import { simulate } from './simulation/simulation';
import { describeSummary } from './simulation/summary';

const usage = `usage: npm run simulate -- --roster FILE --scenario FILE --out DIR [--confirmations]

  --roster FILE     the offices, in CSV
  --scenario FILE   who does what, when, in JSON: see README.md
  --out DIR         gets notices.jsonl, a line for each mail, and summary.json
  --confirmations   also the mails that confirm receipts and returns`;

await runCommand(usage, async () => {
  const { roster, scenario: file, out, confirmations } = readArguments();
  const csv = withDefaultAddresses(await readCsv(roster));
  const scenario = parseScenario(await readText(file));
  const bar = progressBar(scenario);
  const onProgress = (now: Date) =>
    bar?.update(now.getTime() - Date.parse(scenario.start), { date: now.toISOString().slice(0, 10) });
  try {
    const summary = await simulate({
      csv,
      scenario,
      out,
      confirmations,
      environment: process.env,
      onProgress,
    });
    bar?.stop();
    console.log(describeSummary(summary));
  } finally {
    bar?.stop();
  }
});

function readArguments() {
  const { values } = parseArgs({
    options: {
      roster: { type: 'string' },
      scenario: { type: 'string' },
      out: { type: 'string' },
      confirmations: { type: 'boolean', default: false },
    },
  });
  const { roster, scenario, out, confirmations } = values;
  if (!roster || !scenario || !out) throw new UsageError('--roster, --scenario and --out are needed');
  return { roster, scenario, out, confirmations };
}

/** None where nobody looks at it. */
function progressBar(scenario: Scenario): SingleBar | undefined {
  if (!process.stderr.isTTY) return undefined;
  const bar = new SingleBar({
    format: '{date} [{bar}] {percentage}% {eta_formatted}',
    stream: process.stderr,
  });
  bar.start(Date.parse(scenario.end) - Date.parse(scenario.start), 0, { date: scenario.start.slice(0, 10) });
  return bar;
}

/**
 * `npm run simulate -- --roster FILE --scenario FILE --out DIR`: scenario time through the real handlers and the
 * embedded parts. Writes `DIR/notices.jsonl` and `DIR/summary.json`; a person reads the summary on the terminal.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { SingleBar } from 'cli-progress';
import { failOnError, readText } from './command-line';
import { withDefaultAddresses } from './default-addresses';
import { LocalHost } from './host';
import { importRoster } from './import-roster';
import { play } from './simulation/play';
import { NoticeRecorder } from './simulation/record';
import { parseScenario, type Scenario } from './simulation/scenario';
import { describeSummary, type Summary, Tally } from './simulation/summary';

const usage = 'npm run simulate -- --roster FILE --scenario FILE --out DIR [--confirmations]';

await failOnError(async () => {
  const { roster, scenario, out, confirmations } = readArguments();
  const summary = await simulate({
    csv: await readText(roster),
    scenario: parseScenario(await readText(scenario)),
    out,
    confirmations,
  });
  console.log(describeSummary(summary));
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
  if (!roster || !scenario || !out) throw new Error(`usage: ${usage}`);
  return { roster, scenario, out, confirmations };
}

interface Simulation {
  readonly csv: string;
  readonly scenario: Scenario;
  readonly out: string;
  readonly confirmations: boolean;
}

async function simulate({ csv, scenario, out, confirmations }: Simulation): Promise<Summary> {
  const begun = Date.now();
  await mkdir(out, { recursive: true });
  const accepted: { recorder?: NoticeRecorder } = {};
  const host = await LocalHost.start({
    now: new Date(scenario.start),
    environment: process.env,
    publicUrl: 'http://127.0.0.1:3000',
    confirmations,
    mailEvents: false,
    onMailAccepted: (mail) => accepted.recorder?.accept(mail),
  });
  const bar = progressBar(scenario);
  try {
    const zone = host.services.settings.ZONE;
    const recorder = new NoticeRecorder(host.observer, zone, join(out, 'notices.jsonl'));
    accepted.recorder = recorder;
    await importRoster(host, withDefaultAddresses(csv));
    const tally = new Tally();
    await play(host, scenario, async (now) => {
      tally.add(await recorder.flush());
      bar?.update(now.getTime() - Date.parse(scenario.start), { date: now.toISOString().slice(0, 10) });
    });
    await recorder.close();
    const seconds = (Date.now() - begun) / 1000;
    const summary = tally.summary(host.services.calls, host.services.store.meter, seconds);
    await writeFile(join(out, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
    return summary;
  } finally {
    bar?.stop();
    await host.close();
  }
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

/** A scenario through the real handlers and the embedded parts, in memory, on a clock of its own. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LocalHost } from '../host';
import { importRoster } from '../import-roster';
import { play } from './play';
import { NoticeRecorder } from './record';
import type { Scenario } from './scenario';
import { type Summary, Tally } from './summary';

export interface Simulation {
  /** The roster, with e-mail columns. */
  readonly csv: string;
  readonly scenario: Scenario;
  /** The directory that gets `notices.jsonl` and `summary.json`; made where it does not exist. */
  readonly out: string;
  /** Mails that confirm receipts and returns are outside the plan: off unless asked for. */
  readonly confirmations?: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Called with the scenario time reached. */
  readonly onProgress?: (now: Date) => void;
}

/** @throws Error that names the roster's line or the scenario's event which the service refuses. */
export async function simulate(simulation: Simulation): Promise<Summary> {
  const { csv, scenario, out, confirmations = false, environment, onProgress } = simulation;
  const begun = Date.now();
  await mkdir(out, { recursive: true });
  const accepted: { recorder?: NoticeRecorder } = {};
  const host = await LocalHost.start({
    now: new Date(scenario.start),
    environment,
    publicUrl: 'http://127.0.0.1:3000',
    confirmations,
    mailEvents: false,
    onMailAccepted: (mail) => accepted.recorder?.accept(mail),
  });
  try {
    const { ZONE } = host.services.settings;
    const recorder = new NoticeRecorder(host.observer, ZONE, join(out, 'notices.jsonl'));
    accepted.recorder = recorder;
    await importRoster(host, csv);
    const tally = new Tally();
    await play(host, scenario, async (now) => {
      tally.add(await recorder.flush());
      onProgress?.(now);
    });
    await recorder.close();
    const seconds = (Date.now() - begun) / 1000;
    const { calls, store } = host.services;
    const summary = tally.summary(calls, store.meter, seconds, host.timeline.runs);
    await writeFile(join(out, 'summary.json'), `${JSON.stringify(summary, null, 2)}\n`);
    return summary;
  } catch (error) {
    await accepted.recorder?.discard();
    throw error;
  } finally {
    await host.close();
  }
}

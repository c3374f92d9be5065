/**
 * The bundles that `cdk synth` makes, each alone in a directory outside of the repository and in a process of its
 * own, as on Lambda: with the environment of the template, and a clock in the test's hand.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { DeadlinesStack } from '../../infra/stack';
import { Deployed, type FunctionName } from './deployed';
import { settingsOf } from './stage-files';
import { cdkContext } from './synthesize';

export interface Bundles {
  readonly deployed: Deployed;
  /** Holds `index.js` and whatever else is deployed with it. */
  directoryOf(name: FunctionName): string;
  remove(): Promise<void>;
}

/** Synthesizes a stage with its bundles: some ten seconds. */
export async function makeBundles(stage: 'dev' | 'prod'): Promise<Bundles> {
  const outdir = await mkdtemp(join(tmpdir(), 'ita-bundles-'));
  const app = new App({ context: cdkContext, outdir });
  const stack = new DeadlinesStack(app, stage, settingsOf(stage));
  const deployed = new Deployed(Template.fromStack(stack));
  return {
    deployed,
    directoryOf: (name) => join(outdir, `asset.${deployed.function(name).codeHash}`),
    remove: () => rm(outdir, { recursive: true, force: true }),
  };
}

export type Outcome = { readonly result: unknown } | { readonly error: string };

export class BundledFunction {
  private constructor(
    private readonly child: ChildProcess,
    private readonly directory: string,
    private readonly said: string[],
  ) {}

  /** Loads the bundle. @throws Error with what it said, where it can't be loaded. */
  static async load(bundle: string, environment: Readonly<Record<string, string>>): Promise<BundledFunction> {
    const directory = await mkdtemp(join(tmpdir(), 'ita-bundle-'));
    const task = join(directory, 'task');
    await cp(bundle, task, { recursive: true });
    await writeFile(join(directory, 'runtime.js'), runtime);
    const child = fork(join(directory, 'runtime.js'), {
      cwd: task,
      env: { ...environment, LAMBDA_TASK_ROOT: task },
      execArgv: [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    const said: string[] = [];
    child.stdout?.on('data', (text) => said.push(String(text)));
    child.stderr?.on('data', (text) => said.push(String(text)));
    const loaded = new BundledFunction(child, directory, said);
    if ((await loaded.next()) === 'ready') return loaded;
    await loaded.end();
    throw new Error(`the bundle can't be loaded: ${said.join('')}`);
  }

  /** What the function answers to the event, or the message of what it throws. */
  async invoke(event: unknown, now: string): Promise<Outcome> {
    this.child.send({ event, now: Date.parse(now) });
    const outcome = await this.next();
    if (typeof outcome === 'object' && outcome !== null && 'error' in outcome)
      return { error: String(outcome.error) };
    if (typeof outcome === 'object' && outcome !== null && 'result' in outcome)
      return { result: outcome.result };
    if (typeof outcome === 'object') return { result: undefined };
    throw new Error(`the function ended: ${this.said.join('')}`);
  }

  /** Its next message, or the exit code when it ends. */
  private async next(): Promise<unknown> {
    const stop = new AbortController();
    const { signal } = stop;
    const events = [once(this.child, 'message', { signal }), once(this.child, 'exit', { signal })];
    for (const each of events) each.catch(() => {});
    const [first] = await Promise.race(events);
    stop.abort();
    return first;
  }

  async end(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const ended = once(this.child, 'exit');
      this.child.kill();
      await ended;
    }
    await rm(this.directory, { recursive: true, force: true });
  }
}

/** Loads the bundle beside it and works off one event at a time, at the time that comes with it. */
const runtime = `
const RealDate = Date;
let ahead = 0;
globalThis.Date = class Date extends RealDate {
  constructor(...parts) {
    if (parts.length === 0) super(RealDate.now() + ahead);
    else super(...parts);
  }
  static now() {
    return RealDate.now() + ahead;
  }
};
const { handler } = require('./task/index.js');
process.on('message', async ({ event, now }) => {
  ahead = now - RealDate.now();
  const context = { getRemainingTimeInMillis: () => 900_000 };
  try {
    process.send({ result: await handler(event, context) });
  } catch (error) {
    process.send({ error: error.message });
  }
});
process.send('ready');
`;

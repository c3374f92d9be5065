/** One cold start: a process of its own that loads a bundle and answers its first event. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as z from 'zod';

const outcome = z.union([
  z.object({
    loadMilliseconds: z.number(),
    /** From before loading to the answer. */
    answerMilliseconds: z.number(),
    /** Of processor, all threads, in the same time. */
    cpuMilliseconds: z.number(),
    residentMegabytes: z.number(),
  }),
  z.object({ error: z.string() }),
]);

export type ColdStart = Exclude<z.output<typeof outcome>, { error: string }> & {
  /** With the start of Node itself. */
  readonly wholeMilliseconds: number;
};

/** As on Lambda, but for what starts before the bundle: Node itself, and the runtime. At a time of its own. */
const runtime = `
const RealDate = Date;
const ahead = Number(process.env.NOW) - RealDate.now();
globalThis.Date = class Date extends RealDate {
  constructor(...parts) {
    if (parts.length === 0) super(RealDate.now() + ahead);
    else super(...parts);
  }
  static now() {
    return RealDate.now() + ahead;
  }
};
const cpu = process.cpuUsage();
const start = performance.now();
const { handler } = require(process.env.LAMBDA_TASK_ROOT + '/index.js');
const loadMilliseconds = performance.now() - start;
process.once('message', async (event) => {
  const from = performance.now();
  const context = { getRemainingTimeInMillis: () => 900_000 };
  try {
    const answer = await handler(event, context);
    if (answer?.statusCode >= 400) throw new Error(JSON.stringify(answer));
    const answerMilliseconds = loadMilliseconds + performance.now() - from;
    const { user, system } = process.cpuUsage(cpu);
    const residentMegabytes = process.memoryUsage().rss / 1_048_576;
    process.send({ loadMilliseconds, answerMilliseconds, cpuMilliseconds: (user + system) / 1000, residentMegabytes });
  } catch (error) {
    process.send({ error: String(error?.stack) });
  }
});
process.send('loaded');
`;

export class ColdStarts {
  private constructor(private readonly directory: string) {}

  static async prepare(): Promise<ColdStarts> {
    const directory = await mkdtemp(join(tmpdir(), 'ita-cold-start-'));
    await writeFile(join(directory, 'runtime.js'), runtime);
    return new ColdStarts(directory);
  }

  /**
   * @param bundle the directory with `index.js`
   * @param now what the process takes for the present moment
   * @throws Error with what the handler threw, or what the process said before it ended
   */
  async start(
    bundle: string,
    environment: Readonly<Record<string, string>>,
    event: object,
    now: Date,
  ): Promise<ColdStart> {
    const from = performance.now();
    const child = fork(join(this.directory, 'runtime.js'), {
      cwd: bundle,
      env: {
        ...environment,
        LAMBDA_TASK_ROOT: bundle,
        NOW: String(now.getTime()),
        // The SDK takes a refusal by a server of another time for a skewed clock's, and would ask again.
        AWS_MAX_ATTEMPTS: '1',
      },
      execArgv: [],
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    });
    const said: string[] = [];
    child.stderr?.on('data', (text) => said.push(String(text)));
    const ended = once(child, 'exit').then(() => {
      throw new Error(`it ended before it answered: ${said.join('')}`);
    });
    ended.catch(() => {});
    try {
      await Promise.race([once(child, 'message'), ended]);
      child.send(event);
      const [answer] = await Promise.race([once(child, 'message'), ended]);
      const told = outcome.parse(answer);
      if ('error' in told) throw new Error(told.error);
      return { ...told, wholeMilliseconds: performance.now() - from };
    } finally {
      child.kill();
    }
  }

  async remove(): Promise<void> {
    await rm(this.directory, { recursive: true, force: true });
  }
}

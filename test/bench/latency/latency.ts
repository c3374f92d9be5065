/** DynamoDB and SES that answer as fast as AWS does, from processes of their own: what they cost is not measured. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

export interface DelayedPart {
  readonly url: string;
  close(): Promise<void>;
}

export interface DelayedSes extends DelayedPart {
  /** Since the last time that this was asked. */
  taken(): Promise<{ readonly mails: number; readonly mostInHand: number }>;
}

const dynamodbProgram = fileURLToPath(new URL('./delayed-dynamodb.ts', import.meta.url));
const sesProgram = fileURLToPath(new URL('./delayed-ses.ts', import.meta.url));

const startedSchema = z.object({ port: z.number() });
const takenSchema = z.object({ mails: z.number(), mostInHand: z.number() });

/** In front of the embedded DynamoDB at `upstream`. */
export async function delayDynamoDb(upstream: string, milliseconds: number): Promise<DelayedPart> {
  const { url, close } = await start(dynamodbProgram, [upstream, String(milliseconds)]);
  return { url, close };
}

export async function startDelayedSes(milliseconds: number): Promise<DelayedSes> {
  const { url, close, child } = await start(sesProgram, [String(milliseconds)]);
  return {
    url,
    close,
    async taken() {
      child.send('taken');
      return takenSchema.parse(await messageOf(child));
    },
  };
}

async function start(program: string, parameters: string[]): Promise<DelayedPart & { child: ChildProcess }> {
  const child = fork(program, parameters, { execArgv: ['--import', 'tsx'] });
  const { port } = startedSchema.parse(await messageOf(child));
  return {
    url: `http://127.0.0.1:${port}`,
    child,
    async close() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

/** @throws Error where the process ends instead */
async function messageOf(child: ChildProcess): Promise<unknown> {
  const stop = new AbortController();
  const { signal } = stop;
  try {
    return await Promise.race([
      once(child, 'message', { signal }).then(([message]) => message),
      once(child, 'exit', { signal }).then(() => {
        throw new Error('a part with a fixed latency has ended');
      }),
    ]);
  } finally {
    stop.abort();
  }
}

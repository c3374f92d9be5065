/** Starts the embedded DynamoDB (dynoxide: SQLite behind DynamoDB's protocol) as a process of this host's. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, loopback } from './ports';

export interface EmbeddedDynamoDb {
  readonly url: string;
  close(): Promise<void>;
}

export interface DynamoDbOptions {
  /** The database file; absent: in memory. */
  readonly dbPath?: string | undefined;
  /** Called when the database ends without being asked to. */
  readonly onUnexpectedExit?: () => void;
}

const startSeconds = 15;
const closeSeconds = 2;

/**
 * Runs the database beside a reader of a pipe from this process: when this process ends, however it ends, the
 * pipe closes and the database is ended too.
 */
const supervisor = '"$@" & child=$!; (cat <&3 >/dev/null; kill $child 2>/dev/null) & wait $child';

/** @throws Error that says what to install where there is no embedded database for this machine. */
export async function startDynamoDb({
  dbPath,
  onUnexpectedExit,
}: DynamoDbOptions): Promise<EmbeddedDynamoDb> {
  const binary = findBinary();
  const port = await freePort();
  const parameters = ['--host', loopback, '--port', String(port), ...(dbPath ? ['--db-path', dbPath] : [])];
  // Detached: Ctrl-C reaches this process only, which then closes the database in good order.
  const child = spawn('/bin/sh', ['-c', supervisor, 'dynoxide', binary, ...parameters], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    detached: true,
  });
  const url = `http://${loopback}:${port}`;
  let closing = false;
  child.once('exit', () => {
    if (!closing) onUnexpectedExit?.();
  });
  await untilAnswering(child, url);
  return {
    url,
    async close() {
      closing = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.stdio[3]?.destroy();
      const inTime = await Promise.race([ended.then(() => true), sleep(closeSeconds * 1000, false)]);
      if (!inTime && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
      await ended;
    },
  };
}

function findBinary(): string {
  const name = `@dynoxide/${process.platform}-${process.arch}`;
  try {
    return createRequire(import.meta.url).resolve(`${name}/dynoxide`);
  } catch {
    throw new Error(
      `no embedded DynamoDB for this machine: install it with "npm install --no-save ${name}@1.2.1", ` +
        'or name another DynamoDB in AWS_ENDPOINT_URL_DYNAMODB',
    );
  }
}

async function untilAnswering(child: ChildProcess, url: string): Promise<void> {
  const deadline = Date.now() + startSeconds * 1000;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error('the embedded DynamoDB ended at once; is its file in use?');
    try {
      await fetch(url);
      return;
    } catch {
      await sleep(10);
    }
  }
  throw new Error(`the embedded DynamoDB does not answer within ${startSeconds} s`);
}

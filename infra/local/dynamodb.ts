/** Starts the embedded DynamoDB (dynoxide: SQLite behind DynamoDB's protocol) as a process of this host's. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { assertPortFree, freePort, loopback } from './ports';

export interface EmbeddedDynamoDb {
  readonly url: string;
  close(): Promise<void>;
}

export interface DynamoDbOptions {
  /** The database file; absent: in memory. */
  readonly dbPath?: string | undefined;
  /** Of several, one that is free; absent: any that is. */
  readonly port?: number | readonly number[] | undefined;
  /** Called when the database ends without being asked to. */
  readonly onUnexpectedExit?: () => void;
}

const startSeconds = 15;
const closeSeconds = 2;

/** In the database's words: found so by asking, or only when it binds. */
const portTaken = /^error: (port \d+ is already in use|failed to bind .* in use)/m;

/**
 * Runs the database beside a reader of a pipe from this process: when this process ends, however it ends, the
 * pipe closes and the database is ended too. When the database ends first, so does the reader: it must not
 * live to end another process that has come to have the same id.
 */
const supervisor =
  '"$@" 3<&- & child=$!; (read -r _ <&3; kill $child 2>/dev/null) & reader=$!; ' +
  'wait $child; code=$?; kill $reader 2>/dev/null; exit $code';

/**
 * Answers when the database listens. Every write is synced to disk before it is acknowledged, where it has a file.
 *
 * @throws Error that says what to install where there is no embedded database for this machine, that names a
 * port that is taken, or that gives the database's own words where it ends at once.
 */
export async function startDynamoDb(options: DynamoDbOptions): Promise<EmbeddedDynamoDb> {
  const { port } = options;
  if (typeof port === 'object') return startAtOneOf(port, options);
  if (port !== undefined) await assertPortFree(port);
  return startAt(port ?? (await freePort()), options);
}

/** Nobody is asked beforehand which of them are free: another program might take one meanwhile. */
async function startAtOneOf(ports: readonly number[], options: DynamoDbOptions): Promise<EmbeddedDynamoDb> {
  for (const port of inRandomOrder(ports)) {
    try {
      return await startAt(port, options);
    } catch (error) {
      if (!(error instanceof PortTaken)) throw error;
    }
  }
  throw new Error(
    `the embedded DynamoDB needs one of the ports ${ports.join(', ')}, and other programs have them all: ` +
      'end one of those, or name another DynamoDB in AWS_ENDPOINT_URL_DYNAMODB',
  );
}

/** Databases that start at once seldom want the same one. */
function inRandomOrder(ports: readonly number[]): number[] {
  const left = [...ports];
  return ports.flatMap(() => left.splice(randomInt(left.length), 1));
}

class PortTaken extends Error {
  override readonly name = 'PortTaken';
}

async function startAt(port: number, options: DynamoDbOptions): Promise<EmbeddedDynamoDb> {
  const { dbPath, onUnexpectedExit } = options;
  const child = spawnSupervised(findBinary(), [
    ...['--host', loopback, '--port', String(port)],
    ...(dbPath ? ['--db-path', dbPath] : []),
  ]);
  const url = `http://${loopback}:${port}`;
  try {
    await untilListening(child, url);
  } catch (error) {
    await end(child);
    throw error;
  }
  let closing = false;
  child.once('exit', () => {
    if (!closing) onUnexpectedExit?.();
  });
  return {
    url,
    async close() {
      closing = true;
      await end(child);
    },
  };
}

function spawnSupervised(binary: string, parameters: readonly string[]): ChildProcess {
  // Detached: Ctrl-C reaches this process only, which then closes the database in good order.
  return spawn('/bin/sh', ['-c', supervisor, 'dynoxide', binary, ...parameters], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    detached: true,
  });
}

/** SIGTERM by way of the supervisor; SIGKILL to both after `closeSeconds`. */
async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined) return;
  const ended = hasEnded(child) ? Promise.resolve() : once(child, 'exit');
  child.stdio[3]?.destroy();
  const inTime = await Promise.race([
    ended.then(() => true),
    sleep(closeSeconds * 1000, false, { ref: false }),
  ]);
  if (!inTime) process.kill(-child.pid, 'SIGKILL');
  await ended;
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
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

/** By its own words: another program that has the port meanwhile would answer as well. */
async function untilListening(child: ChildProcess, url: string): Promise<void> {
  let words = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    words = (words + text).slice(-1000);
  });
  let failure: Error | undefined;
  child.once('error', (error) => {
    failure = error;
  });
  const deadline = Date.now() + startSeconds * 1000;
  while (!words.includes(`listening on ${url}\n`)) {
    if (failure) throw failure;
    if (hasEnded(child) && child.stderr?.readableEnded) {
      if (portTaken.test(words)) throw new PortTaken(words.trim());
      throw new Error(`the embedded DynamoDB ended at once; is its file in use? ${words.trim()}`);
    }
    if (Date.now() > deadline)
      throw new Error(`the embedded DynamoDB does not listen within ${startSeconds} s ${words.trim()}`);
    await sleep(10);
  }
}

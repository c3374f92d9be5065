/** A DynamoDB of a test file's own: in memory, on a free port of this machine, with the service's table. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { freePort } from '../../infra/local/ports';
import { type CapacityMeter, newCapacityMeter } from '../../shared/store/capacity';
import { Store } from '../../shared/store/store';
import { ensureTable } from '../../shared/store/table';
import { documentsOf } from './documents';

export interface TestStore {
  readonly store: Store;
  /** For what the store must not do: rows by hand, scans, clients with faults. */
  readonly client: DynamoDBDocumentClient;
  readonly database: DynamoDBClient;
  readonly tableName: string;
  readonly meter: CapacityMeter;
  readonly endpoint: string;
  stop(): Promise<void>;
}

const tableName = 'ita-test';
const startSeconds = 10;

/** Starts the database, in milliseconds, and creates the table. Stop it in `afterAll`. */
export async function startTestStore(): Promise<TestStore> {
  const { endpoint, stop } = await startDatabase();
  const database = clientOf(endpoint);
  await ensureTable(database, tableName);
  const meter = newCapacityMeter();
  return {
    store: new Store({ client: database, tableName, meter }),
    client: documentsOf(database),
    database,
    tableName,
    meter,
    endpoint,
    async stop() {
      database.destroy();
      await stop();
    },
  };
}

/** A client of an embedded database; its credentials are none. */
export function clientOf(endpoint: string): DynamoDBClient {
  return new DynamoDBClient({
    endpoint,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
}

/** A store whose first write takes effect, yet its answer is lost: the SDK repeats it by itself. */
export function storeLosingFirstAnswer({ endpoint, tableName }: TestStore): Store {
  const database = clientOf(endpoint);
  let lost = false;
  database.middlewareStack.add(
    (next) => async (args) => {
      const answer = await next(args);
      if (lost) return answer;
      lost = true;
      throw Object.assign(new Error('the answer was lost'), { name: 'TimeoutError' });
    },
    { step: 'deserialize', priority: 'high' },
  );
  return new Store({ client: database, tableName });
}

export async function startDatabase(): Promise<{ endpoint: string; stop(): Promise<void> }> {
  const port = await freePort();
  const binary = createRequire(`${process.cwd()}/package.json`).resolve(
    `@dynoxide/${process.platform}-${process.arch}/dynoxide`,
  );
  const child = spawn(binary, ['--host', '127.0.0.1', '--port', String(port)], { stdio: 'ignore' });
  await answering(child, port);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
  };
}

async function answering(child: ChildProcess, port: number): Promise<void> {
  for (const start = Date.now(); Date.now() - start < startSeconds * 1000; await sleep(10)) {
    if (child.exitCode !== null) throw new Error(`the embedded DynamoDB ended with ${child.exitCode}`);
    if (await accepts(port)) return;
  }
  child.kill('SIGKILL');
  throw new Error(`the embedded DynamoDB did not answer within ${startSeconds} s`);
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

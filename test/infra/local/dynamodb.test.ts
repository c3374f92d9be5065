import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { type EmbeddedDynamoDb, startDynamoDb } from '../../../infra/local/dynamodb';
import { assertPortFree, freePort, loopback, portsClosedToBrowsers } from '../../../infra/local/ports';

let folder = '';
const closing: (() => Promise<void> | void)[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dynamodb-'));
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
  rmSync(folder, { recursive: true });
});

async function started(options: Parameters<typeof startDynamoDb>[0] = {}) {
  const database = await startDynamoDb(options);
  closing.push(() => database.close());
  return database;
}

function clientOf({ url }: { url: string }): DynamoDBClient {
  const client = new DynamoDBClient({
    endpoint: url,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  closing.push(() => client.destroy());
  return client;
}

const table = new CreateTableCommand({
  TableName: 'things',
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
  BillingMode: 'PAY_PER_REQUEST',
});
const item = { pk: { S: 'a' }, name: { S: 'ปักธงชัย' } };

async function answers(url: string): Promise<boolean> {
  return fetch(url, { signal: AbortSignal.timeout(500) }).then(
    () => true,
    () => false,
  );
}

async function untilSilent(url: string, seconds: number): Promise<boolean> {
  for (const start = Date.now(); Date.now() - start < seconds * 1000; await sleep(20)) {
    if (!(await answers(url))) return true;
  }
  return false;
}

test('without a file everything is gone with the process', async () => {
  const first = await started({});
  await clientOf(first).send(table);
  await first.close();
  const { TableNames } = await clientOf(await started()).send(new ListTablesCommand({}));
  expect(TableNames).toEqual([]);
});

test('with a file it is as it was', async () => {
  const dbPath = join(folder, 'data.sqlite');
  const first = await started({ dbPath });
  await clientOf(first).send(table);
  await clientOf(first).send(new PutItemCommand({ TableName: 'things', Item: item }));
  await first.close();
  const found = await clientOf(await started({ dbPath })).send(
    new GetItemCommand({ TableName: 'things', Key: { pk: item.pk } }),
  );
  expect(found.Item).toEqual(item);
});

test('closing it ends it, and is no unexpected end; closing it again does nothing', async () => {
  let unexpected = 0;
  const database = await started({ onUnexpectedExit: () => (unexpected += 1) });
  await database.close();
  expect(await answers(database.url)).toBe(false);
  await database.close();
  expect(unexpected).toBe(0);
});

test('it listens on the port it was given', async () => {
  const port = await freePort();
  const { url } = await started({ port });
  expect(url).toBe(`http://${loopback}:${port}`);
});

test('a port that is taken is named, with what to do, and whoever has it is left alone', async () => {
  const other = createServer().listen(0, loopback);
  await once(other, 'listening');
  closing.push(() => void other.close());
  const address = other.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  await expect(startDynamoDb({ port })).rejects.toThrow(new RegExp(`port ${port} is taken.*another port`));
  await expect(assertPortFree(port)).rejects.toThrow(`port ${port}`);
  expect(other.listening).toBe(true);
  await assertPortFree(await freePort());
});

describe('of several ports', () => {
  let ports: number[];
  beforeEach(async () => {
    ports = [await freePort(), await freePort(), await freePort(), await freePort()];
  });

  async function take(port: number): Promise<void> {
    const other = createServer().listen(port, loopback);
    closing.push(() => void other.close());
    await once(other, 'listening');
  }

  test('it listens on one that is not taken', async () => {
    const [left, ...others] = ports;
    await Promise.all(others.map(take));
    expect((await started({ port: ports })).url).toBe(`http://${loopback}:${left}`);
  });

  test('each of those that start at once gets one of its own, and no other answers for it', async () => {
    const databases = await Promise.all(ports.map(() => started({ port: ports })));
    expect(databases.map(({ url }) => Number(new URL(url).port)).sort()).toEqual(ports.sort());
    const [first, ...others] = databases.map(clientOf);
    await first?.send(table);
    for (const other of others) expect((await other.send(new ListTablesCommand({}))).TableNames).toEqual([]);
  });

  test('where all are taken it does not start, and says which they are and what to do', async () => {
    await Promise.all(ports.map(take));
    await expect(startDynamoDb({ port: ports })).rejects.toThrow(
      new RegExp(`one of the ports ${ports.join(', ')}.*end one of those, or.*AWS_ENDPOINT_URL_DYNAMODB`),
    );
  });

  test('what ails the database itself is told at the first', async () => {
    const dbPath = join(folder, 'data.sqlite');
    writeFileSync(dbPath, 'this is no database file '.repeat(100));
    await expect(startDynamoDb({ dbPath, port: ports })).rejects.toThrow(/not a valid SQLite database/);
  });
});

test.each(portsClosedToBrowsers)(
  'port %i needs no administrator, and is none that may be fetched',
  async (port) => {
    expect(port).toBeGreaterThan(1023);
    await expect(fetch(`http://${loopback}:${port}`)).rejects.toMatchObject({ cause: new Error('bad port') });
  },
);

test('a file that is no database is told of in the words of the database', async () => {
  const dbPath = join(folder, 'data.sqlite');
  writeFileSync(dbPath, 'this is no database file '.repeat(100));
  await expect(startDynamoDb({ dbPath })).rejects.toThrow(/ended at once.*not a valid SQLite database/s);
});

/** The database's process: the only one whose command line names its port. */
async function processOf({ url }: EmbeddedDynamoDb): Promise<number[]> {
  const { port } = new URL(url);
  const child = spawn('pgrep', ['-f', `dynoxide --host ${loopback} --port ${port}$`]);
  let output = '';
  child.stdout.on('data', (text) => {
    output += text;
  });
  await once(child, 'close');
  return output.split('\n').filter(Boolean).map(Number);
}

test('when it dies by itself, whoever asked is told once', async () => {
  let tell = () => {};
  const told = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const database = await started({ onUnexpectedExit: () => tell() });
  for (const pid of await processOf(database)) if (pid !== process.pid) process.kill(pid, 'SIGKILL');
  await told;
  expect(await answers(database.url)).toBe(false);
});

test('it does not outlive a process that is killed, and its file is free for the next', async () => {
  const dbPath = join(folder, 'data.sqlite');
  const script = join(folder, 'parent.mts');
  writeFileSync(
    script,
    `import { startDynamoDb } from ${JSON.stringify(join(process.cwd(), 'infra/local/dynamodb.ts'))};
     const { url } = await startDynamoDb({ dbPath: ${JSON.stringify(dbPath)} });
     console.log(url);
     setInterval(() => {}, 1000);`,
  );
  const parent = spawn(process.execPath, ['--import', 'tsx', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: process.cwd(),
  });
  closing.push(() => void parent.kill('SIGKILL'));
  const [output] = await once(parent.stdout, 'data');
  const url = String(output).trim();
  expect(await answers(url)).toBe(true);
  parent.kill('SIGKILL');
  expect(await untilSilent(url, 5)).toBe(true);
  await clientOf(await started({ dbPath })).send(new ListTablesCommand({}));
});

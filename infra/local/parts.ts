/** The embedded parts of the one-machine host: those started here, and those named from outside. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { ClientSettings } from '../../functions/services';
import type { Clock } from '../../shared/clock';
import { storeClientOf } from '../../shared/store/client';
import { Store } from '../../shared/store/store';
import { ensureTable } from '../../shared/store/table';
import { anySigner } from './any-signer';
import { startDynamoDb } from './dynamodb';
import type { HostOptions } from './host';
import { InvocationQueue, startInvocationServer } from './invocations';
import { ScheduleBook } from './scheduler/book';
import { startSchedulerServer } from './scheduler/server';
import { type AcceptedMail, Outbox } from './ses/outbox';
import { SmtpRelay } from './ses/relay';
import { startSesServer } from './ses/server';
import { eventsOf } from './ses/simulator';
import { untoldMails } from './ses/untold';

export interface EmbeddedParts {
  readonly clients: ClientSettings;
  readonly queue: InvocationQueue;
  /** Absent where another scheduler is used: it does not ring here. */
  readonly book: ScheduleBook | undefined;
  readonly outbox: Outbox | undefined;
  readonly observer: Store;
  /** Calls back when something new has come to be done. */
  onChange(callback: () => void): void;
  /** Within the data directory; undefined without one. */
  pathOf(name: string): string | undefined;
  close(): Promise<void>;
}

export interface PartsOptions extends HostOptions {
  readonly clock: Clock;
  readonly functionNames: readonly string[];
}

/** Embedded parts take any; credentials in the environment win, for parts named from outside. */
const localCredentials = { accessKeyId: 'local', secretAccessKey: 'local' };

/** Milliseconds: a busy PC may be slow, yet nothing hangs for ever. */
const localTimeouts = { connectionTimeout: 30_000, requestTimeout: 60_000 };

/** More than one machine sends, so that only a relay's or SES's own answers slow a run down. */
const localSendRate = 10_000;

export async function startParts(options: PartsOptions): Promise<EmbeddedParts> {
  const closing: (() => void | Promise<void>)[] = [];
  const close = async () => {
    for (const each of closing.splice(0).reverse()) await each();
  };
  try {
    return await startEach(options, closing, close);
  } catch (error) {
    await close();
    throw error;
  }
}

async function startEach(
  options: PartsOptions,
  closing: (() => void | Promise<void>)[],
  close: () => Promise<void>,
): Promise<EmbeddedParts> {
  const { environment, dataDirectory } = options;
  if (dataDirectory) mkdirSync(dataDirectory, { recursive: true });
  const pathOf = (name: string) => (dataDirectory ? join(dataDirectory, name) : undefined);
  const started = async <T extends { close(): Promise<void> | void }>(part: Promise<T> | T): Promise<T> => {
    const ready = await part;
    closing.push(() => ready.close());
    return ready;
  };

  const queue = new InvocationQueue();
  const lambda = (await started(startInvocationServer(queue, options.functionNames))).url;
  const dynamodb =
    environment.AWS_ENDPOINT_URL_DYNAMODB ??
    (
      await started(
        startDynamoDb({
          dbPath: pathOf('deadlines.sqlite'),
          port: options.databasePorts,
          onUnexpectedExit: () => options.onFailure?.('the embedded DynamoDB has ended'),
        }),
      )
    ).url;
  const book = environment.AWS_ENDPOINT_URL_SCHEDULER
    ? undefined
    : new ScheduleBook(pathOf('schedules.json'));
  const scheduler =
    environment.AWS_ENDPOINT_URL_SCHEDULER ??
    (book && (await started(startSchedulerServer({ book, clock: options.clock }))).url) ??
    '';
  const { ses, outbox } = await startSes(options, queue, pathOf('outbox'), started);

  const clients: ClientSettings = {
    region: environment.AWS_REGION ?? 'ap-southeast-1',
    ...(environment.AWS_ACCESS_KEY_ID ? {} : { credentials: localCredentials }),
    timeouts: localTimeouts,
    endpoints: { dynamodb, ses, scheduler, lambda },
    signers: {
      ...(environment.AWS_ENDPOINT_URL_DYNAMODB ? {} : { dynamodb: anySigner }),
      ...(environment.AWS_ENDPOINT_URL_SES ? {} : { ses: anySigner }),
      ...(environment.AWS_ENDPOINT_URL_SCHEDULER ? {} : { scheduler: anySigner }),
      lambda: anySigner,
    },
  };
  const { endpoints: _, signers: __, timeouts: ___, ...common } = clients;
  const database = new DynamoDBClient({ ...common, endpoint: dynamodb });
  closing.push(() => database.destroy());
  const tableName = environment.TABLE_NAME ?? 'ita-deadlines';
  await ensureTable(database, tableName);
  const observer = new Store({ client: storeClientOf(database), tableName });
  // A killed process may not have told of a mail: without this evidence it would go out a second time.
  if (outbox && options.mailEvents)
    for (const mail of await untoldMails(outbox, observer)) tellOf(mail, queue);
  const onChange = (callback: () => void) => {
    queue.onArrival = callback;
    if (book) book.onChange = callback;
  };
  return { clients, queue, book, outbox, observer, onChange, pathOf, close };
}

async function startSes(
  options: PartsOptions,
  queue: InvocationQueue,
  directory: string | undefined,
  started: <T extends { close(): Promise<void> | void }>(part: Promise<T> | T) => Promise<T>,
): Promise<{ ses: string; outbox: Outbox | undefined }> {
  const { environment, clock, mailEvents, onMailAccepted } = options;
  if (environment.AWS_ENDPOINT_URL_SES) return { ses: environment.AWS_ENDPOINT_URL_SES, outbox: undefined };
  const outbox = new Outbox(directory);
  const relay = environment.SMTP_URL ? await started(new SmtpRelay(environment.SMTP_URL)) : undefined;
  const onAccepted = (mail: AcceptedMail) => {
    onMailAccepted?.(mail);
    if (mailEvents) tellOf(mail, queue);
  };
  const server = await started(
    startSesServer({ outbox, clock, relay, onAccepted, maxSendRate: localSendRate, max24HourSend: -1 }),
  );
  return { ses: server.url, outbox };
}

/** What SES would tell of it. */
function tellOf(mail: AcceptedMail, queue: InvocationQueue): void {
  for (const event of eventsOf(mail)) queue.push({ functionName: 'mail-events', event });
}

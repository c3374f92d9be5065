/** What a function works with. Built once per cold start from the environment; tests hand in their own. */
import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SESClient } from '@aws-sdk/client-ses';
import { type Clock, systemClock } from '../shared/clock';
import { SesMailer } from '../shared/mail/ses';
import { type Settings, settingsFrom } from '../shared/settings';
import { documentClientOf } from '../shared/store/client';
import { Store } from '../shared/store/store';
import { WakeUps } from '../shared/wake-ups/wake-ups';

export interface Services {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly store: Store;
  readonly mailer: SesMailer;
  readonly wakeUps: WakeUps;
  readonly logger: Logger;
  /** Calls made so far by client and command: `SESClient.SendRawEmail`. */
  readonly calls: Record<string, number>;
}

/** Milliseconds: no call may hang a function. */
const defaultTimeouts = { connectionTimeout: 2_000, requestTimeout: 10_000 };

/** Where a host has parts of its own: an endpoint per service, and the region and credentials they take. */
export interface ClientSettings {
  readonly region?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** Milliseconds. */
  readonly timeouts?: { readonly connectionTimeout: number; readonly requestTimeout: number };
  readonly endpoints?: Partial<Record<'dynamodb' | 'ses' | 'scheduler' | 'lambda', string>>;
}

export function buildServices(
  environment: Record<string, string | undefined>,
  clock: Clock = systemClock,
  clients: ClientSettings = {},
): Services {
  const settings = settingsFrom(environment);
  const { endpoints = {}, timeouts = defaultTimeouts, ...common } = clients;
  const config = (endpoint: string | undefined) => ({
    ...common,
    requestHandler: { ...timeouts, throwOnRequestTimeout: true },
    ...(endpoint ? { endpoint } : {}),
  });
  const calls: Record<string, number> = {};
  const counted = <T extends Countable>(client: T): T => countCalls(client, calls);
  const dynamodb = documentClientOf(counted(new DynamoDBClient(config(endpoints.dynamodb))));
  return {
    settings,
    clock,
    store: new Store({ client: dynamodb, tableName: settings.TABLE_NAME }),
    // A mail is never sent again by the client itself: only the ledger knows whether it may.
    mailer: new SesMailer(counted(new SESClient({ ...config(endpoints.ses), maxAttempts: 1 }))),
    wakeUps: new WakeUps(
      counted(new SchedulerClient(config(endpoints.scheduler))),
      counted(new LambdaClient(config(endpoints.lambda))),
      settings,
    ),
    logger: new Logger({ serviceName: 'ita-deadlines', logLevel: settings.LOG_LEVEL }),
    calls,
  };
}

interface Countable {
  readonly middlewareStack: {
    add(middleware: CountingMiddleware, options: { step: 'initialize'; name: string }): void;
  };
}

type CountingMiddleware = <Args, Output>(
  next: (args: Args) => Promise<Output>,
  context: { clientName?: string; commandName?: string },
) => (args: Args) => Promise<Output>;

function countCalls<T extends Countable>(client: T, calls: Record<string, number>): T {
  client.middlewareStack.add(
    (next, { clientName, commandName }) =>
      (args) => {
        const call = `${clientName}.${commandName?.replace(/Command$/, '')}`;
        calls[call] = (calls[call] ?? 0) + 1;
        return next(args);
      },
    { step: 'initialize', name: 'countCalls' },
  );
  return client;
}

let services: Services | undefined;

/** The services of this process. Lazy, so that importing a handler in a test is harmless. */
export function servicesFromEnvironment(): Services {
  services ??= buildServices(process.env);
  return services;
}

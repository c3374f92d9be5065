/** What a function works with. Built once per cold start from the environment; tests hand in their own. */
import { setTimeout as pause } from 'node:timers/promises';
import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SESClient } from '@aws-sdk/client-ses';
import { type Clock, systemClock } from '../shared/clock';
import { SesMailer } from '../shared/mail/ses';
import { maskAddresses } from '../shared/mask-addresses';
import { type Settings, settingsFrom } from '../shared/settings';
import { storeClientOf } from '../shared/store/client';
import { Store } from '../shared/store/store';
import { WakeUps } from '../shared/wake-ups/wake-ups';

/** What every function works with. */
export interface StoreServices {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly store: Store;
  readonly logger: Logger;
  /** Calls made so far by client and command: `SESClient.SendRawEmail`. */
  readonly calls: Record<string, number>;
}

export interface MailServices extends StoreServices {
  readonly mailer: SesMailer;
  /** For so many milliseconds. */
  pause(milliseconds: number): Promise<unknown>;
}

export interface WakingServices extends StoreServices {
  readonly wakeUps: WakeUps;
}

export interface Services extends MailServices, WakingServices {}

/** Milliseconds: no call may hang a function. */
const defaultTimeouts = { connectionTimeout: 2_000, requestTimeout: 10_000 };

export type ServiceName = 'dynamodb' | 'ses' | 'scheduler' | 'lambda';

export interface RequestSigner {
  sign<T extends { headers: Record<string, string> }>(request: T): Promise<T>;
}

/** Where a host has parts of its own: an endpoint per service, and the region and credentials they take. */
export interface ClientSettings {
  readonly region?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** Milliseconds. */
  readonly timeouts?: { readonly connectionTimeout: number; readonly requestTimeout: number };
  readonly endpoints?: Partial<Record<ServiceName, string>>;
  /** For parts that take any signature; all others are signed for as AWS asks (Signature Version 4). */
  readonly signers?: Partial<Record<ServiceName, RequestSigner>>;
  /** Told of each call before it is made. */
  readonly onCall?: (call: AwsCall) => void;
}

/** One call as a client was asked for it; its own retries are not told. */
export interface AwsCall {
  /** `SESClient` */
  readonly client: string;
  /** `SendRawEmail` */
  readonly command: string;
  readonly input: unknown;
}

type Environment = Record<string, string | undefined>;

/** Each function builds only what it uses: its bundle then holds no other client. */
export function buildStoreServices(
  environment: Environment,
  clock: Clock = systemClock,
  clients: ClientSettings = {},
): StoreServices {
  const settings = settingsFrom(environment);
  const calls: Record<string, number> = {};
  const database = listened(new DynamoDBClient(configOf(clients, 'dynamodb')), clients, calls);
  return {
    settings,
    clock,
    store: new Store({ client: storeClientOf(database), tableName: settings.TABLE_NAME }),
    logger: new Logger({
      serviceName: 'ita-deadlines',
      logLevel: settings.LOG_LEVEL,
      // Errors of others name addresses: SES's, a mail server's, a database's.
      jsonReplacerFn: (_, value) => (typeof value === 'string' ? maskAddresses(value) : value),
    }),
    calls,
  };
}

export function buildMailServices(
  environment: Environment,
  clock?: Clock,
  clients: ClientSettings = {},
): MailServices {
  const services = buildStoreServices(environment, clock, clients);
  return { ...services, mailer: mailerOf(services, clients), pause };
}

export function buildWakingServices(
  environment: Environment,
  clock?: Clock,
  clients: ClientSettings = {},
): WakingServices {
  const services = buildStoreServices(environment, clock, clients);
  return { ...services, wakeUps: wakeUpsOf(services, clients) };
}

export function buildServices(
  environment: Environment,
  clock?: Clock,
  clients: ClientSettings = {},
): Services {
  const services = buildStoreServices(environment, clock, clients);
  return { ...services, mailer: mailerOf(services, clients), wakeUps: wakeUpsOf(services, clients), pause };
}

/** At the first call, and then kept: so importing a handler in a test is harmless. */
export function lazily<T>(build: () => T): () => T {
  let built: T | undefined;
  return () => {
    built ??= build();
    return built;
  };
}

function mailerOf({ calls }: StoreServices, clients: ClientSettings): SesMailer {
  // A mail is never sent again by the client itself: only the ledger knows whether it may.
  return new SesMailer(
    listened(new SESClient({ ...configOf(clients, 'ses'), maxAttempts: 1 }), clients, calls),
  );
}

function wakeUpsOf({ settings, calls }: StoreServices, clients: ClientSettings): WakeUps {
  const scheduler = listened(new SchedulerClient(configOf(clients, 'scheduler')), clients, calls);
  const lambda = listened(new LambdaClient(configOf(clients, 'lambda')), clients, calls);
  return new WakeUps(scheduler, lambda, settings);
}

function configOf(clients: ClientSettings, service: ServiceName) {
  const { endpoints = {}, signers = {}, timeouts = defaultTimeouts, onCall: _, ...common } = clients;
  const endpoint = endpoints[service];
  const signer = signers[service];
  return {
    ...common,
    requestHandler: { ...timeouts, throwOnRequestTimeout: true },
    ...(endpoint ? { endpoint } : {}),
    ...(signer ? { signer } : {}),
  };
}

interface Listenable {
  readonly middlewareStack: {
    add(middleware: Listening, options: { step: 'initialize'; name: string }): void;
  };
}

type Listening = <Args extends { input: unknown }, Output>(
  next: (args: Args) => Promise<Output>,
  context: { clientName?: string; commandName?: string },
) => (args: Args) => Promise<Output>;

/** Counts the client's calls, and tells whoever listens. */
function listened<T extends Listenable>(
  client: T,
  { onCall }: ClientSettings,
  calls: Record<string, number>,
): T {
  client.middlewareStack.add(
    (next, { clientName = '', commandName = '' }) =>
      (args) => {
        const command = commandName.replace(/Command$/, '');
        const name = `${clientName}.${command}`;
        calls[name] = (calls[name] ?? 0) + 1;
        onCall?.({ client: clientName, command, input: args.input });
        return next(args);
      },
    { step: 'initialize', name: 'listened' },
  );
  return client;
}

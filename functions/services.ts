/** What a function works with. Built once per cold start from the environment; tests hand in their own. */
import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SESClient } from '@aws-sdk/client-ses';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type Clock, systemClock } from '../shared/clock';
import { SesMailer } from '../shared/mail/ses';
import { type Settings, settingsFrom } from '../shared/settings';
import { Store } from '../shared/store/store';
import { WakeUps } from '../shared/wake-ups/wake-ups';

export interface Services {
  readonly settings: Settings;
  readonly clock: Clock;
  readonly store: Store;
  readonly mailer: SesMailer;
  readonly wakeUps: WakeUps;
  readonly logger: Logger;
}

/** Milliseconds: no call may hang a function. */
const timeouts = { connectionTimeout: 2_000, requestTimeout: 10_000 };

/** Where a host has parts of its own: an endpoint per service, and the region and credentials they take. */
export interface ClientSettings {
  readonly region?: string;
  readonly credentials?: { readonly accessKeyId: string; readonly secretAccessKey: string };
  readonly endpoints?: Partial<Record<'dynamodb' | 'ses' | 'scheduler' | 'lambda', string>>;
}

export function buildServices(
  environment: Record<string, string | undefined>,
  clock: Clock = systemClock,
  clients: ClientSettings = {},
): Services {
  const settings = settingsFrom(environment);
  const { endpoints = {}, ...common } = clients;
  const config = (endpoint: string | undefined) => ({
    ...common,
    requestHandler: timeouts,
    ...(endpoint ? { endpoint } : {}),
  });
  const dynamodb = DynamoDBDocumentClient.from(new DynamoDBClient(config(endpoints.dynamodb)), {
    marshallOptions: { removeUndefinedValues: true },
  });
  return {
    settings,
    clock,
    store: new Store({ client: dynamodb, tableName: settings.TABLE_NAME }),
    // A mail is never sent again by the client itself: only the ledger knows whether it may.
    mailer: new SesMailer(new SESClient({ ...config(endpoints.ses), maxAttempts: 1 })),
    wakeUps: new WakeUps(
      new SchedulerClient(config(endpoints.scheduler)),
      new LambdaClient(config(endpoints.lambda)),
      settings,
    ),
    logger: new Logger({ serviceName: 'ita-deadlines', logLevel: settings.LOG_LEVEL }),
  };
}

let services: Services | undefined;

/** The services of this process. Lazy, so that importing a handler in a test is harmless. */
export function servicesFromEnvironment(): Services {
  services ??= buildServices(process.env);
  return services;
}

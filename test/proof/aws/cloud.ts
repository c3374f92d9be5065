/**
 * The service's own handlers on the embedded parts, as on AWS: each execution reaches them through the SDK's
 * real clients, and each call passes the gate. The clock and the order of things are the test's.
 */

import { Logger } from '@aws-lambda-powertools/logger';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { SESClient } from '@aws-sdk/client-ses';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { mailEventsHandler } from '../../../functions/mail-events/handler';
import { reconcileHandler } from '../../../functions/reconcile/handler';
import { remindHandler } from '../../../functions/remind/handler';
import type { ClientSettings, Services } from '../../../functions/services';
import { anySigner } from '../../../infra/local/any-signer';
import { MovableClock } from '../../../infra/local/clock';
import { functionNames } from '../../../infra/local/host';
import { type EmbeddedParts, startParts } from '../../../infra/local/parts';
import type { AcceptedMail } from '../../../infra/local/ses/outbox';
import { leaseSeconds } from '../../../shared/domain/notice';
import { SesMailer } from '../../../shared/mail/ses';
import { settingsFrom } from '../../../shared/settings';
import { storeClientOf } from '../../../shared/store/client';
import { Store } from '../../../shared/store/store';
import { marshalled } from '../../../shared/store/table-access';
import { WakeUps } from '../../../shared/wake-ups/wake-ups';
import { clientOf } from '../../support/embedded-dynamodb';
import { services } from './answers';
import type { Execution } from './execution';
import { Gate } from './gate';
import { promptRetries } from './prompt-retries';

export const issuer = { url: 'https://issuer.example', audience: 'test' } as const;

const environment = {
  SENDER_ADDRESS: 'ita@district.example',
  PUBLIC_URL: 'https://ita.example',
  SCHEDULE_GROUP: 'default',
  SCHEDULE_ROLE_ARN: 'arn:aws:iam::000000000000:role/test',
  REMIND_ARN: functionNames.remind,
  RECONCILE_ARN: functionNames.reconcile,
  TOKEN_ISSUER: issuer.url,
  TOKEN_AUDIENCE: issuer.audience,
  TOKEN_KEYS_URL: `${issuer.url}/jwks.json`,
};

export type Clients = ReturnType<typeof clientsOf>;

/** Breaks something of the service, to see whether it is noticed. */
export interface Sabotage {
  /** Each call to DynamoDB as it is asked for: another one instead, or none: it is answered as if it had worked. */
  readonly request?: (command: string, input: CommandInput) => CommandInput | undefined;
  readonly services?: (services: Services, clients: Clients) => Services;
}

export type CommandInput = Readonly<Record<string, unknown>>;

export interface WorldPlace {
  readonly now: Date;
  readonly tableName: string;
  readonly sabotage?: Sabotage | undefined;
}

export class Cloud {
  readonly gate = new Gate();
  /** Every mail that SES has accepted, in order. */
  readonly accepted: AcceptedMail[] = [];
  onAccepted: (mail: AcceptedMail) => void = () => {};
  private world: {
    clock: MovableClock;
    services: Services;
    observer: Store;
    sabotage?: Sabotage | undefined;
  };

  private constructor(
    private readonly parts: EmbeddedParts,
    private readonly clients: Clients,
    private readonly own: DynamoDBClient,
    place: WorldPlace,
  ) {
    this.world = this.worldOf(place);
  }

  /** Beside a database that many clouds and worlds share. */
  static async start(endpoint: string): Promise<Cloud> {
    const started: { cloud?: Cloud } = {};
    const parts = await startParts({
      environment: { TABLE_NAME: 'none', AWS_ENDPOINT_URL_DYNAMODB: endpoint },
      clock: { now: () => started.cloud?.clock.now() ?? new Date() },
      functionNames: Object.values(functionNames),
      publicUrl: environment.PUBLIC_URL,
      confirmations: true,
      mailEvents: false,
      onMailAccepted: (mail) => started.cloud?.accept(mail),
    });
    const place = { now: new Date(), tableName: 'none' };
    const cloud = new Cloud(parts, clientsOf(parts.clients), clientOf(endpoint), place);
    started.cloud = cloud;
    await cloud.warmUp();
    cloud.attachAll();
    return cloud;
  }

  /** Everything as new, on another table: a world of its own. */
  enter(place: WorldPlace): void {
    this.gate.clear();
    while (!this.queue.isEmpty) this.queue.take();
    for (const { schedule } of this.book.list(undefined)) this.book.delete(schedule.GroupName, schedule.Name);
    this.accepted.splice(0);
    this.onAccepted = () => {};
    this.gate.watcher = async () => {};
    this.world = this.worldOf(place);
  }

  get clock(): MovableClock {
    return this.world.clock;
  }

  get services(): Services {
    return this.world.services;
  }

  /** Reads beside the service: past the gate. */
  get observer(): Store {
    return this.world.observer;
  }

  get queue() {
    return this.parts.queue;
  }

  get book() {
    if (!this.parts.book) throw new Error('the scheduler is embedded');
    return this.parts.book;
  }

  /** Begins one execution of a function, as Lambda would with this event. */
  begin(functionName: string, event: unknown): Execution {
    const { services, clock } = this;
    const endsAt = clock.now().getTime() + leaseSeconds * 1000;
    const context = { getRemainingTimeInMillis: () => endsAt - clock.now().getTime() };
    const handlers: Record<string, () => Promise<unknown>> = {
      [functionNames.remind]: () => remindHandler(() => services)(event, context),
      [functionNames.reconcile]: () => reconcileHandler(() => services)(),
      [functionNames.mailEvents]: () => mailEventsHandler(() => services)(event),
    };
    const work = handlers[functionName];
    if (!work) throw new Error(`no function ${functionName}`);
    return this.gate.begin(functionName, work);
  }

  async stop(): Promise<void> {
    this.gate.clear();
    for (const client of [...Object.values(this.clients), this.own]) client.destroy();
    await this.parts.close();
  }

  private worldOf({ now, tableName, sabotage }: WorldPlace): Cloud['world'] {
    const clock = new MovableClock(now);
    const settings = settingsFrom({ ...environment, TABLE_NAME: tableName });
    const { dynamodb, ses, scheduler, lambda } = this.clients;
    const services: Services = {
      settings,
      clock,
      store: new Store({ client: storeClientOf(dynamodb), tableName }),
      mailer: new SesMailer(ses),
      wakeUps: new WakeUps(scheduler, lambda, settings),
      logger: new Logger({ logLevel: 'SILENT' }),
      calls: {},
      pause: async () => {},
    };
    const observer = new Store({ client: storeClientOf(this.own), tableName });
    return { clock, services: sabotage?.services?.(services, this.clients) ?? services, observer, sabotage };
  }

  private attachAll(): void {
    const { gate, clients } = this;
    for (const service of services) gate.attach(clients[service], service);
    const middleware =
      (next: (args: { input: CommandInput }) => Promise<unknown>, { commandName = '' }) =>
      async (args: { input: CommandInput }) => {
        const request = this.world.sabotage?.request;
        const command = commandName.replace(/Command$/, '');
        const input = request ? sabotaged(args.input, (plain) => request(command, plain)) : args.input;
        return input ? next({ ...args, input }) : { output: { $metadata: {} }, response: {} };
      };
    clients.dynamodb.middlewareStack.add(middleware as never, { step: 'serialize', priority: 'high' });
  }

  private accept(mail: AcceptedMail): void {
    this.accepted.push(mail);
    this.onAccepted(mail);
  }

  /** The first call of a client looks for configuration on the disk, which takes a while that nobody repeats. */
  private async warmUp(): Promise<void> {
    const { store, mailer, wakeUps } = this.services;
    await Promise.all([store.years.list(), mailer.quota(), wakeUps.list(), wakeUps.ringReconcile()]);
    this.queue.take();
  }
}

/** A saboteur reads and writes plain values, and not as they go over the wire. */
function sabotaged(
  input: CommandInput,
  request: (plain: CommandInput) => CommandInput | undefined,
): CommandInput | undefined {
  const inEach = (of: CommandInput, change: (values: never) => unknown): CommandInput => {
    const changed = valueFields.flatMap((name) => (of[name] ? [[name, change(of[name] as never)]] : []));
    return { ...of, ...Object.fromEntries(changed) };
  };
  const altered = request(inEach(input, unmarshall));
  return altered && inEach(altered, marshalled);
}

const valueFields = ['Item', 'ExpressionAttributeValues'] as const;

function clientsOf({ region, credentials, endpoints = {} }: ClientSettings) {
  const common = {
    ...(region ? { region } : {}),
    ...(credentials ? { credentials } : {}),
    signer: anySigner,
  };
  const at = (endpoint: string | undefined) => ({ ...common, ...(endpoint ? { endpoint } : {}) });
  const retrying = (endpoint: string | undefined) => ({ ...at(endpoint), retryStrategy: promptRetries });
  return {
    dynamodb: new DynamoDBClient(retrying(endpoints.dynamodb)),
    // As the service builds it: a mail is never sent again by the client itself.
    ses: new SESClient({ ...at(endpoints.ses), maxAttempts: 1 }),
    scheduler: new SchedulerClient(retrying(endpoints.scheduler)),
    lambda: new LambdaClient(retrying(endpoints.lambda)),
  };
}

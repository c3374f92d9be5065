/** The service's own handlers on embedded parts, each function with a store and a meter of its own. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createLocalJWKSet } from 'jose';
import { createApp } from '../../../functions/api/app';
import { mailEventsHandler } from '../../../functions/mail-events/handler';
import { reconcileHandler } from '../../../functions/reconcile/handler';
import { remindHandler } from '../../../functions/remind/handler';
import type { RunSummary } from '../../../functions/remind/run';
import {
  buildServices,
  buildStoreServices,
  buildWakingServices,
  type StoreServices,
} from '../../../functions/services';
import { MovableClock } from '../../../infra/local/clock';
import { type EmbeddedParts, startParts } from '../../../infra/local/parts';
import { TokenIssuer } from '../../../infra/local/tokens';
import type { Instant } from '../../../shared/domain/time';
import type { Store } from '../../../shared/store/store';
import { documentsOf } from '../../support/documents';
import { tableName } from './bulk';
import { InstantSes } from './instant-ses';
import { type Usage, used } from './usage';

const issuer = 'http://127.0.0.1/local';
const audience = 'bench';

const environment = {
  TABLE_NAME: tableName,
  SENDER_ADDRESS: 'ita@district.example',
  PUBLIC_URL: 'https://ita.district.example',
  SCHEDULE_GROUP: 'default',
  SCHEDULE_ROLE_ARN: 'arn:aws:iam::000000000000:role/local',
  REMIND_ARN: 'remind',
  RECONCILE_ARN: 'reconcile',
  CONFIRMATIONS: 'off',
  TOKEN_ISSUER: issuer,
  TOKEN_AUDIENCE: audience,
  TOKEN_KEYS_URL: `${issuer}/jwks.json`,
  LOG_LEVEL: 'INFO',
} as const;

/** A run is never stopped by its time here. */
const wholeRun = { getRemainingTimeInMillis: () => 15 * 60_000 };

export class BenchWorld {
  private constructor(
    private readonly clock: MovableClock,
    private readonly parts: EmbeddedParts,
    private readonly tokens: TokenIssuer,
    readonly ses: InstantSes,
    /** For bulk writes and scans, which no function does. */
    readonly database: DynamoDBDocumentClient,
  ) {
    const { clients } = parts;
    this.remindServices = {
      ...buildStoreServices(environment, clock, clients),
      mailer: ses,
      pause: async () => {},
    };
    this.reconcileServices = buildWakingServices(environment, clock, clients);
    this.mailEventsServices = buildStoreServices(environment, clock, clients);
    this.apiServices = buildServices(environment, clock, clients);
    const keys = createLocalJWKSet(tokens.keySet);
    this.app = createApp(() => this.apiServices, { keys });
  }

  private readonly remindServices: StoreServices & { readonly mailer: InstantSes; pause(): Promise<void> };
  private readonly reconcileServices;
  private readonly mailEventsServices: StoreServices;
  readonly apiServices;
  private readonly app: ReturnType<typeof createApp>;

  /** `keepMails`: for their events. */
  static async start(now: Instant, options: { readonly keepMails?: boolean } = {}): Promise<BenchWorld> {
    const clock = new MovableClock(new Date(now));
    const parts = await startParts({
      clock,
      environment,
      publicUrl: environment.PUBLIC_URL,
      confirmations: false,
      mailEvents: false,
      functionNames: ['remind', 'reconcile', 'mail-events'],
    });
    const tokens = await TokenIssuer.create(issuer, audience);
    const { endpoints, timeouts: _, ...common } = parts.clients;
    const endpoint = endpoints?.dynamodb ?? '';
    const database = documentsOf(new DynamoDBClient({ ...common, endpoint }));
    return new BenchWorld(clock, parts, tokens, new InstantSes(options.keepMails ?? false), database);
  }

  /** Reads beside the functions, without being counted as theirs. */
  get observer(): Store {
    return this.parts.observer;
  }

  get settings() {
    return this.remindServices.settings;
  }

  moveTo(instant: Instant): void {
    if (this.clock.now() < new Date(instant)) this.clock.moveTo(new Date(instant));
  }

  async remind(provinceId: string, instant: Instant): Promise<{ result: RunSummary; usage: Usage }> {
    const handler = remindHandler(() => this.remindServices);
    return used(this.remindServices, () => handler({ provinceId, instant }, wholeRun));
  }

  async reconcile(): Promise<{ result: { rung: readonly unknown[] }; usage: Usage }> {
    const handler = reconcileHandler(() => this.reconcileServices);
    return used(this.reconcileServices, () => handler());
  }

  async mailEvent(event: object): Promise<Usage> {
    const handler = mailEventsHandler(() => this.mailEventsServices);
    return (await used(this.mailEventsServices, () => handler(event))).usage;
  }

  /** @throws Error for a refusal */
  async call(token: string, method: string, path: string, body?: object): Promise<Usage> {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const { result, usage } = await used(this.apiServices, async () => {
      const answer = await this.app.request(path, {
        method,
        headers,
        ...(body ? { body: JSON.stringify(body) } : {}),
      });
      return { ok: answer.ok, status: answer.status, text: await answer.text() };
    });
    if (!result.ok) throw new Error(`${method} ${path}: ${result.status} ${result.text}`);
    return usage;
  }

  async adminOf(areas: string): Promise<string> {
    return this.tokens.issue({ group: 'admin', areas, name: 'bench' });
  }

  async close(): Promise<void> {
    this.database.destroy();
    await this.parts.close();
  }
}

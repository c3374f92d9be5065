/** The four bundles as one service: over the embedded parts, each in its own process, on one clock. */
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { MovableClock } from '../../infra/local/clock';
import { type HttpServer, startHttpServer } from '../../infra/local/http-server';
import { type EmbeddedParts, startParts } from '../../infra/local/parts';
import { TokenIssuer } from '../../infra/local/tokens';
import { documentsOf } from '../support/documents';
import { clientOf } from '../support/embedded-dynamodb';
import { BundledFunction, type Bundles, makeBundles, type Outcome } from './bundles';
import { type FunctionName, functionNames, region } from './deployed';

export interface HttpAnswer {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body: string;
}

export class BundledService {
  private readonly loaded = new Map<FunctionName, BundledFunction>();

  private constructor(
    readonly bundles: Bundles,
    readonly clock: MovableClock,
    readonly parts: EmbeddedParts,
    private readonly issuer: TokenIssuer,
    private readonly keys: HttpServer,
  ) {}

  static async start(stage: 'dev' | 'prod', now: string): Promise<BundledService> {
    const clock = new MovableClock(new Date(now));
    const bundles = await makeBundles(stage);
    const { environment } = bundles.deployed.function('api');
    const parts = await startParts({
      clock,
      environment: { TABLE_NAME: environment.TABLE_NAME },
      functionNames: functionNames.map((name) => bundles.deployed.function(name).arn),
      publicUrl: environment.PUBLIC_URL ?? '',
      confirmations: true,
      mailEvents: false,
    });
    parts.book?.addGroup(environment.SCHEDULE_GROUP ?? '');
    const issuer = await TokenIssuer.create(environment.TOKEN_ISSUER ?? '', environment.TOKEN_AUDIENCE ?? '');
    const keys = await startHttpServer(() => Response.json(issuer.keySet));
    const service = new BundledService(bundles, clock, parts, issuer, keys);
    try {
      for (const name of functionNames) await service.load(name);
    } catch (error) {
      await service.stop();
      throw error;
    }
    return service;
  }

  /** At the clock's time. */
  async invoke(name: FunctionName, event: unknown): Promise<Outcome> {
    const found = this.loaded.get(name);
    if (!found) throw new Error(`${name} is not loaded`);
    return found.invoke(event, this.clock.now().toISOString());
  }

  /** Through `api`, as the HTTP API calls it (payload format version 2.0). A text is sent as CSV. */
  async http(method: string, path: string, options: { token?: string; body?: unknown } = {}) {
    const outcome = await this.invoke('api', httpEvent(method, path, options));
    if ('error' in outcome) throw new Error(outcome.error);
    return outcome.result as HttpAnswer;
  }

  token(group: 'admin' | 'officer', areas: string): Promise<string> {
    return this.issuer.issue({ group, areas, name: 'สมชาย' });
  }

  /** Moves the clock to the next schedule. @returns what it hands over, for each that is due then */
  ringNext(): unknown[] {
    const next = this.parts.book?.nextDueAt();
    if (!next) throw new Error('nothing is scheduled');
    this.clock.moveTo(next);
    return (this.parts.book?.takeDue(next) ?? []).map(({ input }) => JSON.parse(input));
  }

  /** All that is stored, to see whether something was written. */
  async stored(): Promise<unknown> {
    const client = documentsOf(clientOf(this.parts.clients.endpoints?.dynamodb ?? ''));
    const TableName = this.bundles.deployed.function('api').environment.TABLE_NAME;
    const { Items = [] } = await client.send(new ScanCommand({ TableName, ConsistentRead: true }));
    client.destroy();
    return Items;
  }

  async stop(): Promise<void> {
    for (const each of this.loaded.values()) await each.end();
    await this.keys.close();
    await this.parts.close();
    await this.bundles.remove();
  }

  private async load(name: FunctionName): Promise<void> {
    const bundle = this.bundles.directoryOf(name);
    this.loaded.set(name, await BundledFunction.load(bundle, this.environmentOf(name)));
  }

  /** The template's, and what Lambda adds; only where AWS answers is another place. */
  environmentOf(name: FunctionName): Record<string, string> {
    const { dynamodb = '', ses = '', scheduler = '', lambda = '' } = this.parts.clients.endpoints ?? {};
    return {
      ...this.bundles.deployed.function(name).environment,
      TOKEN_KEYS_URL: this.keys.url,
      AWS_REGION: region,
      AWS_ACCESS_KEY_ID: 'local',
      AWS_SECRET_ACCESS_KEY: 'local',
      AWS_SESSION_TOKEN: 'local',
      AWS_ENDPOINT_URL_DYNAMODB: dynamodb,
      AWS_ENDPOINT_URL_SES: ses,
      AWS_ENDPOINT_URL_SCHEDULER: scheduler,
      AWS_ENDPOINT_URL_LAMBDA: lambda,
    };
  }
}

export function httpEvent(method: string, path: string, { token, body }: { token?: string; body?: unknown }) {
  const csv = typeof body === 'string';
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: '',
    headers: {
      host: 'api.example',
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': csv ? 'text/csv' : 'application/json' }),
    },
    requestContext: {
      accountId: '111122223333',
      apiId: 'api',
      domainName: 'api.example',
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '192.0.2.1', userAgent: 'test' },
      requestId: 'request',
      routeKey: '$default',
      stage: '$default',
      timeEpoch: 0,
    },
    ...(body === undefined ? {} : { body: csv ? body : JSON.stringify(body) }),
    isBase64Encoded: false,
  };
}

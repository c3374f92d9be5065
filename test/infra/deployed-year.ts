/**
 * A year through the four functions as they stand once deployed: each with the environment that the stack gives
 * it and clients of its own, over the embedded parts. What each asks of AWS is kept.
 */
import { createLocalJWKSet } from 'jose';
import { createApp } from '../../functions/api/app';
import { mailEventsHandler } from '../../functions/mail-events/handler';
import { reconcileHandler } from '../../functions/reconcile/handler';
import { remindHandler } from '../../functions/remind/handler';
import { type AwsCall, buildServices, type Services } from '../../functions/services';
import { MovableClock } from '../../infra/local/clock';
import { type EmbeddedParts, startParts } from '../../infra/local/parts';
import { Timeline } from '../../infra/local/timeline';
import { TokenIssuer } from '../../infra/local/tokens';
import type { Deployed, FunctionName } from './deployed';

export interface RecordedCall extends AwsCall {
  readonly by: FunctionName;
}

export class DeployedYear {
  readonly calls: RecordedCall[] = [];
  /** Mails to come whose fate SES does not tell. */
  mailsToLose = 0;

  private constructor(
    private readonly clock: MovableClock,
    private readonly parts: EmbeddedParts,
    private readonly timeline: Timeline,
    private readonly api: ReturnType<typeof createApp>,
    private readonly token: string,
  ) {}

  static async start(deployed: Deployed, now: string): Promise<DeployedYear> {
    const clock = new MovableClock(new Date(now));
    const { environment, arn: apiArn } = deployed.function('api');
    const arns = {
      remind: deployed.function('remind').arn,
      reconcile: deployed.function('reconcile').arn,
      mailEvents: 'mail-events',
    };
    const parts = await startParts({
      clock,
      environment: { TABLE_NAME: environment.TABLE_NAME },
      functionNames: [...Object.values(arns), apiArn],
      publicUrl: environment.PUBLIC_URL ?? '',
      confirmations: true,
      mailEvents: true,
    });
    parts.book?.addGroup(environment.SCHEDULE_GROUP ?? '');

    const year: { current?: DeployedYear } = {};
    const services = (name: FunctionName): Services =>
      buildServices({ ...deployed.function(name).environment, LOG_LEVEL: 'SILENT' }, clock, {
        ...parts.clients,
        onCall: (call) => year.current?.note({ ...call, by: name }),
      });
    const remind = remindHandler(() => remindServices);
    const reconcile = reconcileHandler(() => reconcileServices);
    const mailEvents = mailEventsHandler(() => mailEventsServices);
    const [remindServices, reconcileServices] = [services('remind'), services('reconcile')];
    const [mailEventsServices, apiServices] = [services('mail-events'), services('api')];
    const handlers: Record<string, (event: unknown) => Promise<unknown>> = {
      [arns.remind]: (event) => remind(event, { getRemainingTimeInMillis: () => 900_000 }),
      [arns.reconcile]: () => reconcile(),
      [arns.mailEvents]: mailEvents,
    };
    const timeline = new Timeline({
      clock,
      queue: parts.queue,
      schedules: parts.book,
      zone: 'Asia/Bangkok',
      sendAt: '09:00',
      reconcileName: arns.reconcile,
      remindName: arns.remind,
      everyTick: false,
      invoke: async (name, event) => {
        const result = await handlers[name]?.(event);
        return typeof result === 'object' && result !== null && 'unfinished' in result;
      },
    });
    const issuer = await TokenIssuer.create(environment.TOKEN_ISSUER ?? '', environment.TOKEN_AUDIENCE ?? '');
    const api = createApp(() => apiServices, { keys: createLocalJWKSet(issuer.keySet) });
    const token = await issuer.issue({ group: 'admin', areas: '30', name: 'somchai' });
    year.current = new DeployedYear(clock, parts, timeline, api, token);
    return year.current;
  }

  /** Everything up to then happens, in order. */
  async until(instant: string): Promise<void> {
    const target = new Date(instant);
    for (let next = this.timeline.nextAt(); next < target; next = this.timeline.nextAt()) {
      if (next > this.clock.now()) this.clock.moveTo(next);
      await this.timeline.settle();
    }
    this.clock.moveTo(target);
    await this.timeline.settle();
  }

  /** An admin's call; what it wakes is done before this returns. @throws Error unless it succeeds. */
  async call(method: string, path: string, body?: object | string): Promise<unknown> {
    const headers: Record<string, string> = { authorization: `Bearer ${this.token}` };
    if (body !== undefined)
      headers['content-type'] = typeof body === 'string' ? 'text/csv' : 'application/json';
    if (method === 'PATCH') {
      const read = await this.api.request(path, { headers });
      headers['if-match'] = read.headers.get('etag') ?? '';
    }
    const sent = body === undefined || typeof body === 'string' ? body : JSON.stringify(body);
    const answer = await this.api.request(path, {
      method,
      headers,
      ...(sent === undefined ? {} : { body: sent }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    await this.timeline.settle();
    return /json/.test(answer.headers.get('content-type') ?? '') ? JSON.parse(text) : text;
  }

  /** As `GET /v1/offices/{officeId}`: every route there is. */
  routes(): string[] {
    return this.api.openAPIRegistry.definitions.flatMap((each) =>
      each.type === 'route' ? [`${each.route.method.toUpperCase()} ${each.route.path}`] : [],
    );
  }

  async stop(): Promise<void> {
    this.timeline.pause();
    await this.timeline.settle();
    await this.parts.close();
  }

  private note(call: RecordedCall): void {
    this.calls.push(call);
    if (call.command !== 'SendRawEmail' || this.mailsToLose === 0) return;
    this.mailsToLose -= 1;
    throw Object.assign(new Error('no answer'), { name: 'TimeoutError' });
  }
}

/**
 * The service on one machine: the functions' own handlers on embedded parts, which they reach over loopback as
 * they would reach AWS. Any part may be another one, named by the SDK's own `AWS_ENDPOINT_URL_…` variables.
 */
import { createLocalJWKSet } from 'jose';
import { DateTime } from 'luxon';
import { createApp } from '../../functions/api/app';
import type { ConsoleFiles } from '../../functions/api/console-files';
import { mailEventsHandler } from '../../functions/mail-events/handler';
import { seedHolidays } from '../../functions/open-fiscal-year';
import { reconcileHandler } from '../../functions/reconcile/handler';
import { remindHandler } from '../../functions/remind/handler';
import { buildServices, type Services } from '../../functions/services';
import { type Clock, systemClock } from '../../shared/clock';
import { toInstant } from '../../shared/domain/time';
import type { Store } from '../../shared/store/store';
import { MovableClock } from './clock';
import { type EmbeddedParts, startParts } from './parts';
import type { AcceptedMail, Outbox } from './ses/outbox';
import { Timeline } from './timeline';
import { TokenIssuer } from './tokens';

export interface HostOptions {
  /** Where everything is kept; absent: in memory, gone with the process. */
  readonly dataDirectory?: string | undefined;
  /** Starts a movable clock at this instant; absent: the real one. */
  readonly now?: Date | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** For the database, which lets every page read it that can ask it. Absent: any that is free. */
  readonly databasePorts?: readonly number[];
  /** The address at which people reach the service. */
  readonly publicUrl: string;
  /** Mails that confirm a receipt or a return. */
  readonly confirmations: boolean;
  /** Whether each mail is followed by SES's events: delivered, bounced. */
  readonly mailEvents: boolean;
  /** The pages for people; absent: the API alone. */
  readonly console?: () => Promise<ConsoleFiles>;
  readonly onMailAccepted?: (mail: AcceptedMail) => void;
  /** Called when an embedded part ends without being asked to. */
  readonly onFailure?: (message: string) => void;
}

export const functionNames = { remind: 'remind', reconcile: 'reconcile', mailEvents: 'mail-events' } as const;

const audience = 'ita-deadlines-local';

/** As long as a Lambda may live. */
const runMilliseconds = 15 * 60_000;

/** How far a clock, which never goes back, is moved at once: nobody means more. */
const furthestYears = 10;

/** A timer's longest sleep: a clock set by hand, or a suspended machine, is noticed within it. */
const longestSleepMilliseconds = 30_000;

export class LocalHost {
  private timer: NodeJS.Timeout | undefined;
  private closed = false;
  private advances = 0;

  private constructor(
    readonly clock: Clock,
    readonly services: Services,
    readonly api: ReturnType<typeof createApp>,
    readonly tokens: TokenIssuer,
    readonly timeline: Timeline,
    private readonly parts: EmbeddedParts,
  ) {}

  static async start(options: HostOptions): Promise<LocalHost> {
    const clock = options.now ? new MovableClock(options.now) : systemClock;
    const parts = await startParts({ ...options, clock, functionNames: Object.values(functionNames) });
    try {
      const issuer = `${options.publicUrl}/local`;
      const keyFile = parts.pathOf('token-key.json');
      const tokens = await TokenIssuer.create(issuer, audience, keyFile);
      const services = buildServices(environmentOf(options, issuer), clock, parts.clients);
      const timeline = timelineOf(options, services, clock, parts);
      const keys = createLocalJWKSet(tokens.keySet);
      const host = new LocalHost(
        clock,
        services,
        createApp(() => services, { keys, ...consoleOf(options) }),
        tokens,
        timeline,
        parts,
      );
      await seedHolidays(services, { by: 'system', now: toInstant(clock.now()) });
      // What became of the last mails is known before anything is due: a run would send them a second time.
      await timeline.settleQueue();
      return host;
    } catch (error) {
      await parts.close();
      throw error;
    }
  }

  /** Reads beside the service, without being counted as its calls. */
  get observer(): Store {
    return this.parts.observer;
  }

  /** Absent where another SES is used. */
  get outbox(): Outbox | undefined {
    return this.parts.outbox;
  }

  get movableClock(): MovableClock | undefined {
    return this.clock instanceof MovableClock ? this.clock : undefined;
  }

  /** When the scheduler rings next; undefined with nothing planned, or another scheduler. */
  get nextWakeUpAt(): Date | undefined {
    return this.parts.book?.nextDueAt();
  }

  /**
   * Fires in order everything that is due before `target`, then sets the clock to it; what is due at it has not
   * fired yet. `onSettled` is called whenever the host has come to rest.
   *
   * @throws RangeError for an earlier instant, or without a movable clock.
   */
  async advanceBefore(target: Date, onSettled: (now: Date) => Promise<void> = async () => {}): Promise<void> {
    const clock = this.movableClock;
    if (!clock) throw new RangeError('the clock is the real one; start with --now to move it');
    while (!this.timeline.isPaused) {
      const next = this.timeline.nextAt();
      if (next >= target) break;
      if (next > clock.now()) clock.moveTo(next);
      await this.timeline.settle();
      await onSettled(clock.now());
    }
    clock.moveTo(target);
  }

  /**
   * As `advanceBefore`, and then everything that is due at `target`.
   *
   * @throws RangeError for more than ten years on, too.
   */
  async advanceTo(target: Date): Promise<void> {
    const furthest = DateTime.fromJSDate(this.clock.now()).plus({ years: furthestYears }).toJSDate();
    if (this.movableClock && target > furthest)
      throw new RangeError(
        `the clock goes ${furthestYears} years on at once at the most, to ${furthest.toISOString()}`,
      );
    this.advances += 1;
    try {
      await this.advanceBefore(target);
      await this.timeline.settle();
    } finally {
      this.advances -= 1;
    }
  }

  /** Whether `advanceTo` is at work: it also does what comes to be due meanwhile. */
  get isAdvancing(): boolean {
    return this.advances > 0;
  }

  /** With the real clock: works off what comes due, until `close`. */
  runInRealTime(): void {
    this.parts.onChange(() => this.wakeUp());
    this.wakeUp();
  }

  /**
   * Works off what is due. What hinders that (a full disk, say) is logged, and what is left is tried again with what
   * comes due next.
   *
   * @returns whether nothing is left.
   */
  async settle(): Promise<boolean> {
    try {
      await this.timeline.settle();
      return true;
    } catch (error) {
      this.services.logger.error('working off what is due failed', { error: errorOf(error) });
      return false;
    }
  }

  private wakeUp(): void {
    const ahead = this.timeline.nextAt().getTime() - Date.now();
    this.wakeUpAfter(Math.min(Math.max(ahead, 0), longestSleepMilliseconds));
  }

  private wakeUpAfter(milliseconds: number): void {
    if (this.closed || this.movableClock) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(async () => {
      if (await this.settle()) this.wakeUp();
      else this.wakeUpAfter(longestSleepMilliseconds);
    }, milliseconds);
  }

  /** Ends every part that this host has started, after what is under way. */
  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    this.timeline.pause();
    await this.timeline.settle();
    await this.parts.close();
  }
}

function consoleOf({ console: files, now }: HostOptions) {
  return files ? { console: { files, local: { movableClock: now !== undefined } } } : {};
}

function environmentOf(options: HostOptions, issuer: string): Record<string, string | undefined> {
  return {
    TABLE_NAME: 'ita-deadlines',
    SENDER_ADDRESS: 'ita@district.example',
    SCHEDULE_GROUP: 'default',
    SCHEDULE_ROLE_ARN: 'arn:aws:iam::000000000000:role/local',
    LOG_LEVEL: 'WARN',
    ...options.environment,
    PUBLIC_URL: options.publicUrl,
    REMIND_ARN: functionNames.remind,
    RECONCILE_ARN: functionNames.reconcile,
    CONFIRMATIONS: options.confirmations ? 'on' : 'off',
    TOKEN_ISSUER: issuer,
    TOKEN_AUDIENCE: audience,
    TOKEN_KEYS_URL: `${issuer}/jwks.json`,
  };
}

function timelineOf(options: HostOptions, services: Services, clock: Clock, parts: EmbeddedParts): Timeline {
  const remind = remindHandler(() => services);
  const reconcile = reconcileHandler(() => services);
  const mailEvents = mailEventsHandler(() => services);
  const handlers: Record<string, (event: unknown) => Promise<unknown>> = {
    [functionNames.remind]: (event) => {
      const endsAt = Date.now() + runMilliseconds;
      return remind(event, { getRemainingTimeInMillis: () => endsAt - Date.now() });
    },
    [functionNames.reconcile]: reconcile,
    [functionNames.mailEvents]: mailEvents,
  };
  return new Timeline({
    clock,
    queue: parts.queue,
    schedules: parts.book,
    zone: services.settings.ZONE,
    sendAt: services.settings.SEND_AT,
    reconcileName: functionNames.reconcile,
    remindName: functionNames.remind,
    everyTick: options.now === undefined,
    invoke: async (functionName, event) => {
      const result = await handlers[functionName]?.(event);
      return typeof result === 'object' && result !== null && 'unfinished' in result;
    },
    onFailure: (functionName, error) =>
      services.logger.error(`${functionName} failed`, { error: errorOf(error) }),
  });
}

function errorOf(thrown: unknown): Error | string {
  return thrown instanceof Error ? thrown : String(thrown);
}

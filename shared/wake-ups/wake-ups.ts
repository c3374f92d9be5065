/**
 * Wake-ups: future ones in EventBridge Scheduler, those needed now by invoking the function itself, so that
 * nothing depends on a schedule firing. A schedule's name is derived from what it wakes and when, so creating
 * it twice is one schedule, and comparing names compares the plan.
 */
import { createHash } from 'node:crypto';
import { InvokeCommand, type LambdaClient } from '@aws-sdk/client-lambda';
import {
  ConflictException,
  CreateScheduleCommand,
  DeleteScheduleCommand,
  ListSchedulesCommand,
  ResourceNotFoundException,
  type SchedulerClient,
} from '@aws-sdk/client-scheduler';
import { DateTime } from 'luxon';
import type { Instant } from '../domain/time';
import type { Settings } from '../settings';

export interface WakeUp {
  readonly provinceId: string;
  /** The instant it is for; the doorbell's only content besides the province. */
  readonly instant: Instant;
}

export type WakeUpSettings = Pick<
  Settings,
  | 'SCHEDULE_GROUP'
  | 'SCHEDULE_ROLE_ARN'
  | 'REMIND_ARN'
  | 'RECONCILE_ARN'
  | 'SCHEDULE_DEAD_LETTER_ARN'
  | 'ZONE'
>;

/** Retries of one delivery, and the age in seconds after which the dead-letter queue gets it. */
const retryPolicy = { MaximumRetryAttempts: 10, MaximumEventAgeInSeconds: 3600 };

const namePattern = /^remind-(\d+)-(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(\d{3})Z-([0-9a-f]{6})$/;

export class WakeUps {
  private readonly settingsHash: string;

  constructor(
    private readonly scheduler: SchedulerClient,
    private readonly lambda: LambdaClient,
    private readonly settings: WakeUpSettings,
  ) {
    // Part of each name: after a deployment that moves a target, every schedule is made anew.
    this.settingsHash = createHash('sha256')
      .update(
        JSON.stringify([settings.REMIND_ARN, settings.SCHEDULE_ROLE_ARN, settings.SCHEDULE_DEAD_LETTER_ARN]),
      )
      .digest('hex')
      .slice(0, 6);
  }

  /** At most 64 characters: `remind-30-20220311T020000000Z-1f2e3d`. */
  nameOf({ provinceId, instant }: WakeUp): string {
    return `remind-${provinceId}-${compact(instant)}-${this.settingsHash}`;
  }

  /** The names of all `remind` schedules there are. */
  async list(): Promise<string[]> {
    const names: string[] = [];
    let token: string | undefined;
    do {
      const page = await this.scheduler.send(
        new ListSchedulesCommand({
          GroupName: this.settings.SCHEDULE_GROUP,
          NamePrefix: 'remind-',
          MaxResults: 100,
          ...(token ? { NextToken: token } : {}),
        }),
      );
      for (const { Name } of page.Schedules ?? []) if (Name) names.push(Name);
      token = page.NextToken;
    } while (token);
    return names;
  }

  /** Schedules a run at the wake-up's instant, which lies ahead. */
  async create(wakeUp: WakeUp): Promise<'created' | 'exists'> {
    try {
      await this.scheduler.send(new CreateScheduleCommand(this.scheduleOf(wakeUp)));
      return 'created';
    } catch (error) {
      if (error instanceof ConflictException) return 'exists';
      throw error;
    }
  }

  /** Wakes `remind` now, without waiting for what it does. */
  async ringRemind(wakeUp: WakeUp): Promise<void> {
    await this.invoke(this.settings.REMIND_ARN, { ...wakeUp });
  }

  /** Wakes `reconcile` now: the plan has changed. */
  async ringReconcile(): Promise<void> {
    await this.invoke(this.settings.RECONCILE_ARN, { cause: 'change' });
  }

  async delete(name: string): Promise<void> {
    try {
      await this.scheduler.send(
        new DeleteScheduleCommand({ Name: name, GroupName: this.settings.SCHEDULE_GROUP }),
      );
    } catch (error) {
      if (!(error instanceof ResourceNotFoundException)) throw error;
    }
  }

  private scheduleOf(wakeUp: WakeUp) {
    const { SCHEDULE_GROUP, SCHEDULE_ROLE_ARN, SCHEDULE_DEAD_LETTER_ARN, REMIND_ARN, ZONE } = this.settings;
    const at = DateTime.fromISO(wakeUp.instant, { zone: ZONE }).toFormat("yyyy-MM-dd'T'HH:mm:ss");
    return {
      Name: this.nameOf(wakeUp),
      GroupName: SCHEDULE_GROUP,
      ScheduleExpression: `at(${at})`,
      ScheduleExpressionTimezone: ZONE,
      FlexibleTimeWindow: { Mode: 'FLEXIBLE' as const, MaximumWindowInMinutes: 5 },
      ActionAfterCompletion: 'DELETE' as const,
      Target: {
        Arn: REMIND_ARN,
        RoleArn: SCHEDULE_ROLE_ARN,
        Input: JSON.stringify(wakeUp),
        RetryPolicy: retryPolicy,
        ...(SCHEDULE_DEAD_LETTER_ARN ? { DeadLetterConfig: { Arn: SCHEDULE_DEAD_LETTER_ARN } } : {}),
      },
    };
  }

  private async invoke(functionArn: string, event: object): Promise<void> {
    await this.lambda.send(
      new InvokeCommand({
        FunctionName: functionArn,
        InvocationType: 'Event',
        Payload: Buffer.from(JSON.stringify(event)),
      }),
    );
  }
}

/** What a schedule's name says; undefined for a foreign one. */
export function wakeUpOfName(name: string): WakeUp | undefined {
  const [, provinceId, year, month, day, hour, minute, second, milli] = namePattern.exec(name) ?? [];
  if (provinceId === undefined) return undefined;
  return { provinceId, instant: `${year}-${month}-${day}T${hour}:${minute}:${second}.${milli}Z` };
}

function compact(instant: Instant): string {
  return instant.replace(/[-:.]/g, '');
}

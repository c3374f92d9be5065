/** The clients of `api`. */
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  CreateScheduleCommand,
  DeleteScheduleCommand,
  ListSchedulesCommand,
  SchedulerClient,
} from '@aws-sdk/client-scheduler';
import { GetSendQuotaCommand, SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { floorOf } from './floor';

export const handler = floorOf(() => ({
  made: [
    new LambdaClient({}),
    InvokeCommand,
    new SchedulerClient({}),
    CreateScheduleCommand,
    DeleteScheduleCommand,
    ListSchedulesCommand,
    new SESClient({ maxAttempts: 1 }),
    GetSendQuotaCommand,
    SendRawEmailCommand,
  ],
}));

/** The clients of `reconcile`. */
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  CreateScheduleCommand,
  DeleteScheduleCommand,
  ListSchedulesCommand,
  SchedulerClient,
} from '@aws-sdk/client-scheduler';
import { floorOf } from './floor';

export const handler = floorOf(() => [
  new LambdaClient({}),
  InvokeCommand,
  new SchedulerClient({}),
  CreateScheduleCommand,
  DeleteScheduleCommand,
  ListSchedulesCommand,
]);

/** The clients of `reconcile`, which lists the schedules. */
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  CreateScheduleCommand,
  DeleteScheduleCommand,
  ListSchedulesCommand,
  SchedulerClient,
} from '@aws-sdk/client-scheduler';
import { floorOf } from './floor';

export const handler = floorOf(() => {
  const scheduler = new SchedulerClient({});
  return {
    made: [new LambdaClient({}), InvokeCommand, CreateScheduleCommand, DeleteScheduleCommand],
    call: () =>
      scheduler.send(
        new ListSchedulesCommand({ GroupName: process.env.SCHEDULE_GROUP, NamePrefix: 'remind-' }),
      ),
  };
});

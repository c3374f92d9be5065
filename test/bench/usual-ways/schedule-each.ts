/**
 * The usual way with EventBridge Scheduler alone: one schedule for each office and stage, with SES as its target and
 * the whole mail as its input; a receipt deletes those that are left. There are no digests: what they say is not
 * known beforehand.
 */
import { CreateScheduleCommand, DeleteScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import pLimit from 'p-limit';
import * as z from 'zod';
import { loadPlan } from '../../../functions/plan';
import type { Office } from '../../../shared/domain/office';
import type { LocalDate } from '../../../shared/domain/time';
import type { BenchedProvince } from '../province';
import type { Effort } from './effort';
import { officeStages, owingOffices, until } from './work';

/** The target that sends by SES version 1 (universal targets of EventBridge Scheduler). */
const targetArn = 'arn:aws:scheduler:::aws-sdk:ses:sendRawEmail';

/** As many calls at once as reconcile makes. */
const concurrency = 10;

const inputSchema = z.object({ Source: z.string(), Destinations: z.array(z.string()), Data: z.base64() });

export async function doByScheduleEach(province: BenchedProvince, message: Buffer): Promise<Effort> {
  const scheduler = new SchedulerClient(province.configOf('scheduler'));
  const { meter } = province.services.store;
  const limit = pLimit(concurrency);
  const before = meter.readUnits;
  const { offices } = await province.services.store.roster.loadProvince('30');
  const readUnits = meter.readUnits - before;
  const mornings = await officeMornings(province);
  const all = offices.flatMap((office) => mornings.map((morning) => ({ office, ...morning })));
  await Promise.all(
    all.map((each) => limit(() => scheduler.send(new CreateScheduleCommand(scheduleOf(each, message))))),
  );
  const owing = owingOffices(offices);
  const submitted = all.filter(({ office }) => !owing.has(office.officeId));
  await Promise.all(
    submitted.map((each) => limit(() => scheduler.send(new DeleteScheduleCommand({ Name: nameOf(each) })))),
  );
  scheduler.destroy();
  const sent = await fireAll(province);
  return {
    calls: 1 + all.length + submitted.length + sent,
    readUnits,
    writeUnits: 0,
    schedules: all.length,
  };
}

interface Morning {
  readonly deadlineId: string;
  readonly on: LocalDate;
}

interface OfficeMorning extends Morning {
  readonly office: Office;
}

/** By deadline: each is a mail of its own. */
async function officeMornings(province: BenchedProvince): Promise<Morning[]> {
  const { deadlines, calendar } = await loadPlan(province.services.store, province.services.settings);
  return deadlines.flatMap((deadline) =>
    officeStages(deadline, calendar).map(({ on }) => ({ deadlineId: deadline.id, on })),
  );
}

function nameOf({ deadlineId, office, on }: OfficeMorning): string {
  return `${deadlineId}-${office.officeId}-${on}`;
}

function scheduleOf(each: OfficeMorning, message: Buffer) {
  const { office, on } = each;
  const input: z.input<typeof inputSchema> = {
    Source: 'ita@district.example',
    Destinations: office.contacts.map(({ email }) => email),
    Data: message.toString('base64'),
  };
  return {
    Name: nameOf(each),
    ScheduleExpression: `at(${on}T09:00:00)`,
    ScheduleExpressionTimezone: 'Asia/Bangkok',
    FlexibleTimeWindow: { Mode: 'OFF' as const },
    ActionAfterCompletion: 'DELETE' as const,
    Target: {
      Arn: targetArn,
      RoleArn: 'arn:aws:iam::000000000000:role/local',
      Input: JSON.stringify(input),
    },
  };
}

/** What EventBridge Scheduler would do by itself. @returns how many mails there were */
async function fireAll(province: BenchedProvince): Promise<number> {
  const ses = new SESClient(province.configOf('ses'));
  const limit = pLimit(concurrency);
  const due = province.takeDue(new Date(until)).filter((firing) => firing.targetArn === targetArn);
  await Promise.all(
    due.map(({ input }) =>
      limit(() => {
        const { Source, Destinations, Data } = inputSchema.parse(JSON.parse(input));
        const RawMessage = { Data: Buffer.from(Data, 'base64') };
        return ses.send(new SendRawEmailCommand({ Source, Destinations, RawMessage }));
      }),
    ),
  );
  ses.destroy();
  return due.length;
}

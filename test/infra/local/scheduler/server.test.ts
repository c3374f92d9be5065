import {
  CreateScheduleCommand,
  type CreateScheduleCommandInput,
  CreateScheduleGroupCommand,
  DeleteScheduleCommand,
  DeleteScheduleGroupCommand,
  GetScheduleCommand,
  GetScheduleGroupCommand,
  ListScheduleGroupsCommand,
  ListSchedulesCommand,
  SchedulerClient,
  UpdateScheduleCommand,
} from '@aws-sdk/client-scheduler';
import { MovableClock } from '../../../../infra/local/clock';
import { ScheduleBook } from '../../../../infra/local/scheduler/book';
import { startSchedulerServer } from '../../../../infra/local/scheduler/server';

const start = new Date('2022-06-01T00:00:00.000Z');
let clock = new MovableClock(start);
let book = new ScheduleBook();
let client: SchedulerClient;
let close: () => Promise<void>;

beforeEach(async () => {
  clock = new MovableClock(start);
  book = new ScheduleBook();
  const server = await startSchedulerServer({ book, clock });
  client = new SchedulerClient({
    endpoint: server.url,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  close = async () => {
    client.destroy();
    await server.close();
  };
});
afterEach(() => close());

function input(overrides: Partial<CreateScheduleCommandInput> = {}): CreateScheduleCommandInput {
  return {
    Name: 'remind-30-20220603T0900',
    ScheduleExpression: 'at(2022-06-03T09:00:00)',
    ScheduleExpressionTimezone: 'Asia/Bangkok',
    FlexibleTimeWindow: { Mode: 'FLEXIBLE', MaximumWindowInMinutes: 5 },
    ActionAfterCompletion: 'DELETE',
    Target: {
      Arn: 'arn:aws:lambda:ap-southeast-1:000000000000:function:remind',
      RoleArn: 'arn:aws:iam::000000000000:role/scheduler',
      Input: '{"province":"30"}',
      RetryPolicy: { MaximumEventAgeInSeconds: 3600, MaximumRetryAttempts: 3 },
      DeadLetterConfig: { Arn: 'arn:aws:sqs:ap-southeast-1:000000000000:dead' },
    },
    ...overrides,
  };
}

const create = (overrides: Partial<CreateScheduleCommandInput> = {}) =>
  client.send(new CreateScheduleCommand(input(overrides)));

test('what was created is read back as it was given', async () => {
  const { ScheduleArn } = await create({
    Description: 'ปักธงชัย',
    StartDate: new Date('2022-06-02T00:00:00Z'),
  });
  const found = await client.send(new GetScheduleCommand({ Name: 'remind-30-20220603T0900' }));
  expect(found).toMatchObject({ ...input(), Description: 'ปักธงชัย', State: 'ENABLED', GroupName: 'default' });
  expect(found.StartDate).toEqual(new Date('2022-06-02T00:00:00Z'));
  expect(found.CreationDate).toEqual(start);
  expect(found.Arn).toBe(ScheduleArn);
});

test('an update replaces everything: what it is not given is reset', async () => {
  await create({ Description: 'old', State: 'DISABLED' });
  clock.moveTo(new Date('2022-06-02T00:00:00Z'));
  const { ActionAfterCompletion: _, ScheduleExpressionTimezone: __, ...rest } = input();
  await client.send(new UpdateScheduleCommand(rest));
  const found = await client.send(new GetScheduleCommand({ Name: 'remind-30-20220603T0900' }));
  expect(found).toMatchObject({
    State: 'ENABLED',
    ActionAfterCompletion: 'NONE',
    ScheduleExpressionTimezone: 'UTC',
  });
  expect(found.Description).toBeUndefined();
  expect(found.CreationDate).toEqual(start);
  expect(found.LastModificationDate).toEqual(new Date('2022-06-02T00:00:00Z'));
  expect(book.nextDueAt()).toEqual(new Date('2022-06-03T09:00:00Z'));
});

test('a name that is taken is a conflict, in its own group only', async () => {
  await create();
  await expect(create()).rejects.toMatchObject({
    name: 'ConflictException',
    message: expect.stringContaining('remind-30-20220603T0900'),
    $metadata: { httpStatusCode: 409 },
  });
  await client.send(new CreateScheduleGroupCommand({ Name: 'ita' }));
  await create({ GroupName: 'ita' });
});

test('what is not there is not found: schedules, groups, and a schedule in another group', async () => {
  await create();
  const absent = [
    client.send(new GetScheduleCommand({ Name: 'none' })),
    client.send(new GetScheduleCommand({ Name: 'remind-30-20220603T0900', GroupName: 'other' })),
    client.send(new UpdateScheduleCommand(input({ Name: 'none' }))),
    client.send(new DeleteScheduleCommand({ Name: 'none' })),
    client.send(new GetScheduleGroupCommand({ Name: 'none' })),
    client.send(new DeleteScheduleGroupCommand({ Name: 'none' })),
    client.send(new ListSchedulesCommand({ GroupName: 'none' })),
    create({ Name: 'other', GroupName: 'none' }),
  ];
  for (const outcome of await Promise.allSettled(absent))
    expect(outcome).toMatchObject({
      status: 'rejected',
      reason: { name: 'ResourceNotFoundException', $metadata: { httpStatusCode: 404 } },
    });
});

const role = 'arn:aws:iam::000000000000:role/scheduler';
test.each<[string, Partial<CreateScheduleCommandInput>]>([
  ['a name of 65 characters', { Name: 'x'.repeat(65) }],
  ['a name with a space', { Name: 'a b' }],
  ['an unknown zone', { ScheduleExpressionTimezone: 'Asia/Korat' }],
  ['no expression', { ScheduleExpression: undefined }],
  ['a cron expression', { ScheduleExpression: 'cron(0 9 * * ? *)' }],
  ['no flexible window', { FlexibleTimeWindow: undefined }],
  ['a flexible window of no length', { FlexibleTimeWindow: { Mode: 'FLEXIBLE' } }],
  ['no target', { Target: undefined }],
  ['no target ARN', { Target: { Arn: '', RoleArn: role } }],
  ['no role', { Target: { Arn: 'remind', RoleArn: '' } }],
  ['an input that is no JSON', { Target: { Arn: 'remind', RoleArn: role, Input: 'no json' } }],
  ['an input of nothing', { Target: { Arn: 'remind', RoleArn: role, Input: '' } }],
])('%s is refused with a ValidationException', async (_, overrides) => {
  await expect(create(overrides)).rejects.toMatchObject({
    name: 'ValidationException',
    message: expect.stringMatching(/\S/),
    $metadata: { httpStatusCode: 400 },
  });
  expect(book.list(undefined)).toEqual([]);
});

test('an update to an input that is no JSON is refused, and changes nothing', async () => {
  await create();
  const [before] = book.list(undefined);
  const change = new UpdateScheduleCommand(input({ Target: { Arn: 'remind', RoleArn: role, Input: '{' } }));
  await expect(client.send(change)).rejects.toMatchObject({
    name: 'ValidationException',
    message: expect.stringContaining('Target.Input'),
  });
  expect(book.list(undefined)).toEqual([before]);
});

test('a name of 64 characters is taken', async () => {
  await create({ Name: 'x'.repeat(64) });
});

test('a list is filtered by group, prefix and state, and paged', async () => {
  await client.send(new CreateScheduleGroupCommand({ Name: 'ita' }));
  for (const n of [1, 2, 3, 4, 5]) await create({ Name: `remind-${n}`, GroupName: 'ita' });
  await create({ Name: 'remind-6', GroupName: 'ita', State: 'DISABLED' });
  await create({ Name: 'remind-7' });
  await create({ Name: 'reconcile', GroupName: 'ita' });
  const names: (string | undefined)[][] = [];
  let token: string | undefined;
  do {
    const page = await client.send(
      new ListSchedulesCommand({
        GroupName: 'ita',
        NamePrefix: 'remind-',
        State: 'ENABLED',
        MaxResults: 2,
        ...(token === undefined ? {} : { NextToken: token }),
      }),
    );
    names.push((page.Schedules ?? []).map(({ Name }) => Name));
    token = page.NextToken;
  } while (token !== undefined);
  expect(names).toEqual([['remind-1', 'remind-2'], ['remind-3', 'remind-4'], ['remind-5']]);
});

test.each([0, 101])('a page of %s is refused', async (MaxResults) => {
  await expect(client.send(new ListSchedulesCommand({ MaxResults }))).rejects.toMatchObject({
    name: 'ValidationException',
  });
});

test('a group goes with its schedules; the default one stays', async () => {
  await client.send(new CreateScheduleGroupCommand({ Name: 'ita' }));
  await expect(client.send(new CreateScheduleGroupCommand({ Name: 'ita' }))).rejects.toMatchObject({
    name: 'ConflictException',
  });
  await create({ GroupName: 'ita' });
  await create();
  expect(await client.send(new GetScheduleGroupCommand({ Name: 'ita' }))).toMatchObject({ State: 'ACTIVE' });
  await client.send(new DeleteScheduleGroupCommand({ Name: 'ita' }));
  const { ScheduleGroups } = await client.send(new ListScheduleGroupsCommand({}));
  expect(ScheduleGroups?.map(({ Name }) => Name)).toEqual(['default']);
  expect(book.list(undefined)).toHaveLength(1);
  await expect(client.send(new DeleteScheduleGroupCommand({ Name: 'default' }))).rejects.toMatchObject({
    name: 'ValidationException',
  });
});

test('a schedule that was deleted does not fire', async () => {
  await create();
  await client.send(new DeleteScheduleCommand({ Name: 'remind-30-20220603T0900' }));
  expect(book.takeDue(new Date('2023-01-01T00:00:00Z'))).toEqual([]);
});

/** EventBridge Scheduler's REST protocol, as far as the service uses it, with the real error names. */
import { type Context, Hono } from 'hono';
import type { Clock } from '../../../shared/clock';
import { type HttpServer, startHttpServer } from '../http-server';
import { type ScheduleBook, type StoredSchedule, scheduleSchema } from './book';
import { ScheduleError } from './expression';

type Status = 400 | 404 | 409;
const statuses: Readonly<Record<string, Status>> = {
  ValidationException: 400,
  ResourceNotFoundException: 404,
  ConflictException: 409,
};

const largestPage = 100;

/** Each schedule's ARN; the account is nobody's. */
function arnOf(kind: 'schedule' | 'schedule-group', path: string): string {
  return `arn:aws:scheduler:ap-southeast-1:000000000000:${kind}/${path}`;
}

export async function startSchedulerServer(options: {
  readonly book: ScheduleBook;
  readonly clock: Clock;
}): Promise<HttpServer> {
  return startHttpServer(schedulerApp(options.book, options.clock).fetch);
}

function schedulerApp(book: ScheduleBook, clock: Clock): Hono {
  const app = new Hono();
  app.get('/schedules', (c) => listSchedules(c, book));
  app.get('/schedules/:name', (c) => {
    const { group, name, stored } = find(c, book);
    return stored ? c.json(detailOf(stored)) : missing(c, `Schedule ${group}/${name}`);
  });
  app.post('/schedules/:name', (c) => putSchedule(c, book, clock, 'create'));
  app.put('/schedules/:name', (c) => putSchedule(c, book, clock, 'update'));
  app.delete('/schedules/:name', (c) => {
    const { group, name, stored } = find(c, book);
    if (!stored) return missing(c, `Schedule ${group}/${name}`);
    book.delete(group, name);
    return c.json({});
  });
  app.get('/schedule-groups', (c) =>
    c.json({ ScheduleGroups: [...book.groups].sort().map((name) => groupOf(name)) }),
  );
  app.get('/schedule-groups/:name', (c) => {
    const name = c.req.param('name');
    return book.groups.has(name) ? c.json(groupOf(name)) : missing(c, `Schedule group ${name}`);
  });
  app.post('/schedule-groups/:name', (c) => {
    const name = c.req.param('name');
    if (book.groups.has(name))
      return problem(c, 'ConflictException', `Schedule group ${name} already exists.`);
    book.addGroup(name);
    return c.json({ ScheduleGroupArn: arnOf('schedule-group', name) });
  });
  app.delete('/schedule-groups/:name', (c) => {
    const name = c.req.param('name');
    if (!book.groups.has(name)) return missing(c, `Schedule group ${name}`);
    book.deleteGroup(name);
    return c.json({});
  });
  app.notFound((c) => problem(c, 'ValidationException', 'This operation is not embedded.'));
  return app;
}

async function putSchedule(c: Context, book: ScheduleBook, clock: Clock, how: 'create' | 'update') {
  const name = c.req.param('name') ?? '';
  const parsed = scheduleSchema.safeParse({ ...(await readBody(c)), Name: name });
  if (!parsed.success) {
    const details = parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    return problem(c, 'ValidationException', details.join('; '));
  }
  const { GroupName } = parsed.data;
  if (!book.groups.has(GroupName)) return missing(c, `Schedule group ${GroupName}`);
  const exists = book.get(GroupName, name) !== undefined;
  if (how === 'create' && exists) return problem(c, 'ConflictException', `Schedule ${name} already exists.`);
  if (how === 'update' && !exists) return missing(c, `Schedule ${GroupName}/${name}`);
  try {
    book.put(parsed.data, clock.now());
  } catch (error) {
    if (error instanceof ScheduleError) return problem(c, 'ValidationException', error.message);
    throw error;
  }
  return c.json({ ScheduleArn: arnOf('schedule', `${GroupName}/${name}`) });
}

function listSchedules(c: Context, book: ScheduleBook) {
  const group = c.req.query('ScheduleGroup');
  const prefix = c.req.query('NamePrefix') ?? '';
  const state = c.req.query('State');
  const size = Math.min(Number(c.req.query('MaxResults') ?? largestPage), largestPage);
  const after = c.req.query('NextToken') ?? '';
  const matching = book
    .list(group)
    .filter(({ schedule }) => schedule.Name.startsWith(prefix) && (!state || schedule.State === state))
    .filter(({ schedule }) => `${schedule.GroupName}/${schedule.Name}` > after);
  const page = matching.slice(0, size);
  const last = page.at(-1)?.schedule;
  return c.json({
    Schedules: page.map(({ schedule }) => ({
      Arn: arnOf('schedule', `${schedule.GroupName}/${schedule.Name}`),
      GroupName: schedule.GroupName,
      Name: schedule.Name,
      State: schedule.State,
      Target: { Arn: schedule.Target.Arn },
    })),
    ...(matching.length > size && last ? { NextToken: `${last.GroupName}/${last.Name}` } : {}),
  });
}

function find(c: Context, book: ScheduleBook) {
  const group = c.req.query('groupName') ?? 'default';
  const name = c.req.param('name') ?? '';
  return { group, name, stored: book.get(group, name) };
}

function detailOf({ schedule, createdAt }: StoredSchedule) {
  const creation = Date.parse(createdAt) / 1000;
  return {
    ...schedule,
    Arn: arnOf('schedule', `${schedule.GroupName}/${schedule.Name}`),
    CreationDate: creation,
    LastModificationDate: creation,
  };
}

function groupOf(name: string) {
  return { Arn: arnOf('schedule-group', name), Name: name, State: 'ACTIVE' };
}

async function readBody(c: Context): Promise<object> {
  try {
    const body: unknown = await c.req.json();
    return typeof body === 'object' && body !== null ? body : {};
  } catch {
    return {};
  }
}

function missing(c: Context, what: string) {
  return problem(c, 'ResourceNotFoundException', `${what} does not exist.`);
}

function problem(c: Context, name: string, message: string) {
  c.header('x-amzn-errortype', name);
  return c.json({ Message: message }, statuses[name] ?? 400);
}

/** EventBridge Scheduler's REST protocol, as far as the service uses it, with the real error names. */
import { type Context, Hono } from 'hono';
import * as z from 'zod';
import type { Clock } from '../../../shared/clock';
import { type HttpServer, startHttpServer } from '../http-server';
import { nameSchema, type ScheduleBook, type StoredSchedule, scheduleSchema } from './book';
import { ScheduleError } from './expression';

type Status = 400 | 404 | 409 | 500;
const statuses: Readonly<Record<string, Status>> = {
  ValidationException: 400,
  ResourceNotFoundException: 404,
  ConflictException: 409,
  InternalServerException: 500,
};

const largestPage = 100;

const pageSchema = z.object({
  ScheduleGroup: nameSchema.optional(),
  NamePrefix: z.string().default(''),
  State: z.enum(['ENABLED', 'DISABLED']).optional(),
  MaxResults: z.coerce.number().int().min(1).max(largestPage).default(largestPage),
  NextToken: z.string().default(''),
});

/** Each schedule's ARN; the account is nobody's. */
function arnOf(kind: 'schedule' | 'schedule-group', path: string): string {
  return `arn:aws:scheduler:ap-southeast-1:000000000000:${kind}/${path}`;
}

export async function startSchedulerServer(options: {
  readonly book: ScheduleBook;
  readonly clock: Clock;
  /** Absent: one that is free. */
  readonly port?: number;
}): Promise<HttpServer> {
  return startHttpServer(schedulerApp(options.book, options.clock).fetch, options.port);
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
  addGroupRoutes(app, book);
  app.notFound((c) => problem(c, 'ValidationException', 'This operation is not embedded.'));
  app.onError((error, c) => {
    const invalid = error instanceof ScheduleError;
    return problem(c, invalid ? 'ValidationException' : 'InternalServerException', error.message);
  });
  return app;
}

function addGroupRoutes(app: Hono, book: ScheduleBook): void {
  app.get('/schedule-groups', (c) => listGroups(c, book));
  app.get('/schedule-groups/:name', (c) => {
    const name = c.req.param('name');
    return book.groups.has(name) ? c.json(groupOf(name)) : missing(c, `Schedule group ${name}`);
  });
  app.post('/schedule-groups/:name', (c) => {
    const name = c.req.param('name');
    if (!nameSchema.safeParse(name).success)
      return problem(c, 'ValidationException', `Invalid schedule group name ${name}.`);
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
}

async function putSchedule(c: Context, book: ScheduleBook, clock: Clock, how: 'create' | 'update') {
  const name = c.req.param('name') ?? '';
  const parsed = scheduleSchema.safeParse({ ...(await readBody(c)), Name: name });
  if (!parsed.success) return invalid(c, parsed.error);
  const { GroupName } = parsed.data;
  if (!book.groups.has(GroupName)) return missing(c, `Schedule group ${GroupName}`);
  const exists = book.get(GroupName, name) !== undefined;
  if (how === 'create' && exists) return problem(c, 'ConflictException', `Schedule ${name} already exists.`);
  if (how === 'update' && !exists) return missing(c, `Schedule ${GroupName}/${name}`);
  book.put(parsed.data, clock.now());
  return c.json({ ScheduleArn: arnOf('schedule', `${GroupName}/${name}`) });
}

function listSchedules(c: Context, book: ScheduleBook) {
  const query = pageSchema.safeParse(c.req.query());
  if (!query.success) return invalid(c, query.error);
  const { ScheduleGroup: group, NamePrefix, State, MaxResults: size, NextToken } = query.data;
  if (group !== undefined && !book.groups.has(group)) return missing(c, `Schedule group ${group}`);
  const matching = book
    .list(group)
    .filter(({ schedule }) => schedule.Name.startsWith(NamePrefix) && (!State || schedule.State === State))
    .filter(({ schedule }) => `${schedule.GroupName}/${schedule.Name}` > NextToken);
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

function listGroups(c: Context, book: ScheduleBook) {
  const query = pageSchema.safeParse(c.req.query());
  if (!query.success) return invalid(c, query.error);
  const { NamePrefix, MaxResults, NextToken } = query.data;
  const names = [...book.groups].sort().filter((name) => name.startsWith(NamePrefix) && name > NextToken);
  const page = names.slice(0, MaxResults);
  const more = names.length > MaxResults ? { NextToken: page.at(-1) } : {};
  return c.json({ ScheduleGroups: page.map((name) => groupOf(name)), ...more });
}

function find(c: Context, book: ScheduleBook) {
  const group = c.req.query('groupName') ?? 'default';
  const name = c.req.param('name') ?? '';
  return { group, name, stored: book.get(group, name) };
}

/** Instants in seconds of the epoch. */
function detailOf({ schedule, createdAt, modifiedAt = createdAt }: StoredSchedule) {
  return {
    ...schedule,
    Arn: arnOf('schedule', `${schedule.GroupName}/${schedule.Name}`),
    CreationDate: Date.parse(createdAt) / 1000,
    LastModificationDate: Date.parse(modifiedAt) / 1000,
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

function invalid(c: Context, { issues }: z.ZodError) {
  const details = issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  return problem(c, 'ValidationException', details.join('; '));
}

function missing(c: Context, what: string) {
  return problem(c, 'ResourceNotFoundException', `${what} does not exist.`);
}

function problem(c: Context, name: string, message: string) {
  c.header('x-amzn-errortype', name);
  return c.json({ Message: message }, statuses[name] ?? 400);
}

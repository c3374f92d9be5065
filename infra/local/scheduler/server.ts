/** EventBridge Scheduler's REST protocol, as far as the service uses it, with the real error names. */
import { type Context, Hono } from 'hono';
import * as z from 'zod';
import type { Clock } from '../../../shared/clock';
import { awsError } from '../aws-error';
import { startEmbeddedPart } from '../embedded-part';
import type { HttpServer } from '../http-server';
import { nameSchema, type ScheduleBook, type StoredSchedule, scheduleSchema } from './book';
import { ScheduleError } from './expression';

const statuses = {
  ValidationException: 400,
  AccessDeniedException: 403,
  ResourceNotFoundException: 404,
  ConflictException: 409,
  InternalServerException: 500,
} as const;

const largestPage = 100;

const pageSchema = z.object({
  ScheduleGroup: nameSchema.optional(),
  NamePrefix: z.string().default(''),
  State: z.enum(['ENABLED', 'DISABLED']).optional(),
  MaxResults: z.coerce.number().int().min(1).max(largestPage).default(largestPage),
  NextToken: z.string().default(''),
});

/**
 * What is asked for. Every target is a function here, and to a function an input is JSON; of kept schedules that is not
 * demanded: one that is damaged must not keep the service from starting.
 */
const requestSchema = scheduleSchema.extend({
  Target: scheduleSchema.shape.Target.extend({
    Input: z.string().refine(isJson, 'The input of a function must be JSON.').optional(),
  }),
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
  return startEmbeddedPart({
    fetch: schedulerApp(options.book, options.clock).fetch,
    refuse: (message) => problem('AccessDeniedException', message),
    port: options.port,
  });
}

function schedulerApp(book: ScheduleBook, clock: Clock): Hono {
  const app = new Hono();
  app.get('/schedules', (c) => listSchedules(c, book));
  app.get('/schedules/:name', (c) => {
    const { group, name, stored } = find(c, book);
    return stored ? c.json(detailOf(stored)) : missing(`Schedule ${group}/${name}`);
  });
  app.post('/schedules/:name', (c) => putSchedule(c, book, clock, 'create'));
  app.put('/schedules/:name', (c) => putSchedule(c, book, clock, 'update'));
  app.delete('/schedules/:name', (c) => {
    const { group, name, stored } = find(c, book);
    if (!stored) return missing(`Schedule ${group}/${name}`);
    book.delete(group, name);
    return c.json({});
  });
  addGroupRoutes(app, book);
  app.notFound(() => problem('ValidationException', 'This operation is not embedded.'));
  app.onError((error) => {
    const invalid = error instanceof ScheduleError;
    return problem(invalid ? 'ValidationException' : 'InternalServerException', error.message);
  });
  return app;
}

function addGroupRoutes(app: Hono, book: ScheduleBook): void {
  app.get('/schedule-groups', (c) => listGroups(c, book));
  app.get('/schedule-groups/:name', (c) => {
    const name = c.req.param('name');
    return book.groups.has(name) ? c.json(groupOf(name)) : missing(`Schedule group ${name}`);
  });
  app.post('/schedule-groups/:name', (c) => {
    const name = c.req.param('name');
    if (!nameSchema.safeParse(name).success)
      return problem('ValidationException', `Invalid schedule group name ${name}.`);
    if (book.groups.has(name)) return problem('ConflictException', `Schedule group ${name} already exists.`);
    book.addGroup(name);
    return c.json({ ScheduleGroupArn: arnOf('schedule-group', name) });
  });
  app.delete('/schedule-groups/:name', (c) => {
    const name = c.req.param('name');
    if (!book.groups.has(name)) return missing(`Schedule group ${name}`);
    book.deleteGroup(name);
    return c.json({});
  });
}

async function putSchedule(c: Context, book: ScheduleBook, clock: Clock, how: 'create' | 'update') {
  const name = c.req.param('name') ?? '';
  const parsed = requestSchema.safeParse({ ...(await readBody(c)), Name: name });
  if (!parsed.success) return invalid(parsed.error);
  const { GroupName } = parsed.data;
  if (!book.groups.has(GroupName)) return missing(`Schedule group ${GroupName}`);
  const exists = book.get(GroupName, name) !== undefined;
  if (how === 'create' && exists) return problem('ConflictException', `Schedule ${name} already exists.`);
  if (how === 'update' && !exists) return missing(`Schedule ${GroupName}/${name}`);
  book.put(parsed.data, clock.now());
  return c.json({ ScheduleArn: arnOf('schedule', `${GroupName}/${name}`) });
}

function listSchedules(c: Context, book: ScheduleBook) {
  const query = pageSchema.safeParse(c.req.query());
  if (!query.success) return invalid(query.error);
  const { ScheduleGroup: group, NamePrefix, State, MaxResults: size, NextToken } = query.data;
  if (group !== undefined && !book.groups.has(group)) return missing(`Schedule group ${group}`);
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
  if (!query.success) return invalid(query.error);
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

function invalid({ issues }: z.ZodError) {
  const details = issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  return problem('ValidationException', details.join('; '));
}

function missing(what: string) {
  return problem('ResourceNotFoundException', `${what} does not exist.`);
}

function problem(name: keyof typeof statuses, message: string): Response {
  return awsError(statuses[name], name, message);
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Days off: the cabinet adds and moves them at short notice, and plans follow. */
import { createRoute, z } from '@hono/zod-openapi';
import type { Holiday } from '../../../shared/domain/holiday';
import { daysBetween, type LocalDate, toInstant } from '../../../shared/domain/time';
import { workingDayOnOrAfter, workingDayOnOrBefore } from '../../../shared/domain/working-calendar';
import type { Actor } from '../../../shared/planning/submission-changes';
import { loadCalendar } from '../../plan';
import type { Services } from '../../services';
import { adminOnly } from '../auth';
import type { Api } from '../env';
import { optionalBody } from '../optional-body';
import { busy } from '../problem-response';
import { invalidParameter, notFound, ProblemError } from '../problems';
import { ringReconcile } from '../ring';
import { requireRoom } from '../room';
import * as fields from '../schemas/fields';
import {
  json,
  jsonBody,
  optionalJsonBody,
  readProblems,
  security,
  writeProblems,
} from '../schemas/responses';

const common = { tags: ['Holidays'], security };
const params = z.object({ date: fields.localDate });
const maximumTries = 5;

/** Planning looks no further for a working day than this. */
const longestBreakDays = 30;

/** Others are slips, often Buddhist-era years. */
const plausible = { from: '2000-01-01', to: '2199-12-31' };

const holidayView = z
  .object({
    date: fields.localDate,
    name: z.string(),
    active: z.boolean(),
    history: fields.history,
    version: z.int(),
  })
  .openapi('Holiday');

export function holidayRoutes(api: Api): void {
  listHolidays(api);
  getHoliday(api);
  putHoliday(api);
  deleteHoliday(api);
}

function listHolidays(api: Api): void {
  const route = createRoute({
    ...common,
    method: 'get',
    path: '/v1/holidays',
    summary: 'The holidays that are kept, of one Gregorian year or all',
    request: {
      query: z.strictObject({
        year: z
          .string()
          .regex(/^2[01]\d{2}$/, 'a Gregorian year such as 2022')
          .optional(),
        removed: z.enum(['true', 'false']).default('false').openapi({ description: 'Removed ones, too' }),
      }),
    },
    responses: { 200: json(z.object({ items: z.array(holidayView) }), 'In order of dates'), ...readProblems },
  });
  api.openapi(route, async (c) => {
    const { year, removed } = c.req.valid('query');
    const holidays = await c.get('services').store.holidays.list();
    const items = holidays.filter(
      ({ date, active }) =>
        (active || removed === 'true') && (year === undefined || date.startsWith(`${year}-`)),
    );
    return c.json({ items }, 200);
  });
}

function getHoliday(api: Api): void {
  const route = createRoute({
    ...common,
    method: 'get',
    path: '/v1/holidays/{date}',
    summary: 'One holiday; 404 for a day that is none (any more)',
    request: { params },
    responses: { 200: json(holidayView, 'The holiday'), ...readProblems },
  });
  api.openapi(route, async (c) => {
    const { date } = c.req.valid('param');
    const holiday = await c.get('services').store.holidays.get(date);
    if (!holiday?.active) throw notFound('holiday on', date);
    return c.json(holiday, 200);
  });
}

function putHoliday(api: Api): void {
  const body = z
    .strictObject({ name: fields.line(300), reason: fields.reason.optional() })
    .openapi('NewHoliday');
  const route = createRoute({
    ...common,
    middleware: adminOnly,
    method: 'put',
    path: '/v1/holidays/{date}',
    summary: 'Makes a day a holiday',
    request: { params, body: jsonBody(body) },
    responses: {
      200: json(holidayView, 'It is one; renamed where the name differs'),
      201: json(holidayView, 'It is one now'),
      ...writeProblems,
    },
  });
  api.openapi(route, async (c) => {
    const services = c.get('services');
    const { date } = c.req.valid('param');
    const { name, reason } = c.req.valid('json');
    if (date < plausible.from || date > plausible.to)
      throw invalidParameter('date', `${date} is not plausible; dates are Gregorian`);
    await requireWorkingDays(services, date);
    const wanted = { active: true, name, ...(reason === undefined ? {} : { why: reason }) };
    const { holiday, before } = await save(services, date, wanted, actorOf(services, c.get('caller').by));
    return c.json(holiday, before?.active ? 200 : 201);
  });
}

function deleteHoliday(api: Api): void {
  const body = z.strictObject({ reason: fields.reason.optional() }).openapi('RemovedHoliday');
  const route = createRoute({
    ...common,
    middleware: [adminOnly, optionalBody] as const,
    method: 'delete',
    path: '/v1/holidays/{date}',
    summary: 'Makes a holiday a working day again; its row stays, with who did it',
    request: { params, body: optionalJsonBody(body) },
    responses: { 200: json(holidayView, 'Removed, now or before'), ...writeProblems },
  });
  api.openapi(route, async (c) => {
    const services = c.get('services');
    const { date } = c.req.valid('param');
    const { reason } = c.req.valid('json');
    const wanted = { active: false, ...(reason === undefined ? {} : { why: reason }) };
    const actor = actorOf(services, c.get('caller').by);
    const { holiday } = await save(services, date, wanted, actor);
    return c.json(holiday, 200);
  });
}

interface WantedHoliday {
  readonly active: boolean;
  /** Absent: it keeps its name, and must be there. */
  readonly name?: string;
  readonly why?: string;
}

/** Saves what differs, and lets plans follow. */
async function save(
  services: Services,
  date: LocalDate,
  wanted: WantedHoliday,
  actor: Actor,
): Promise<{ holiday: Holiday; before: Holiday | undefined }> {
  const { holidays } = services.store;
  for (let tries = 0; tries < maximumTries; tries += 1) {
    const before = await holidays.get(date);
    const name = wanted.name ?? before?.name;
    if (name === undefined) throw notFound('holiday on', date);
    if (before && before.active === wanted.active && before.name === name) return { holiday: before, before };
    const holiday = holidayAfter(before, { date, name, wanted }, actor);
    requireRoom(holiday, `the holiday on ${date}`);
    if ((await holidays.save(holiday, before?.version ?? 0)) !== 'saved') continue;
    await ringReconcile(services);
    return { holiday, before };
  }
  throw busy(`the holiday on ${date}`);
}

function holidayAfter(
  before: Holiday | undefined,
  { date, name, wanted }: { date: LocalDate; name: string; wanted: WantedHoliday },
  { by, now }: Actor,
): Holiday {
  const what = !wanted.active ? 'removed' : before?.active ? 'renamed' : 'added';
  const entry = { at: now, by, what, detail: name, ...(wanted.why === undefined ? {} : { why: wanted.why }) };
  const history = [...(before?.history ?? []), entry];
  return { date, name, active: wanted.active, history, version: (before?.version ?? 0) + 1 };
}

/** A calendar with a break that long is a slip, and no stage could be planned on it. */
async function requireWorkingDays({ store, settings }: Services, date: LocalDate): Promise<void> {
  const calendar = await loadCalendar(store, settings);
  const after = { ...calendar, holidays: new Set([...calendar.holidays, date]) };
  const days = daysBetween(workingDayOnOrBefore(date, after), workingDayOnOrAfter(date, after));
  if (days > longestBreakDays)
    throw new ProblemError('no-working-day', `with ${date} there were ${days - 1} days off in a row`);
}

function actorOf({ clock }: Services, by: string): Actor {
  return { by, now: toInstant(clock.now()) };
}

/** Deadlines: read by everybody, made and moved by admins. */
import { createRoute, z } from '@hono/zod-openapi';
import type { Deadline } from '../../../shared/domain/deadline';
import { toInstant } from '../../../shared/domain/time';
import { adjustDeadline } from '../../../shared/planning/deadline-changes';
import type { Actor } from '../../../shared/planning/submission-changes';
import { loadCalendar } from '../../plan';
import { resyncOwed } from '../../resync-owed';
import type { Services } from '../../services';
import { adminOnly } from '../auth';
import { changeOf } from '../deadline-rules';
import type { Api } from '../env';
import { etagOf, ifMatchNames, ifMatchRequired, stale } from '../if-match';
import { notFound } from '../problems';
import { ringReconcile } from '../ring';
import { requireRoom } from '../room';
import { type DeadlineChangeBody, deadlineChangeBody, deadlineView } from '../schemas/deadline';
import * as fields from '../schemas/fields';
import { ifMatchProblems, json, jsonBody, readProblems, security } from '../schemas/responses';

const common = { tags: ['Deadlines'], security };
const params = z.object({ deadlineId: fields.deadlineId });

export function deadlineRoutes(api: Api): void {
  listDeadlines(api);
  getDeadline(api);
  changeDeadline(api);
}

function listDeadlines(api: Api): void {
  const route = createRoute({
    ...common,
    method: 'get',
    path: '/v1/deadlines',
    summary: 'The deadlines of one opened fiscal year, or of all',
    request: {
      query: z.strictObject({
        fiscalYear: fields.fiscalYearParameter.optional(),
      }),
    },
    responses: {
      200: json(z.object({ items: z.array(deadlineView) }), 'In order of ids'),
      ...readProblems,
    },
  });
  api.openapi(route, async (c) => {
    const { store } = c.get('services');
    const { fiscalYear } = c.req.valid('query');
    const years = (await store.years.list()).map((year) => year.fiscalYear);
    const asked = fiscalYear === undefined ? years : years.filter((year) => String(year) === fiscalYear);
    const perYear = await Promise.all(asked.map((year) => store.deadlines.list(year)));
    return c.json({ items: perYear.flat() }, 200);
  });
}

function getDeadline(api: Api): void {
  const route = createRoute({
    ...common,
    method: 'get',
    path: '/v1/deadlines/{deadlineId}',
    summary: 'One deadline; its version is the ETag',
    request: { params },
    responses: { 200: json(deadlineView, 'The deadline'), ...readProblems },
  });
  api.openapi(route, async (c) => {
    const deadline = await findDeadline(c.get('services'), c.req.valid('param').deadlineId);
    return c.json(deadline, 200, { etag: etagOf(deadline) });
  });
}

function changeDeadline(api: Api): void {
  const route = createRoute({
    ...common,
    middleware: adminOnly,
    method: 'patch',
    path: '/v1/deadlines/{deadlineId}',
    summary: 'Changes a deadline; plans and schedules follow',
    request: {
      params,
      headers: z.object({
        'if-match': z.string().optional().openapi({ description: 'The ETag that was read; 428 without' }),
      }),
      body: jsonBody(deadlineChangeBody),
    },
    responses: { 200: json(deadlineView, 'Changed, or in effect already'), ...ifMatchProblems },
  });
  api.openapi(route, async (c) => {
    const services = c.get('services');
    const actor = { by: c.get('caller').by, now: toInstant(services.clock.now()) };
    const body = c.req.valid('json');
    const ifMatch = c.req.valid('header')['if-match'];
    const deadline = await change(services, c.req.valid('param').deadlineId, body, ifMatch, actor);
    return c.json(deadline, 200, { etag: etagOf(deadline) });
  });
}

/** A change that is in effect already is a success, whatever version it names: it is a repeated request. */
async function change(
  services: Services,
  deadlineId: string,
  body: DeadlineChangeBody,
  ifMatch: string | undefined,
  actor: Actor,
): Promise<Deadline> {
  const { store, settings } = services;
  const [deadline, calendar] = await Promise.all([
    findDeadline(services, deadlineId),
    loadCalendar(store, settings),
  ]);
  const wanted = changeOf(body, deadline);
  if (ifMatch === undefined) throw ifMatchRequired(deadline.version);
  const next = adjustDeadline(deadline, wanted, actor, calendar);
  if (!next) return inEffect(services, deadline, body, actor);
  if (!ifMatchNames(ifMatch, deadline.version)) throw stale(ifMatch, deadline.version);
  requireRoom(next, `deadline ${deadlineId}`);
  if ((await store.deadlines.replace(next, deadline.version)) === 'replaced')
    return inEffect(services, next, body, actor);
  const fresh = await findDeadline(services, deadlineId);
  if (adjustDeadline(fresh, changeOf(body, fresh), actor, calendar)) throw stale(ifMatch, fresh.version);
  return inEffect(services, fresh, body, actor);
}

/** What follows from a change is done again by its repetition, should it have been interrupted. */
async function inEffect(
  services: Services,
  deadline: Deadline,
  body: DeadlineChangeBody,
  actor: Actor,
): Promise<Deadline> {
  if (body.parts) await resyncOwed(services, deadline.id, await services.store.provinces.list(), actor);
  await ringReconcile(services);
  return deadline;
}

export async function findDeadline({ store }: Services, deadlineId: string): Promise<Deadline> {
  const deadline = await store.deadlines.get(deadlineId);
  if (!deadline) throw notFound('deadline', deadlineId);
  return deadline;
}

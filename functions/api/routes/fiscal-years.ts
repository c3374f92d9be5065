/** Fiscal years: opened by an admin, and how far each has come. */
import { createRoute, z } from '@hono/zod-openapi';
import pLimit from 'p-limit';
import type { Deadline } from '../../../shared/domain/deadline';
import type { FiscalYear } from '../../../shared/domain/fiscal-year';
import { toInstant } from '../../../shared/domain/time';
import { openFiscalYear } from '../../open-fiscal-year';
import type { Services } from '../../services';
import { type Scope, scopesOf } from '../access';
import { adminOnly } from '../auth';
import { todayOf } from '../change-submission';
import type { Api } from '../env';
import { notFound } from '../problems';
import { ringReconcile } from '../ring';
import { countedYearView, fiscalYearView, openedYearView } from '../schemas/deadline';
import * as fields from '../schemas/fields';
import { json, jsonBody, readProblems, security, writeProblems } from '../schemas/responses';
import { countsOf } from '../views/submission-view';

const common = { tags: ['Fiscal years'], security };

/** Partitions of submissions read at once. */
const concurrency = 6;

export function fiscalYearRoutes(api: Api): void {
  openYear(api);
  listYears(api);
  getYear(api);
}

function openYear(api: Api): void {
  const body = z
    .strictObject({
      fiscalYear: fields.fiscalYear,
      announce: z
        .boolean()
        .default(true)
        .openapi({ description: 'Tell the offices, where stages have passed' }),
    })
    .openapi('OpenFiscalYear');
  const route = createRoute({
    ...common,
    middleware: adminOnly,
    method: 'post',
    path: '/v1/fiscal-years',
    summary: 'Opens a fiscal year: its deadlines, and one submission per active office',
    request: { body: jsonBody(body) },
    responses: {
      200: json(openedYearView, 'It was open already; what an interrupted opening had left is complete now'),
      201: json(openedYearView, 'Opened'),
      ...writeProblems,
    },
  });
  api.openapi(route, async (c) => {
    const services = c.get('services');
    const { store, clock } = services;
    const request = c.req.valid('json');
    const actor = { by: c.get('caller').by, now: toInstant(clock.now()) };
    const outcome = await openFiscalYear(services, request, actor);
    await ringReconcile(services);
    const [year, deadlines] = await Promise.all([
      findYear(services, request.fiscalYear),
      store.deadlines.list(request.fiscalYear),
    ]);
    return c.json({ ...yearOf(year), deadlines }, outcome === 'opened' ? 201 : 200);
  });
}

function listYears(api: Api): void {
  const route = createRoute({
    ...common,
    method: 'get',
    path: '/v1/fiscal-years',
    summary: 'The fiscal years that were opened',
    responses: { 200: json(z.object({ items: z.array(fiscalYearView) }), 'Oldest first'), ...readProblems },
  });
  api.openapi(route, async (c) => {
    const years = await c.get('services').store.years.list();
    return c.json({ items: years.map(yearOf) }, 200);
  });
}

function getYear(api: Api): void {
  const route = createRoute({
    ...common,
    method: 'get',
    path: '/v1/fiscal-years/{fiscalYear}',
    summary: 'The deadlines of a year, each with its counts within the areas of the caller',
    request: {
      params: z.object({ fiscalYear: fields.fiscalYearParameter }),
      query: z.strictObject({
        province: fields.provinceId.optional(),
        district: fields.districtId.optional(),
      }),
    },
    responses: { 200: json(countedYearView, 'The year'), ...readProblems },
  });
  api.openapi(route, async (c) => {
    const services = c.get('services');
    const fiscalYear = Number(c.req.valid('param').fiscalYear);
    const scopes = scopesOf(c.get('caller'), c.req.valid('query'));
    const [year, deadlines] = await Promise.all([
      findYear(services, fiscalYear),
      services.store.deadlines.list(fiscalYear),
    ]);
    const limit = pLimit(concurrency);
    const counted = await Promise.all(
      deadlines.map(async (deadline) => {
        const { history: _, ...shown } = deadline;
        return { ...shown, counts: await countWithin(services, deadline, scopes, limit) };
      }),
    );
    return c.json({ ...yearOf(year), deadlines: counted }, 200);
  });
}

async function countWithin(
  services: Services,
  deadline: Deadline,
  scopes: readonly Scope[],
  limit: ReturnType<typeof pLimit>,
) {
  const pages = await Promise.all(
    scopes.map(({ provinceId, districtId }) =>
      limit(() => services.store.submissions.listStandings(deadline.id, provinceId, { districtId })),
    ),
  );
  const submissions = pages.flatMap(({ items }) => items);
  return countsOf(deadline, submissions, todayOf(services));
}

async function findYear({ store }: Services, fiscalYear: number): Promise<FiscalYear> {
  const year = (await store.years.list()).find((each) => each.fiscalYear === fiscalYear);
  if (!year) throw notFound('open fiscal year', String(fiscalYear));
  return year;
}

function yearOf({ fiscalYear, openedAt, openedBy }: FiscalYear) {
  return { fiscalYear, openedAt, openedBy };
}

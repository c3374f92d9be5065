/** The picture of a year: mails and receipts by day. */
import { createRoute, z } from '@hono/zod-openapi';
import pLimit from 'p-limit';
import type { Deadline } from '../../../shared/domain/deadline';
import type { NoticeEntry } from '../../../shared/domain/notice';
import type { Submission } from '../../../shared/domain/submission';
import type { Services } from '../../services';
import { isWithin, type Scope, scopesOf } from '../access';
import type { Api } from '../env';
import { notFound } from '../problems';
import * as fields from '../schemas/fields';
import { json, readProblems, security } from '../schemas/responses';
import { activityOf } from '../views/activity';

/** Partitions read at once. */
const concurrency = 6;

export const activityView = z
  .object({
    days: z.array(
      z.object({
        date: fields.localDate,
        mails: z.int(),
        notices: z.int().openapi({ description: 'In those mails' }),
        receipts: z.int().openapi({ description: 'By the day on which they arrived' }),
      }),
    ),
  })
  .openapi('Activity');

export function activityRoutes(api: Api): void {
  const route = createRoute({
    tags: ['Fiscal years'],
    security,
    method: 'get',
    path: '/v1/fiscal-years/{fiscalYear}/activity',
    summary: 'Mails and receipts of a year by day, within the areas of the caller',
    request: {
      params: z.object({ fiscalYear: fields.fiscalYearParameter }),
      query: z.strictObject({
        province: fields.provinceId.optional(),
        district: fields.districtId.optional(),
      }),
    },
    responses: {
      200: json(activityView, 'In order of dates; days on which nothing happened are left out'),
      ...readProblems,
    },
  });
  api.openapi(route, async (c) => {
    const services = c.get('services');
    const { fiscalYear } = c.req.valid('param');
    const scopes = scopesOf(c.get('caller'), c.req.valid('query'));
    const deadlines = await services.store.deadlines.list(Number(fiscalYear));
    if (deadlines.length === 0) throw notFound('open fiscal year', fiscalYear);
    const { entries, submissions } = await readYear(services, deadlines, scopes);
    return c.json({ days: activityOf(entries, submissions, services.settings.ZONE) }, 200);
  });
}

async function readYear(
  { store }: Services,
  deadlines: readonly Deadline[],
  scopes: readonly Scope[],
): Promise<{ entries: NoticeEntry[]; submissions: Submission[] }> {
  const limit = pLimit(concurrency);
  const owed = deadlines.filter(({ kind }) => kind !== 'information');
  const parts = owed.flatMap(({ id }) =>
    scopes.map((scope) =>
      limit(async () => {
        const [{ items }, digests] = await Promise.all([
          store.submissions.list(id, scope.provinceId, { districtId: scope.districtId }),
          store.digests.list(id, scope.provinceId),
        ]);
        const named = digests.filter(({ areaId }) => isWithin(scope, areaId)).map(({ entry }) => entry);
        const ofOffices = items.flatMap(({ notices }) => Object.values(notices));
        return { entries: [...ofOffices, ...named], submissions: items };
      }),
    ),
  );
  const read = await Promise.all(parts);
  return {
    entries: read.flatMap(({ entries }) => entries),
    submissions: read.flatMap(({ submissions }) => submissions),
  };
}

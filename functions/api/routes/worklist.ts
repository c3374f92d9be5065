/** What needs a person. */
import { createRoute, z } from '@hono/zod-openapi';
import { audiences } from '../../../shared/domain/deadline';
import { noticeStates } from '../../../shared/domain/notice';
import { deliveryStates } from '../../../shared/domain/office';
import { scopesOf } from '../access';
import type { Api } from '../env';
import * as fields from '../schemas/fields';
import { json, readProblems, security } from '../schemas/responses';
import { workKinds } from '../work-item';
import { worklist } from '../worklist';

const maximumShown = 1_000;

const addressFacts = z.object({
  email: z.string(),
  delivery: z.enum(deliveryStates),
  since: fields.instant.optional(),
  reason: z.string().optional(),
});

const workFacts = z
  .object({
    officeId: z.string().optional(),
    areaId: z.string().optional(),
    name: z.string().optional(),
    addresses: z.array(addressFacts).readonly().optional(),
    deadlineId: z.string().optional(),
    audience: z.enum(audiences).optional(),
    key: z.string().optional(),
    stage: z.string().optional(),
    state: z.enum(noticeStates).optional(),
    provinceId: z.string().optional(),
    instant: fields.instant.optional(),
    fiscalYear: z.int().optional(),
    from: fields.localDate.optional(),
    to: fields.localDate.optional(),
    since: fields.instant.optional(),
    reason: z.string().optional().openapi({ description: 'In the words of the mail service or of the run' }),
    mailRef: z.string().optional(),
  })
  .openapi('WorkFacts', { description: 'What `detail` says, to be worded by others; each where it applies' });

export const workItem = z
  .object({
    what: z.enum(workKinds),
    id: z.string(),
    detail: z.string(),
    advice: z.string().openapi({ description: 'What to do' }),
    facts: workFacts,
  })
  .openapi('WorkItem');

export function worklistRoutes(api: Api): void {
  const route = createRoute({
    tags: ['Notices'],
    security,
    method: 'get',
    path: '/v1/worklist',
    summary: 'What needs a person: unreachable offices, failed notices, stale schedules, and the like',
    request: {
      query: z.strictObject({
        province: fields.provinceId.optional(),
        district: fields.districtId.optional(),
      }),
    },
    responses: {
      200: json(
        z.object({ items: z.array(workItem), count: z.int().openapi({ description: 'Of all items' }) }),
        'The first thousand',
      ),
      ...readProblems,
    },
  });
  api.openapi(route, async (c) => {
    const items = await worklist(c.get('services'), scopesOf(c.get('caller'), c.req.valid('query')));
    return c.json({ items: items.slice(0, maximumShown), count: items.length }, 200);
  });
}

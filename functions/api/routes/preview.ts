/** What a change of a deadline would do. Changes nothing. */
import { createRoute, z } from '@hono/zod-openapi';
import type { Deadline } from '../../../shared/domain/deadline';
import type { NoticeEntry } from '../../../shared/domain/notice';
import { toInstant } from '../../../shared/domain/time';
import { adjustDeadline } from '../../../shared/planning/deadline-changes';
import { type ProvinceState, previewChange } from '../../../shared/planning/preview';
import { areaRecipients, isReachable } from '../../../shared/planning/recipients';
import { loadCalendar } from '../../plan';
import type { Services } from '../../services';
import { adminOnly } from '../auth';
import { changeOf } from '../deadline-rules';
import type { Api } from '../env';
import { deadlineChangeBody, previewView } from '../schemas/deadline';
import * as fields from '../schemas/fields';
import { json, jsonBody, security, writeProblems } from '../schemas/responses';
import { wentOutFor } from '../went-out';
import { findDeadline } from './deadlines';

export function previewRoutes(api: Api): void {
  const route = createRoute({
    tags: ['Deadlines'],
    security,
    middleware: adminOnly,
    method: 'post',
    path: '/v1/deadlines/{deadlineId}/preview',
    summary: 'What this change would do: stages, who is mailed now, who later; changes nothing',
    request: { params: z.object({ deadlineId: fields.deadlineId }), body: jsonBody(deadlineChangeBody) },
    responses: { 200: json(previewView, 'The preview'), ...writeProblems },
  });
  api.openapi(route, async (c) => {
    const services = c.get('services');
    const { store, settings, clock } = services;
    const [deadline, calendar, provinceIds] = await Promise.all([
      findDeadline(services, c.req.valid('param').deadlineId),
      loadCalendar(store, settings),
      store.provinces.list(),
    ]);
    const now = toInstant(clock.now());
    const change = changeOf(c.req.valid('json'), deadline);
    const after = adjustDeadline(deadline, change, { by: c.get('caller').by, now }, calendar);
    const provinces: ProvinceState[] = [];
    for (const provinceId of provinceIds)
      provinces.push(await stateOf(services, deadline, after, provinceId));
    return c.json(previewChange(deadline, after, { now, calendar, provinces }), 200);
  });
}

async function stateOf(
  { store }: Services,
  deadline: Deadline,
  after: Deadline | undefined,
  provinceId: string,
): Promise<ProvinceState> {
  const partsChange = after !== undefined && after.parts.join() !== deadline.parts.join();
  const [submissions, records, roster] = await Promise.all([
    // Other parts may make complete ones owe; otherwise only those that owe now can be concerned.
    partsChange
      ? store.submissions.list(deadline.id, provinceId).then(({ items }) => items)
      : store.submissions.listOwed(deadline.id, provinceId),
    store.digests.list(deadline.id, provinceId),
    store.roster.loadProvince(provinceId),
  ]);
  const digests: Record<string, Record<string, NoticeEntry>> = {};
  for (const { areaId, key, entry } of records) digests[areaId] = { ...digests[areaId], [key]: entry };
  const wentOut = await wentOutFor(store, after ?? deadline, submissions, provinceId);
  const unreachable = new Set([
    ...roster.offices.filter((office) => !isReachable(office)).map(({ officeId }) => officeId),
    ...roster.areas
      .filter(({ contacts }) => areaRecipients(contacts).length === 0)
      .map(({ areaId }) => areaId),
  ]);
  return { provinceId, submissions, digests, wentOut, unreachable };
}

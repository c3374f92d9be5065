/** A deadline beside the five of every year. */
import { isDeepStrictEqual } from 'node:util';
import { createRoute } from '@hono/zod-openapi';
import type { Deadline, DeadlineDraft } from '../../../shared/domain/deadline';
import { toInstant } from '../../../shared/domain/time';
import { openDeadline } from '../../../shared/planning/deadline-changes';
import { createSubmissions } from '../../open-fiscal-year';
import { loadCalendar } from '../../plan';
import { adminOnly } from '../auth';
import { draftOf } from '../deadline-rules';
import type { Api } from '../env';
import { etagOf } from '../if-match';
import { ProblemError } from '../problems';
import { ringReconcile } from '../ring';
import { deadlineView, newDeadlineBody } from '../schemas/deadline';
import { json, jsonBody, security, writeProblems } from '../schemas/responses';
import { findDeadline } from './deadlines';

export function newDeadlineRoutes(api: Api): void {
  const route = createRoute({
    tags: ['Deadlines'],
    security,
    middleware: adminOnly,
    method: 'post',
    path: '/v1/deadlines',
    summary: 'Makes a deadline of an opened year, owed by every active office',
    request: { body: jsonBody(newDeadlineBody) },
    responses: {
      200: json(deadlineView, 'It was made before; what an interrupted making had left is complete now'),
      201: json(deadlineView, 'Made'),
      ...writeProblems,
    },
  });
  api.openapi(route, async (c) => {
    const services = c.get('services');
    const { store, settings, clock } = services;
    const body = c.req.valid('json');
    const draft = draftOf(body);
    const [years, calendar] = await Promise.all([store.years.list(), loadCalendar(store, settings)]);
    if (!years.some(({ fiscalYear }) => fiscalYear === draft.fiscalYear))
      throw new ProblemError('year-not-opened', `open fiscal year ${draft.fiscalYear} first`);
    const actor = { by: c.get('caller').by, now: toInstant(clock.now()) };
    const made = openDeadline(draft, body.announce, actor, calendar);
    const outcome = await store.deadlines.create(made);
    const deadline = outcome === 'created' ? made : await findDeadline(services, draft.id);
    if (!isOpenedAs(deadline, draft))
      throw new ProblemError(
        'deadline-exists',
        `${draft.id} is another deadline; change it, or take another slug`,
      );
    await createSubmissions(services, deadline);
    await ringReconcile(services);
    return c.json(deadline, outcome === 'created' ? 201 : 200, { etag: etagOf(deadline) });
  });
}

/** Whether this request made the deadline; it may have been adjusted since. */
function isOpenedAs(deadline: Deadline, draft: DeadlineDraft): boolean {
  if (deadline.kind !== draft.kind || deadline.registrations[0]?.dueOn !== draft.dueOn) return false;
  if (deadline.version > 1) return true;
  const { registrations: _, history: __, version: ___, ...opened } = deadline;
  return isDeepStrictEqual(opened, draft);
}

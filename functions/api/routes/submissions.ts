/** Who owes what under a deadline, and why an office did or did not get a mail. */
import { createRoute, z } from '@hono/zod-openapi';
import type { Deadline } from '../../../shared/domain/deadline';
import type { Standing } from '../../../shared/domain/submission';
import { toInstant } from '../../../shared/domain/time';
import { explainNotices } from '../../../shared/planning/explain';
import { unreachablePeriods } from '../../../shared/planning/unreachable';
import { loadCalendar } from '../../plan';
import type { Services } from '../../services';
import { areaIdOf, type Scope, scopesOf } from '../access';
import { loadSubmission, todayOf } from '../change-submission';
import { decodeCursor, encodeCursor } from '../cursor';
import type { Api } from '../env';
import { mailRefField } from '../mail-ref';
import { notFound } from '../problems';
import * as fields from '../schemas/fields';
import { json, readProblems, security } from '../schemas/responses';
import {
  type SubmissionFilter,
  submissionDetail,
  submissionFilters,
  submissionRow,
} from '../schemas/submission';
import { matches, submissionRowOf, submissionViewOf } from '../views/submission-view';
import { wentOutFor } from '../went-out';

const common = { tags: ['Submissions'], security };

/** Rows read from the store for one page, at the most: a rare status must not read a whole country. */
const maximumReads = 2_000;

const position = z.strictObject({ after: z.string().regex(/^\d{4}#\d{7}$/) });

export function submissionRoutes(api: Api): void {
  listSubmissions(api);
  getSubmission(api);
}

function listSubmissions(api: Api): void {
  const route = createRoute({
    ...common,
    method: 'get',
    path: '/v1/deadlines/{deadlineId}/submissions',
    summary: 'The submissions of a deadline, within the areas of the caller',
    request: {
      params: z.object({ deadlineId: fields.deadlineId }),
      query: z.strictObject({
        province: fields.provinceId.optional(),
        district: fields.districtId.optional(),
        status: submissionFilters.optional(),
        cursor: fields.cursor,
        limit: fields.limit(100, 500),
      }),
    },
    responses: {
      200: json(
        z.object({ items: z.array(submissionRow), next: z.string().optional() }),
        'By district and office; `next` where there may be more',
      ),
      ...readProblems,
    },
  });
  api.openapi(route, async (c) => {
    const services = c.get('services');
    const { deadlineId } = c.req.valid('param');
    const query = c.req.valid('query');
    const after = decodeCursor(position, query.cursor)?.after;
    const scopes = scopesOf(c.get('caller'), query);
    const deadline = await services.store.deadlines.get(deadlineId);
    if (!deadline) throw notFound('deadline', deadlineId);
    const request = { after, limit: query.limit, status: query.status };
    const page = await readPage(services, deadline, scopes, request);
    const items = await named(services, deadline, page.submissions);
    return c.json({ items, ...(page.next ? { next: encodeCursor({ after: page.next }) } : {}) }, 200);
  });
}

function getSubmission(api: Api): void {
  const route = createRoute({
    ...common,
    method: 'get',
    path: '/v1/deadlines/{deadlineId}/submissions/{officeId}',
    summary: 'One submission: receipts, history, and each notice with its reason',
    request: { params: z.object({ deadlineId: fields.deadlineId, officeId: fields.officeId }) },
    responses: { 200: json(submissionDetail, 'The submission'), ...readProblems },
  });
  api.openapi(route, async (c) => {
    const services = c.get('services');
    const { store, settings, clock } = services;
    const [{ deadline, submission, office }, calendar] = await Promise.all([
      loadSubmission(services, c.get('caller'), c.req.valid('param')),
      loadCalendar(store, settings),
    ]);
    const notices = explainNotices(deadline, submission, {
      now: toInstant(clock.now()),
      calendar,
      wentOut: await wentOutFor(store, deadline, [submission], submission.provinceId),
      unreachable: unreachablePeriods(office),
    }).map((notice) => ({
      ...notice,
      ...mailRefField(office.officeId, submission.notices[notice.key]),
    }));
    return c.json({ ...submissionViewOf(deadline, submission, office, todayOf(services)), notices }, 200);
  });
}

interface PageRequest {
  readonly after: string | undefined;
  readonly limit: number;
  readonly status: SubmissionFilter | undefined;
}

interface Page {
  readonly submissions: readonly Standing[];
  /** The last row looked at, where there may be more. */
  readonly next?: string;
}

/** Walks the scopes in order of ids, which is the order of rows, until the page is full. */
async function readPage(
  services: Services,
  deadline: Deadline,
  scopes: readonly Scope[],
  { after, limit, status }: PageRequest,
): Promise<Page> {
  const today = todayOf(services);
  const found: Standing[] = [];
  let reads = 0;
  for (const scope of scopes) {
    let position = after;
    if (position !== undefined && isPast(scope, position)) continue;
    do {
      const page = await services.store.submissions.listStandings(deadline.id, scope.provinceId, {
        districtId: scope.districtId,
        after: position,
        limit,
      });
      for (const submission of page.items) {
        reads += 1;
        position = positionOf(submission);
        if (matches(deadline, submission, status, today)) found.push(submission);
        if (found.length === limit || reads >= maximumReads) return { submissions: found, next: position };
      }
      position = page.next;
    } while (position !== undefined);
  }
  return { submissions: found };
}

/** Whether everything of the scope lies before the position. */
function isPast(scope: Scope, position: string): boolean {
  const areaId = areaIdOf(scope);
  return areaId < position.slice(0, areaId.length);
}

function positionOf({ districtId, officeId }: Standing): string {
  return `${districtId}#${officeId}`;
}

async function named(services: Services, deadline: Deadline, submissions: readonly Standing[]) {
  const today = todayOf(services);
  const provinces = [...new Set(submissions.map(({ provinceId }) => provinceId))];
  const rosters = await Promise.all(
    provinces.map((provinceId) => {
      const districts = new Set(
        submissions.flatMap((each) => (each.provinceId === provinceId ? [each.districtId] : [])),
      );
      const [only, other] = districts;
      return services.store.roster.listOffices(provinceId, other === undefined ? only : undefined);
    }),
  );
  const offices = new Map(rosters.flat().map((office) => [office.officeId, office]));
  return submissions.map((each) => submissionRowOf(deadline, each, offices.get(each.officeId), today));
}

/** Every notice: what went to whom, when, and what became of it. */
import { createRoute, z } from '@hono/zod-openapi';
import { audiences } from '../../../shared/domain/deadline';
import { noticeStates } from '../../../shared/domain/notice';
import type { Services } from '../../services';
import { requireArea, type Scope, scopeOf, scopesOf } from '../access';
import type { Caller } from '../auth';
import { decodeCursor, encodeCursor } from '../cursor';
import type { Api } from '../env';
import { type FoundNotice, findNotices, noticesOf } from '../find-notices';
import { mailRefField } from '../mail-ref';
import { invalidParameter, notFound } from '../problems';
import * as fields from '../schemas/fields';
import { json, readProblems, security } from '../schemas/responses';

const noticeView = z
  .object({
    deadlineId: z.string(),
    audience: z.enum(audiences),
    recipientId: z.string().openapi({ description: 'An office, a district or a province' }),
    key: z.string(),
    stage: z.string(),
    dueOn: z.string().optional().openapi({ description: 'Absent for a confirmation' }),
    state: z.enum(noticeStates),
    attempts: z.int(),
    mailId: z.string(),
    mailRef: z.string().optional().openapi({ description: 'Of the mail as it was sent, where one was' }),
    claimedAt: fields.instant,
    sentAt: fields.instant.optional(),
    messageId: z.string().optional(),
    to: z.array(z.string()).readonly().optional(),
    reason: z.string().optional(),
    officeIds: z.array(z.string()).readonly().optional().openapi({ description: 'Of a digest' }),
  })
  .openapi('Notice');

const query = z.strictObject({
  deadline: fields.deadlineId.optional(),
  office: fields.officeId.optional(),
  area: fields.areaId.optional(),
  state: z.enum(noticeStates).optional(),
  cursor: fields.cursor,
  limit: fields.limit(100, 500),
});

type Query = z.output<typeof query>;

const position = z.strictObject({
  deadlineId: z.string(),
  areaId: fields.areaId,
  after: z
    .string()
    .regex(/^\d{4}#\d{7}$/)
    .optional(),
});

export function noticeRoutes(api: Api): void {
  const route = createRoute({
    tags: ['Notices'],
    security,
    method: 'get',
    path: '/v1/notices',
    summary: 'Notices of a deadline, an office or an area',
    description: 'At least one of `deadline`, `office` and `area` is needed.',
    request: { query },
    responses: {
      200: json(
        z.object({ items: z.array(noticeView), next: z.string().optional() }),
        'By deadline and area; a page may be short, `next` tells whether there is more',
      ),
      ...readProblems,
    },
  });
  api.openapi(route, async (c) => {
    const services = c.get('services');
    const asked = c.req.valid('query');
    const from = decodeCursor(position, asked.cursor);
    const scopes = scopesAsked(c.get('caller'), asked);
    const deadlineIds = await deadlineIdsOf(services, asked.deadline);
    if (asked.office !== undefined)
      return c.json(
        { items: (await ofOffice(services, deadlineIds, asked.office, asked.state)).map(viewOf) },
        200,
      );
    const { state, limit } = asked;
    const page = await findNotices(services.store, { deadlineIds, scopes, state, from, limit });
    return c.json(
      { items: page.items.map(viewOf), ...(page.next ? { next: encodeCursor(page.next) } : {}) },
      200,
    );
  });
}

function scopesAsked(caller: Caller, { deadline, office, area }: Query): Scope[] {
  if (deadline === undefined && office === undefined && area === undefined)
    throw invalidParameter('deadline', 'one of deadline, office and area is needed');
  if (office !== undefined) requireArea(caller, office);
  if (area !== undefined) requireArea(caller, area);
  if (office !== undefined && area !== undefined && !office.startsWith(area))
    throw invalidParameter('office', `office ${office} is not in area ${area}`);
  return area === undefined ? scopesOf(caller, {}) : [scopeOf(area)];
}

/** In order of ids. */
async function deadlineIdsOf({ store }: Services, asked: string | undefined): Promise<string[]> {
  if (asked !== undefined) {
    if (!(await store.deadlines.get(asked))) throw notFound('deadline', asked);
    return [asked];
  }
  const years = await store.years.list();
  const perYear = await Promise.all(years.map(({ fiscalYear }) => store.deadlines.list(fiscalYear)));
  return perYear.flat().map(({ id }) => id);
}

/** A handful of submissions, so one page holds them all. */
async function ofOffice(
  { store }: Services,
  deadlineIds: readonly string[],
  officeId: string,
  state: Query['state'],
): Promise<FoundNotice[]> {
  const submissions = await Promise.all(deadlineIds.map((id) => store.submissions.get(id, officeId)));
  return submissions
    .flatMap((submission) => (submission ? noticesOf(submission) : []))
    .filter((notice) => state === undefined || notice.state === state);
}

/** Its state says what its mails come to. */
function viewOf({ earlierMailIds: _, fates: __, ...notice }: FoundNotice) {
  return { ...notice, ...mailRefField(notice.recipientId, notice) };
}

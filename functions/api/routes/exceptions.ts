/** Extensions and waivers: what admins grant to one office. */
import { createRoute, z } from '@hono/zod-openapi';
import type { Deadline } from '../../../shared/domain/deadline';
import type { Submission } from '../../../shared/domain/submission';
import { addDays, type LocalDate } from '../../../shared/domain/time';
import type { LineHint } from '../../../shared/planning/line-hint';
import { extend, liftWaiver, waive } from '../../../shared/planning/submission-changes';
import { loadCalendar } from '../../plan';
import { adminOnly } from '../auth';
import { changeSubmission, restartHint, todayOf } from '../change-submission';
import type { Api } from '../env';
import { invalidField } from '../problems';
import { ringReconcile } from '../ring';
import * as fields from '../schemas/fields';
import { json, jsonBody, security, writeProblems } from '../schemas/responses';
import { extensionBody, reasonBody, submissionView } from '../schemas/submission';
import { submissionViewOf } from '../views/submission-view';

const submissionPath = '/v1/deadlines/{deadlineId}/submissions/{officeId}';
const params = z.object({ deadlineId: fields.deadlineId, officeId: fields.officeId });
const common = { tags: ['Submissions'], security, middleware: adminOnly };

/** Nobody is given longer; a date further off is a slip, often a Buddhist-era year. */
const longestExtensionDays = 366;

export function exceptionRoutes(api: Api): void {
  giveExtension(api);
  giveWaiver(api);
  takeWaiverBack(api);
}

function giveExtension(api: Api): void {
  const route = createRoute({
    ...common,
    method: 'put',
    path: `${submissionPath}/extension`,
    summary: 'Gives one office a later date of its own',
    request: { params, body: jsonBody(extensionBody) },
    responses: { 200: json(submissionView, 'Extended'), ...writeProblems },
  });
  api.openapi(route, async (c) => {
    const services = c.get('services');
    const body = c.req.valid('json');
    const calendar = await loadCalendar(services.store, services.settings);
    const changed = await changeSubmission(services, c.get('caller'), c.req.valid('param'), {
      decide: ({ submission, deadline }, actor) => {
        requireReasonable(body.dueOn, deadline);
        return extend(submission, deadline, body, actor, calendar);
      },
      hint: extensionHint,
    });
    const { deadline, submission, before, office } = changed;
    if (submission !== before) await ringReconcile(services);
    return c.json(submissionViewOf(deadline, submission, office, todayOf(services)), 200);
  });
}

function giveWaiver(api: Api): void {
  const route = createRoute({
    ...common,
    method: 'put',
    path: `${submissionPath}/waiver`,
    summary: 'Frees one office of a deadline',
    request: { params, body: jsonBody(reasonBody) },
    responses: { 200: json(submissionView, 'Waived; no reminder goes out from now on'), ...writeProblems },
  });
  api.openapi(route, async (c) => {
    const services = c.get('services');
    const { reason } = c.req.valid('json');
    const { deadline, submission, office } = await changeSubmission(
      services,
      c.get('caller'),
      c.req.valid('param'),
      { decide: (loaded, actor) => waive(loaded.submission, loaded.deadline, reason, actor) },
    );
    return c.json(submissionViewOf(deadline, submission, office, todayOf(services)), 200);
  });
}

function takeWaiverBack(api: Api): void {
  const route = createRoute({
    ...common,
    method: 'delete',
    path: `${submissionPath}/waiver`,
    summary: 'Takes a waiver back: what is missing is owed since now',
    request: { params, body: jsonBody(reasonBody) },
    responses: { 200: json(submissionView, 'Owed again, where something is missing'), ...writeProblems },
  });
  api.openapi(route, async (c) => {
    const services = c.get('services');
    const { reason } = c.req.valid('json');
    const changed = await changeSubmission(services, c.get('caller'), c.req.valid('param'), {
      decide: (loaded, actor) => liftWaiver(loaded.submission, loaded.deadline, reason, actor),
      hint: (after, loaded, actor) => restartHint(services, after, loaded, actor),
    });
    const { deadline, submission, before, office } = changed;
    if (submission !== before) await ringReconcile(services);
    return c.json(submissionViewOf(deadline, submission, office, todayOf(services)), 200);
  });
}

function requireReasonable(dueOn: LocalDate, deadline: Deadline): void {
  const latest = addDays(deadline.dueOn, longestExtensionDays);
  if (dueOn > latest)
    throw invalidField('/dueOn', `more than a year after the deadline (${latest}); dates are Gregorian`);
}

/** Of the extension just decided on. */
function extensionHint({ deadlineId, provinceId, extensions }: Submission): LineHint | undefined {
  const given = extensions.at(-1);
  if (!given) return undefined;
  const { dueOn, givenAt, announceAt } = given;
  return { kind: 'extension', deadlineId, provinceId, dueOn, givenAt, announceAt };
}

/** Receipts and their corrections: what officers record. */
import { createRoute, z } from '@hono/zod-openapi';
import { firstDayOf } from '../../../shared/domain/fiscal-year';
import { receive, sendBack, undo } from '../../../shared/planning/submission-changes';
import {
  type Changed,
  changeSubmission,
  confirm,
  type Loaded,
  restartHint,
  todayOf,
} from '../change-submission';
import type { Api } from '../env';
import { invalidField } from '../problems';
import { ringReconcile } from '../ring';
import * as fields from '../schemas/fields';
import { json, jsonBody, security, versionedProblems } from '../schemas/responses';
import {
  type ReceiptBody,
  reasonBody,
  receiptBody,
  revisionHeader,
  submissionView,
} from '../schemas/submission';
import { submissionViewOf, type Today } from '../views/submission-view';

const submissionPath = '/v1/deadlines/{deadlineId}/submissions/{officeId}';
const params = z.object({ deadlineId: fields.deadlineId, officeId: fields.officeId });
const common = { tags: ['Submissions'], security };

export function receiptRoutes(api: Api): void {
  recordReceipt(api);
  undoReceipt(api);
  returnSubmission(api);
}

function recordReceipt(api: Api): void {
  const route = createRoute({
    ...common,
    method: 'post',
    path: `${submissionPath}/receipts`,
    summary: 'Records that a part has arrived, or amends what was recorded of it',
    request: { params, headers: revisionHeader, body: jsonBody(receiptBody) },
    responses: {
      200: json(submissionView, 'Recorded before, or amended'),
      201: json(submissionView, 'Recorded; no reminder of it goes out from now on'),
      ...versionedProblems,
    },
  });
  api.openapi(route, async (c) => {
    const services = c.get('services');
    const body = c.req.valid('json');
    const today = todayOf(services);
    const changed = await changeSubmission(services, c.get('caller'), c.req.valid('param'), {
      ifMatch: c.req.valid('header')['if-match'],
      decide: (loaded, actor) => {
        const { deadline, submission, office } = loaded;
        return receive(submission, deadline, office, receiptRequest(body, loaded, today), actor);
      },
    });
    await confirm(services, changed);
    const isNew = changed.before.receipts[body.part] === undefined;
    return c.json(viewOf(changed, today), isNew ? 201 : 200);
  });
}

function undoReceipt(api: Api): void {
  const route = createRoute({
    ...common,
    method: 'delete',
    path: `${submissionPath}/receipts/{part}`,
    summary: 'Takes a receipt back: it was recorded by mistake',
    request: {
      params: params.extend({ part: fields.part }),
      headers: revisionHeader,
      body: jsonBody(reasonBody),
    },
    responses: {
      200: json(submissionView, 'Taken back; what is missing is owed again'),
      ...versionedProblems,
    },
  });
  api.openapi(route, async (c) => {
    const services = c.get('services');
    const { part, ...id } = c.req.valid('param');
    const { reason } = c.req.valid('json');
    const changed = await changeSubmission(services, c.get('caller'), id, {
      ifMatch: c.req.valid('header')['if-match'],
      decide: ({ submission, deadline }, actor) => undo(submission, deadline, { part, reason }, actor),
      hint: (after, loaded, actor) => restartHint(services, after, loaded, actor),
    });
    if (changed.submission !== changed.before) await ringReconcile(services);
    return c.json(viewOf(changed, todayOf(services)), 200);
  });
}

function returnSubmission(api: Api): void {
  const route = createRoute({
    ...common,
    method: 'post',
    path: `${submissionPath}/return`,
    summary: 'Sends a submission back to its office for correction: everything is owed again',
    request: { params, headers: revisionHeader, body: jsonBody(reasonBody) },
    responses: { 200: json(submissionView, 'Sent back'), ...versionedProblems },
  });
  api.openapi(route, async (c) => {
    const services = c.get('services');
    const { reason } = c.req.valid('json');
    const changed = await changeSubmission(services, c.get('caller'), c.req.valid('param'), {
      ifMatch: c.req.valid('header')['if-match'],
      decide: ({ submission, deadline }, actor) => sendBack(submission, deadline, reason, actor),
      hint: (after, loaded, actor) => restartHint(services, after, loaded, actor),
    });
    if (changed.submission !== changed.before) await ringReconcile(services);
    await confirm(services, changed);
    return c.json(viewOf(changed, todayOf(services)), 200);
  });
}

function viewOf({ deadline, submission, office }: Changed, today: Today) {
  return submissionViewOf(deadline, submission, office, today);
}

/** Without a date it arrived today; a repeated request keeps the date of the first one. */
function receiptRequest(body: ReceiptBody, { deadline, submission }: Loaded, { today }: Today) {
  const { part, registerNumber, note, respondents } = body;
  const before = submission.receipts[part];
  const sameProgress = before && (before.complete || before.respondents === respondents);
  const receivedOn = body.receivedOn ?? (sameProgress ? before.receivedOn : today);
  if (receivedOn > today) throw invalidField('/receivedOn', inTheFuture(receivedOn, today));
  const earliest = firstDayOf(deadline.fiscalYear);
  if (receivedOn < earliest)
    throw invalidField('/receivedOn', `fiscal year ${deadline.fiscalYear} begins on ${earliest}`);
  if (respondents !== undefined && part !== 'survey')
    throw invalidField('/respondents', 'only surveys have respondents');
  return {
    part,
    receivedOn,
    ...(registerNumber === undefined ? {} : { registerNumber }),
    ...(note === undefined ? {} : { note }),
    ...(respondents === undefined ? {} : { respondents }),
  };
}

function inTheFuture(receivedOn: string, today: string): string {
  const meant = fields.gregorianOf(receivedOn);
  const guess = meant && meant <= today ? `: ${meant}?` : '';
  return `${receivedOn} lies in the future; dates are Gregorian${guess}`;
}

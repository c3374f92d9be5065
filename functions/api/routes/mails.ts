/** Every mail that went out, as it was sent. */
import { createRoute, z } from '@hono/zod-openapi';
import { mailIdBound, mailIdPattern } from '../../../shared/domain/mail-id';
import { addDays, type Instant, instantAt, type LocalDate } from '../../../shared/domain/time';
import type { MailRecord } from '../../../shared/store/mails';
import { requireArea, scopesOf } from '../access';
import type { Caller } from '../auth';
import { decodeCursor, encodeCursor } from '../cursor';
import type { Api } from '../env';
import { findMails } from '../find-mails';
import { mailRefOf, parseMailRef } from '../mail-ref';
import { statesOf } from '../mail-states';
import { invalidParameter, notFound } from '../problems';
import { type MailQuery, type MailState, mailQuery, mailRef, mailRow, mailView } from '../schemas/mail';
import { json, readProblems, security } from '../schemas/responses';

const common = { tags: ['Mails'], security };
const position = z.strictObject({ before: z.string().regex(mailIdPattern) });

export function mailRoutes(api: Api): void {
  listMails(api);
  getMail(api);
}

function listMails(api: Api): void {
  const route = createRoute({
    ...common,
    method: 'get',
    path: '/v1/mails',
    summary: 'The mails that went out to offices and areas of the caller, without their bodies',
    request: { query: mailQuery },
    responses: {
      200: json(
        z.object({ items: z.array(mailRow), next: z.string().optional() }),
        'Newest first; a page may be short, `next` tells whether there is more',
      ),
      ...readProblems,
    },
  });
  api.openapi(route, async (c) => {
    const { store, settings } = c.get('services');
    const query = c.req.valid('query');
    const cursor = decodeCursor(position, query.cursor)?.before;
    const { from, to } = rangeOf(query, settings.ZONE);
    const { audience, office, deadline, limit } = query;
    const page = await findMails(store, {
      scopes: scopesAsked(c.get('caller'), query),
      from: from && mailIdBound(from),
      before: cursor ?? (to && mailIdBound(to)),
      audience,
      officeId: office,
      deadlineId: deadline,
      limit,
    });
    const states = await statesOf(store, page.items);
    const items = page.items.map((mail) => rowOf(mail, states));
    return c.json({ items, ...(page.next ? { next: encodeCursor({ before: page.next }) } : {}) }, 200);
  });
}

function getMail(api: Api): void {
  const route = createRoute({
    ...common,
    method: 'get',
    path: '/v1/mails/{mailRef}',
    summary: 'One mail as it was sent',
    request: { params: z.object({ mailRef }) },
    responses: { 200: json(mailView, 'The mail'), ...readProblems },
  });
  api.openapi(route, async (c) => {
    const { store } = c.get('services');
    const ref = c.req.valid('param').mailRef;
    const id = parseMailRef(ref);
    const mail = id && (await store.mails.get(id));
    if (!mail) throw notFound('mail', ref);
    requireArea(c.get('caller'), mail.recipientId);
    const { from, replyTo, attachments, html, text } = mail;
    const head = rowOf(mail, await statesOf(store, [mail]));
    return c.json({ ...head, from, ...(replyTo ? { replyTo } : {}), attachments, html, text }, 200);
  });
}

/** From the first moment of a day on, to before the first one of the day after another. */
function rangeOf(
  { day, from = day, to = day }: MailQuery,
  zone: string,
): { from: Instant | undefined; to: Instant | undefined } {
  if (day !== undefined && (from !== day || to !== day))
    throw invalidParameter('day', 'either a day, or from and to');
  if (from !== undefined && to !== undefined && to < from)
    throw invalidParameter('to', `${to} is before ${from}`);
  const midnight = (date: LocalDate) => instantAt(date, '00:00', zone);
  return { from: from && midnight(from), to: to && midnight(addDays(to, 1)) };
}

/** An office lies in one district: no need to look further. */
function scopesAsked(caller: Caller, { province, district, office }: MailQuery) {
  if (office === undefined) return scopesOf(caller, { province, district });
  requireArea(caller, office);
  const area = district ?? province ?? '';
  if (!office.startsWith(area)) throw invalidParameter('office', `office ${office} is not in area ${area}`);
  return scopesOf(caller, { district: office.slice(0, 4) });
}

function rowOf(mail: MailRecord, states: ReadonlyMap<string, MailState>) {
  const { mailId, at, audience, recipientId, recipientName, to, subject, notices } = mail;
  return {
    mailRef: mailRefOf(mail),
    mailId,
    at,
    audience,
    recipientId,
    recipientName,
    to,
    subject,
    notices: notices.map(({ deadlineId, key }) => ({ deadlineId, key, stage: key.split('@')[0] ?? key })),
    state: states.get(mailId) ?? 'replaced',
  };
}

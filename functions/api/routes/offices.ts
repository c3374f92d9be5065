/** Offices: whom the service writes to. */
import { createRoute, z } from '@hono/zod-openapi';
import type { Office } from '../../../shared/domain/office';
import { toInstant } from '../../../shared/domain/time';
import { isReachable } from '../../../shared/planning/recipients';
import type { Actor } from '../../../shared/planning/submission-changes';
import { contactWarnings } from '../../../shared/roster/address-warnings';
import { changesTold } from '../../../shared/roster/roster-changes';
import type { Services } from '../../services';
import { isWithin, requireArea, type Scope, scopesOf } from '../access';
import { adminOnly } from '../auth';
import { contactsOf } from '../contacts';
import { decodeCursor, encodeCursor } from '../cursor';
import type { Api } from '../env';
import { etagOf, ifMatchNames, stale } from '../if-match';
import { joinOpenYears } from '../join-open-years';
import { busy } from '../problem-response';
import { notFound } from '../problems';
import { ringReconcile } from '../ring';
import { requireRoom } from '../room';
import * as fields from '../schemas/fields';
import { json, jsonBody, readProblems, security, versionedProblems } from '../schemas/responses';
import { type OfficeBody, officeBody, officeRow, officeView } from '../schemas/roster';

const common = { tags: ['Roster'], security };
const params = z.object({ officeId: fields.officeId });
const position = z.strictObject({ after: fields.officeId });
const maximumTries = 5;

export function officeRoutes(api: Api): void {
  listOffices(api);
  getOffice(api);
  putOffice(api);
}

function listOffices(api: Api): void {
  const route = createRoute({
    ...common,
    method: 'get',
    path: '/v1/offices',
    summary: 'The offices within the areas of the caller, inactive ones included',
    request: {
      query: z.strictObject({
        province: fields.provinceId.optional(),
        district: fields.districtId.optional(),
        cursor: fields.cursor,
        limit: fields.limit(500, 1_000),
      }),
    },
    responses: {
      200: json(z.object({ items: z.array(officeRow), next: z.string().optional() }), 'In order of ids'),
      ...readProblems,
    },
  });
  api.openapi(route, async (c) => {
    const query = c.req.valid('query');
    const after = decodeCursor(position, query.cursor)?.after ?? '';
    const scopes = scopesOf(c.get('caller'), query);
    const offices = await readPage(c.get('services'), scopes, after, query.limit);
    const last = offices.length === query.limit ? offices.at(-1) : undefined;
    const next = last ? { next: encodeCursor({ after: last.officeId }) } : {};
    return c.json({ items: offices.map(rowOf), ...next }, 200);
  });
}

function getOffice(api: Api): void {
  const route = createRoute({
    ...common,
    method: 'get',
    path: '/v1/offices/{officeId}',
    summary: 'One office; its version is the ETag',
    request: { params },
    responses: { 200: json(officeView, 'The office'), ...readProblems },
  });
  api.openapi(route, async (c) => {
    const { officeId } = c.req.valid('param');
    requireArea(c.get('caller'), officeId);
    const office = await findOffice(c.get('services'), officeId);
    return c.json(viewOf(office), 200, { etag: etagOf(office) });
  });
}

function putOffice(api: Api): void {
  const route = createRoute({
    ...common,
    middleware: adminOnly,
    method: 'put',
    path: '/v1/offices/{officeId}',
    summary: 'Sets the contacts of an office, whether it is active, and its survey minima',
    request: {
      params,
      headers: z.object({ 'if-match': z.string().optional() }),
      body: jsonBody(officeBody),
    },
    responses: { 200: json(officeView, 'Set'), ...versionedProblems },
  });
  api.openapi(route, async (c) => {
    const services = c.get('services');
    const { officeId } = c.req.valid('param');
    requireArea(c.get('caller'), officeId);
    const actor = { by: c.get('caller').by, now: toInstant(services.clock.now()) };
    const ifMatch = c.req.valid('header')['if-match'];
    const office = await save(services, officeId, c.req.valid('json'), ifMatch, actor);
    // Also where it was active before: a repetition completes what an interrupted request left.
    if (office.active) {
      await joinOpenYears(services, [office], actor);
      // What its last run had no address for is due again, and an office that joins is to be told.
      await services.store.provinces.countContactChange(office.provinceId);
      await ringReconcile(services);
    }
    return c.json(viewOf(office), 200, { etag: etagOf(office) });
  });
}

async function save(
  services: Services,
  officeId: string,
  body: OfficeBody,
  ifMatch: string | undefined,
  actor: Actor,
): Promise<Office> {
  for (let tries = 0; tries < maximumTries; tries += 1) {
    const office = await findOffice(services, officeId);
    const next = officeAfter(office, body, actor);
    if (!next) return office;
    if (ifMatch !== undefined && !ifMatchNames(ifMatch, office.version)) throw stale(ifMatch, office.version);
    requireRoom(next, `office ${officeId}`);
    if ((await services.store.roster.saveOffice(next, office.version)) === 'saved') return next;
  }
  throw busy(`office ${officeId}`);
}

/** Undefined where nothing changes. */
function officeAfter(office: Office, body: OfficeBody, { by, now }: Actor): Office | undefined {
  const { iitMinimum, eitMinimum, ...rest } = office;
  const iit = body.iitMinimum === undefined ? iitMinimum : (body.iitMinimum ?? undefined);
  const eit = body.eitMinimum === undefined ? eitMinimum : (body.eitMinimum ?? undefined);
  const contacts = contactsOf(body.contacts, office.contacts, now).map((contact, index) => ({
    ...contact,
    role: body.contacts[index]?.role ?? 'responsible',
  }));
  const next = {
    ...rest,
    contacts,
    active: body.active ?? office.active,
    ...(iit === undefined ? {} : { iitMinimum: iit }),
    ...(eit === undefined ? {} : { eitMinimum: eit }),
  };
  const detail = changesTold(office, next);
  if (detail === '') return undefined;
  const entry = { at: now, by, what: 'changed', detail };
  return { ...next, history: [...office.history, entry], version: office.version + 1 };
}

async function findOffice({ store }: Services, officeId: string): Promise<Office> {
  const office = await store.roster.getOffice(officeId);
  if (!office) throw notFound('office', officeId);
  return office;
}

/** The scopes are in order of ids, and so are their offices. */
async function readPage(
  { store }: Services,
  scopes: readonly Scope[],
  after: string,
  limit: number,
): Promise<Office[]> {
  const found: Office[] = [];
  for (const scope of scopes) {
    if (found.length >= limit) break;
    if (!isWithin(scope, after) && (scope.districtId ?? scope.provinceId) < after) continue;
    const offices = await store.roster.listOffices(scope.provinceId, scope.districtId);
    found.push(...offices.filter(({ officeId }) => officeId > after));
  }
  return found.slice(0, limit);
}

function rowOf(office: Office) {
  const { history: _, ...row } = viewOf(office);
  return row;
}

function viewOf(office: Office) {
  const reachable = isReachable(office);
  const warnings = contactWarnings(office.contacts);
  if (office.active) return { ...office, reachable, warnings };
  const message = 'inactive: it gets no new submissions; what it owes already stays owed until it is waived';
  return { ...office, reachable, warnings: [...warnings, { code: 'inactive', message }] };
}

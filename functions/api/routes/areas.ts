/** Districts and provinces: whom digests go to, and where offices reply. */
import { createRoute, z } from '@hono/zod-openapi';
import type { Area } from '../../../shared/domain/office';
import { toInstant } from '../../../shared/domain/time';
import type { Actor } from '../../../shared/planning/submission-changes';
import { contactWarnings } from '../../../shared/roster/address-warnings';
import { changesTold } from '../../../shared/roster/roster-changes';
import type { Services } from '../../services';
import { covers, requireArea } from '../access';
import { adminOnly } from '../auth';
import { contactsOf } from '../contacts';
import type { Api } from '../env';
import { etagOf, ifMatchNames, stale } from '../if-match';
import { busy } from '../problem-response';
import { invalidField, notFound } from '../problems';
import { ringReconcile } from '../ring';
import { requireRoom } from '../room';
import * as fields from '../schemas/fields';
import { json, jsonBody, readProblems, security, versionedProblems } from '../schemas/responses';
import { type AreaBody, areaBody, areaView } from '../schemas/roster';

const common = { tags: ['Roster'], security };
const params = z.object({ areaId: fields.areaId });
const maximumTries = 5;

export function areaRoutes(api: Api): void {
  listAreas(api);
  getArea(api);
  putArea(api);
}

function listAreas(api: Api): void {
  const route = createRoute({
    ...common,
    method: 'get',
    path: '/v1/areas',
    summary: 'The provinces and districts of the caller',
    responses: { 200: json(z.object({ items: z.array(areaView) }), 'In order of ids'), ...readProblems },
  });
  api.openapi(route, async (c) => {
    const caller = c.get('caller');
    const { store } = c.get('services');
    const provinces = [...new Set(caller.areas.map((area) => area.slice(0, 2)))];
    const rosters = await Promise.all(provinces.map((provinceId) => store.roster.loadProvince(provinceId)));
    const areas = rosters.flatMap((roster) => roster.areas).filter(({ areaId }) => covers(caller, areaId));
    return c.json({ items: areas.map(viewOf) }, 200);
  });
}

function getArea(api: Api): void {
  const route = createRoute({
    ...common,
    method: 'get',
    path: '/v1/areas/{areaId}',
    summary: 'One province or district; its version is the ETag',
    request: { params },
    responses: { 200: json(areaView, 'The area'), ...readProblems },
  });
  api.openapi(route, async (c) => {
    const { areaId } = c.req.valid('param');
    requireArea(c.get('caller'), areaId);
    const area = await findArea(c.get('services'), areaId);
    return c.json(viewOf(area), 200, { etag: etagOf(area) });
  });
}

function putArea(api: Api): void {
  const route = createRoute({
    ...common,
    middleware: adminOnly,
    method: 'put',
    path: '/v1/areas/{areaId}',
    summary: 'Sets whom digests go to, their language, and where offices reply, call and post to',
    request: {
      params,
      headers: z.object({ 'if-match': z.string().optional() }),
      body: jsonBody(areaBody),
    },
    responses: { 200: json(areaView, 'Set'), ...versionedProblems },
  });
  api.openapi(route, async (c) => {
    const services = c.get('services');
    const { areaId } = c.req.valid('param');
    requireArea(c.get('caller'), areaId);
    requireLanguage(services, c.req.valid('json'));
    const actor = { by: c.get('caller').by, now: toInstant(services.clock.now()) };
    const ifMatch = c.req.valid('header')['if-match'];
    const area = await save(services, areaId, c.req.valid('json'), ifMatch, actor);
    await services.store.provinces.countContactChange(area.provinceId);
    await ringReconcile(services);
    return c.json(viewOf(area), 200, { etag: etagOf(area) });
  });
}

function requireLanguage({ settings: { LANGUAGES } }: Services, { language }: AreaBody): void {
  if (language !== undefined && !LANGUAGES.includes(language))
    throw invalidField('/language', `mails are written here in ${LANGUAGES.join(', ')}`);
}

async function save(
  services: Services,
  areaId: string,
  body: AreaBody,
  ifMatch: string | undefined,
  actor: Actor,
): Promise<Area> {
  for (let tries = 0; tries < maximumTries; tries += 1) {
    const area = await findArea(services, areaId);
    const next = areaAfter(area, body, actor);
    if (!next) return area;
    if (ifMatch !== undefined && !ifMatchNames(ifMatch, area.version)) throw stale(ifMatch, area.version);
    requireRoom(next, `area ${areaId}`);
    if ((await services.store.roster.saveArea(next, area.version)) === 'saved') return next;
  }
  throw busy(`area ${areaId}`);
}

/** Undefined where nothing changes. Of the single fields, `null` clears and absence keeps. */
function areaAfter(area: Area, body: AreaBody, { by, now }: Actor): Area | undefined {
  const { replyTo: _, phone: __, postalAddress: ___, ...rest } = area;
  const single = (name: 'replyTo' | 'phone' | 'postalAddress') => {
    const value = body[name] === undefined ? area[name] : (body[name] ?? undefined);
    return value === undefined ? {} : { [name]: value };
  };
  const next = {
    ...rest,
    contacts: contactsOf(body.contacts, area.contacts, now),
    language: body.language ?? area.language,
    ...single('replyTo'),
    ...single('phone'),
    ...single('postalAddress'),
  };
  const detail = changesTold(area, next);
  if (detail === '') return undefined;
  const entry = { at: now, by, what: 'changed', detail };
  return { ...next, history: [...area.history, entry], version: area.version + 1 };
}

async function findArea({ store }: Services, areaId: string): Promise<Area> {
  const area = await store.roster.getArea(areaId);
  if (!area) throw notFound('area', areaId);
  return area;
}

/** An area's official address starts with anything. */
function viewOf(area: Area) {
  return { ...area, warnings: contactWarnings(area.contacts) };
}

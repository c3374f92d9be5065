/** What exists on one machine only: the clock, tokens, the outbox, the documentation. Loopback callers only. */
import type { HttpBindings } from '@hono/node-server';
import { Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import * as z from 'zod';
import type { ApiEnv } from '../../functions/api/env';
import { limitBody } from '../../functions/api/limits';
import { answerError, invalidPart } from '../../functions/api/problem-response';
import { docsApp } from './docs';
import type { LocalHost } from './host';
import { instantSchema } from './instant-schema';
import { problemResponse } from './problem';
import { outboxApp } from './ses/viewer';

const advanceSchema = z.object({ advanceTo: instantSchema });
const tokenSchema = z.object({
  group: z.enum(['admin', 'officer']),
  areas: z.string().regex(/^\d{2}(\d{2})?( \d{2}(\d{2})?)*$/, 'area ids such as 30 or 3014, space-separated'),
  name: z.string().min(1).max(200),
});

/** The API with the local routes around it; requests with a foreign `Host` are turned away. */
export function localApp(host: LocalHost): Hono<ApiEnv> {
  const app = new Hono<ApiEnv>();
  app.onError(answerError);
  app.use('*', async (c, next) => {
    c.set('services', host.services);
    // A page of another origin can make a browser call this machine; it can't make it say another name.
    const { hostname } = new URL(c.req.url);
    if (!['127.0.0.1', 'localhost', '[::1]'].includes(hostname)) {
      return problemResponse(403, 'this service answers on this machine only');
    }
    await next();
    // A clock that stands still moves no timer: what a request has made due is done now. While the clock is
    // being moved that is done along the way, and nobody waits for a province's mails to have his receipt noted.
    const mayMakeDue = c.req.method !== 'GET' && !c.req.path.startsWith('/local/');
    if (host.movableClock && mayMakeDue && !host.isAdvancing) await host.settle();
    return undefined;
  });
  app.use('*', limitBody());
  for (const path of ['/local/*', '/outbox/*']) app.use(path, refuseForwarded);
  app.post('/local/*', async (c, next) => {
    if (isForeign(c.req.raw)) return problemResponse(403, 'only pages of this service may ask for this');
    return next();
  });
  app.get('/local/clock', (c) => {
    const nextWakeUpAt = host.nextWakeUpAt?.toISOString();
    const movable = host.movableClock !== undefined;
    const mails = host.outbox?.size ?? 0;
    return c.json({ now: host.clock.now().toISOString(), movable, nextWakeUpAt, mails });
  });
  app.post('/local/clock', async (c) => {
    const { advanceTo } = await readBody(c.req.raw, advanceSchema);
    try {
      await host.advanceTo(new Date(advanceTo));
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return problemResponse(409, error.message);
    }
    return c.json({ now: host.clock.now().toISOString() });
  });
  app.post('/local/token', async (c) => {
    const person = await readBody(c.req.raw, tokenSchema);
    return c.json({ token: await host.tokens.issue(person) });
  });
  // For whom one may ask for a token: whoever can call this machine could as well read its files.
  app.get('/local/areas', async (c) => c.json({ items: await areasOf(host) }));
  app.get('/local/jwks.json', (c) => c.json(host.tokens.keySet));
  const openApi = async () => (await host.api.request('/openapi.json')).json();
  app.route('/docs', docsApp(openApi));
  if (host.outbox) app.route('/outbox', outboxApp(host.outbox));
  app.route('/', host.api);
  app.notFound((c) => host.api.fetch(c.req.raw));
  return app;
}

const forwardingHeaders = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'];

/**
 * A reverse proxy on this machine may bring anybody, under this machine's name. One that adds no header, as nginx by
 * itself, still speaks HTTP 1.0, which browsers and tools do no more.
 */
const refuseForwarded = createMiddleware<{ Bindings: Partial<HttpBindings> }>(async ({ req, env }, next) => {
  const isForwarded = forwardingHeaders.some((name) => req.header(name) !== undefined);
  if (!isForwarded && env?.incoming?.httpVersion !== '1.0') return next();
  return problemResponse(403, 'this is not for what a proxy passes on');
});

/** Of a page of another origin: it reads no answer, but a clock that it has moved has sent its mails. */
function isForeign({ url, headers }: Request): boolean {
  const origin = headers.get('origin');
  const site = headers.get('sec-fetch-site');
  const isElsewhere = origin !== null && origin !== new URL(url).origin;
  return isElsewhere || site === 'cross-site' || site === 'same-site';
}

/** @throws ProblemError with what the schema says of it. */
async function readBody<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
): Promise<z.output<Schema>> {
  const body = schema.safeParse(await request.json().catch(() => undefined));
  if (!body.success) throw invalidPart(body.error, true);
  return body.data;
}

/** In order of ids, a province before its districts. */
async function areasOf({ observer }: LocalHost) {
  const provinceIds = await observer.provinces.list();
  const rosters = await Promise.all(provinceIds.map((id) => observer.roster.loadProvince(id)));
  return rosters.flatMap(({ areas }) => areas.map(({ areaId, name, level }) => ({ areaId, name, level })));
}

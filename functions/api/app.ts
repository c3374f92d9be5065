/** The HTTP API: who may call, which routes there are, and how whatever goes wrong is answered. */
import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { JWTVerifyGetKey } from 'jose';
import type { Services } from '../services';
import { authenticate } from './auth';
import type { Api, ApiEnv } from './env';
import { limitBody } from './limits';
import { answerError, refuseInvalid } from './problem-response';
import { ProblemError } from './problems';
import { activityRoutes } from './routes/activity';
import { areaRoutes } from './routes/areas';
import { calendarRoutes } from './routes/calendar';
import { type ConsoleOptions, consoleRoutes } from './routes/console';
import { deadlineRoutes } from './routes/deadlines';
import { exceptionRoutes } from './routes/exceptions';
import { fiscalYearRoutes } from './routes/fiscal-years';
import { holidayRoutes } from './routes/holidays';
import { importRoutes } from './routes/import';
import { mailRoutes } from './routes/mails';
import { newDeadlineRoutes } from './routes/new-deadlines';
import { noticeRoutes } from './routes/notices';
import { officeRoutes } from './routes/offices';
import { previewRoutes } from './routes/preview';
import { receiptRoutes } from './routes/receipts';
import { submissionRoutes } from './routes/submissions';
import { worklistRoutes } from './routes/worklist';
import { json } from './schemas/responses';

const resources = [
  fiscalYearRoutes,
  activityRoutes,
  deadlineRoutes,
  newDeadlineRoutes,
  previewRoutes,
  submissionRoutes,
  receiptRoutes,
  exceptionRoutes,
  officeRoutes,
  importRoutes,
  areaRoutes,
  noticeRoutes,
  mailRoutes,
  worklistRoutes,
  holidayRoutes,
  calendarRoutes,
];

export interface AppOptions {
  /** Replaces the token issuer's published keys. */
  readonly keys?: JWTVerifyGetKey;
  /** Absent: no console. */
  readonly console?: ConsoleOptions;
}

/** `services` is called at the first request. */
export function createApp(services: () => Services, options: AppOptions = {}): Api {
  const api: Api = new OpenAPIHono<ApiEnv>({ defaultHook: (result) => refuseInvalid(result) });
  api.onError(answerError);
  api.notFound((c) => answerError(unknownRoute(api, c), c));
  openRoutes(api);
  if (options.console) consoleRoutes(api, services, options.console);
  api.use('/v1/*', async (c, next) => {
    c.set('services', services());
    await next();
    c.header('cache-control', 'no-store');
    c.header('x-content-type-options', 'nosniff');
  });
  api.use('/v1/*', limitBody());
  api.use('/v1/*', authenticate(options.keys));
  for (const routes of resources) routes(api);
  return api;
}

/** Open to everybody: whether it lives, and how to talk to it. */
function openRoutes(api: Api): void {
  const health = createRoute({
    tags: ['Service'],
    method: 'get',
    path: '/healthz',
    summary: 'Whether the service answers',
    responses: { 200: json(z.object({ status: z.literal('ok') }), 'It does') },
  });
  api.openapi(health, (c) => c.json({ status: 'ok' as const }, 200, { 'cache-control': 'no-store' }));
  api.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    bearerFormat: 'JWT',
    description: 'Groups admin and officer; `areas` limits both to provinces and districts.',
  });
  api.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: {
      title: 'ITA deadlines',
      version: '1.0.0',
      description:
        'Deadlines of the Integrity and Transparency Assessment: who owes what, what has arrived, who was reminded. Errors are problem details (RFC 9457) that name the field.',
    },
  });
}

/** 405 where the path is there for other methods. */
function unknownRoute(api: Api, c: Context<ApiEnv>): ProblemError {
  const methods = api.openAPIRegistry.definitions.flatMap((definition) =>
    definition.type === 'route' && patternOf(definition.route.path).test(c.req.path)
      ? [definition.route.method.toUpperCase()]
      : [],
  );
  if (methods.length === 0) return new ProblemError('not-found', `there is nothing at ${c.req.path}`);
  const allow = [...new Set(methods)].join(', ');
  return new ProblemError('method-not-allowed', `${c.req.method} is not possible here; ${allow} is`, {
    headers: { allow },
  });
}

/** A pattern such as `/v1/offices/{officeId}`. */
function patternOf(path: string): RegExp {
  return new RegExp(`^${path.replaceAll('.', '\\.').replaceAll(/\{[^}]+\}/g, '[^/]+')}$`);
}

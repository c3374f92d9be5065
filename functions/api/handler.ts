/** The entry of `api`: requests as the HTTP API passes them on (payload format 2.0). */
import { handle, type LambdaContext, type LambdaEvent } from 'hono/aws-lambda';
import * as z from 'zod';
import type { Api } from './env';

const headerName = z.string().regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/);

const requestSchema = z.looseObject({
  rawPath: z.string().startsWith('/'),
  rawQueryString: z.string().optional(),
  headers: z.record(headerName, z.string().optional()),
  requestContext: z.looseObject({
    domainName: z.string(),
    http: z.looseObject({ method: z.enum(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) }),
  }),
  body: z.string().optional(),
  isBase64Encoded: z.boolean().optional(),
});

/** @throws Error for an event that is no request: the gateway sends none */
export function apiHandler(app: Api) {
  const answer = handle(app);
  return async (event: LambdaEvent, context?: LambdaContext) => {
    const parsed = requestSchema.safeParse(event);
    if (!parsed.success) throw new Error(`not a request: ${z.prettifyError(parsed.error)}`);
    const { method } = parsed.data.requestContext.http;
    // Nobody reads cookies, nor a body that the gateway passes on with GET; both could only make a request unreadable.
    const read = { ...event, cookies: [] };
    return answer(method === 'GET' || method === 'HEAD' ? { ...read, body: null } : read, context);
  };
}

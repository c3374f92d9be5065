/** For a call whose body may be left out: an empty one is none, whatever type a client announces for it. */
import type { MiddlewareHandler } from 'hono';
import type { ApiEnv } from './env';

export const optionalBody: MiddlewareHandler<ApiEnv> = async (c, next) => {
  if ((await c.req.text()) === '') {
    const headers = new Headers(c.req.raw.headers);
    headers.delete('content-type');
    c.req.raw = new Request(c.req.raw.url, { method: c.req.raw.method, headers });
  }
  await next();
};

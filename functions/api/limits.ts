/** Bodies that are too large are refused before they are read. */
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { megabyte, rosterMegabytes } from '../../shared/roster/roster-size';
import type { ApiEnv } from './env';
import { ProblemError } from './problems';

const importPath = '/v1/offices/import';

/** A roster has a limit of its own, anything else 1 MB. */
export function limitBody(): MiddlewareHandler<ApiEnv> {
  const limitTo = (megabytes: number) =>
    bodyLimit({
      maxSize: megabytes * megabyte,
      onError: () => {
        throw new ProblemError('too-large', `a body may have ${megabytes} MB`);
      },
    });
  const [standard, roster] = [limitTo(1), limitTo(rosterMegabytes)];
  return (c, next) => (c.req.path === importPath ? roster : standard)(c, next);
}

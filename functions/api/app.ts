import { OpenAPIHono } from '@hono/zod-openapi';
import type { JWTVerifyGetKey } from 'jose';
import type { Services } from '../services';

export function createApp(_services: () => Services, _options: { keys?: JWTVerifyGetKey } = {}): OpenAPIHono {
  return new OpenAPIHono();
}

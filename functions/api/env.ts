/** What each request carries beside itself. */
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Services } from '../services';
import type { Caller } from './auth';

export interface ApiEnv {
  Variables: {
    services: Services;
    /** Set on everything under `/v1`. */
    caller: Caller;
  };
}

export type Api = OpenAPIHono<ApiEnv>;

/** The gateway in front of the `api` function: requests in its payload format 2.0, over a world. */
import { createApp } from '../../../../functions/api/app';
import { apiHandler } from '../../../../functions/api/handler';
import { type ApiWorld, admin } from '../api-world';

export interface Result {
  readonly statusCode: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Gateway {
  /** Whatever is sent: nobody checks that it is a request. */
  call(event: unknown): Promise<Result>;
}

export function gatewayTo(api: ApiWorld): Gateway {
  const console = { files: async () => new Map() };
  const handler = apiHandler(createApp(() => api.world.services, { keys: api.keys, console }));
  return { call: async (event) => (await handler(event as never)) as unknown as Result };
}

export function request(method: string, path: string, more: object = {}) {
  return {
    version: '2.0',
    routeKey: '$default',
    rawPath: path,
    rawQueryString: '',
    headers: { host: 'ita.example' },
    requestContext: { http: { method, path }, domainName: 'ita.example' },
    isBase64Encoded: false,
    ...more,
  };
}

export async function withToken(api: ApiWorld, more: Readonly<Record<string, string>> = {}) {
  return { host: 'ita.example', authorization: `Bearer ${await api.token(admin)}`, ...more };
}

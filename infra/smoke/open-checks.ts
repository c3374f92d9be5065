/** What everybody may ask, and what nobody may without a token. */
import * as z from 'zod';
import type { SmokeClient } from './client';
import type { Check } from './run-checks';

export function openChecks(client: SmokeClient): readonly Check[] {
  const open = { token: null };
  return [
    {
      name: 'it lives (/healthz)',
      when: 'alone',
      run: async () => {
        await client.read('/healthz', z.looseObject({ status: z.literal('ok') }), open);
      },
    },
    {
      name: 'it describes itself (/openapi.json)',
      when: 'alone',
      run: async () => {
        const paths = z.looseObject({ '/v1/fiscal-years': z.looseObject({}) });
        const version = z.string().startsWith('3.1', 'not OpenAPI 3.1');
        await client.read('/openapi.json', z.looseObject({ openapi: version, paths }), open);
      },
    },
    {
      name: 'it answers nobody without a token',
      when: 'alone',
      run: async () => {
        await client.ask('/v1/fiscal-years', [401], open);
      },
    },
    {
      name: 'nor with a token of somebody else',
      when: 'alone',
      run: async () => {
        await client.ask('/v1/fiscal-years', [401], { token: 'e30.e30.e30' });
      },
    },
  ];
}

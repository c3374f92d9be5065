/** Problem details (RFC 9457): those of what exists on one machine only, and the API's as a terminal tells them. */
import * as z from 'zod';

/** @param more further members, such as `errors`. */
export function problemResponse(status: number, detail: string, more: object = {}): Response {
  const problem = { type: 'about:blank', title: 'Local service', status, detail, ...more };
  return new Response(JSON.stringify(problem), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  });
}

const faultSchema = z.looseObject({
  line: z.number().optional(),
  column: z.string().optional(),
  pointer: z.string().optional(),
  field: z.string().optional(),
  message: z.string(),
});

/** As the API answers. */
export const problemSchema = z.looseObject({ detail: z.string(), errors: z.array(faultSchema).default([]) });

/** `line 3: kind: unknown kind …`. */
export function tellFault({ line, column, pointer, field, message }: z.output<typeof faultSchema>): string {
  return [line && `line ${line}`, column ?? pointer ?? field, message].filter((part) => part).join(': ');
}

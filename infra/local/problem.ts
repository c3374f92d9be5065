/** Problem details (RFC 9457) of what exists on one machine only. */

/** @param more further members, such as `errors`. */
export function problemResponse(status: number, detail: string, more: object = {}): Response {
  const problem = { type: 'about:blank', title: 'Local service', status, detail, ...more };
  return new Response(JSON.stringify(problem), {
    status,
    headers: { 'content-type': 'application/problem+json' },
  });
}

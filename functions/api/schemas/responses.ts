/** How answers are described: JSON of a schema, or a problem. */
import { z } from '@hono/zod-openapi';

export const problemSchema = z
  .object({
    type: z.string().openapi({ example: '/problems/stale-version' }),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    errors: z
      .array(
        z.object({
          pointer: z.string().optional().openapi({ description: 'JSON pointer into the body' }),
          field: z.string().optional().openapi({ description: 'A parameter of path or query' }),
          line: z.int().optional(),
          column: z.string().optional(),
          code: z.string().optional().openapi({ description: 'Of what is wrong in a file' }),
          message: z.string(),
        }),
      )
      .optional(),
    errorCount: z.int().optional().openapi({ description: 'Of all errors, where not all are shown' }),
  })
  .openapi('Problem');

export function json<Schema extends z.ZodType>(schema: Schema, description: string) {
  return { description, content: { 'application/json': { schema } } };
}

/** The body of a request. */
export function jsonBody<Schema extends z.ZodType>(schema: Schema) {
  return { required: true, content: { 'application/json': { schema } } };
}

/** The body of a request that may come without one. */
export function optionalJsonBody<Schema extends z.ZodType>(schema: Schema) {
  return { ...jsonBody(schema), required: false };
}

function problem(description: string) {
  return { description, content: { 'application/problem+json': { schema: problemSchema } } };
}

const always = {
  400: problem('Something in the request is not valid; `errors` names it'),
  401: problem('No valid bearer token'),
  403: problem('Not with this role, or outside the areas'),
  500: problem('Something went wrong here'),
  503: problem('A part of the service does not answer; try again'),
};

/** Of each operation that reads. */
export const readProblems = { ...always, 404: problem('There is no such thing') };

/** Of each operation that takes a body. */
export const writeProblems = {
  ...readProblems,
  409: problem('It makes no sense as things stand'),
  413: problem('The body is too large'),
  415: problem('The body has another content type'),
};

/** Of each operation that takes `If-Match`. */
export const versionedProblems = {
  ...writeProblems,
  412: problem('It has changed since the version in If-Match'),
};

/** Of each operation that does not do without it. */
export const ifMatchProblems = { ...versionedProblems, 428: problem('If-Match is needed') };

export const security = [{ bearer: [] }];

/** The API's documentation as one plain page, drawn from the document that the API itself gives. */
import { Hono } from 'hono';
import { html, raw } from 'hono/html';
import * as z from 'zod';

const contentSchema = z.record(z.string(), z.looseObject({ schema: z.unknown() }));

const operationSchema = z.looseObject({
  summary: z.string().optional(),
  description: z.string().optional(),
  parameters: z
    .array(
      z.looseObject({
        name: z.string(),
        in: z.string(),
        required: z.boolean().optional(),
        schema: z.unknown(),
      }),
    )
    .default([]),
  requestBody: z.looseObject({ content: contentSchema }).optional(),
  responses: z
    .record(
      z.string(),
      z.looseObject({ description: z.string().optional(), content: contentSchema.default({}) }),
    )
    .default({}),
});

const documentSchema = z.looseObject({
  info: z.looseObject({ title: z.string() }),
  components: z.looseObject({ schemas: z.record(z.string(), z.unknown()).default({}) }),
  paths: z.record(z.string(), z.record(z.string(), operationSchema)),
});

type Schemas = z.output<typeof documentSchema>['components']['schemas'];
type Operation = z.output<typeof operationSchema>;

/** @param openApi answers the document's text. */
export function docsApp(openApi: () => Promise<unknown>): Hono {
  const app = new Hono();
  app.get('/', async (c) => {
    const { info, paths, components } = documentSchema.parse(await openApi());
    const operations = Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        path,
        method: method.toUpperCase(),
        operation,
      })),
    );
    c.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'");
    return c.html(html`<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" /><meta name="viewport" content="width=device-width" />
    <title>${info.title}</title><style>${raw(style)}</style>
  </head>
  <body>
    <h1>${info.title}</h1>
    <p>A token: <code>curl -X POST ${new URL(c.req.url).origin}/local/token -H 'content-type: application/json'
      -d '{"group":"admin","areas":"30","name":"somchai"}'</code>; then <code>Authorization: Bearer …</code>.
      The document itself: <a href="/openapi.json">/openapi.json</a></p>
    ${operations.map(({ path, method, operation }) => describe(path, method, operation, components.schemas))}
  </body>
</html>`);
  });
  return app;
}

const style = `body{font:16px/1.5 Sarabun,Tahoma,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1b}
section{border-top:1px solid #ccc;padding:.5rem 0}code,pre{background:#f3f3f3;padding:.1rem .3rem;white-space:pre-wrap}
h2{font-size:1.1rem}td,th{text-align:left;padding:.1rem 1rem .1rem 0;vertical-align:top}`;

function describe(path: string, method: string, operation: Operation, schemas: Schemas) {
  const { summary, description, parameters, requestBody, responses } = operation;
  const answers = Object.entries(responses);
  const good = answers.filter(([status]) => status.startsWith('2'));
  const bodies = [
    ['body', requestBody?.content ?? {}] as const,
    ...good.map(([status, { content }]) => [status, content] as const),
  ].flatMap(([name, content]) =>
    Object.entries(content).map(([type, { schema }]) => ({
      name: `${name}: ${type}`,
      text: JSON.stringify(resolved(schema, schemas), null, 2),
    })),
  );
  return html`<section>
    <h2><code>${method} ${path}</code></h2>
    <p>${summary ?? ''} ${description ?? ''}</p>
    ${
      parameters.length === 0
        ? ''
        : html`<table>${parameters.map(
            ({ name, in: place, required, schema }) =>
              html`<tr><td><code>${name}</code></td><td>${place}${required ? ', required' : ''}</td><td>${brief(schema)}</td></tr>`,
          )}</table>`
    }
    ${bodies.map(({ name, text }) => html`<details><summary>${name}</summary><pre>${text}</pre></details>`)}
    <p>${answers.map(([status, answer]) => html`<code>${status}</code> ${answer.description ?? ''} `)}</p>
  </section>`;
}

/** With what each `$ref` names in its place; of what would hold itself, the reference stays. */
function resolved(value: unknown, schemas: Schemas, within: readonly string[] = []): unknown {
  if (Array.isArray(value)) return value.map((each) => resolved(each, schemas, within));
  if (typeof value !== 'object' || value === null) return value;
  const name = '$ref' in value ? String(value.$ref).replace('#/components/schemas/', '') : undefined;
  if (name !== undefined && name in schemas && !within.includes(name))
    return resolved(schemas[name], schemas, [...within, name]);
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, resolved(each, schemas, within)]),
  );
}

function brief(schema: unknown): string {
  return schema === undefined ? '' : JSON.stringify(schema);
}

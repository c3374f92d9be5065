import { createApp } from '../../../functions/api/app';
import { docsApp } from '../../../infra/local/docs';

async function pageOf(document: unknown): Promise<string> {
  const answer = await docsApp(async () => document).request('http://127.0.0.1:8080/');
  return (await answer.text()).replaceAll('&quot;', '"');
}

const operation = (schema: object) => ({
  requestBody: { content: { 'application/json': { schema } } },
  responses: { 200: { description: 'Done', content: { 'application/json': { schema } } } },
});
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const documentWith = (schemas: object, paths: object) => ({
  info: { title: 'A' },
  paths,
  components: { schemas },
});

test('bodies and answers are shown as they are, however deep their schemas refer to others', async () => {
  const schemas = {
    Year: { properties: { deadlines: { type: 'array', items: ref('Deadline') } } },
    Deadline: { properties: { dueOn: { type: 'string' } } },
  };
  const page = await pageOf(documentWith(schemas, { '/years': { post: operation(ref('Year')) } }));
  expect(page.match(/"dueOn"/g)).toHaveLength(2);
  expect(page).toMatch(/body: application\/json.*200: application\/json/s);
  expect(page).not.toContain('$ref');
});

test('a schema that holds itself is shown once', async () => {
  const schemas = { Area: { properties: { within: ref('Area') } } };
  const page = await pageOf(documentWith(schemas, { '/areas': { post: operation(ref('Area')) } }));
  expect(page.match(/\$ref/g)).toHaveLength(2);
});

test('of the API itself all is shown, and the command is for the port that was asked', async () => {
  const services = () => {
    throw new Error('nothing is asked of them');
  };
  const page = await pageOf(await (await createApp(services).request('/openapi.json')).json());
  expect(page).toContain('curl -X POST http://127.0.0.1:8080/local/token');
  expect(page).not.toContain('$ref');
  expect(page.match(/<section>/g)?.length).toBeGreaterThan(30);
});

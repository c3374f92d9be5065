/** What a page of somebody else, open in a browser on the same machine, can ask of the database there. */
import { type Browser, chromium, type Page } from 'playwright-core';
import { type EmbeddedDynamoDb, startDynamoDb } from '../../infra/local/dynamodb';
import { type HttpServer, startHttpServer } from '../../infra/local/http-server';
import { portsClosedToBrowsers } from '../../infra/local/ports';

let site: HttpServer;
let browser: Browser;
let page: Page;
const databases: EmbeddedDynamoDb[] = [];
beforeAll(async () => {
  const blank = new Response('<!doctype html><title>x</title>', { headers: { 'content-type': 'text/html' } });
  site = await startHttpServer(() => blank.clone());
  browser = await chromium.connect(process.env.BROWSER_ENDPOINT ?? '');
  page = await browser.newPage();
});
afterAll(async () => {
  await browser.close();
  await site.close();
  for (const database of databases) await database.close();
});

async function databaseAt(port?: readonly number[]): Promise<string> {
  const database = await startDynamoDb({ port });
  databases.push(database);
  return database.url;
}

/** What the page reads of the tables, or why it does not. */
async function tablesFor(url: string): Promise<string> {
  await page.goto(site.url);
  return page.evaluate(async (address) => {
    const headers = {
      'x-amz-target': 'DynamoDB_20120810.ListTables',
      'content-type': 'application/x-amz-json-1.0',
      authorization:
        'AWS4-HMAC-SHA256 Credential=x/20220301/x/dynamodb/aws4_request, SignedHeaders=x, Signature=x',
      'x-amz-date': '20220301T000000Z',
    };
    try {
      const answer = await fetch(address, { method: 'POST', headers, body: '{}' });
      return await answer.text();
    } catch (error) {
      return String(error);
    }
  }, url);
}

test('the database of a simulation lets the page read it', async () => {
  expect(await tablesFor(await databaseAt())).toBe('{"TableNames":[]}');
});

test('the database of the service is not asked', async () => {
  expect(await tablesFor(await databaseAt(portsClosedToBrowsers))).toBe('TypeError: Failed to fetch');
});

test.each(portsClosedToBrowsers)(
  'nobody is led to port %i, nor does a WebSocket open there',
  async (port) => {
    await page.goto(site.url);
    const told = page.waitForEvent('console', (message) => message.text().includes(`:${port}/' failed`));
    await page.evaluate((address) => void new WebSocket(address), `ws://127.0.0.1:${port}/`);
    expect((await told).text()).toContain('ERR_UNSAFE_PORT');
    const elsewhere = await browser.newPage();
    await expect(elsewhere.goto(`http://127.0.0.1:${port}`)).rejects.toThrow('ERR_UNSAFE_PORT');
    await elsewhere.close();
  },
);

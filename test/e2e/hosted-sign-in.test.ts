/** Signing in at the hosted page, as on AWS: with PKCE, tokens in the page's memory alone. */
import { createLocalJWKSet } from 'jose';
import type { Page } from 'playwright-core';
import { createApp } from '../../functions/api/app';
import { type HttpServer, startHttpServer } from '../../infra/local/http-server';
import { clientId, FakeCognito } from './support/fake-cognito';
import { expectNoViolations } from './support/looks';
import { consoleFiles } from './support/service';
import type { VisitOptions } from './support/visits';
import { consoleWorld } from './support/world';

const world = consoleWorld();
let fake: Awaited<ReturnType<typeof FakeCognito.start>>;
let server: HttpServer;

beforeAll(async () => {
  fake = await FakeCognito.start();
  const { services } = world.service.host;
  const settings = {
    ...services.settings,
    SIGN_IN_URL: fake.url,
    TOKEN_ISSUER: fake.cognito.issuer,
    TOKEN_AUDIENCE: clientId,
  };
  const app = createApp(() => ({ ...services, settings }), {
    keys: createLocalJWKSet(fake.cognito.keySet),
    console: { files: consoleFiles },
  });
  server = await startHttpServer(app.fetch);
  fake.cognito.redirectUri = `${server.url}/`;
});
beforeEach(() => {
  fake.cognito.grants.length = 0;
  fake.cognito.refusesRefresh = false;
});
afterAll(async () => {
  await server?.close();
  await fake?.close();
});

async function signedIn(options: VisitOptions): Promise<Page> {
  const page = await world.visits.visit(server.url, options);
  await page.getByRole('button', { name: 'เข้าสู่ระบบ' }).click();
  await page.getByText('สมชาย จากหน้ากลาง').waitFor();
  return page;
}

/** Everything that this browser keeps of the page. */
async function kept(page: Page): Promise<string> {
  const storage = await page.evaluate(async () =>
    JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
      await indexedDB.databases(),
      await caches.keys(),
      location.href,
      history.state,
    ]),
  );
  return `${storage} ${JSON.stringify(await page.context().cookies())}`;
}

test('one signs in there, and comes back to the page that one wanted', async () => {
  const page = await world.visits.visit(server.url, { path: '/roster' });
  await page.getByRole('button', { name: 'เข้าสู่ระบบ' }).waitFor();
  await expectNoViolations(page);
  await page.getByRole('button', { name: 'เข้าสู่ระบบ' }).click();
  await page.getByText('แสดง ๑๘ จาก ๑๘ แห่ง').waitFor();
  expect(page.url()).toBe(`${server.url}/#/roster`);
  expect(fake.cognito.grants).toEqual(['authorization_code']);
});

test('no token is kept anywhere but in the page’s memory, and none stands in an address', async () => {
  const page = await world.visits.visit(server.url, { path: '/roster' });
  const addresses: string[] = [];
  page.on('request', (request) => addresses.push(request.url()));
  await page.getByRole('button', { name: 'เข้าสู่ระบบ' }).click();
  await page.getByText('แสดง ๑๘ จาก ๑๘ แห่ง').waitFor();
  const [token = ''] = fake.cognito.tokens.slice(-1);
  const signature = token.split('.')[2] ?? '';
  expect(signature.length).toBeGreaterThan(100);
  for (const secret of [signature, 'long-lived', 'verifier']) {
    expect(await kept(page)).not.toContain(secret);
    expect(addresses.join(' ')).not.toContain(secret);
  }
  await page.reload();
  await page.getByRole('button', { name: 'เข้าสู่ระบบ' }).waitFor();
});

test('an answer that the page has not asked for signs nobody in', async () => {
  const page = await world.visits.blank();
  await page.goto(`${server.url}/?code=stolen&state=guessed`);
  await page.getByRole('button', { name: 'เข้าสู่ระบบ' }).waitFor();
  await page.waitForURL((url) => url.search === '');
  expect(fake.cognito.grants).toEqual([]);
});

test('a token that has run out is exchanged without asking anybody', async () => {
  const page = await signedIn({ path: '/roster', refusals: [401] });
  await page.getByText('แสดง ๑๘ จาก ๑๘ แห่ง').waitFor();
  await page.route('**/v1/offices/3014502', (route) => route.fulfill({ status: 401 }), { times: 1 });
  await page.getByRole('button', { name: 'แก้ไข เทศบาลตำบลนกออก' }).click();
  await page.getByLabel('อีเมล', { exact: true }).fill('saraban@nokok.example');
  await page.getByRole('button', { name: 'บันทึก' }).click();
  await page.getByText('บันทึกเทศบาลตำบลนกออกแล้ว').waitFor();
  expect(fake.cognito.grants).toEqual(['authorization_code', 'refresh_token']);
});

test('where that is refused, one signs in again beside the page, and what was typed goes on', async () => {
  const page = await signedIn({ path: '/roster', refusals: [400, 401] });
  fake.cognito.refusesRefresh = true;
  // Left behind by somebody who went to sign in, and came back by the browser's own button.
  await page.evaluate(() => sessionStorage.setItem('sign-in', '{}'));
  await page.route('**/v1/offices/3014503', (route) => route.fulfill({ status: 401 }), { times: 1 });
  await page.getByRole('button', { name: 'แก้ไข เทศบาลตำบลบ่อปลาทอง' }).click();
  await page.getByLabel('อีเมล', { exact: true }).fill('saraban@typed.example');
  await page.getByRole('button', { name: 'บันทึก' }).click();
  const dialog = page.getByRole('dialog', { name: 'หมดเวลาการเข้าใช้งาน' });
  await dialog.waitFor();
  expect(await page.getByLabel('อีเมล', { exact: true }).inputValue()).toBe('saraban@typed.example');
  const beside = page.context().waitForEvent('page');
  await dialog.getByRole('button', { name: 'เข้าสู่ระบบอีกครั้ง' }).click();
  const opened = await beside;
  if (!opened.isClosed()) await opened.waitForEvent('close');
  await page.getByText('บันทึกเทศบาลตำบลบ่อปลาทองแล้ว').waitFor();
  const { contacts } = await world.service.read('/v1/offices/3014503');
  expect(contacts).toMatchObject([{ email: 'saraban@typed.example' }]);
});

test('signing out ends it there, too', async () => {
  const page = await signedIn({ path: '/roster' });
  await page.getByRole('button', { name: 'ออกจากระบบ' }).click();
  await page.getByRole('button', { name: 'เข้าสู่ระบบ' }).waitFor();
  expect(fake.cognito.signedOut).toBe(1);
});

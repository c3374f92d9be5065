/** What the one machine adds to the API. */
import { readFile } from 'node:fs/promises';
import { withDefaultAddresses } from '../../../infra/local/default-addresses';
import { LocalHost } from '../../../infra/local/host';
import { importRoster } from '../../../infra/local/import-roster';
import { localApp } from '../../../infra/local/local-app';

const url = 'http://127.0.0.1:3000';

let host: LocalHost;
let post: (path: string, body: object) => Promise<Response>;
beforeAll(async () => {
  const now = new Date('2022-03-01T08:00:00+07:00');
  host = await LocalHost.start({
    now,
    environment: {},
    publicUrl: url,
    confirmations: true,
    mailEvents: true,
  });
  await importRoster(
    host,
    withDefaultAddresses(await readFile('shared/data/pak-thong-chai-offices.csv', 'utf8')),
  );
  const app = localApp(host);
  const token = await host.tokens.issue({ group: 'admin', areas: '30', name: 'somchai' });
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  post = async (path, body) =>
    app.request(url + path, { method: 'POST', headers, body: JSON.stringify(body) });
  await post('/v1/fiscal-years', { fiscalYear: 2565 });
});
afterAll(() => host.close());

test('while the clock stands, what a request has made due is done before it is answered', async () => {
  const before = host.outbox?.size ?? 0;
  await post('/v1/deadlines/2565-iit/submissions/3014601/receipts', { part: 'survey' });
  expect(host.outbox?.size).toBe(before + 1);
  expect(host.timeline.nextAt() > host.clock.now()).toBe(true);
});

test('while the clock is being moved, a receipt is answered before the run on the way is done', async () => {
  await post('/local/clock', { advanceTo: '2022-03-11T08:59+07:00' });
  const before = host.outbox?.size ?? 0;
  const answered: string[] = [];
  const note = (what: string) => () => void answered.push(what);
  const moving = post('/local/clock', { advanceTo: '2022-03-11T09:00+07:00' }).then(note('clock'));
  const path = '/v1/deadlines/2565-q4-report/submissions/3014601/receipts';
  await post(path, { part: 'electronic-copy' }).then(note('receipt'));
  await moving;
  expect(answered).toEqual(['receipt', 'clock']);
  expect(host.outbox?.size).toBe(before + 18);
});

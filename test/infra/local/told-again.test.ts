/** A PC that is switched off between SES's answer and its record: what lies in the outbox is known at the next start. */
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFiscalYear } from '../../../functions/open-fiscal-year';
import { withDefaultAddresses } from '../../../infra/local/default-addresses';
import { LocalHost } from '../../../infra/local/host';
import { importRoster } from '../../../infra/local/import-roster';
import { Outbox } from '../../../infra/local/ses/outbox';
import { untoldMails } from '../../../infra/local/ses/untold';
import { toInstant } from '../../../shared/domain/time';

let folder: string;
/** Of a PC whose power was cut. */
let cutOff: string;
const hosts: LocalHost[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ita-told-'));
  cutOff = join(folder, 'cut-off');
  await playUntilCut(cutOff);
});
afterEach(closeAll);
afterAll(() => rm(folder, { recursive: true, force: true }));

async function closeAll(): Promise<void> {
  for (const host of hosts.splice(0)) await host.close();
}

async function startAt(data: string, now: string, onMailAccepted?: () => void): Promise<LocalHost> {
  const host = await LocalHost.start({
    dataDirectory: data,
    now: new Date(now),
    environment: { LOG_LEVEL: 'SILENT' },
    publicUrl: 'http://127.0.0.1:3000',
    confirmations: false,
    mailEvents: true,
    ...(onMailAccepted ? { onMailAccepted } : {}),
  });
  hosts.push(host);
  return host;
}

/** Of one office, up to the morning of T+14 of the second quarter's report. */
async function play(data: string): Promise<LocalHost> {
  const host = await startAt(data, '2022-02-25T10:00:00+07:00');
  const roster = await readFile('shared/data/pak-thong-chai-offices.csv', 'utf8');
  await importRoster(host, withDefaultAddresses(roster.split('\n').slice(0, 2).join('\n')));
  const actor = { by: 'system', now: toInstant(host.clock.now()) };
  await openFiscalYear(host.services, { fiscalYear: 2565, announce: true }, actor);
  await host.services.wakeUps.ringReconcile();
  await host.advanceTo(new Date('2022-04-08T08:59:00+07:00'));
  return host;
}

/** The mails of T+14 go out, and the ledger does not come to know of it. */
async function playUntilCut(data: string): Promise<void> {
  await play(data);
  await closeAll();
  const cut = await startAt(data, '2022-04-08T08:59:00+07:00', () => {
    throw new Error('the power is cut');
  });
  await cut.advanceTo(new Date('2022-04-08T09:00:00+07:00'));
  expect(mailsOf(cut)).toHaveLength(3);
  await closeAll();
}

/** Of that day or later, as to the report: to the office, its district and its province. */
function mailsOf({ outbox }: LocalHost, since = '2022-04-08') {
  const mails = outbox?.page(0, outbox.size) ?? [];
  return mails.filter(
    ({ acceptedAt, tags }) => acceptedAt > since && tags.deadlines?.includes('2565-q2-report'),
  );
}

test.each([
  ['an hour', '2022-04-08T10:00:00+07:00'],
  ['Songkran and the weekends around it', '2022-04-19T08:00:00+07:00'],
  ['Songkran, until after the next reminder', '2022-04-19T10:00:00+07:00'],
  ['half a year', '2022-09-20T10:00:00+07:00'],
])('switched off for %s it sends no second copy', async (name, until) => {
  const data = join(folder, name);
  await cp(cutOff, data, { recursive: true });
  const host = await startAt(data, until);
  await host.timeline.settle();
  await host.advanceTo(new Date(Date.parse(until) + 26 * 3_600_000));
  expect(mailsOf(host)).toHaveLength(3);
  const submission = await host.observer.submissions.get('2565-q2-report', '3014401');
  expect(submission?.notices['T+14@2022-03-25']).toMatchObject({ state: 'delivered' });
});

test('of mails that the ledger has as delivered only those are told again of which there is more to tell', async () => {
  const host = await play(join(folder, 'not-cut-off'));
  const { outbox, observer } = host;
  if (!outbox) throw new Error('it has its own SES');
  expect(mailsOf(host, '2022-04-01')).toHaveLength(3);
  expect(await untoldMails(outbox, observer)).toEqual([]);
  const [envelope] = outbox.page(0, 1);
  const mail = outbox.get(envelope?.messageId ?? '');
  if (!mail) throw new Error('one went out');
  const refused = [{ address: 'nayok@3014401.lao.example', permanent: true, response: '550 5.1.1 no' }];
  const other = new Outbox(undefined);
  other.keep({ ...mail, refused });
  expect(await untoldMails(other, observer)).toHaveLength(1);
});

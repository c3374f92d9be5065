/** `npm start`: the whole service on this machine. */
import './quiet-sdk';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openFiscalYear } from '../../functions/open-fiscal-year';
import { fiscalYearOf } from '../../shared/domain/fiscal-year';
import { localDateOf, toInstant } from '../../shared/domain/time';
import { environmentSchema } from '../../shared/settings';
import { buildConsole } from '../console';
import { readCsv, runCommand } from './command-line';
import { withDefaultAddresses } from './default-addresses';
import { LocalHost } from './host';
import { startHttpServer } from './http-server';
import { importRoster } from './import-roster';
import { instantSchema } from './instant-schema';
import { localApp } from './local-app';
import { lockDirectory } from './lock';
import { assertPortFree, portsClosedToBrowsers } from './ports';
import { SmtpRelay } from './ses/relay';

const usage = `usage: npm start -- [--now INSTANT] [--roster FILE] [--port N] [--data DIR]

  --now 2022-03-01T08:00+07:00   a clock that stands there until it is moved
  --roster FILE                  the offices of the first start (Pak Thong Chai's by default)
  --port N                       where it answers (3000)
  --data DIR                     where everything is kept (.data)

SMTP_URL and SENDER_ADDRESS send real mail, to real people; its links point to PUBLIC_URL: see README.md.`;

const sampleRoster = fileURLToPath(new URL('../../shared/data/pak-thong-chai-offices.csv', import.meta.url));

await runCommand(usage, async () => {
  const { port, now, roster, data } = readArguments();
  const { SMTP_URL, SENDER_ADDRESS } = process.env;
  if (SMTP_URL && now) throw new Error('SMTP_URL sends real mail, --now plays with time: not both at once');
  if (SMTP_URL && !SENDER_ADDRESS)
    throw new Error('SMTP_URL sends real mail: name its sender in SENDER_ADDRESS');
  const localUrl = `http://127.0.0.1:${port}`;
  const publicUrl = readPublicUrl() ?? localUrl;
  await assertPortFree(port);
  const unlock = await lockDirectory(data);
  const host = await LocalHost.start({
    dataDirectory: data,
    now,
    environment: process.env,
    databasePorts: portsClosedToBrowsers,
    publicUrl,
    confirmations: process.env.CONFIRMATIONS !== 'off',
    mailEvents: true,
    console: buildConsole,
    onFailure: (message) => {
      console.error(`${message}; the service stops, and what was acknowledged is kept. Start it again.`);
      process.exit(1);
    },
  });
  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await server.close();
    await host.close();
    await unlock();
  };
  const server = await startHttpServer(localApp(host).fetch, port);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void stop());
  try {
    await firstStart(host, roster, localUrl);
  } catch (error) {
    await stop();
    throw error;
  }
  await host.timeline.settle();
  host.runInRealTime();
  greet(host, localUrl);
  if (SMTP_URL) await tryMailServer(SMTP_URL);
});

function readArguments() {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '3000' },
      now: { type: 'string' },
      roster: { type: 'string' },
      data: { type: 'string', default: '.data' },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Error(`--port: not a port: ${values.port}`);
  return {
    port,
    now: values.now ? readInstant(values.now) : undefined,
    roster: values.roster,
    data: values.data,
  };
}

function readInstant(text: string): Date {
  const parsed = instantSchema.safeParse(text);
  if (!parsed.success) throw new Error(`--now: ${parsed.error.issues[0]?.message}`);
  return new Date(parsed.data);
}

/** Checked by itself: the issuer of tokens is named after it, and would be complained of as well. */
function readPublicUrl(): string | undefined {
  const { PUBLIC_URL } = process.env;
  if (!PUBLIC_URL) return undefined;
  const { success } = environmentSchema.shape.PUBLIC_URL.safeParse(PUBLIC_URL);
  if (!success)
    throw new Error(`PUBLIC_URL: not an address such as http://pc.district.example:3000: ${PUBLIC_URL}`);
  return PUBLIC_URL;
}

/**
 * Where nothing is kept yet: the roster, and the fiscal year that today lies in. Later the same command goes on with
 * what is kept, as after a reboot; even where the roster's file is gone.
 */
async function firstStart(host: LocalHost, roster: string | undefined, url: string): Promise<void> {
  const { store, settings } = host.services;
  if ((await store.years.list()).length > 0) {
    if (roster)
      console.log(
        `--roster    was read at the first start, whose offices are kept: a changed ${roster} is imported in the console, ${url}/#/roster`,
      );
    return;
  }
  const csv = await readCsv(roster ?? sampleRoster);
  // Real mail goes to addresses that somebody has given, and to no others.
  await importRoster(host, process.env.SMTP_URL ? csv : withDefaultAddresses(csv));
  const now = toInstant(host.clock.now());
  const fiscalYear = fiscalYearOf(localDateOf(now, settings.ZONE));
  await openFiscalYear(host.services, { fiscalYear, announce: true }, { by: 'system', now });
  await host.services.wakeUps.ringReconcile();
}

/** Reminders wait for a server that is away; one that will never take them is better known before the first is due. */
async function tryMailServer(smtpUrl: string): Promise<void> {
  const relay = new SmtpRelay(smtpUrl);
  try {
    await relay.verify();
  } catch (error) {
    const { host } = new URL(smtpUrl);
    const cause = error instanceof Error ? error.message : String(error);
    console.error(
      `WARNING    ${host} takes no mail: ${cause}\n` +
        '           What is due waits, and goes out when it does. If SMTP_URL is wrong, mend it and start again.',
    );
  } finally {
    relay.close();
  }
}

function greet(host: LocalHost, url: string): void {
  const lines = [
    `console    ${url}`,
    `API        ${url}/v1`,
    `docs       ${url}/docs`,
    host.outbox ? `mails      ${url}/outbox` : 'mails      go to AWS_ENDPOINT_URL_SES',
    ...(process.env.SMTP_URL
      ? [`           and out for real, through ${new URL(process.env.SMTP_URL).host}`]
      : []),
    `clock      ${host.clock.now().toISOString()}${host.movableClock ? ` (POST ${url}/local/clock moves it)` : ''}`,
    'Ctrl-C ends it; everything is kept.',
  ];
  console.log(lines.join('\n'));
}

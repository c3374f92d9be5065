/**
 * Addresses never stand in logs: an eventful week through all four functions, in which SES, the database and
 * the scheduler fail in words that name addresses, and every line that is logged, or thrown for the platform to log.
 */

import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { SESClient } from '@aws-sdk/client-ses';
import { mailEventsHandler } from '../../functions/mail-events/handler';
import { reconcileHandler } from '../../functions/reconcile/handler';
import { remindHandler } from '../../functions/remind/handler';
import { buildStoreServices, type Services } from '../../functions/services';
import { SesMailer } from '../../shared/mail/ses';
import { ApiWorld, admin, type Request } from '../functions/api/api-world';
import { bangkok } from '../support/planning';
import { bounceEvent, complaintEvent, deliveryEvent, rejectEvent, throughSns } from './ses-events';

const saraban = 'saraban@3014601.lao.example';
const lines: string[] = [];
let api: ApiWorld;
let services: Services;

beforeAll(async () => {
  // The logger then writes to the console that the test listens to.
  process.env.POWERTOOLS_DEV = 'true';
  for (const method of ['debug', 'info', 'warn', 'error', 'log'] as const)
    jest.spyOn(console, method).mockImplementation((...said: unknown[]) => {
      lines.push(said.map((each) => (each instanceof Error ? `${each.stack}` : String(each))).join(' '));
    });
  api = await ApiWorld.start({ offices: 6, only: '2565-q3-report' });
  const { logger } = buildStoreServices({ ...environmentOf(), LOG_LEVEL: 'DEBUG' });
  services = Object.assign(api.world.services, { logger });
});
afterAll(async () => {
  jest.restoreAllMocks();
  delete process.env.POWERTOOLS_DEV;
  await api.stop();
});

function environmentOf(): Record<string, string> {
  const { settings } = api.world.services;
  return Object.fromEntries(
    Object.entries(settings).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

/** What a function throws, the platform logs: its name, its words and its own fields. */
async function invoked(work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const { name, message, stack } = error as Error;
    lines.push(JSON.stringify({ name, message, stack, ...(error as object) }));
  }
}

const $metadata = { httpStatusCode: 400 };
const failures = [
  Object.assign(new Error(`Illegal address: ${saraban}`), { name: 'InvalidParameterValue', $metadata }),
  Object.assign(
    new Error(
      `Email address is not verified. The following identities failed the check in region AP-SOUTHEAST-1: ${saraban}, "งาน สารบรรณ" <palad@3014601.lao.example>`,
    ),
    { name: 'MessageRejected', $metadata },
  ),
  Object.assign(new Error(`socket hang up while writing to <${saraban}>`), {
    code: 'ECONNRESET',
    address: saraban,
  }),
  Object.assign(new Error(`Rate exceeded for ${saraban}`), { name: 'Throttling', $metadata }),
  Object.assign(new Error(`Sending paused for ita@district.example`), {
    name: 'AccountSendingPausedException',
    $metadata,
  }),
];

/** SES through the service's own client code, which puts errors into words. */
function useFailingSes(): void {
  const client = {
    send: async (command: { constructor: { name: string } }) => {
      if (command.constructor.name.startsWith('GetSendQuota'))
        return { Max24HourSend: -1, MaxSendRate: 10_000, SentLast24Hours: 0 };
      throw failures.shift() ?? new Error(`no words left for ${saraban}`);
    },
  };
  const mailer = new SesMailer(client as unknown as SESClient);
  api.world.ses.send = (mail) => mailer.send(mail);
}

/** The database refuses in words that quote the row; `only` says which calls. */
async function withFailingStore(
  only: (command: string) => boolean,
  work: () => Promise<void>,
): Promise<void> {
  const { send } = DynamoDBClient.prototype;
  const failing = jest.spyOn(DynamoDBClient.prototype, 'send');
  failing.mockImplementation(async function (this: DynamoDBClient, ...asked: unknown[]) {
    const [command] = asked as [{ constructor: { name: string } }];
    if (!only(command.constructor.name)) return send.apply(this, asked as never);
    const fields = { name: 'ValidationException', $metadata, Item: { contacts: [{ email: saraban }] } };
    throw Object.assign(new Error(`Invalid value "${saraban}" in Item`), fields);
  } as never);
  try {
    await work();
  } finally {
    failing.mockRestore();
  }
}

const wake = (time: string) => {
  api.world.now = time;
  return remindHandler(() => services)(
    { provinceId: '30', instant: bangkok(time) },
    { getRemainingTimeInMillis: () => 900_000 },
  );
};
const tell = (...events: unknown[]) =>
  invoked(() => mailEventsHandler(() => services)(throughSns(...events)));
const office = '/v1/offices/3014601';

test('no line of an eventful week names one', async () => {
  useFailingSes();
  await invoked(() => wake('2022-06-02 09:00'));
  await invoked(() =>
    withFailingStore(
      (name) => name !== 'QueryCommand',
      async () => void (await wake('2022-06-07 09:00')),
    ),
  );
  await invoked(() =>
    withFailingStore(
      (name) => name === 'PutItemCommand',
      async () => void (await wake('2022-06-07 09:00')),
    ),
  );
  await invoked(() =>
    withFailingStore(
      (name) => name === 'UpdateItemCommand',
      async () => void (await wake('2022-06-07 09:30')),
    ),
  );
  delete (api.world.ses as { send?: unknown }).send;
  await invoked(() => wake('2022-06-07 09:45'));
  const [sent] = api.world.ses.accepted;
  if (!sent) throw new Error('no mail');
  const mail = { ...sent, messageId: 'm-1', acceptedAt: bangkok('2022-06-07 09:45') };
  const { destinations: to } = mail;
  await tell(deliveryEvent(mail), complaintEvent(mail), 'no JSON', {
    eventType: to[0],
    mail: { source: to[0] },
  });
  await tell({ ...rejectEvent(mail), reject: { reason: `Bad content for ${to[0]}` } });
  await withFailingStore(
    () => true,
    () => tell(bounceEvent(mail, 'permanent')),
  );
  await tell(bounceEvent(mail, 'permanent'));
  await withFailingStore(
    () => true,
    () => invoked(() => reconcileHandler(() => services)()),
  );
  await invoked(() => reconcileHandler(() => services)());
  api.world.wakeUps.list = async () => {
    throw Object.assign(new Error(`User: arn:aws:iam::000000000000:user/${saraban} may not`), {
      user: saraban,
    });
  };
  for (const [method, path, request] of requests()) {
    const { status } = await api.call(method, path, request);
    lines.push(`${method} ${path} → ${status}`);
  }
  api.schedulerIsDown = true;
  for (const [method, path, request] of requests())
    await withFailingStore(
      (name) => name !== 'QueryCommand',
      async () => void (await api.call(method, path, request)),
    );

  const withAddress = lines.filter((line) => /@|%40/.test(line));
  expect(withAddress).toEqual([]);
  // They were there to be named.
  expect(lines.join('\n')).toContain('Invalid value \\"<address>\\" in Item');
  expect(lines.join('\n')).toContain('arn:aws:iam::000000000000:<address> may not');
  expect(lines.length).toBeGreaterThan(20);
}, 120_000);

function requests(): [method: string, path: string, Request][] {
  const contact = { role: 'responsible', email: 'ใหม่@3014601.lao.example' };
  const row = `3014601,subdistrict-municipality,ตะขบ,3014,ปักธงชัย,30,นครราชสีมา,not an address@x,${saraban}`;
  const header = 'officeId,kind,name,districtId,districtName,provinceId,provinceName,email,clerkEmail';
  return [
    ['PUT', office, { body: { contacts: [contact] } }],
    ['PUT', office, { body: { contacts: [{ ...contact, email: saraban }] } }],
    ['PUT', '/v1/areas/3014', { body: { contacts: [{ email: saraban }], replyTo: saraban } }],
    ['POST', '/v1/offices/import', { raw: `${header}\n${row}\n`, headers: { 'content-type': 'text/csv' } }],
    ['GET', office, {}],
    ['GET', '/v1/worklist', {}],
    ['GET', '/v1/notices?office=3014601', {}],
    ['GET', '/v1/mails?district=3014', {}],
    ['GET', '/v1/offices', { as: { ...admin, name: saraban, email: saraban } }],
  ];
}

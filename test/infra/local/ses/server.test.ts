import {
  GetIdentityVerificationAttributesCommand,
  GetSendQuotaCommand,
  SESClient,
  SendRawEmailCommand,
  type SendRawEmailCommandInput,
} from '@aws-sdk/client-ses';
import { MovableClock } from '../../../../infra/local/clock';
import { type AcceptedMail, Outbox } from '../../../../infra/local/ses/outbox';
import { type SesOptions, startSesServer } from '../../../../infra/local/ses/server';

const start = new Date('2022-06-03T02:00:00.000Z');
const day = 86_400_000;
const raw = Buffer.from('From: ita@district.example\r\nSubject: =?utf-8?B?4LiB?=\r\n\r\nปักธงชัย+/=&\r\n');

let clock = new MovableClock(start);
let outbox = new Outbox(undefined);
let accepted: AcceptedMail[] = [];
const closing: (() => Promise<void> | void)[] = [];

beforeEach(() => {
  clock = new MovableClock(start);
  outbox = new Outbox(undefined);
  accepted = [];
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function serverOf(overrides: Partial<SesOptions> = {}) {
  const onAccepted = (mail: AcceptedMail) => accepted.push(mail);
  const options = { outbox, clock, onAccepted, maxSendRate: 14, max24HourSend: -1, ...overrides };
  const server = await startSesServer(options);
  const client = new SESClient({
    endpoint: server.url,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  closing.push(
    () => server.close(),
    () => client.destroy(),
  );
  return { client, url: server.url };
}

const sending = (overrides: Partial<SendRawEmailCommandInput> = {}) =>
  new SendRawEmailCommand({
    Source: 'ita@district.example',
    Destinations: ['saraban@3014601.lao.example'],
    RawMessage: { Data: raw },
    ...overrides,
  });

describe('a mail that is accepted', () => {
  test('is kept byte for byte, with its envelope and the instant of the service clock', async () => {
    const { client } = await serverOf();
    const { MessageId = '' } = await client.send(
      sending({
        Destinations: ['one@office.example', 'two@office.example'],
        ConfigurationSetName: 'ita',
        Tags: [
          { Name: 'notice', Value: 'n-1' },
          { Name: 'audience', Value: 'office' },
        ],
      }),
    );
    const kept = outbox.get(MessageId);
    expect(kept).toEqual({
      messageId: MessageId,
      acceptedAt: '2022-06-03T02:00:00.000Z',
      source: 'ita@district.example',
      destinations: ['one@office.example', 'two@office.example'],
      tags: { notice: 'n-1', audience: 'office' },
      configurationSetName: 'ita',
      raw,
    });
    expect(accepted).toEqual([kept]);
  });

  test('may have a name before its sender, as SES allows, and lines that end with LF alone', async () => {
    const { client } = await serverOf();
    const unix = Buffer.from('Subject: x\nFrom: ita@district.example\n\nbody\n');
    await client.send(sending({ Source: 'ITA <ita@district.example>', RawMessage: { Data: unix } }));
    expect(outbox.size).toBe(1);
  });

  test('may have 10 MB and 50 recipients, not more', async () => {
    const { client } = await serverOf();
    const of = (bytes: number) => ({ Data: Buffer.concat([raw, Buffer.alloc(bytes - raw.length, 'x')]) });
    const to = (count: number) => Array.from({ length: count }, (_, n) => `office-${n}@office.example`);
    const largest = 10 * 1024 * 1024;
    await client.send(sending({ RawMessage: of(largest), Destinations: to(50) }));
    await expect(client.send(sending({ RawMessage: of(largest + 1) }))).rejects.toMatchObject({
      name: 'InvalidParameterValue',
      message: expect.stringContaining('10485760'),
    });
    await expect(client.send(sending({ Destinations: to(51) }))).rejects.toMatchObject({
      name: 'MessageRejected',
    });
    expect(outbox.size).toBe(1);
  });
});

describe('a mail that is refused is not kept', () => {
  test.each<[string, Partial<SendRawEmailCommandInput>, string]>([
    ['an address without a domain', { Destinations: ['saraban'] }, 'saraban'],
    ['one bad address among good ones', { Destinations: ['a@office.example', 'a b@office.example'] }, 'a b'],
    ['a bad sender', { Source: 'ita@' }, 'ita@'],
    ['no recipients', { Destinations: [] }, 'recipients'],
    ['an empty message', { RawMessage: { Data: new Uint8Array() } }, 'Empty'],
    ['no From header', { RawMessage: { Data: Buffer.from('Subject: x\r\n\r\nFrom: me\r\n') } }, "'From'"],
    [
      'a header that only looks like it',
      { RawMessage: { Data: Buffer.from('X-From: a\r\n From: b\r\n\r\n') } },
      "'From'",
    ],
  ])('%s', async (_, overrides, words) => {
    const { client } = await serverOf();
    await expect(client.send(sending(overrides))).rejects.toMatchObject({
      name: 'InvalidParameterValue',
      message: expect.stringContaining(words),
      $metadata: { httpStatusCode: 400 },
    });
    expect(outbox.size).toBe(0);
    expect(accepted).toEqual([]);
  });

  test('signs of XML in an error arrive as they were', async () => {
    const { client } = await serverOf();
    await expect(client.send(sending({ Destinations: ['<&">'] }))).rejects.toMatchObject({
      name: 'InvalidParameterValue',
      message: 'Illegal address: <&">',
    });
  });
});

describe('the quota', () => {
  test('counts recipients of the last 24 hours by the service clock', async () => {
    const { client } = await serverOf({ max24HourSend: 200, maxSendRate: 14 });
    const quota = async () => (await client.send(new GetSendQuotaCommand({}))).SentLast24Hours;
    await client.send(sending({ Destinations: ['a@office.example', 'b@office.example'] }));
    clock.moveTo(new Date(start.getTime() + 1000));
    await client.send(sending());
    expect(await client.send(new GetSendQuotaCommand({}))).toMatchObject({
      Max24HourSend: 200,
      MaxSendRate: 14,
      SentLast24Hours: 3,
    });
    clock.moveTo(new Date(start.getTime() + day - 1));
    expect(await quota()).toBe(3);
    clock.moveTo(new Date(start.getTime() + day));
    expect(await quota()).toBe(1);
  });

  test('of a day is kept to, to the recipient', async () => {
    const { client } = await serverOf({ max24HourSend: 2 });
    await client.send(sending());
    const two = sending({ Destinations: ['a@office.example', 'b@office.example'] });
    await expect(client.send(two)).rejects.toMatchObject({
      name: 'Throttling',
      message: 'Daily message quota exceeded.',
    });
    await client.send(sending());
    await expect(client.send(sending())).rejects.toMatchObject({ name: 'Throttling' });
    clock.moveTo(new Date(start.getTime() + day));
    await client.send(sending());
  });

  test('of a second is kept to only where that is asked for', async () => {
    const lenient = (await serverOf({ maxSendRate: 1 })).client;
    await lenient.send(sending());
    await lenient.send(sending());
    const strict = (await serverOf({ maxSendRate: 2, enforceRate: true })).client;
    await strict.send(sending());
    await strict.send(sending());
    await expect(strict.send(sending())).rejects.toMatchObject({
      name: 'Throttling',
      message: 'Maximum sending rate exceeded.',
      $metadata: { httpStatusCode: 400 },
    });
    clock.moveTo(new Date(start.getTime() + 999));
    await expect(strict.send(sending())).rejects.toMatchObject({ name: 'Throttling' });
    clock.moveTo(new Date(start.getTime() + 1000));
    await strict.send(sending());
  });
});

describe('what is not embedded', () => {
  test('is refused at once, by the name the real service uses', async () => {
    const { client } = await serverOf();
    const command = new GetIdentityVerificationAttributesCommand({ Identities: ['a@office.example'] });
    await expect(client.send(command)).rejects.toMatchObject({
      name: 'InvalidAction',
      $metadata: { httpStatusCode: 400 },
    });
  });

  test('a request that is no action at all is refused too', async () => {
    const { url } = await serverOf();
    const answer = await fetch(`${url}/somewhere`);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain('<Code>InvalidAction</Code>');
  });

  test('a web page in a browser can not send mail through it', async () => {
    const { url } = await serverOf();
    const body = new URLSearchParams({
      Action: 'SendRawEmail',
      Source: 'ita@district.example',
      'Destinations.member.1': 'a@office.example',
      'RawMessage.Data': raw.toString('base64'),
    });
    const answer = await fetch(url, {
      method: 'POST',
      body,
      headers: { origin: 'https://elsewhere.example' },
    });
    expect(answer.status).toBe(400);
    expect(outbox.size).toBe(0);
    expect((await fetch(url, { method: 'POST', body })).status).toBe(200);
  });
});

test('a mail that could not be kept is not acknowledged', async () => {
  const broken = Object.assign(new Outbox(undefined), {
    keep() {
      throw new Error('disk full');
    },
  });
  const { client } = await serverOf({ outbox: broken });
  await expect(client.send(sending())).rejects.toMatchObject({
    name: 'InternalFailure',
    $metadata: { httpStatusCode: 500 },
  });
  expect(accepted).toEqual([]);
});

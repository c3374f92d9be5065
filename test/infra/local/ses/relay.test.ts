import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { MovableClock } from '../../../../infra/local/clock';
import { freePort } from '../../../../infra/local/ports';
import { type AcceptedMail, Outbox } from '../../../../infra/local/ses/outbox';
import { SmtpRelay } from '../../../../infra/local/ses/relay';
import { startSesServer } from '../../../../infra/local/ses/server';
import { eventsOf } from '../../../../infra/local/ses/simulator';
import { type SmtpServer, startSmtpServer } from '../../../support/smtp-server';

const raw = [
  'From: ITA <ita@district.example>',
  'To: saraban@3014601.lao.example',
  'Subject: =?utf-8?B?4LiB4Lij4Lih?=',
  'X-Notice: kept as it is',
  '',
  '.a line that begins with a dot',
  'ปักธงชัย',
  '',
].join('\r\n');

let smtp: SmtpServer;
let outbox = new Outbox(undefined);
let accepted: AcceptedMail[] = [];
const closing: (() => Promise<void> | void)[] = [];

beforeEach(async () => {
  smtp = await startSmtpServer();
  closing.push(() => smtp.close());
  outbox = new Outbox(undefined);
  accepted = [];
});
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function clientOf(smtpUrl = smtp.url): Promise<SESClient> {
  const relay = new SmtpRelay(smtpUrl);
  const clock = new MovableClock(new Date('2022-06-03T02:00:00Z'));
  const onAccepted = (mail: AcceptedMail) => accepted.push(mail);
  const server = await startSesServer({
    outbox,
    clock,
    relay,
    onAccepted,
    maxSendRate: 10,
    max24HourSend: -1,
  });
  const client = new SESClient({
    endpoint: server.url,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
  closing.push(
    () => relay.close(),
    () => server.close(),
    () => client.destroy(),
  );
  return client;
}

const send = (client: SESClient, ...to: string[]) =>
  client.send(
    new SendRawEmailCommand({
      Source: 'ita@district.example',
      Destinations: to.length > 0 ? to : ['saraban@3014601.lao.example'],
      RawMessage: { Data: Buffer.from(raw) },
    }),
  );

test('a mail is handed to the server untouched, with the envelope that was asked for', async () => {
  await send(await clientOf(), 'one@office.example', 'two@office.example');
  expect(smtp.taken).toEqual([
    { from: 'ita@district.example', to: ['one@office.example', 'two@office.example'], raw },
  ]);
  expect(outbox.size).toBe(1);
});

test('many mails go over few connections, each once', async () => {
  const client = await clientOf();
  await Promise.all(Array.from({ length: 40 }, (_, n) => send(client, `office-${n}@office.example`)));
  expect(new Set(smtp.taken.map(({ to }) => to[0])).size).toBe(40);
  expect(smtp.taken).toHaveLength(40);
});

describe('what the mail certainly did not survive is refused for good', () => {
  test.each([
    ['MAIL', '553 5.1.8 Sender refused'],
    ['RCPT saraban@3014601.lao.example', '550 5.1.1 No such user'],
    ['DATA', '554 5.5.1 No'],
    ['.', '552 5.3.4 Message too big'],
  ])('%s answered by %s', async (command, reply) => {
    smtp.replies.set(command, reply);
    await expect(send(await clientOf())).rejects.toMatchObject({
      name: 'MessageRejected',
      message: expect.stringContaining(reply),
      $metadata: { httpStatusCode: 400 },
    });
    expect(outbox.size).toBe(0);
  });
});

describe('what was certainly not taken, but may be later, is throttled', () => {
  test.each([
    ['GREETING', '421 4.3.2 Too many connections'],
    ['GREETING', '554 5.7.1 Go away'],
    ['MAIL', '451 4.3.0 Try again later'],
    ['MAIL', '530 5.7.0 Authentication required'],
    ['RCPT saraban@3014601.lao.example', '450 4.2.0 Greylisted'],
    ['DATA', '451 4.3.0 Later'],
    ['.', '452 4.3.1 Disk full'],
  ])('%s answered by %s', async (command, reply) => {
    smtp.replies.set(command, reply);
    await expect(send(await clientOf())).rejects.toMatchObject({
      name: 'Throttling',
      $metadata: { httpStatusCode: 400 },
    });
    expect(smtp.taken).toEqual([]);
  });

  test('a wrong password: it is ours, not the mail that is at fault', async () => {
    smtp.replies.set('AUTH', '535 5.7.8 Bad credentials');
    const client = await clientOf(smtp.url.replace('//', '//ita:wrong@'));
    await expect(send(client)).rejects.toMatchObject({ name: 'Throttling' });
  });

  test('a server that is not there', async () => {
    const client = await clientOf(`smtp://127.0.0.1:${await freePort()}`);
    await expect(send(client)).rejects.toMatchObject({ name: 'Throttling' });
  });
});

test('a connection cut before the mail: not told apart from a later cut, so it counts as unknown', async () => {
  smtp.replies.set('GREETING', 'cut');
  await expect(send(await clientOf())).rejects.toMatchObject({ name: 'ServiceUnavailable' });
  expect(smtp.taken).toEqual([]);
  expect(smtp.connections()).toBe(1);
});

test('a connection cut after the last dot: the mail may have been taken, and is not sent twice', async () => {
  smtp.replies.set('.', 'cut');
  await expect(send(await clientOf())).rejects.toMatchObject({
    name: 'ServiceUnavailable',
    $metadata: { httpStatusCode: 503 },
  });
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(smtp.taken).toHaveLength(1);
});

test('a recipient that the server refuses among others is a bounce of that one', async () => {
  smtp.replies.set('RCPT gone@office.example', '550 5.1.1 No such user');
  smtp.replies.set('RCPT full@office.example', '452 4.2.2 Mailbox full');
  await send(await clientOf(), 'here@office.example', 'gone@office.example', 'full@office.example');
  expect(smtp.taken[0]?.to).toEqual(['here@office.example']);
  const [mail] = accepted;
  expect(mail && eventsOf(mail)).toMatchObject([
    { eventType: 'Send' },
    { eventType: 'Delivery', delivery: { recipients: ['here@office.example'] } },
    {
      eventType: 'Bounce',
      bounce: {
        bounceType: 'Permanent',
        bouncedRecipients: [
          { emailAddress: 'gone@office.example', diagnosticCode: 'smtp; 550 5.1.1 No such user' },
        ],
      },
    },
    {
      eventType: 'Bounce',
      bounce: { bounceType: 'Transient', bouncedRecipients: [{ emailAddress: 'full@office.example' }] },
    },
  ]);
});

describe('asked before there is any mail,', () => {
  const verify = async (url: string) => {
    const relay = new SmtpRelay(url);
    closing.push(() => relay.close());
    await relay.verify();
  };

  test('a server that would take mails says so, and gets none', async () => {
    await verify(smtp.url.replace('//', '//ita:right@'));
    expect(smtp.taken).toEqual([]);
  });

  test('a wrong password, or a wrong address, is told in the words of who refuses', async () => {
    smtp.replies.set('AUTH', '535 5.7.8 Bad credentials');
    await expect(verify(smtp.url.replace('//', '//ita:wrong@'))).rejects.toThrow('535 5.7.8 Bad credentials');
    await expect(verify(`smtp://127.0.0.1:${await freePort()}`)).rejects.toThrow('ECONNREFUSED');
  });
});

test.each(['mail.example:587', 'http://mail.example', 'smtp://'])(
  '%s is no address of a mail server',
  (url) => {
    expect(() => new SmtpRelay(url)).toThrow('SMTP_URL');
  },
);

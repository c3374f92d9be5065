/** SES's answers over real HTTP: what the client makes of them decides whether a mail is sent again. */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SESClient } from '@aws-sdk/client-ses';
import { type RawMail, SesMailer } from '../../../shared/mail/ses';
import { classifyFailure, withoutAddresses } from '../../../shared/mail/ses-failures';

let server: Server | undefined;

async function sesAt(listener: RequestListener): Promise<SesMailer> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return mailerFor(`http://127.0.0.1:${port}`);
}

function mailerFor(endpoint: string): SesMailer {
  const client = new SESClient({
    endpoint,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    maxAttempts: 1,
    requestHandler: { connectionTimeout: 300, requestTimeout: 300, throwOnRequestTimeout: true },
  });
  return new SesMailer(client);
}

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

const mail: RawMail = {
  source: 'no-reply@ita.example',
  destinations: ['saraban@3014601.lao.example'],
  raw: Buffer.from('Subject: x\r\n\r\nx'),
  tags: { notice: 'n-1' },
};

const answer = (status: number, body: string): RequestListener => {
  return (_, response) => response.writeHead(status, { 'content-type': 'text/xml' }).end(body);
};
const refusal = (status: number, code: string, message: string) =>
  answer(
    status,
    `<ErrorResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`,
  );
const accepted = answer(
  200,
  '<SendRawEmailResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><SendRawEmailResult><MessageId>0100-id</MessageId></SendRawEmailResult></SendRawEmailResponse>',
);

it('an accepted mail has SES’s message id, and its tags and recipients went along', async () => {
  let body = '';
  const mailer = await sesAt((request, response) => {
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => accepted(request, response));
  });
  expect(await mailer.send({ ...mail, configurationSetName: 'set' })).toEqual({
    outcome: 'accepted',
    messageId: '0100-id',
  });
  const sent = new URLSearchParams(body);
  expect(sent.get('Destinations.member.1')).toBe('saraban@3014601.lao.example');
  expect(sent.get('Tags.member.1.Value')).toBe('n-1');
  expect(sent.get('ConfigurationSetName')).toBe('set');
});

it.each([
  [400, 'Throttling', 'Maximum sending rate exceeded.', 'not-taken'],
  [400, 'Throttling', 'Daily message quota exceeded.', 'not-taken'],
  [429, 'TooManyRequestsException', 'slow down', 'not-taken'],
  [400, 'LimitExceeded', 'limit', 'not-taken'],
  [403, 'ExpiredToken', 'token expired', 'not-taken'],
  [400, 'MessageRejected', 'Address blacklisted.', 'refused'],
  [400, 'MessageRejected', 'Sending paused for this account.', 'sender-refused'],
  [400, 'MailFromDomainNotVerified', 'no', 'sender-refused'],
  [400, 'ConfigurationSetDoesNotExist', 'no', 'sender-refused'],
  [400, 'ConfigurationSetSendingPausedException', 'no', 'sender-refused'],
  [400, 'AccountSendingPausedException', 'no', 'sender-refused'],
  [400, 'InvalidParameterValue', 'Missing final @domain', 'refused'],
  [400, 'RequestTimeout', 'too slow', 'unknown'],
  [500, 'InternalFailure', 'oops', 'unknown'],
  [503, 'ServiceUnavailable', 'try later', 'unknown'],
  [503, 'Throttling', 'a proxy in between', 'unknown'],
])('%i %s “%s” is %s', async (status, code, message, outcome) => {
  const mailer = await sesAt(refusal(status, code, message));
  expect(await mailer.send(mail)).toMatchObject({ outcome, reason: expect.stringContaining(code) });
});

it.each([
  ['the sender', ' no-reply@ita.example', 'sender-refused'],
  ['the sender by name', ' ITA &lt;No-Reply@ita.example&gt;, no-reply@ita.example', 'sender-refused'],
  ['sender and recipient', ' saraban@3014601.lao.example, no-reply@ita.example', 'sender-refused'],
  ['a recipient', ' saraban@3014601.lao.example', 'recipient-unverified'],
  ['a recipient of a like name', ' the.no-reply@ita.example', 'recipient-unverified'],
])(
  'where %s is not verified, nothing was taken, and whose trouble it is is told',
  async (_, named, outcome) => {
    const words =
      'Email address is not verified. The following identities failed the check in region AP-SOUTHEAST-1:';
    const mailer = await sesAt(refusal(400, 'MessageRejected', words + named));
    expect(await mailer.send(mail)).toMatchObject({ outcome, reason: expect.not.stringContaining('@') });
  },
);

it('not verified, without a name, is the sender', async () => {
  const mailer = await sesAt(refusal(400, 'MessageRejected', 'Email address is not verified.'));
  expect(await mailer.send(mail)).toMatchObject({ outcome: 'sender-refused' });
});

it.each([
  ['an answer that is no XML', answer(200, 'hello')],
  ['an answer without a message id', answer(200, '<SendRawEmailResponse/>')],
  ['a refusal that is not SES’s', answer(403, '<html>Blocked by the proxy</html>')],
  ['a connection cut after the request', ((request) => request.socket.destroy()) as RequestListener],
  ['no answer in time', () => undefined],
])('%s leaves the outcome unknown', async (_, listener) => {
  const mailer = await sesAt(listener);
  expect(await mailer.send(mail)).toMatchObject({ outcome: 'unknown' });
});

it.each([
  ['nobody listens', 'http://127.0.0.1:1'],
  ['the name does not resolve', 'http://ses.invalid'],
])('where %s nothing was taken', async (_, endpoint) => {
  expect(await mailerFor(endpoint).send(mail)).toMatchObject({ outcome: 'not-taken' });
});

it('a connection that was never made is definite, one that went silent is not', () => {
  const outcomeOf = (error: unknown) => classifyFailure(error, mail.source).outcome;
  const timeout = (message: string) => Object.assign(new Error(message), { name: 'TimeoutError' });
  const neverConnected = timeout('the request socket did not establish a connection with the server');
  expect(outcomeOf(neverConnected)).toBe('not-taken');
  expect(outcomeOf(timeout('a request has exceeded the configured timeout'))).toBe('unknown');
  const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET', syscall: 'read' });
  expect(outcomeOf(reset)).toBe('unknown');
  const refused = Object.assign(new Error('x'), { code: 'ECONNREFUSED', syscall: 'connect' });
  expect(outcomeOf(new AggregateError([refused, refused]))).toBe('not-taken');
  expect(outcomeOf(new AggregateError([refused, reset]))).toBe('unknown');
  expect(outcomeOf('oops')).toBe('unknown');
});

it('reasons name no e-mail address', async () => {
  const mailer = await sesAt(
    refusal(400, 'MessageRejected', 'blacklisted: saraban@3014601.lao.example, "x y"@b.example'),
  );
  expect(await mailer.send(mail)).toEqual({
    outcome: 'refused',
    reason: 'MessageRejected: blacklisted: <address>, <address>',
  });
  expect(withoutAddresses('arn:aws:ses:x:1:identity/a@b.example ก@ข.ไทย')).not.toContain('@');
});

it.each([
  ['of other characters', 'a.b'],
  ['of more than 256 characters', 'a'.repeat(257)],
])('a tag %s, which SES would refuse, is refused before it is sent', async (_, notice) => {
  const mailer = mailerFor('http://127.0.0.1:1');
  expect(await mailer.send({ ...mail, tags: { notice } })).toEqual({
    outcome: 'refused',
    reason: 'tag notice is not such as SES takes',
  });
});

it.each([
  ['200', '150', { maxSendRatePerSecond: 14, remainingToday: 50 }],
  ['-1', '150', { maxSendRatePerSecond: 14, remainingToday: Number.POSITIVE_INFINITY }],
  ['200', '250', { maxSendRatePerSecond: 14, remainingToday: 0 }],
])('of a daily quota of %s with %s sent remains what is left', async (max, sent, quota) => {
  const body = `<GetSendQuotaResponse xmlns="http://ses.amazonaws.com/doc/2010-12-01/"><GetSendQuotaResult><Max24HourSend>${max}</Max24HourSend><MaxSendRate>14</MaxSendRate><SentLast24Hours>${sent}</SentLast24Hours></GetSendQuotaResult></GetSendQuotaResponse>`;
  const mailer = await sesAt(answer(200, body));
  expect(await mailer.quota()).toEqual(quota);
});

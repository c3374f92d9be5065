/** The embedded parts take no signatures: they are for the programs of this machine, not for web pages open on it. */
import { request } from 'node:http';
import { MovableClock } from '../../../infra/local/clock';
import type { HttpServer } from '../../../infra/local/http-server';
import { InvocationQueue, startInvocationServer } from '../../../infra/local/invocations';
import { ScheduleBook } from '../../../infra/local/scheduler/book';
import { startSchedulerServer } from '../../../infra/local/scheduler/server';
import { Outbox } from '../../../infra/local/ses/outbox';
import { startSesServer } from '../../../infra/local/ses/server';

const clock = new MovableClock(new Date('2022-06-01T00:00:00.000Z'));
const queue = new InvocationQueue();
const book = new ScheduleBook();
const outbox = new Outbox(undefined);

interface Part {
  readonly server: HttpServer;
  readonly path: string;
  readonly body: string;
  /** What the request has done, if it was heard. */
  readonly done: () => number;
}

const parts: Record<string, Part> = {};
beforeAll(async () => {
  parts.SES = {
    server: await startSesServer({ outbox, clock, maxSendRate: 14, max24HourSend: -1 }),
    path: '/',
    body: new URLSearchParams({
      Action: 'SendRawEmail',
      Source: 'ita@district.example',
      'Destinations.member.1': 'saraban@3014601.lao.example',
      'RawMessage.Data': Buffer.from('From: ita@district.example\r\n\r\nx').toString('base64'),
    }).toString(),
    done: () => outbox.size,
  };
  parts.Scheduler = {
    server: await startSchedulerServer({ book, clock }),
    path: '/schedules/x',
    body: JSON.stringify({
      ScheduleExpression: 'rate(1 minutes)',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: 'remind', RoleArn: 'role', Input: '{}' },
    }),
    done: () => book.list(undefined).length,
  };
  parts.Lambda = {
    server: await startInvocationServer(queue, ['mail-events']),
    path: '/2015-03-31/functions/mail-events/invocations',
    body: '{"eventType":"Bounce"}',
    done: () => (queue.isEmpty ? 0 : 1),
  };
});
afterAll(async () => {
  for (const { server } of Object.values(parts)) await server.close();
});

/** As a browser sends it without asking first; `fetch` lets nobody choose the host. */
async function post({ server, path, body }: Part, headers: Record<string, string>) {
  return new Promise<{ status: number | undefined; type: string; error: unknown; text: string }>(
    (resolve, reject) => {
      const to = { host: '127.0.0.1', port: server.port, path, method: 'POST' };
      const sent = request({ ...to, headers: { 'content-type': 'text/plain', ...headers } }, (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk) => chunks.push(chunk));
        answer.on('end', () =>
          resolve({
            status: answer.statusCode,
            type: answer.headers['content-type'] ?? '',
            error: answer.headers['x-amzn-errortype'],
            text: Buffer.concat(chunks).toString(),
          }),
        );
      });
      sent.once('error', reject);
      sent.end(body);
    },
  );
}

const pages: [string, Record<string, string>][] = [
  ['another origin', { origin: 'https://evil.example' }],
  ['an origin that it hides', { origin: 'null' }],
  ['this machine', { origin: 'http://127.0.0.1:3000' }],
  ['a name that leads to this machine', { host: 'evil.example' }],
  ['such a name with a port', { host: 'localhost.evil.example:20000' }],
];

describe.each(['SES', 'Scheduler', 'Lambda'])('the embedded %s', (name) => {
  test.each(pages)('does nothing for a page of %s, and says so in its own format', async (_, headers) => {
    const part = parts[name] as Part;
    const { status, type, error, text } = await post(part, headers);
    expect(part.done()).toBe(0);
    if (name === 'SES') {
      expect([status, type]).toEqual([400, 'text/xml']);
      expect(text).toContain('<Code>AccessDenied</Code>');
    } else {
      expect([status, error]).toEqual([403, 'AccessDeniedException']);
      expect(JSON.parse(text).Message).toMatch(/web page/);
    }
  });

  test('listens to a program of this machine', async () => {
    const part = parts[name] as Part;
    expect([200, 202]).toContain((await post(part, {})).status);
    expect(part.done()).toBe(1);
  });
});

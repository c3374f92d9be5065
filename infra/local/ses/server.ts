/**
 * A front of SES version 1 (query protocol): SendRawEmail and GetSendQuota with the real errors. Every other
 * action is refused at once. What it accepts is kept before it answers, and relayed where a relay is given.
 */
import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { Clock } from '../../../shared/clock';
import { startEmbeddedPart } from '../embedded-part';
import type { HttpServer } from '../http-server';
import type { AcceptedMail, Outbox } from './outbox';
import type { SmtpRelay } from './relay';
import { element, errorXml, members, SesError, successXml, tagsOf, xmlType } from './wire';

export interface SesOptions {
  readonly outbox: Outbox;
  readonly clock: Clock;
  /** Recipients per second, told by GetSendQuota. */
  readonly maxSendRate: number;
  /** Recipients per 24 hours, told by GetSendQuota; -1: no limit. */
  readonly max24HourSend: number;
  /** Refuse what exceeds `maxSendRate` by the service's clock, as the real service does; absent: take it. */
  readonly enforceRate?: boolean;
  readonly relay?: SmtpRelay | undefined;
  readonly onAccepted?: ((mail: AcceptedMail) => void) | undefined;
  /** Absent: one that is free. */
  readonly port?: number;
}

/** SES's own limit for a raw message, in bytes. */
const largestMessageBytes = 10 * 1024 * 1024;
const mostRecipients = 50;

/** @throws Error where the port is taken. */
export async function startSesServer(options: SesOptions): Promise<HttpServer> {
  const counted: Counts = {
    day: new RecentCount(options.clock, 86_400_000),
    second: new RecentCount(options.clock, 1000),
  };
  const app = new Hono();
  app.post('/', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const action = form.get('Action') ?? '';
    const result = await answer(action, form, options, counted);
    return c.body(successXml(action, result), 200, xmlType);
  });
  app.notFound(() => refusal(new SesError('InvalidAction', 'No action.')));
  app.onError((error) =>
    refusal(error instanceof SesError ? error : new SesError('InternalFailure', error.message, 500)),
  );
  const refuse = (message: string) => refusal(new SesError('AccessDenied', message));
  return startEmbeddedPart({ fetch: app.fetch, refuse, port: options.port });
}

function refusal(error: SesError): Response {
  return new Response(errorXml(error), { status: error.status, headers: xmlType });
}

async function answer(
  action: string,
  form: URLSearchParams,
  options: SesOptions,
  counted: Counts,
): Promise<string> {
  switch (action) {
    case 'SendRawEmail':
      return element('MessageId', await sendRawEmail(form, options, counted));
    case 'GetSendQuota':
      return [
        element('Max24HourSend', options.max24HourSend),
        element('MaxSendRate', options.maxSendRate),
        element('SentLast24Hours', counted.day.total()),
      ].join('');
    default:
      throw new SesError('InvalidAction', `The action ${action} is not embedded.`);
  }
}

async function sendRawEmail(form: URLSearchParams, options: SesOptions, counted: Counts): Promise<string> {
  const raw = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64');
  const destinations = members(form, 'Destinations').map(([value = '']) => value);
  const source = form.get('Source') ?? '';
  check(raw, source, destinations);
  checkQuota(destinations.length, options, counted);
  const configurationSetName = form.get('ConfigurationSetName') ?? undefined;
  const proposed: AcceptedMail = {
    messageId: randomUUID(),
    acceptedAt: options.clock.now().toISOString(),
    source,
    destinations,
    tags: tagsOf(form),
    ...(configurationSetName === undefined ? {} : { configurationSetName }),
    raw,
  };
  const refused = (await options.relay?.send(proposed)) ?? [];
  const mail = refused.length > 0 ? { ...proposed, refused } : proposed;
  options.outbox.keep(mail);
  counted.day.add(destinations.length);
  counted.second.add(destinations.length);
  options.onAccepted?.(mail);
  return mail.messageId;
}

function check(raw: Buffer, source: string, destinations: readonly string[]): void {
  if (raw.length === 0) throw new SesError('InvalidParameterValue', 'Empty raw message.');
  if (raw.length > largestMessageBytes)
    throw new SesError(
      'InvalidParameterValue',
      `Message length is more than ${largestMessageBytes} bytes long.`,
    );
  if (destinations.length === 0) throw new SesError('InvalidParameterValue', 'No recipients.');
  if (destinations.length > mostRecipients)
    throw new SesError('MessageRejected', 'Recipient count exceeds 50.');
  // The sender, and only the sender, may have a name before it.
  const sender = /^[^<>]*<([^<>]*)>$/.exec(source)?.[1] ?? source;
  const wrong = [sender, ...destinations].find(
    (address) => !/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(address),
  );
  if (wrong !== undefined) throw new SesError('InvalidParameterValue', `Illegal address: ${wrong}`);
  if (!/^from:/im.test(headerOf(raw)))
    throw new SesError('InvalidParameterValue', "Missing required header 'From'.");
}

/** Up to the first empty line, where there is one. Lines may end in LF alone, as SES allows. */
function headerOf(raw: Buffer): string {
  const ends = [raw.indexOf('\r\n\r\n'), raw.indexOf('\n\n')].filter((end) => end >= 0);
  return raw.subarray(0, Math.min(...ends, raw.length)).toString('latin1');
}

interface Counts {
  readonly day: RecentCount;
  readonly second: RecentCount;
}

function checkQuota(recipients: number, options: SesOptions, { day, second }: Counts): void {
  const { max24HourSend, maxSendRate, enforceRate } = options;
  if (max24HourSend >= 0 && day.total() + recipients > max24HourSend)
    throw new SesError('Throttling', 'Daily message quota exceeded.');
  if (enforceRate && second.total() + recipients > maxSendRate)
    throw new SesError('Throttling', 'Maximum sending rate exceeded.');
}

/** Recipients of the last `windowMilliseconds` by the service's clock. */
class RecentCount {
  private readonly sent: { at: number; recipients: number }[] = [];
  private sum = 0;

  constructor(
    private readonly clock: Clock,
    private readonly windowMilliseconds: number,
  ) {}

  add(recipients: number): void {
    this.sent.push({ at: this.clock.now().getTime(), recipients });
    this.sum += recipients;
  }

  total(): number {
    const since = this.clock.now().getTime() - this.windowMilliseconds;
    while (this.sent[0] && this.sent[0].at <= since) this.sum -= this.sent.shift()?.recipients ?? 0;
    return this.sum;
  }
}

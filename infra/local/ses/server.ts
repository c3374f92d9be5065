/**
 * A front of SES version 1 (query protocol): SendRawEmail and GetSendQuota with the real errors. Every other
 * action is refused at once. What it accepts is kept before it answers, and relayed where a relay is given.
 */
import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import type { Clock } from '../../../shared/clock';
import { type HttpServer, startHttpServer } from '../http-server';
import type { AcceptedMail, Outbox } from './outbox';
import type { SmtpRelay } from './relay';

export interface SesOptions {
  readonly outbox: Outbox;
  readonly clock: Clock;
  /** Recipients per second, told by GetSendQuota. */
  readonly maxSendRate: number;
  /** Recipients per 24 hours, told by GetSendQuota; -1: no limit. */
  readonly max24HourSend: number;
  readonly relay?: SmtpRelay | undefined;
  readonly onAccepted?: ((mail: AcceptedMail) => void) | undefined;
}

/** SES's own limit for a raw message, in bytes. */
const largestMessageBytes = 10 * 1024 * 1024;
const mostRecipients = 50;

/** An error as SES names it. `status` 5xx: the client can't know whether the mail was taken. */
export class SesError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly status: 400 | 503 = 400,
  ) {
    super(message);
  }
}

export async function startSesServer(options: SesOptions): Promise<HttpServer> {
  const counted = new DailyCount(options.clock);
  const app = new Hono();
  app.post('/', async (c) => {
    const form = new URLSearchParams(await c.req.text());
    const action = form.get('Action') ?? '';
    try {
      const result = await answer(action, form, options, counted);
      return c.body(successXml(action, result), 200, xmlType);
    } catch (error) {
      if (!(error instanceof SesError)) throw error;
      return c.body(errorXml(error), error.status, xmlType);
    }
  });
  return startHttpServer(app.fetch);
}

const xmlType = { 'content-type': 'text/xml' };

async function answer(
  action: string,
  form: URLSearchParams,
  options: SesOptions,
  counted: DailyCount,
): Promise<string> {
  switch (action) {
    case 'SendRawEmail':
      return element('MessageId', await sendRawEmail(form, options, counted));
    case 'GetSendQuota':
      return [
        element('Max24HourSend', options.max24HourSend),
        element('MaxSendRate', options.maxSendRate),
        element('SentLast24Hours', counted.total()),
      ].join('');
    default:
      throw new SesError('InvalidAction', `The action ${action} is not embedded.`);
  }
}

async function sendRawEmail(
  form: URLSearchParams,
  options: SesOptions,
  counted: DailyCount,
): Promise<string> {
  const raw = Buffer.from(form.get('RawMessage.Data') ?? '', 'base64');
  const destinations = members(form, 'Destinations').map(([value = '']) => value);
  const source = form.get('Source') ?? '';
  check(raw, source, destinations);
  if (options.max24HourSend >= 0 && counted.total() + destinations.length > options.max24HourSend)
    throw new SesError('Throttling', 'Daily message quota exceeded.');
  const configurationSetName = form.get('ConfigurationSetName') ?? undefined;
  const mail: AcceptedMail = {
    messageId: randomUUID(),
    acceptedAt: options.clock.now().toISOString(),
    source,
    destinations,
    tags: tagsOf(form),
    ...(configurationSetName === undefined ? {} : { configurationSetName }),
    raw,
  };
  await options.relay?.send(mail);
  options.outbox.keep(mail);
  counted.add(destinations.length);
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
  const wrong = [source, ...destinations].find(
    (address) => !/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/.test(address),
  );
  if (wrong !== undefined) throw new SesError('InvalidParameterValue', `Illegal address: ${wrong}`);
  const header = raw.subarray(0, Math.max(raw.indexOf('\r\n\r\n'), 0)).toString('latin1');
  if (!/^from:/im.test(header))
    throw new SesError('InvalidParameterValue', "Missing required header 'From'.");
}

/** `Name.member.1`, `Name.member.2.Value` … in order. */
function members(form: URLSearchParams, name: string, ...fields: string[]): string[][] {
  const found: string[][] = [];
  for (let index = 1; ; index += 1) {
    const prefix = `${name}.member.${index}`;
    const values =
      fields.length === 0 ? [form.get(prefix)] : fields.map((field) => form.get(`${prefix}.${field}`));
    if (values.some((value) => value === null)) return found;
    found.push(values.map((value) => value ?? ''));
  }
}

function tagsOf(form: URLSearchParams): Record<string, string> {
  return Object.fromEntries(
    members(form, 'Tags', 'Name', 'Value').map(([name = '', value = '']) => [name, value]),
  );
}

/** Recipients of the last 24 hours by the service's clock. */
class DailyCount {
  private readonly sent: { at: number; recipients: number }[] = [];
  private sum = 0;

  constructor(private readonly clock: Clock) {}

  add(recipients: number): void {
    this.sent.push({ at: this.clock.now().getTime(), recipients });
    this.sum += recipients;
  }

  total(): number {
    const since = this.clock.now().getTime() - 86_400_000;
    while (this.sent[0] && this.sent[0].at <= since) this.sum -= this.sent.shift()?.recipients ?? 0;
    return this.sum;
  }
}

const namespace = 'http://ses.amazonaws.com/doc/2010-12-01/';

function successXml(action: string, result: string): string {
  const metadata = element('ResponseMetadata', element('RequestId', randomUUID()));
  return `<${action}Response xmlns="${namespace}"><${action}Result>${result}</${action}Result>${metadata}</${action}Response>`;
}

function errorXml({ code, message, status }: SesError): string {
  const type = status === 400 ? 'Sender' : 'Receiver';
  const escaped = message.replace(/[<>&]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const error = [element('Type', type), element('Code', code), element('Message', escaped)].join('');
  return `<ErrorResponse xmlns="${namespace}"><Error>${error}</Error>${element('RequestId', randomUUID())}</ErrorResponse>`;
}

/** `content` is safe as it stands: a number, an id, or elements. */
function element(name: string, content: string | number): string {
  return `<${name}>${content}</${name}>`;
}

/** Relays accepted mails untouched to a real mail server: with it one PC runs the service for real. */
import { createTransport, type Transporter } from 'nodemailer';
import * as z from 'zod';
import type { AcceptedMail, RefusedRecipient } from './outbox';
import { SesError } from './wire';

const timeoutMilliseconds = 20_000;

export class SmtpRelay {
  private readonly transport: Transporter;

  /** `smtp://user:password@mail.example:587`, `smtps://…`. @throws Error for another kind of address. */
  constructor(smtpUrl: string) {
    if (!/^smtps?:\/\/[^/]+/.test(smtpUrl))
      throw new Error('SMTP_URL: expected smtp://user:password@server:port or smtps://…');
    this.transport = createTransport({
      url: smtpUrl,
      pool: true,
      connectionTimeout: timeoutMilliseconds,
      greetingTimeout: timeoutMilliseconds,
      socketTimeout: timeoutMilliseconds,
      // Whether a mail may be sent again is the ledger's to decide.
      maxRequeues: 0,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  /**
   * Done when the server has taken the mail; answers those of its recipients whom the server refused.
   *
   * @throws SesError as SES would answer: throttled where the server says "later" or was not reached, refused
   * where it says "never" to this mail, 503 where nobody knows.
   */
  async send({ source, destinations, raw }: AcceptedMail): Promise<RefusedRecipient[]> {
    try {
      const info: unknown = await this.transport.sendMail({
        envelope: { from: source, to: [...destinations] },
        raw,
      });
      return refusalsSchema.parse(info).rejectedErrors.map(({ recipient, response, responseCode }) => ({
        address: recipient,
        permanent: responseCode >= 500,
        response,
      }));
    } catch (error) {
      throw asSesError(error);
    }
  }

  /** Asks the server whether it is there and takes our password. @throws Error in its words. */
  async verify(): Promise<void> {
    await this.transport.verify();
  }

  close(): void {
    this.transport.close();
  }
}

const refusalsSchema = z.object({
  rejectedErrors: z
    .array(z.object({ recipient: z.string(), response: z.string(), responseCode: z.number() }))
    .default([]),
});

const failureSchema = z.object({
  message: z.string().default(''),
  code: z.string().default('').catch(''),
  /** The system's own name for it, such as ECONNREFUSED. */
  originalCode: z.string().default('').catch(''),
  timeoutType: z.string().default('').catch(''),
  /** The SMTP command that was refused, or `CONN`. */
  command: z.string().default('').catch(''),
  responseCode: z.number().optional().catch(undefined),
});
type Failure = z.output<typeof failureSchema>;

/** What nodemailer and the system call a failure before a byte of any mail was handed over. */
const notReached =
  /^(EDNS|ETLS|EAUTH|ENOAUTH|EPROXY|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|CONNECT_TIMEOUT|GREETING_TIMEOUT)$/;

/** Refusals of a mail; those of other commands are about us or the connection. */
const mailCommands = /^(MAIL FROM|RCPT TO|DATA)$/;

/** "Authentication required", and what else is wrong with our credentials (RFC 4954, section 6). */
const credentialCodes = [530, 534, 535, 538];

function asSesError(error: unknown): SesError {
  const { data } = failureSchema.safeParse(error);
  if (data === undefined) return new SesError('ServiceUnavailable', String(error), 503);
  if (isRefusalForGood(data)) return new SesError('MessageRejected', data.message);
  const { code, originalCode, timeoutType, responseCode = 0 } = data;
  const definite =
    responseCode >= 400 || [code, originalCode, timeoutType].some((word) => notReached.test(word));
  if (definite) return new SesError('Throttling', data.message);
  return new SesError('ServiceUnavailable', data.message, 503);
}

/** Where all recipients were refused, nodemailer tells of one that was put off, if there is one. */
function isRefusalForGood({ command, responseCode = 0 }: Failure): boolean {
  return responseCode >= 500 && mailCommands.test(command) && !credentialCodes.includes(responseCode);
}

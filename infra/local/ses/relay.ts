/** Relays accepted mails untouched to a real mail server: with it one PC runs the service for real. */
import { createTransport, type Transporter } from 'nodemailer';
import type { AcceptedMail } from './outbox';
import { SesError } from './server';

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
      socketTimeout: timeoutMilliseconds,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
  }

  /**
   * Done when the server has accepted it. @throws SesError as SES would answer: throttled where the server says
   * "later" or was not reached, refused where it says "never", 503 where nobody knows.
   */
  async send({ source, destinations, raw }: AcceptedMail): Promise<void> {
    try {
      await this.transport.sendMail({ envelope: { from: source, to: [...destinations] }, raw });
    } catch (error) {
      throw asSesError(error);
    }
  }

  close(): void {
    this.transport.close();
  }
}

/** nodemailer's words for a failure before the message was handed over. */
const notReached = ['ECONNECTION', 'EDNS', 'ETLS', 'EAUTH', 'ECONNREFUSED', 'ENOAUTH', 'EPROXY'];

function asSesError(error: unknown): SesError {
  const detail = describe(error);
  if (detail.responseCode !== undefined) {
    return detail.responseCode >= 500
      ? new SesError('MessageRejected', detail.message)
      : new SesError('Throttling', detail.message);
  }
  if (notReached.includes(detail.code)) return new SesError('Throttling', detail.message);
  return new SesError('ServiceUnavailable', detail.message, 503);
}

function describe(error: unknown): { code: string; message: string; responseCode?: number } {
  if (!(error instanceof Error)) return { code: '', message: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const responseCode =
    'responseCode' in error && typeof error.responseCode === 'number' ? error.responseCode : undefined;
  return { code, message: error.message, ...(responseCode === undefined ? {} : { responseCode }) };
}

/** SES: sends raw mails and says exactly as much about the outcome as is known. */
import { GetSendQuotaCommand, type SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import { isTag } from './message-tag';
import { classifyFailure, type SendFailure } from './ses-failures';

/**
 * - `accepted`: SES has it.
 * - `not-taken`: SES certainly does not have it, and may take it later: throttled, or never reached.
 * - `sender-refused`: nor does it take any other of this sender's, until somebody mends what `reason` says.
 * - `recipient-unverified`: SES certainly does not have it; in its sandbox it takes mail for verified recipients only.
 * - `refused`: SES certainly does not have it, and never will as it stands.
 * - `unknown`: SES may have it.
 */
export type SendOutcome = { readonly outcome: 'accepted'; readonly messageId: string } | SendFailure;

export interface RawMail {
  /** The envelope's sender. */
  readonly source: string;
  readonly destinations: readonly string[];
  readonly raw: Buffer;
  /** They come back in SES's events. */
  readonly tags: Readonly<Record<string, string>>;
  readonly configurationSetName?: string;
}

export interface SendQuota {
  /** Recipients per second. */
  readonly maxSendRatePerSecond: number;
  /** Recipients; infinite where the account has no daily limit. */
  readonly remainingToday: number;
}

export class SesMailer {
  /** @param client made with `maxAttempts: 1`: only the ledger knows whether a mail may be sent again. */
  constructor(private readonly client: SESClient) {}

  /** Never throws for what SES or the network answers; `reason` names no e-mail address. */
  async send(mail: RawMail): Promise<SendOutcome> {
    const { source, destinations, raw, tags, configurationSetName } = mail;
    const wrongTag = Object.entries(tags).find((pair) => pair.some((text) => !isTag(text)));
    if (wrongTag) return { outcome: 'refused', reason: `tag ${wrongTag[0]} is not such as SES takes` };
    const command = new SendRawEmailCommand({
      Source: source,
      Destinations: [...destinations],
      RawMessage: { Data: raw },
      Tags: Object.entries(tags).map(([Name, Value]) => ({ Name, Value })),
      ...(configurationSetName === undefined ? {} : { ConfigurationSetName: configurationSetName }),
    });
    try {
      const { MessageId } = await this.client.send(command);
      if (MessageId) return { outcome: 'accepted', messageId: MessageId };
      return { outcome: 'unknown', reason: 'SES answered without a message id' };
    } catch (error) {
      return classifyFailure(error, source);
    }
  }

  /** @throws what the SDK throws when SES doesn't tell. */
  async quota(): Promise<SendQuota> {
    const { Max24HourSend, MaxSendRate, SentLast24Hours } = await this.client.send(
      new GetSendQuotaCommand({}),
    );
    const daily = unlimited(Max24HourSend);
    return {
      maxSendRatePerSecond: unlimited(MaxSendRate),
      remainingToday: Math.max(0, daily - (SentLast24Hours ?? 0)),
    };
  }
}

/** SES says -1 where there is no limit. */
function unlimited(limit: number | undefined): number {
  return limit === -1 ? Number.POSITIVE_INFINITY : (limit ?? 0);
}

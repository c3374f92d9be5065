/** The mails that the embedded SES has accepted: bytes untouched, with their envelopes, newest first. */
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { replaceFile } from '../replace-file';

const refusedRecipientSchema = z.object({
  address: z.string(),
  /** The server said "never", not "later". */
  permanent: z.boolean(),
  /** The mail server's own words, with its code. */
  response: z.string(),
});

export type RefusedRecipient = z.output<typeof refusedRecipientSchema>;

const envelopeSchema = z.object({
  messageId: z.string(),
  /** By the service's clock, UTC. */
  acceptedAt: z.string(),
  source: z.string(),
  destinations: z.array(z.string()),
  tags: z.record(z.string(), z.string()),
  configurationSetName: z.string().optional(),
  /** Recipients whom the mail server refused when it took the mail for the others. */
  refused: z.array(refusedRecipientSchema).optional(),
});

export type Envelope = z.output<typeof envelopeSchema>;
export interface AcceptedMail extends Envelope {
  readonly raw: Buffer;
}

const messageIdPattern = /^[0-9a-f-]{16,80}$/;

export class Outbox {
  private readonly envelopes: Envelope[] = [];
  private readonly inMemory = new Map<string, Buffer>();

  /**
   * Keeps each mail as `<directory>/<date>/<messageId>.eml` with its envelope beside it; without a directory,
   * the latest `limitInMemory` of them in memory.
   */
  constructor(
    private readonly directory: string | undefined,
    private readonly limitInMemory = 1000,
  ) {
    if (directory) this.envelopes.push(...readEnvelopes(directory));
  }

  /** On disk before it returns; the envelope last, so that what has one is whole. */
  keep(mail: AcceptedMail): void {
    const { raw, ...envelope } = mail;
    this.envelopes.push(envelope);
    if (this.directory) {
      const folder = join(this.directory, envelope.acceptedAt.slice(0, 10));
      mkdirSync(folder, { recursive: true });
      replaceFile(join(folder, `${envelope.messageId}.eml`), raw);
      replaceFile(join(folder, `${envelope.messageId}.json`), JSON.stringify(envelope));
      return;
    }
    this.inMemory.set(envelope.messageId, raw);
    if (this.envelopes.length > this.limitInMemory) {
      const dropped = this.envelopes.shift();
      if (dropped) this.inMemory.delete(dropped.messageId);
    }
  }

  get size(): number {
    return this.envelopes.length;
  }

  /** Newest first. */
  page(offset: number, limit: number): Envelope[] {
    const end = Math.max(0, this.envelopes.length - offset);
    return this.envelopes.slice(Math.max(0, end - limit), end).reverse();
  }

  /** Undefined for an id that is none or names no mail. */
  get(messageId: string): AcceptedMail | undefined {
    if (!messageIdPattern.test(messageId)) return undefined;
    const envelope = this.envelopes.findLast((each) => each.messageId === messageId);
    if (!envelope) return undefined;
    const raw = this.directory
      ? readFileSync(join(this.directory, envelope.acceptedAt.slice(0, 10), `${messageId}.eml`))
      : this.inMemory.get(messageId);
    return raw && { ...envelope, raw };
  }
}

function readEnvelopes(directory: string): Envelope[] {
  mkdirSync(directory, { recursive: true });
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.json'),
  );
  return files
    .map((file) => readEnvelope(join(directory, file)))
    .sort((a, b) => (a.acceptedAt < b.acceptedAt ? -1 : a.acceptedAt > b.acceptedAt ? 1 : 0));
}

/** @throws Error that names a file that can't be read or is damaged. */
function readEnvelope(file: string): Envelope {
  try {
    return envelopeSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`${file} can't be read or is damaged: ${reason}`);
  }
}

/**
 * The pages of a mail as one small attribute. Mails are nearly all alike, so they are deflated with a dictionary of
 * what mails say (RFC 1950, FDICT): a sixth of what any packing takes that begins with nothing.
 *
 * A dictionary is for ever: the mails that were packed with it can be read with no other. When mails have come to say
 * something else, `npm run bench:mails -- --write 2` makes a further one.
 */
import { promisify } from 'node:util';
import { brotliDecompress, deflateSync, inflate } from 'node:zlib';
import * as z from 'zod';
import phrases from '../data/mail-dictionary-1.json';

export interface MailBody {
  readonly html: string;
  readonly text: string;
}

export const mailPackings = ['deflate-1'] as const;

export interface PackedMailBody {
  readonly body: Uint8Array;
  /** Absent: Brotli, as mails were packed at first. */
  readonly packing?: (typeof mailPackings)[number];
}

const bodySchema = z.object({ html: z.string(), text: z.string() });

const decompress = promisify(inflate);
const decompressBrotli = promisify(brotliDecompress);

/** At once: another thread's stream takes a run several times as long as the deflating itself. */
export function packBody({ html, text }: MailBody): PackedMailBody {
  const body = deflateSync(JSON.stringify({ html, text }), { dictionary: dictionary() });
  return { body, packing: 'deflate-1' };
}

/** @throws Error for bytes that are not what they are said to be */
export async function unpackBody({ body, packing }: PackedMailBody): Promise<MailBody> {
  const json = packing ? await decompress(body, { dictionary: dictionary() }) : await decompressBrotli(body);
  return bodySchema.parse(JSON.parse(json.toString('utf8')));
}

let bytes: Buffer | undefined;

function dictionary(): Buffer {
  bytes ??= dictionaryOf(phrases);
  return bytes;
}

/** Bytes of which deflate can look back; the last ones are the cheapest to point at. */
export const dictionaryBytes = 32_768 - 262;

/** Lines as they stand in JSON, with what is most often said at the end. */
export function dictionaryOf(lines: readonly string[]): Buffer {
  return Buffer.from(JSON.stringify(lines.join('\n')).slice(1, -1)).subarray(-dictionaryBytes);
}

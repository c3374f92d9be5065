import { promisify } from 'node:util';
import { brotliCompress, brotliDecompress, constants } from 'node:zlib';
import * as z from 'zod';
import type { Audience } from '../domain/deadline';
import type { Instant } from '../domain/time';
import { DamagedRowError } from './errors';
import { type MailId, mailKey, mailsPartition } from './keys';
import { parseRow } from './parse';
import { mailHeadAttributes, mailHeadRow, mailRow } from './rows';
import type { Table } from './table-access';
import { createRow } from './versioned';

export interface MailAddressee {
  readonly address: string;
  readonly name?: string;
}

/** A mail as it was handed to SES. What became of it stands in the ledger, under the notices it carries. */
export interface MailRecord extends MailId {
  /** When it was begun, as its id says. */
  readonly at: Instant;
  readonly audience: Audience;
  /** An office, a district or a province. */
  readonly recipientId: string;
  /** As it was called then. */
  readonly recipientName: string;
  readonly subject: string;
  readonly from: MailAddressee;
  readonly replyTo?: MailAddressee;
  readonly to: readonly MailAddressee[];
  /** By deadline and ledger key. */
  readonly notices: readonly { readonly deadlineId: string; readonly key: string }[];
  /** Their names. */
  readonly attachments: readonly string[];
}

export interface MailBody {
  readonly html: string;
  readonly text: string;
}

export interface KeptMail extends MailRecord, MailBody {}

/** A row: the body is one compressed attribute, so that most mails take three write units. */
export interface MailRow extends MailRecord {
  readonly body: Uint8Array;
}

export interface MailListOptions {
  /** Mail ids or bounds (`mailIdBound`): the first one included, the other not. */
  readonly from?: string | undefined;
  readonly before?: string | undefined;
  readonly limit: number;
}

export interface MailPage {
  readonly items: MailRecord[];
  /** Whether there are older ones in the range. */
  readonly more: boolean;
}

/** Every mail that the service has written, by province. */
export class Mails {
  constructor(private readonly table: Table) {}

  /** May be repeated. */
  async keep({ html, text, ...record }: KeptMail): Promise<void> {
    const body = await packed({ html, text });
    await createRow(this.table, { key: mailKey(record), schema: mailRow, value: { ...record, body } });
  }

  async get(id: MailId): Promise<KeptMail | undefined> {
    const item = await this.table.get(mailKey(id));
    if (!item) return undefined;
    const { body, ...record } = parseRow(mailRow, item);
    return { ...record, ...(await unpacked(body, id)) };
  }

  /** Newest first, without bodies. */
  async list(provinceId: string, { from = first, before = last, limit }: MailListOptions): Promise<MailPage> {
    if (from > before) return { items: [], more: false };
    // Two more than wanted: ranges include both ends, so one may be `before` itself; another tells of more.
    const range = { pk: mailsPartition(provinceId), from, to: before };
    const options = { limit: limit + 2, descending: true, attributes: mailHeadAttributes };
    const { items } = await this.table.query(range, options);
    const mails = items.map((item) => parseRow(mailHeadRow, item)).filter(({ mailId }) => mailId !== before);
    return { items: mails.slice(0, limit), more: mails.length > limit };
  }
}

/** Before and after every mail id: ids begin with a year. */
const first = '0';
const last = '9';

const bodySchema = z.object({ html: z.string(), text: z.string() });

const compress = promisify(brotliCompress);
const decompress = promisify(brotliDecompress);

/** Brotli: a tenth smaller than gzip here; from quality 6 on it takes ten times as long for little more. */
const compression = { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } };

async function packed(body: MailBody): Promise<Uint8Array> {
  return compress(JSON.stringify(body), compression);
}

async function unpacked(body: Uint8Array, id: MailId): Promise<MailBody> {
  try {
    return bodySchema.parse(JSON.parse((await decompress(body)).toString('utf8')));
  } catch (error) {
    throw new DamagedRowError(mailKey(id), 'body: cannot be unpacked', { cause: error });
  }
}

import type { Audience } from '../domain/deadline';
import type { Instant } from '../domain/time';
import { DamagedRowError } from './errors';
import { type MailId, mailKey, mailsPartition } from './keys';
import { type MailBody, type PackedMailBody, packBody, unpackBody } from './mail-body';
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

export interface KeptMail extends MailRecord, MailBody {}

/** A row, with its pages packed so that most mails take one write unit. */
export interface MailRow extends MailRecord, PackedMailBody {}

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
    const value = { ...record, ...packBody({ html, text }) };
    await createRow(this.table, { key: mailKey(record), schema: mailRow, value });
  }

  async get(id: MailId): Promise<KeptMail | undefined> {
    const item = await this.table.get(mailKey(id));
    if (!item) return undefined;
    const { body, packing, ...record } = parseRow(mailRow, item);
    try {
      return { ...record, ...(await unpackBody({ body, ...(packing ? { packing } : {}) })) };
    } catch (error) {
      throw new DamagedRowError(mailKey(id), 'body: cannot be unpacked', { cause: error });
    }
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

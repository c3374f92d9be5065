/**
 * The mails of the outbox beside the ledgers. A notice that went out twice is explained where, at a cut of the
 * power, its ledger entry stood open on the earlier mail: SES had taken it, and nobody could note that any more.
 */
import type { NoticeEntry, NoticeState } from '../../../shared/domain/notice';

/** One mail that the service's SES has taken. */
export interface TakenMail {
  readonly messageId: string;
  /** Of the mail that the ledger knows. */
  readonly mailId: string;
  readonly recipientId: string;
  /** Of its bytes; absent: the message itself is not there. */
  readonly digest?: string;
}

/** A ledger entry, with whom and what it is of. */
export interface LedgerEntry {
  /** Recipient, deadline and ledger key. */
  readonly notice: string;
  readonly entry: NoticeEntry;
}

export interface Doubled {
  readonly notice: string;
  readonly messageIds: readonly string[];
  readonly attempts: number;
  /** The cut, counted from 1, at which the outcome of its earlier mail came to be open; absent: not explained. */
  readonly cut?: number;
}

const accepted: readonly NoticeState[] = ['sent', 'delivered', 'bounced', 'complained'];
const open: readonly NoticeState[] = ['claimed', 'uncertain'];

/** Follows mails and ledgers from one cut to the next. */
export class MailWatch {
  /** By message id. */
  private readonly taken = new Map<string, TakenMail>();
  /** Notices by the mail that was to carry them, with the cut at which their outcome was first seen open. */
  private readonly carried = new Map<string, Map<string, number | undefined>>();
  private readonly attempts = new Map<string, number>();

  get size(): number {
    return this.taken.size;
  }

  /** What is wrong at the `cut`th cut of the power, or at the end. */
  look(mails: readonly TakenMail[], ledger: readonly LedgerEntry[], cut: number): string[] {
    for (const { notice, entry } of ledger) this.note(notice, entry, cut);
    const faults = [...this.lost(mails), ...untrue(mails, ledger), ...this.nobodys(mails)];
    for (const mail of mails) this.taken.set(mail.messageId, mail);
    return faults;
  }

  /** The notices that more than one mail carried. */
  doubled(): Doubled[] {
    const byNotice = new Map<string, TakenMail[]>();
    for (const mail of this.taken.values())
      for (const notice of this.carried.get(mail.mailId)?.keys() ?? [])
        byNotice.set(notice, [...(byNotice.get(notice) ?? []), mail]);
    return [...byNotice].flatMap(([notice, mails]) =>
      mails.length > 1 ? [this.explain(notice, mails)] : [],
    );
  }

  private note(notice: string, { mailId, state, attempts }: NoticeEntry, cut: number): void {
    const notices = this.carried.get(mailId) ?? new Map<string, number | undefined>();
    this.carried.set(mailId, notices);
    notices.set(notice, notices.get(notice) ?? (open.includes(state) ? cut : undefined));
    this.attempts.set(notice, attempts);
  }

  private lost(mails: readonly TakenMail[]): string[] {
    const now = new Map(mails.map((mail) => [mail.messageId, mail]));
    const gone = [...this.taken.values()].filter(
      ({ messageId, digest }) => now.get(messageId)?.digest !== digest,
    );
    const empty = mails.filter(({ digest }) => digest === undefined);
    return [
      ...gone.map(({ messageId, recipientId }) => `mail ${messageId} to ${recipientId} is lost or altered`),
      ...empty.map(({ messageId, recipientId }) => `mail ${messageId} to ${recipientId} has no message`),
    ];
  }

  private nobodys(mails: readonly TakenMail[]): string[] {
    return mails
      .filter(({ mailId }) => !this.carried.has(mailId))
      .map(({ messageId, recipientId }) => `mail ${messageId} to ${recipientId} is in nobody's ledger`);
  }

  /** Each mail but the last one must have been seen open at a cut. */
  private explain(notice: string, mails: readonly TakenMail[]): Doubled {
    const cuts = mails.flatMap(({ mailId }) => this.carried.get(mailId)?.get(notice) ?? []);
    const attempts = this.attempts.get(notice) ?? 0;
    const messageIds = mails.map(({ messageId }) => messageId);
    const explained = cuts.length >= mails.length - 1 && attempts >= mails.length;
    const [cut] = cuts;
    return { notice, messageIds, attempts, ...(explained && cut !== undefined ? { cut } : {}) };
  }
}

/** What the ledger calls sent is in the outbox, under the id of its mail, or of an earlier one that SES told of. */
function untrue(mails: readonly TakenMail[], ledger: readonly LedgerEntry[]): string[] {
  const byMessageId = new Map(mails.map((mail) => [mail.messageId, mail]));
  return ledger.flatMap(({ notice, entry }) => {
    if (!accepted.includes(entry.state)) return [];
    const mail = byMessageId.get(entry.messageId ?? '');
    const mailIds = [entry.mailId, ...(entry.earlierMailIds ?? [])];
    return mail && mailIds.includes(mail.mailId)
      ? []
      : [`${notice} is ${entry.state}, and its mail is not there`];
  });
}

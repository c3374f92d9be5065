/** Reads each mail that SES takes as its recipient would, and holds it against what was to be said, and to whom. */
import { simpleParser } from 'mailparser';
import type { AcceptedMail } from '../../../infra/local/ses/outbox';
import type { Deadline } from '../../../shared/domain/deadline';
import type { Area, Office } from '../../../shared/domain/office';
import type { Instant } from '../../../shared/domain/time';
import { parseLedgerKey } from '../../../shared/planning/stages';
import type { Hold } from './broken';
import {
  digestTellsWhomItNames,
  type MailNotice,
  mailGoesToItsRecipient,
  mailIsOfOneRecipient,
  mailNamesItsRecipient,
  mailSaysWhatIsMissing,
  mailTellsItsNotices,
  mailTellsNothingElse,
  type ReadMail,
} from './mail-invariants';
import type { Standing } from './standing';
import type { Timeline } from './timeline';

/** What its sender knew. */
interface Sending {
  /** When the run, or whatever sends it, began. */
  readonly begunAt: Instant;
  readonly notices: readonly MailNotice[];
}

export class Letters {
  constructor(
    private readonly standing: Standing,
    /** Offices and areas as they stood, by id. */
    private readonly recipients: Timeline<Office | Area>,
    /** The parts of an office's report that had not come, in words, at each moment since; undefined: nobody can tell. */
    private readonly missingSince: (
      deadlineId: string,
      officeId: string,
      since: Instant,
    ) => readonly string[] | undefined,
    private readonly hold: Hold,
  ) {}

  /** @throws Broken */
  async accepted({ tags, destinations, raw }: AcceptedMail, { begunAt, notices }: Sending): Promise<void> {
    const { recipient: tag = '', notice = '' } = tags;
    const recipientId = notices[0]?.recipientId ?? tag;
    const what = `the mail ${notice.slice(0, 19)} to ${recipientId}`;
    const mail = await readMail(raw);
    const recipients = this.recipients.from(recipientId, begunAt);
    this.hold('mailIsOfOneRecipient', what, mailIsOfOneRecipient(tag, notices));
    this.hold('mailGoesToItsRecipient', what, mailGoesToItsRecipient(destinations, mail, recipients));
    // A confirmation speaks of no notice of the plan.
    const planned = notices.filter(({ key }) => parseLedgerKey(key));
    if (planned.length === 0) return;
    this.hold('mailNamesItsRecipient', what, mailNamesItsRecipient(mail, recipients));
    const told = planned.map((each) => ({ ...each, deadline: this.standing.deadlines.get(each.deadlineId) }));
    this.hold('mailTellsItsNotices', what, mailTellsItsNotices(mail, told));
    if (tags.audience === 'office') this.tellsAnOffice(what, mail, told);
    const named = planned.flatMap(({ isCertain, officeIds }) => (isCertain ? officeIds : []));
    const names = (officeId: string) => this.recipients.from(officeId, begunAt).map(({ name }) => name);
    this.hold('digestTellsWhomItNames', what, digestTellsWhomItNames(mail, named, names));
  }

  private tellsAnOffice(
    what: string,
    mail: ReadMail,
    notices: readonly (MailNotice & { readonly deadline: Deadline | undefined })[],
  ): void {
    const others = [...this.standing.deadlines.values()].filter(({ id }) => !isOf(notices, id));
    this.hold('mailTellsNothingElse', what, mailTellsNothingElse(mail, others));
    for (const { deadline, deadlineId, recipientId, claimedAt, isCertain } of notices) {
      const missing = this.missingSince(deadlineId, recipientId, claimedAt);
      if (!deadline || !isCertain || !missing) continue;
      this.hold('mailSaysWhatIsMissing', what, mailSaysWhatIsMissing(mail, deadline, missing));
    }
  }
}

function isOf(notices: readonly MailNotice[], deadlineId: string): boolean {
  return notices.some((notice) => notice.deadlineId === deadlineId);
}

async function readMail(raw: Buffer): Promise<ReadMail> {
  const plain = { skipHtmlToText: true, skipTextToHtml: true, skipTextLinks: true, skipImageLinks: true };
  const { to = [], subject = '', text = '', html } = await simpleParser(raw, plain);
  const addresses = [to].flat().flatMap(({ value }) => value.flatMap(({ address }) => address ?? []));
  // Spaces that keep the words of a date on one line read like any other.
  return { to: addresses, subject, text, html: (html || '').replaceAll('\u00a0', ' ') };
}

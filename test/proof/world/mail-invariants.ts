/** What must hold of a mail that SES has taken: whom it goes to, and what it says. Plain data, no I/O. */
import type { Deadline } from '../../../shared/domain/deadline';
import type { Area, Office } from '../../../shared/domain/office';
import type { Instant, LocalDate } from '../../../shared/domain/time';
import { thaiDate } from '../../../shared/mail/dates';
import { officeName } from '../../../shared/mail/words/names';
import { th } from '../../../shared/mail/words/th';
import { parseLedgerKey } from '../../../shared/planning/stages';
import type { Fault } from './broken';

/** A mail as its reader has it. */
export interface ReadMail {
  /** The addresses in its header. */
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** A notice that was claimed for a mail. */
export interface MailNotice {
  readonly deadlineId: string;
  readonly recipientId: string;
  /** The ledger key. */
  readonly key: string;
  /** Those whom a digest names. */
  readonly officeIds: readonly string[];
  /** When it was claimed. */
  readonly claimedAt: Instant;
  /** Whether the run must know that it holds the notice: nothing went wrong with the claim. */
  readonly isCertain: boolean;
}

/**
 * To addresses that it had and that mail had not come back from. `recipients`: the recipient's row as it stood at each
 * moment from the beginning of the run to the sending.
 */
export function mailGoesToItsRecipient(
  destinations: readonly string[],
  { to }: ReadMail,
  recipients: readonly (Office | Area)[],
): Fault {
  const usable = recipients.flatMap(({ contacts }) =>
    contacts.flatMap(({ email, delivery }) => (delivery === 'ok' ? [email] : [])),
  );
  if (destinations.length === 0) return 'it goes to nobody';
  const stranger = destinations.find((address) => !usable.includes(address));
  if (stranger) return `it goes to ${stranger}, and could go to ${usable.join(', ') || 'nobody'}`;
  const shown = [...to].sort().join(', ');
  return shown === [...destinations].sort().join(', ')
    ? undefined
    : `it goes to ${destinations.join(', ')}, and its header says ${shown || 'nobody'}`;
}

/** A mail is one recipient's, whom its notices and its tag name alike. */
export function mailIsOfOneRecipient(tag: string, notices: readonly MailNotice[]): Fault {
  const other = notices.find(({ recipientId }) => recipientId !== tag);
  return other && `it is tagged as one to ${tag}, and carries a notice to ${other.recipientId}`;
}

/** In both of its forms. `recipients`: as for its destinations. */
export function mailNamesItsRecipient(mail: ReadMail, recipients: readonly (Office | Area)[]): Fault {
  const names = [...new Set(recipients.map(nameOf))];
  return names.some((name) => says(mail, name)) ? undefined : `it does not say ${names.join(' or ')}`;
}

function nameOf(recipient: Office | Area): string {
  if ('officeId' in recipient) return officeName(recipient);
  return recipient.level === 'district' ? th.district(recipient.name) : th.province(recipient.name);
}

/** The date is the one of the ledger key: it is told for what it was claimed for. */
export function mailTellsItsNotices(
  mail: ReadMail,
  notices: readonly (MailNotice & { readonly deadline: Deadline | undefined })[],
): Fault {
  const told = notices.filter(({ deadline, key }) => tells(mail, deadline, dueOnOf(key)));
  if (told.length === 0) return `it tells none of ${notices.map(wordsOf).join(' and ')}: ${mail.subject}`;
  const untold = notices.find((notice) => notice.isCertain && !told.includes(notice));
  return untold && `it does not tell ${wordsOf(untold)}`;
}

/** `others`: the deadlines of which nothing was claimed for it. */
export function mailTellsNothingElse(mail: ReadMail, others: readonly Deadline[]): Fault {
  const told = others.find(({ title }) => toldOf(mail, title));
  return told && `it tells ${told.id}, of which nothing was claimed for it`;
}

/** `missing`: the parts that had not come, in words, as they were at each moment since the notice was claimed. */
export function mailSaysWhatIsMissing(
  mail: ReadMail,
  { title }: Deadline,
  missing: readonly string[],
): Fault {
  const label = `${th.missing}: `;
  const told = toldOf(mail, title)
    ?.find((line) => line.startsWith(label))
    ?.slice(label.length);
  if (told === undefined || missing.includes(told)) return undefined;
  return `of ${title} it says that ${told} has not come, and that was ${missing.join(', or ') || 'nothing'}`;
}

/** What it tells of a deadline: the lines from its title on, which stands on a line of its own. */
function toldOf({ text }: ReadMail, title: string): string[] | undefined {
  const lines = text.split('\n');
  const index = lines.indexOf(title);
  return index < 0 ? undefined : lines.slice(index);
}

function tells(mail: ReadMail, deadline: Deadline | undefined, dueOn: LocalDate | undefined): boolean {
  if (!deadline || dueOn === undefined) return false;
  return says(mail, deadline.title) && [mail.text, mail.html].every((form) => hasDate(form, dueOn));
}

function wordsOf({ deadlineId, key }: MailNotice): string {
  return `${deadlineId} ${key}`;
}

function dueOnOf(key: string): LocalDate | undefined {
  return parseLedgerKey(key)?.dueOn;
}

function says({ text, html }: ReadMail, words: string): boolean {
  return text.includes(words) && html.includes(words);
}

/** The date itself, and not the end of another one: the 1st within the 11th. */
function hasDate(form: string, dueOn: LocalDate): boolean {
  return new RegExp(`(?<![๐-๙])${thaiDate(dueOn)}`, 'u').test(form);
}

/** `names`: by id, the names that the office had meanwhile. */
export function digestTellsWhomItNames(
  { text }: ReadMail,
  officeIds: readonly string[],
  names: (officeId: string) => readonly string[],
): Fault {
  const missing = officeIds.find((id) => ![...names(id), id].some((name) => text.includes(name)));
  return missing && `its ledger says that it names ${missing}, and it does not`;
}

/**
 * The due date of a notice was in force when its run could last have looked. `known`: the dates that were in force at
 * some moment since.
 */
export function dateIsInForce(dueOn: LocalDate, known: readonly LocalDate[], since: Instant): Fault {
  if (known.includes(dueOn)) return undefined;
  return `claimed for ${dueOn}, and since ${since} there was only ${known.join(', ') || 'no date'}`;
}

/**
 * Composes the mails of the service: from facts of the day to subject, HTML, text and headers. Pure: the same
 * input gives the same mail.
 */
import type { Area } from '../domain/office';
import type { OfficeNoticeFacts } from '../planning/facts';
import { calendarOf } from './calendar';
import { addressOf } from './channels';
import { confirmationLetter } from './confirmation-letter';
import { digestLetter } from './digest-letter';
import { headersOf, mailAddress } from './headers';
import { renderHtml } from './html';
import type { Letter } from './letter';
import type {
  ComposedMail,
  ConfirmationMailInput,
  DigestMailInput,
  MailInput,
  OfficeMailInput,
} from './mail-input';
import { officeLetter } from './office-letter';
import { tagged } from './subject';
import { renderText } from './text';
import { wordsOf } from './words/words';

export type {
  ComposedMail,
  ConfirmationMailInput,
  DigestMailInput,
  OfficeMailInput,
} from './mail-input';
export { type MailSettings, mailSettingsFrom } from './settings';

/** A reminder or announcement of one or more deadlines. @throws RangeError without any notice. */
export function composeOfficeMail(input: OfficeMailInput): ComposedMail {
  const words = wordsOf(input.language);
  const [first, ...others] = byUrgency(input.notices);
  if (!first) throw new RangeError('an office mail speaks of at least one deadline');
  const letter = officeLetter(input, [first, ...others], words);
  const calendar = calendarOf(input, [first, ...others], words);
  return {
    ...compose(input, letter, input.office.officeId, first.fiscalYear, input.district),
    ...(calendar ? { calendar } : {}),
  };
}

/** A digest of those who owe, to their district or province. @throws RangeError without any entry. */
export function composeDigestMail(input: DigestMailInput): ComposedMail {
  const words = wordsOf(input.language);
  const [first, ...others] = input.entries;
  if (!first) throw new RangeError('a digest has at least one entry');
  const letter = digestLetter(input, [first, ...others], words);
  const superior = input.audience === 'district' ? input.province : undefined;
  return compose(input, letter, input.area.areaId, first.fiscalYear, superior);
}

/** That a submission is complete, or was sent back. */
export function composeConfirmationMail(input: ConfirmationMailInput): ComposedMail {
  const letter = confirmationLetter(input, wordsOf(input.language));
  return compose(input, letter, input.office.officeId, input.facts.fiscalYear, input.district);
}

function compose(
  input: MailInput,
  letter: Letter,
  threadOwner: string,
  fiscalYear: number,
  answering: Area | undefined,
): ComposedMail {
  const { settings, to } = input;
  const replyTo = addressOf(answering) ?? settings.replyToFallback;
  return {
    subject: tagged(letter.title, fiscalYear, wordsOf(input.language)),
    html: renderHtml(letter),
    text: renderText(letter),
    headers: headersOf(input, threadOwner, fiscalYear),
    from: mailAddress(settings.senderAddress, settings.senderName),
    ...(replyTo === undefined ? {} : { replyTo: mailAddress(replyTo, undefined) }),
    to: to.map(({ email, name }) => mailAddress(email, name)),
  };
}

/** What is longest overdue or due soonest comes first; of the surveys IIT, as everybody names them. */
function byUrgency(notices: readonly OfficeNoticeFacts[]): OfficeNoticeFacts[] {
  return [...notices].sort((a, b) => a.daysLeft - b.daysLeft || (a.deadlineId > b.deadlineId ? -1 : 1));
}

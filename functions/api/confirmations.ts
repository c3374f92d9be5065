/**
 * Mails that confirm what an officer has recorded. Outside the plan, and sent once, at once: claimed in the
 * ledger like any notice, and never repeated; what became of it stands there.
 */
import type { Deadline } from '../../shared/domain/deadline';
import type { NoticeEntry } from '../../shared/domain/notice';
import type { Office } from '../../shared/domain/office';
import { isComplete, type Submission, stillOwes } from '../../shared/domain/submission';
import { type Instant, localDateOf, toInstant } from '../../shared/domain/time';
import { composeConfirmationMail, type MailSettings } from '../../shared/mail/compose';
import { confirmationFacts } from '../../shared/planning/facts';
import { officeRecipients } from '../../shared/planning/recipients';
import { languageOf } from '../../shared/settings';
import type { NoticeChanges } from '../../shared/store/ledger';
import { type ClaimedNotice, Delivery } from '../delivery';
import { loadCalendar } from '../plan';
import type { Services } from '../services';
import { writeMail } from '../written-mail';
import { freeKey, isConfirmedSince, type Kind } from './confirmation-ledger';

/** The submission as it stands after the change. */
export interface ConfirmedChange {
  readonly deadline: Deadline;
  readonly submission: Submission;
  readonly office: Office;
}

/** Milliseconds: a run may be using up the account's rate just now. */
const pausesAfterRefusals = [500, 1_500];

/** Runs, events of SES and officers write the same row. */
const maximumTries = 5;

/** Called once a submission has become complete. */
export async function onCompleted(services: Services, change: ConfirmedChange): Promise<void> {
  await confirmBy(services, change, 'received');
}

/** Called once a submission has been sent back. */
export async function onReturned(services: Services, change: ConfirmedChange): Promise<void> {
  await confirmBy(services, change, 'returned');
}

async function confirmBy(services: Services, change: ConfirmedChange, kind: Kind): Promise<void> {
  const to = officeRecipients(change.office, ['responsible']);
  if (!services.settings.CONFIRMATIONS || to.length === 0) return;
  // SES's quota is not asked for: one mail is no rate, and an account is told it once a second only.
  const delivery = new Delivery(services, () => Number.POSITIVE_INFINITY, pausesAfterRefusals);
  const now = toInstant(services.clock.now());
  const mailId = delivery.newMailId();
  const entry: NoticeEntry = { state: 'claimed', attempts: 1, mailId, claimedAt: now };
  const claimed = await claim(services, change, kind, entry);
  if (!claimed) return;
  const { submission, notice } = claimed;
  const composed = await composerOf(services, { ...change, submission }, kind, { mailId, to, now });
  await delivery.send({
    mailId,
    recipientId: submission.officeId,
    recipientName: change.office.name,
    audience: 'office',
    to,
    notices: [notice],
    write: () => writeMail(() => composed(delivery.mailSettings)),
  });
  await delivery.recordTheRest([0]);
}

interface Claimed {
  readonly submission: Submission;
  readonly notice: ClaimedNotice;
}

/** Undefined where what would be confirmed is no longer true, or is confirmed by another request already. */
async function claim(
  { store }: Services,
  { deadline, submission: changed }: ConfirmedChange,
  kind: Kind,
  entry: NoticeEntry,
): Promise<Claimed | undefined> {
  const { deadlineId, officeId } = changed;
  let submission: Submission | undefined = changed;
  for (let tries = 0; tries < maximumTries; tries += 1) {
    if (!submission || !isStillSo(kind, submission, changed, deadline)) return undefined;
    if (isConfirmedSince(kind, submission, changed)) return undefined;
    const key = freeKey(kind, submission, entry.claimedAt);
    const version = submission.version + 1;
    const next: Submission = { ...submission, notices: { ...submission.notices, [key]: entry }, version };
    if ((await store.submissions.save(next, stillOwes(next, deadline), submission.version)) === 'saved') {
      const settle = (changes: NoticeChanges) =>
        store.submissions.settle(deadlineId, officeId, key, entry.mailId, asFinal(changes), ['claimed']);
      return { submission: next, notice: { notice: { deadlineId, key }, entry, settle } };
    }
    submission = await store.submissions.get(deadlineId, officeId);
  }
  throw new Error('the submission keeps changing');
}

/** The news of an earlier mail change a submission, too. */
function isStillSo(kind: Kind, submission: Submission, changed: Submission, deadline: Deadline): boolean {
  return kind === 'received'
    ? isComplete(submission, deadline)
    : submission.returned?.at === changed.returned?.at;
}

/** Nobody sends a confirmation later: what SES has not taken has failed, and a person must look. */
function asFinal(changes: NoticeChanges): NoticeChanges {
  return changes.state === 'released' ? { ...changes, state: 'failed', attempts: 1 } : changes;
}

async function composerOf(
  { store, settings }: Services,
  { deadline, submission, office }: ConfirmedChange,
  kind: Kind,
  mail: { mailId: string; to: ReturnType<typeof officeRecipients>; now: Instant },
) {
  const [district, province, calendar] = await Promise.all([
    store.roster.getArea(office.districtId),
    store.roster.getArea(office.provinceId),
    loadCalendar(store, settings, [deadline.fiscalYear]),
  ]);
  const { mailId, to, now } = mail;
  return (mailSettings: MailSettings) =>
    composeConfirmationMail({
      mailId,
      kind,
      office,
      district,
      province,
      facts: confirmationFacts(deadline, submission, office, now, calendar),
      to,
      language: languageOf(settings, district),
      today: localDateOf(now, settings.ZONE),
      sentAt: now,
      settings: mailSettings,
    });
}

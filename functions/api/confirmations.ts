/**
 * Mails that confirm what an officer has recorded. Outside the plan, and sent once, at once: claimed in the
 * ledger like any notice, and never repeated; what became of it stands there.
 */
import type { Deadline } from '../../shared/domain/deadline';
import type { NoticeEntry } from '../../shared/domain/notice';
import type { Office } from '../../shared/domain/office';
import { type Submission, stillOwes } from '../../shared/domain/submission';
import { type Instant, localDateOf, toInstant } from '../../shared/domain/time';
import { composeConfirmationMail, type MailSettings } from '../../shared/mail/compose';
import { confirmationFacts } from '../../shared/planning/facts';
import { officeRecipients } from '../../shared/planning/recipients';
import { languageOf } from '../../shared/settings';
import { Delivery } from '../delivery';
import { loadCalendar } from '../plan';
import type { Services } from '../services';

/** The submission as it stands after the change. */
export interface ConfirmedChange {
  readonly deadline: Deadline;
  readonly submission: Submission;
  readonly office: Office;
}

type Kind = 'received' | 'returned';

/** An officer's request waits for it: no longer than this. */
const longestMilliseconds = 60_000;

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
  const { store, clock } = services;
  const { deadline, submission } = change;
  const delivery = new Delivery(services, () => longestMilliseconds);
  await delivery.prepare();
  if (delivery.mustStop() || !(await delivery.turn(to.length))) throw new Error(delivery.unfinished);
  const now = toInstant(clock.now());
  const mailId = delivery.newMailId();
  const key = `${kind}@${now}`;
  const entry: NoticeEntry = { state: 'claimed', attempts: 1, mailId, claimedAt: now };
  const version = submission.version + 1;
  const claimed = { ...submission, notices: { ...submission.notices, [key]: entry }, version };
  // Somebody has changed it already: what would be confirmed is no longer so.
  if (
    (await store.submissions.save(claimed, stillOwes(submission, deadline), submission.version)) === 'stale'
  )
    return;
  const { deadlineId, officeId } = submission;
  const settle = (changes: Partial<Omit<NoticeEntry, 'mailId'>>) =>
    store.submissions.settle(deadlineId, officeId, key, mailId, changes, ['claimed']);
  const composed = await composerOf(services, change, kind, { mailId, to, now });
  await delivery.send({
    mailId,
    recipientId: officeId,
    recipientName: change.office.name,
    audience: 'office',
    to,
    notices: [{ notice: { deadlineId, key }, entry, settle }],
    compose: () => composed(delivery.mailSettings),
  });
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

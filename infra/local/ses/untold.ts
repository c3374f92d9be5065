/** The mails of which a killed process may not have told: that they went out stands in the outbox alone. */
import { deadlineIdsOf } from '../../../functions/mail-tags';
import type { NoticeEntry } from '../../../shared/domain/notice';
import type { Store } from '../../../shared/store/store';
import type { AcceptedMail, Envelope, Outbox } from './outbox';
import { eventsOf } from './simulator';

/**
 * The events of a mail wait for the run that sends it, and are told next: those not told of are among the last before
 * the process died, however long ago that was. A day is more than enough.
 */
const longestWaitMilliseconds = 24 * 3_600_000;

/**
 * Oldest first. Without those that the ledger has as delivered, where no more than that is to be told: for all of a
 * province's day people would wait seconds at the start.
 */
export async function untoldMails(outbox: Outbox, store: Store): Promise<AcceptedMail[]> {
  const mails = latestOf(outbox);
  const delivered = await deliveredOf(store, mails);
  const isTold = (mail: AcceptedMail) =>
    placesOf(mail).every(({ id }) => delivered.has(id)) &&
    eventsOf(mail).every(({ eventType }) => eventType === 'Send' || eventType === 'Delivery');
  return mails.filter((mail) => !isTold(mail));
}

/** Of the last day on which any went out. */
function latestOf(outbox: Outbox): AcceptedMail[] {
  const [newest] = outbox.page(0, 1);
  if (!newest) return [];
  const since = new Date(Date.parse(newest.acceptedAt) - longestWaitMilliseconds).toISOString();
  return outbox
    .page(0, outbox.size)
    .filter(({ acceptedAt }) => acceptedAt >= since)
    .reverse()
    .flatMap(({ messageId }) => outbox.get(messageId) ?? []);
}

/** Where the ledger speaks of a mail, once for each of its deadlines; `id` names both. */
interface Place {
  readonly id: string;
  readonly deadlineId: string;
  readonly provinceId: string;
  readonly isOffice: boolean;
}

function placesOf({ tags }: Envelope): Place[] {
  const { notice = '', audience, recipient = '' } = tags;
  const common = { provinceId: recipient.slice(0, 2), isOffice: audience === 'office' };
  return deadlineIdsOf(tags).map((deadlineId) => ({ ...common, deadlineId, id: `${notice} ${deadlineId}` }));
}

/** The ids of those places whose every notice has been delivered. Each ledger is read once, not once for each mail. */
async function deliveredOf(store: Store, mails: readonly Envelope[]): Promise<Set<string>> {
  const ledgers = new Map(
    mails
      .flatMap(placesOf)
      .map((place) => [`${place.deadlineId} ${place.provinceId} ${place.isOffice}`, place]),
  );
  const [delivered, open] = [new Set<string>(), new Set<string>()];
  for (const place of ledgers.values())
    for (const { state, mailId } of await entriesOf(store, place))
      (state === 'delivered' ? delivered : open).add(`${mailId} ${place.deadlineId}`);
  for (const id of open) delivered.delete(id);
  return delivered;
}

/** Damaged rows are told of by whoever needs them. */
async function entriesOf(
  { submissions, digests }: Store,
  { deadlineId, provinceId, isOffice }: Place,
): Promise<NoticeEntry[]> {
  const onDamaged = () => {};
  if (!isOffice) return (await digests.list(deadlineId, provinceId, onDamaged)).map(({ entry }) => entry);
  const { items } = await submissions.list(deadlineId, provinceId, { onDamaged });
  return items.flatMap(({ notices }) => Object.values(notices));
}

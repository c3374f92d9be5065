/** Records what SES tells of a mail, in the ledger and on the contact. */
import type { Store } from '../../shared/store/store';
import type { StoreServices } from '../services';
import { markContacts } from './contacts';
import type { MailEvent } from './event';
import { entryAfter, isOf } from './fate';

/** Attempts to write to a ledger that somebody else is writing to. */
const maximumWrites = 5;

export async function recordMailEvent(services: StoreServices, event: MailEvent): Promise<void> {
  let isOurs = false;
  for (const deadlineId of event.deadlineIds)
    if ((await settle(services, event, deadlineId)) === 'settled') isOurs = true;
  // Of a mail that no ledger knows nobody's address is condemned.
  if (isOurs && (event.kind === 'bounced' || event.kind === 'complained'))
    await markContacts(services, event);
}

/** `unknown`: no notice is or was carried by this mail. `stale`: somebody else has written since it was read. */
type Settled = 'settled' | 'unknown' | 'stale';

async function settle({ store }: StoreServices, event: MailEvent, deadlineId: string): Promise<Settled> {
  const settleLedger = event.audience === 'office' ? settleSubmission : settleDigests;
  for (let write = 0; write < maximumWrites; write += 1) {
    const settled = await settleLedger(store, event, deadlineId);
    if (settled !== 'stale') return settled;
  }
  throw new Error(
    `the ledger of ${event.recipientId} under ${deadlineId} keeps changing; the event is delivered again`,
  );
}

/** What is known already is not written: a write that its condition refuses costs as much as one that is made. */
async function settleSubmission(
  { submissions }: Store,
  event: MailEvent,
  deadlineId: string,
): Promise<Settled> {
  const submission = await submissions.get(deadlineId, event.recipientId);
  // One mail carries one notice of a deadline to an office.
  const [key, entry] = Object.entries(submission?.notices ?? {}).find(([, each]) => isOf(each, event)) ?? [];
  if (!submission || key === undefined || !entry) return 'unknown';
  const next = entryAfter(entry, event);
  return next && (await submissions.replaceNotice(submission, key, next)) === 'stale' ? 'stale' : 'settled';
}

/** The same; of a deadline's digests to an area one mail may carry several. */
async function settleDigests({ digests }: Store, event: MailEvent, deadlineId: string): Promise<Settled> {
  const records = await digests.list(deadlineId, event.recipientId.slice(0, 2));
  const carried = records.filter(({ areaId, entry }) => areaId === event.recipientId && isOf(entry, event));
  let settled: Settled = carried.length > 0 ? 'settled' : 'unknown';
  for (const record of carried) {
    const next = entryAfter(record.entry, event);
    if (next && (await digests.replaceEntry(record, next)) === 'stale') settled = 'stale';
  }
  return settled;
}

/** Records what SES tells of a mail, in the ledger and on the contact. */
import type { Store } from '../../shared/store/store';
import type { StoreServices } from '../services';
import { markContacts } from './contacts';
import type { MailEvent } from './event';
import { entryAfter } from './fate';

/** Attempts to write to a ledger that somebody else is writing to. */
const maximumWrites = 5;

export async function recordMailEvent(services: StoreServices, event: MailEvent): Promise<void> {
  if (event.kind === 'bounced' || event.kind === 'complained') await markContacts(services, event);
  for (const deadlineId of event.deadlineIds) await settle(services, event, deadlineId);
}

async function settle({ store }: StoreServices, event: MailEvent, deadlineId: string): Promise<void> {
  const settleLedger = event.audience === 'office' ? settleSubmission : settleDigests;
  for (let write = 0; write < maximumWrites; write += 1)
    if (await settleLedger(store, event, deadlineId)) return;
  throw new Error(
    `the ledger of ${event.recipientId} under ${deadlineId} keeps changing; the event is delivered again`,
  );
}

/**
 * False where somebody else has written since it was read: what is known is then another. What is known already is not
 * written: a write that its condition refuses costs as much as one that is made.
 */
async function settleSubmission(
  { submissions }: Store,
  event: MailEvent,
  deadlineId: string,
): Promise<boolean> {
  const submission = await submissions.get(deadlineId, event.recipientId);
  for (const [key, entry] of Object.entries(submission?.notices ?? {})) {
    const next = entryAfter(entry, event);
    // One mail carries one notice of a deadline to an office.
    if (submission && next) return (await submissions.replaceNotice(submission, key, next)) === 'saved';
  }
  return true;
}

/** The same; of a deadline's digests to an area one mail may carry several. */
async function settleDigests({ digests }: Store, event: MailEvent, deadlineId: string): Promise<boolean> {
  let isSettled = true;
  for (const record of await digests.list(deadlineId, event.recipientId.slice(0, 2))) {
    const next = record.areaId === event.recipientId ? entryAfter(record.entry, event) : undefined;
    if (next && (await digests.replaceEntry(record, next)) === 'stale') isSettled = false;
  }
  return isSettled;
}

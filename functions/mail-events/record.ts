/**
 * Records what SES tells of a mail, in the ledger and on the contact. Events come late, doubled and out of
 * order: each only moves an entry forward (sent → delivered → bounced → complained), and repeating it
 * changes nothing.
 */
import type { NoticeEntry, NoticeState } from '../../shared/domain/notice';
import type { NoticeChanges } from '../../shared/store/ledger';
import type { StoreServices } from '../services';
import { markContacts } from './contacts';
import type { MailEvent } from './event';

interface Settlement {
  readonly state: NoticeState;
  /** The states that this one may follow. */
  readonly from: readonly NoticeState[];
}

const settlements: Record<MailEvent['kind'], Settlement> = {
  sent: { state: 'sent', from: ['claimed', 'uncertain'] },
  delivered: { state: 'delivered', from: ['claimed', 'uncertain', 'sent'] },
  bounced: { state: 'bounced', from: ['claimed', 'uncertain', 'sent', 'delivered'] },
  complained: { state: 'complained', from: ['claimed', 'uncertain', 'sent', 'delivered', 'bounced'] },
  rejected: { state: 'failed', from: ['claimed', 'uncertain', 'sent'] },
};

export async function recordMailEvent(services: StoreServices, event: MailEvent): Promise<void> {
  const news = await asSeenByAll(services, event);
  for (const deadlineId of event.deadlineIds) await settle(services, news, deadlineId);
}

/** Of a mail to several that came back from some the rest have it: the notice has not come back. */
async function asSeenByAll(services: StoreServices, event: MailEvent): Promise<MailEvent> {
  const { kind, addresses, to, detail: _, ...rest } = event;
  if (kind !== 'bounced' && kind !== 'complained') return event;
  const contacts = await markContacts(services, event);
  if (kind === 'complained') return event;
  const works = (address: string) =>
    contacts.some(({ email, delivery }) => email.toLowerCase() === address && delivery === 'ok');
  const arrived = to
    .map((address) => address.toLowerCase())
    .some((address) => !addresses.includes(address) && works(address));
  return arrived ? { ...rest, kind: 'sent', addresses, to } : event;
}

/** What is known already is not written: a write that its condition refuses costs as much as one that is made. */
async function settle(services: StoreServices, event: MailEvent, deadlineId: string): Promise<void> {
  const { store } = services;
  const { audience, recipientId, mailId } = event;
  const { from } = settlements[event.kind];
  if (audience === 'office') {
    const submission = await store.submissions.get(deadlineId, recipientId);
    for (const [key, entry] of Object.entries(submission?.notices ?? {})) {
      if (entry.mailId !== mailId || !from.includes(entry.state)) continue;
      await store.submissions.settle(deadlineId, recipientId, key, mailId, changesOf(event, entry), from);
    }
    return;
  }
  const provinceId = recipientId.slice(0, 2);
  for (const record of await store.digests.list(deadlineId, provinceId)) {
    const { areaId, entry } = record;
    if (areaId !== recipientId || entry.mailId !== mailId || !from.includes(entry.state)) continue;
    await store.digests.settle(record, mailId, changesOf(event, entry), from);
  }
}

/** Also what the run would have recorded: it may have died before it heard that SES took the mail. */
function changesOf(
  { kind, messageId, acceptedAt, to, detail }: MailEvent,
  entry: NoticeEntry,
): NoticeChanges {
  return {
    state: settlements[kind].state,
    messageId,
    ...(detail === undefined ? {} : { reason: detail }),
    sentAt: acceptedAt,
    ...(entry.to ? {} : { to }),
  };
}

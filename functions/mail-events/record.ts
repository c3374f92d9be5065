/**
 * Records what SES tells of a mail, in the ledger and on the contact. Events come late, doubled and out of
 * order: each only moves an entry forward (sent → delivered → bounced or complained), and repeating it
 * changes nothing.
 */
import type { NoticeEntry, NoticeState } from '../../shared/domain/notice';
import type { AreaContact, DeliveryState } from '../../shared/domain/office';
import type { StoreServices } from '../services';
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
  complained: { state: 'complained', from: ['claimed', 'uncertain', 'sent', 'delivered'] },
  rejected: { state: 'failed', from: ['claimed', 'uncertain', 'sent'] },
};

export async function recordMailEvent(services: StoreServices, event: MailEvent): Promise<void> {
  const noneLeft = await markContacts(services, event);
  // Where somebody else in To still got it, the notice has arrived.
  const kind = event.kind === 'bounced' && !noneLeft ? 'sent' : event.kind;
  const { state, from } = settlements[kind];
  const changes: Partial<Omit<NoticeEntry, 'mailId'>> = {
    state,
    messageId: event.messageId,
    ...(event.detail === undefined ? {} : { reason: event.detail }),
    ...(state === 'sent' || state === 'delivered' ? { sentAt: event.at } : {}),
  };
  for (const deadlineId of event.deadlineIds) await settle(services, event, deadlineId, changes, from);
}

async function settle(
  { store }: StoreServices,
  { audience, recipientId, mailId }: MailEvent,
  deadlineId: string,
  changes: Partial<Omit<NoticeEntry, 'mailId'>>,
  from: readonly NoticeState[],
): Promise<void> {
  if (audience === 'office') {
    const submission = await store.submissions.get(deadlineId, recipientId);
    for (const [key, entry] of Object.entries(submission?.notices ?? {})) {
      if (entry.mailId !== mailId) continue;
      await store.submissions.settle(deadlineId, recipientId, key, mailId, changes, from);
    }
    return;
  }
  const provinceId = recipientId.slice(0, 2);
  for (const record of await store.digests.list(deadlineId, provinceId)) {
    if (record.areaId !== recipientId || record.entry.mailId !== mailId) continue;
    await store.digests.settle(record, mailId, changes, from);
  }
}

const contactStates: Partial<Record<MailEvent['kind'], DeliveryState>> = {
  bounced: 'bounced',
  complained: 'complained',
};

/** Attempts to write a contact that somebody else is changing. */
const maximumWrites = 5;

/** Marks the addresses; whether the recipient has no usable address left. */
async function markContacts(services: StoreServices, event: MailEvent): Promise<boolean> {
  const delivery = contactStates[event.kind];
  if (!delivery || event.addresses.length === 0) return false;
  const { roster } = services.store;
  for (let write = 0; write < maximumWrites; write += 1) {
    const mark = { delivery, event };
    if (event.audience === 'office') {
      const office = await roster.getOffice(event.recipientId);
      if (!office) return true;
      const contacts = marked(office.contacts, mark);
      if (contacts === office.contacts) return noneUsable(contacts);
      const next = {
        ...office,
        contacts,
        history: withEntry(office.history, mark),
        version: office.version + 1,
      };
      if ((await roster.saveOffice(next, office.version)) === 'saved') return noneUsable(contacts);
    } else {
      const area = await roster.getArea(event.recipientId);
      if (!area) return true;
      const contacts = marked(area.contacts, mark);
      if (contacts === area.contacts) return noneUsable(contacts);
      const next = { ...area, contacts, history: withEntry(area.history, mark), version: area.version + 1 };
      if ((await roster.saveArea(next, area.version)) === 'saved') return noneUsable(contacts);
    }
  }
  throw new Error(`the contacts of ${event.recipientId} keep changing; the event is delivered again`);
}

interface Mark {
  readonly delivery: DeliveryState;
  readonly event: MailEvent;
}

/** The same array where nothing changes: the event came before. */
function marked<T extends AreaContact>(contacts: readonly T[], { delivery, event }: Mark): readonly T[] {
  const isNews = ({ email, delivery: known }: T) =>
    known === 'ok' && event.addresses.includes(email.toLowerCase());
  if (!contacts.some(isNews)) return contacts;
  return contacts.map((contact) =>
    isNews(contact)
      ? {
          ...contact,
          delivery,
          deliveryAt: event.at,
          ...(event.detail ? { deliveryDetail: event.detail } : {}),
        }
      : contact,
  );
}

function withEntry<T>(history: readonly T[], { delivery, event }: Mark) {
  const entry = { at: event.at, by: 'SES', what: delivery, ...(event.detail ? { why: event.detail } : {}) };
  return [...history, entry];
}

function noneUsable(contacts: readonly AreaContact[]): boolean {
  return contacts.every(({ delivery }) => delivery !== 'ok');
}

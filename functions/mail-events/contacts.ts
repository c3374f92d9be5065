/** Marks the addresses that a bounce or complaint condemns, on the office or area that has them. */
import type { HistoryEntry } from '../../shared/domain/history';
import type { AreaContact, DeliveryState } from '../../shared/domain/office';
import { lastAddressLost } from '../../shared/planning/unreachable';
import { type Grown, recordable } from '../room';
import type { StoreServices } from '../services';
import type { MailEvent } from './event';

/** Attempts to write a contact that somebody else is changing. */
const maximumWrites = 5;

export async function markContacts(services: StoreServices, event: MailEvent): Promise<void> {
  const { roster } = services.store;
  const told = <Row extends Grown>(next: Row) =>
    recordable(services, next, `${event.audience} ${event.recipientId}`);
  for (let write = 0; write < maximumWrites; write += 1) {
    if (event.audience === 'office') {
      const office = await roster.getOffice(event.recipientId);
      const next = office && marked(office, event);
      if (!next || (await roster.saveOffice(told(next), office.version)) === 'saved') return;
    } else {
      const area = await roster.getArea(event.recipientId);
      const next = area && marked(area, event);
      if (!next || (await roster.saveArea(told(next), area.version)) === 'saved') return;
    }
  }
  throw new Error(`the contacts of ${event.recipientId} keep changing; the event is delivered again`);
}

interface Contacted<Contact extends AreaContact> {
  readonly contacts: readonly Contact[];
  readonly history: readonly HistoryEntry[];
  readonly version: number;
}

/** Undefined where nothing changes: the event came before, or is about nobody here any more. */
function marked<Contact extends AreaContact, Owner extends Contacted<Contact>>(
  owner: Owner & Contacted<Contact>,
  event: MailEvent,
): (Owner & Contacted<Contact>) | undefined {
  const delivery = condemnedAs(event);
  if (!delivery) return undefined;
  const { at, addresses, detail } = event;
  const isNews = (contact: Contact) =>
    addresses.includes(contact.email.toLowerCase()) &&
    outranks(delivery, contact.delivery) &&
    !isOvertaken(contact, event);
  if (!owner.contacts.some(isNews)) return undefined;
  const state = { delivery, deliveryAt: at, ...(detail ? { deliveryDetail: detail } : {}) };
  const contacts = owner.contacts.map((contact) => (isNews(contact) ? { ...contact, ...state } : contact));
  const entry = {
    at,
    by: 'SES',
    what: delivery,
    ...(detail ? { why: detail } : {}),
    ...(contacts.every(({ delivery: known }) => known !== 'ok') ? { detail: lastAddressLost } : {}),
  };
  return {
    ...owner,
    contacts,
    history: [...owner.history, entry],
    version: owner.version + 1,
  };
}

function condemnedAs({ kind, lasting }: MailEvent): 'bounced' | 'complained' | undefined {
  return lasting && (kind === 'bounced' || kind === 'complained') ? kind : undefined;
}

/** Whoever complains has got mail: that is the later word, whichever of the two events comes first. */
function outranks(delivery: 'bounced' | 'complained', known: DeliveryState): boolean {
  return known === 'ok' || (known === 'bounced' && delivery === 'complained');
}

/** Whether a person has given this address since it happened, or again: what they say of it is newer. */
function isOvertaken({ delivery, deliveryAt = '' }: AreaContact, { at }: MailEvent): boolean {
  return delivery === 'ok' && deliveryAt > at;
}

/**
 * What a notice comes to, by what SES tells of its mails. Events come late, doubled and out of order: each only moves
 * the fate of its mail forward (sent → delivered → bounced → complained), and repeating it changes nothing. A mail to
 * several has come back when it has come back from each of them; a notice that was sent more than once, when each mail
 * has of which anything is known. Pure.
 */
import { isDeepStrictEqual } from 'node:util';
import {
  type MailFate,
  mailFateStates,
  type NoticeEntry,
  type NoticeState,
} from '../../shared/domain/notice';
import type { MailEvent } from './event';

type FateState = MailFate['state'];
type Fates = Readonly<Record<string, MailFate>>;

/** What the state of a mail may follow; `open`: nothing is known of it. */
const mayFollow: Record<FateState, readonly (FateState | 'open')[]> = {
  sent: ['open'],
  delivered: ['open', 'sent'],
  bounced: ['open', 'sent', 'delivered'],
  complained: ['open', 'sent', 'delivered', 'bounced'],
  failed: ['open', 'sent'],
};

/** Of several mails the first of these that one of them is: the notice has arrived if one has. */
const byWeight = ['complained', 'delivered', 'sent', 'bounced'] as const;

/** Whether the event is of the notice's mail, or of one before it. */
export function isOf({ mailId, earlierMailIds }: NoticeEntry, event: Pick<MailEvent, 'mailId'>): boolean {
  return event.mailId === mailId || earlierMailIds?.includes(event.mailId) === true;
}

/** Undefined where the event is no news, or of a mail of another notice. */
export function entryAfter(entry: NoticeEntry, event: MailEvent): NoticeEntry | undefined {
  const { mailId, messageId, acceptedAt } = event;
  if (!isOf(entry, event)) return undefined;
  const known = fatesOf(entry);
  const fate = fateAfter(known[mailId], event);
  if (!fate) return undefined;
  const fates = { ...known, [mailId]: fate };
  const state = stateOf(entry, fates);
  const { reason: before, fates: _, ...rest } = entry;
  const reason = isFateState(state) ? reasonOf(fates, state) : before;
  return {
    ...rest,
    state,
    // Also what the run would have recorded: it may have died before it heard that SES took the mail.
    ...(state === entry.state ? {} : { messageId, sentAt: acceptedAt, to: entry.to ?? event.to }),
    ...(reason === undefined ? {} : { reason }),
    ...(entry.earlierMailIds || fate.bouncedTo ? { fates } : {}),
  };
}

/** Undefined where the event is no news. */
function fateAfter(before: MailFate | undefined, event: MailEvent): MailFate | undefined {
  const { kind, detail } = event;
  if (kind === 'bounced') return fateAfterBounce(before, event);
  const state = kind === 'rejected' ? 'failed' : kind;
  if (!mayFollow[state].includes(before?.state ?? 'open')) return undefined;
  const isOnItsWay = state === 'sent' || state === 'delivered';
  if (!isOnItsWay) return { state, ...(detail === undefined ? {} : { reason: detail }) };
  return { state, ...(before?.bouncedTo ? { bouncedTo: before.bouncedTo } : {}) };
}

/** SES tells of each recipient by itself: those before are remembered until the last one has been told of. */
function fateAfterBounce(
  before: MailFate | undefined,
  { addresses, to, detail = 'bounced' }: MailEvent,
): MailFate | undefined {
  if (!mayFollow.bounced.includes(before?.state ?? 'open')) return undefined;
  const bouncedTo = {
    ...Object.fromEntries(addresses.map((address) => [address, detail])),
    ...before?.bouncedTo,
  };
  // A mail to one alone has come back whatever address is named: where it was forwarded, that is another.
  if (to.length === 1 || to.every((address) => Object.hasOwn(bouncedTo, address.toLowerCase())))
    return { state: 'bounced', reason: joined(Object.values(bouncedTo)) };
  const next = { state: before?.state ?? 'sent', bouncedTo };
  return isDeepStrictEqual(next, before) ? undefined : next;
}

/** With what the run knows of the latest mail, which stands in the entry's state until an event of another changes it. */
function fatesOf(entry: NoticeEntry): Fates {
  const { mailId, state, reason, fates = {} } = entry;
  if (Object.hasOwn(fates, mailId) || weightiest(fates) || !isFateState(state)) return fates;
  return { ...fates, [mailId]: { state, ...(reason === undefined ? {} : { reason }) } };
}

function stateOf(entry: NoticeEntry, fates: Fates): NoticeState {
  const told = weightiest(fates);
  if (told) return told;
  if (Object.hasOwn(fates, entry.mailId)) return 'failed';
  // What an event of an earlier mail had made it is taken back: of the latest nobody has heard.
  return weightiest(entry.fates ?? {}) ? 'uncertain' : entry.state;
}

function weightiest(fates: Fates): FateState | undefined {
  const states = Object.values(fates).map(({ state }) => state);
  return byWeight.find((state) => states.includes(state));
}

function reasonOf(fates: Fates, of: FateState): string | undefined {
  const reasons = Object.values(fates).flatMap(({ state, reason }) =>
    state === of && reason ? [reason] : [],
  );
  return reasons.length === 0 ? undefined : joined(reasons);
}

function joined(reasons: readonly string[]): string {
  return [...new Set(reasons)].sort().join('; ');
}

function isFateState(state: NoticeState): state is FateState {
  return mailFateStates.some((each) => each === state);
}

/** Events come doubled and in every order: what is known in the end is what is known when they come in order. */
import fc from 'fast-check';
import { mailEventsHandler } from '../../../functions/mail-events/handler';
import type { AreaContact } from '../../../shared/domain/office';
import {
  bounceEvent,
  complaintEvent,
  deliveryDelayEvent,
  deliveryEvent,
  type EventMail,
  rejectEvent,
  type SesEvent,
  sendEvent,
  throughSns,
} from '../../proof/ses-events';
import { parametersOf } from '../../support/properties';
import { World } from '../../support/world';

const key = 'T+3@2022-06-10';
const responsible = 'saraban@3014601.lao.example';
const clerk = 'palad@3014601.lao.example';

let world: World;
let mail: EventMail;
let untouched: {
  office: Awaited<ReturnType<World['office']>>;
  submission: Awaited<ReturnType<World['submission']>>;
};
beforeAll(async () => {
  world = await World.start({ offices: 1, only: '2565-q3-report' });
  const office = await world.office();
  const contacts = [...office.contacts, { role: 'clerk' as const, email: clerk, delivery: 'ok' as const }];
  await world.store.roster.saveOffice({ ...office, contacts, version: office.version + 1 }, office.version);
  await world.run('2022-06-13 09:00');
  const sent = world.ses.accepted.find(({ tags }) => tags.audience === 'office');
  if (!sent) throw new Error('no mail');
  mail = { ...sent, messageId: 'message-1', acceptedAt: '2022-06-13T02:00:05.000Z' };
  expect((await world.submission()).notices[key]).toMatchObject({ state: 'sent', to: [responsible, clerk] });
  untouched = { office: await world.office(), submission: await world.submission() };
});
afterAll(() => world.stop());

/** What the run has recorded when the events come: that SES took the mail, or not yet anything but its claim. */
type Start = 'sent' | 'claimed';

/** The ledger and the contacts as they were before any event. */
async function forget(start: Start): Promise<void> {
  const [office, submission] = [await world.office(), await world.submission()];
  const { version } = submission;
  const entry = untouched.submission.notices[key];
  if (!entry) throw new Error('no notice');
  const { attempts, mailId, claimedAt } = entry;
  const claimed = { state: 'claimed' as const, attempts, mailId, claimedAt };
  const notices = { ...untouched.submission.notices, [key]: start === 'claimed' ? claimed : entry };
  await world.store.roster.saveOffice({ ...untouched.office, version: office.version + 1 }, office.version);
  await world.store.submissions.save(
    { ...untouched.submission, notices, version: version + 1 },
    true,
    version,
  );
}

interface Known {
  readonly notice: unknown;
  readonly contacts: readonly AreaContact[];
  readonly history: readonly unknown[];
}

async function knownAfter(events: readonly SesEvent[], start: Start = 'sent'): Promise<Known> {
  await forget(start);
  for (const event of events) await mailEventsHandler(() => world.services)(throughSns(event));
  const [{ contacts, history }, { notices }] = [await world.office(), await world.submission()];
  return { notice: notices[key], contacts, history: history.slice(untouched.office.history.length) };
}

const at = (event: SesEvent, name: 'bounce' | 'complaint', timestamp: string): SesEvent => ({
  ...event,
  [name]: { ...(event[name] as object), timestamp },
});

/** In the order in which they happen. */
const stories: Record<string, () => SesEvent[]> = {
  'it arrives': () => [sendEvent(mail), deliveryDelayEvent(mail), deliveryEvent(mail)],
  'it comes back from one of two': () => [
    sendEvent(mail),
    deliveryEvent(mail, [clerk]),
    bounceEvent(mail, 'permanent', [responsible]),
  ],
  'it comes back from both': () => [
    sendEvent(mail),
    bounceEvent(mail, 'permanent', [responsible]),
    bounceEvent(mail, 'permanent', [clerk]),
  ],
  'the mailboxes are full': () => [sendEvent(mail), bounceEvent(mail, 'mailbox-full')],
  'the mailboxes are full, and each says so by itself': () => [
    sendEvent(mail),
    bounceEvent(mail, 'mailbox-full', [responsible]),
    bounceEvent(mail, 'mailbox-full', [clerk]),
  ],
  'one mailbox is full, and one is not there': () => [
    sendEvent(mail),
    bounceEvent(mail, 'mailbox-full', [responsible]),
    bounceEvent(mail, 'permanent', [clerk]),
  ],
  'one mailbox is full': () => [
    sendEvent(mail),
    deliveryEvent(mail, [clerk]),
    bounceEvent(mail, 'mailbox-full', [responsible]),
  ],
  'it is taken, and comes back later': () => [
    sendEvent(mail),
    deliveryEvent(mail),
    at(bounceEvent(mail, 'permanent'), 'bounce', '2022-06-14T02:00:00.000Z'),
  ],
  'somebody complains': () => [
    sendEvent(mail),
    deliveryEvent(mail),
    at(complaintEvent(mail, [responsible]), 'complaint', '2022-06-13T05:00:00.000Z'),
  ],
  'somebody is away and then complains': () => [
    sendEvent(mail),
    deliveryEvent(mail),
    bounceEvent(mail, 'out-of-office', [responsible]),
    complaintEvent(mail, [responsible]),
  ],
  'it comes back after a complaint': () => [
    sendEvent(mail),
    deliveryEvent(mail),
    bounceEvent(mail, 'permanent'),
    complaintEvent(mail, [responsible]),
  ],
  'SES finds a virus': () => [sendEvent(mail), rejectEvent(mail)],
};

const sorted = ({ notice, contacts, history }: Known, lastWord: string) => ({
  notice,
  contacts,
  // What is superseded at once may or may not be noted on the way.
  history: (history as Entry[])
    .filter(({ what }) => what === lastWord)
    .map(({ detail: _, ...entry }) => entry),
  // Which of several took the last address depends on which came last.
  isLost: (history as Entry[]).some(({ detail }) => detail === 'unreachable'),
});

interface Entry {
  readonly what: string;
  readonly detail?: string;
}

const starts: readonly Start[] = ['sent', 'claimed'];

test.each(
  Object.entries(stories).flatMap(([name, story]) => starts.map((start) => ({ name, story, start }))),
)('$name, and the run had recorded: $start', async ({ name, story, start }) => {
  const events = story();
  const lastWord = name === 'it comes back after a complaint' ? 'complained' : 'bounced';
  const inOrder = sorted(await knownAfter(events, start), lastWord);
  const told = fc
    .array(fc.constantFrom(...events), { maxLength: 3 })
    .chain((doubled) =>
      fc.shuffledSubarray([...events, ...doubled], { minLength: events.length + doubled.length }),
    );
  await fc.assert(
    fc.asyncProperty(told, async (shuffled) => {
      expect(sorted(await knownAfter(shuffled, start), lastWord)).toEqual(inOrder);
    }),
    parametersOf(12),
  );
});

test.each<[string, object, (string | undefined)[]]>([
  ['it arrives', { state: 'delivered' }, ['ok', 'ok']],
  ['it comes back from one of two', { state: 'delivered' }, ['bounced', 'ok']],
  ['it comes back from both', { state: 'bounced', reason: 'Permanent: General' }, ['bounced', 'bounced']],
  ['the mailboxes are full', { state: 'bounced', reason: 'Transient: MailboxFull' }, ['ok', 'ok']],
  [
    'the mailboxes are full, and each says so by itself',
    { state: 'bounced', reason: 'Transient: MailboxFull' },
    ['ok', 'ok'],
  ],
  [
    'one mailbox is full, and one is not there',
    { state: 'bounced', reason: 'Permanent: General; Transient: MailboxFull' },
    ['ok', 'bounced'],
  ],
  ['one mailbox is full', { state: 'delivered' }, ['ok', 'ok']],
  ['somebody complains', { state: 'complained', reason: 'abuse' }, ['complained', 'ok']],
  ['it comes back after a complaint', { state: 'complained' }, ['complained', 'bounced']],
  ['SES finds a virus', { state: 'failed', reason: 'Bad content' }, ['ok', 'ok']],
])('%s: the notice stands at %j, the addresses at %j', async (name, notice, delivery) => {
  const known = await knownAfter(stories[name]?.() ?? []);
  expect(known.notice).toMatchObject(notice);
  expect(known.contacts.map((contact) => contact.delivery)).toEqual(delivery);
});

/** What a notice comes to, whatever the order in which its mails are told of. */
import fc from 'fast-check';
import type { MailEvent } from '../../../functions/mail-events/event';
import { entryAfter } from '../../../functions/mail-events/fate';
import { claimAfter, type NoticeEntry } from '../../../shared/domain/notice';
import { noticeEntryRow } from '../../../shared/store/rows';
import { parametersOf } from '../../support/properties';

const claimedAt = '2022-06-02T02:00:00.000Z';
const to = ['Saraban@3014601.lao.example', 'palad@3014601.lao.example'];
const mailIds = ['mail-1', 'mail-2', 'mail-3'];

/** A notice that was sent three times, and what the run knows of the last mail. */
const sentThrice = (last: Partial<NoticeEntry>): NoticeEntry => {
  const [first, second, third = ''] = mailIds.map((mailId) => mailId);
  const uncertain = (entry: NoticeEntry): NoticeEntry => ({ ...entry, state: 'uncertain' });
  const twice = uncertain(
    claimAfter(uncertain(claimAfter(undefined, first ?? '', claimedAt)), second ?? '', claimedAt),
  );
  return { ...claimAfter(twice, third, claimedAt), ...last };
};

const event = (fields: Partial<MailEvent>): MailEvent => ({
  kind: 'sent',
  at: claimedAt,
  acceptedAt: claimedAt,
  messageId: 'message-1',
  mailId: 'mail-1',
  audience: 'office',
  recipientId: '3014601',
  deadlineIds: ['2565-q3-report'],
  to,
  addresses: [],
  lasting: false,
  ...fields,
});

const events = fc.oneof(
  fc.record({
    mailId: fc.constantFrom(...mailIds),
    kind: fc.constantFrom('sent' as const, 'delivered' as const),
  }),
  fc.record({
    mailId: fc.constantFrom(...mailIds),
    kind: fc.constant('bounced' as const),
    addresses: fc.subarray(
      to.map((address) => address.toLowerCase()),
      { minLength: 1 },
    ),
    detail: fc.constant('Transient: MailboxFull'),
  }),
  fc.record({
    mailId: fc.constantFrom(...mailIds),
    kind: fc.constant('complained' as const),
    detail: fc.constant('abuse'),
  }),
);

const after = (entry: NoticeEntry, told: readonly Partial<MailEvent>[]) =>
  told.reduce((known, each) => entryAfter(known, event(each)) ?? known, entry);

const told = ({ state, reason, fates }: NoticeEntry) => ({ state, reason, fates });

const lasts: Partial<NoticeEntry>[] = [
  { state: 'claimed' },
  { state: 'uncertain', reason: 'TimeoutError' },
  { state: 'sent' },
  { state: 'failed', reason: 'MessageRejected' },
];

test('the order of the events, and how often each comes, makes no difference', () => {
  const shuffled = fc
    .array(events, { maxLength: 6 })
    .chain((all) =>
      fc.tuple(
        fc.constant(all),
        fc.shuffledSubarray([...all, ...all], { minLength: all.length * 2, maxLength: all.length * 2 }),
      ),
    );
  fc.assert(
    fc.property(fc.constantFrom(...lasts), shuffled, (last, [inOrder, mixed]) => {
      const entry = sentThrice(last);
      expect(told(after(entry, mixed))).toEqual(told(after(entry, inOrder)));
    }),
    parametersOf(2_000),
  );
});

test('what it comes to can be stored', () => {
  fc.assert(
    fc.property(fc.constantFrom(...lasts), fc.array(events), (last, all) => {
      const entry = after(sentThrice(last), all);
      expect(noticeEntryRow.parse(entry)).toEqual(entry);
    }),
    parametersOf(100),
  );
});

test('of one mail to one address nothing is kept but its state', () => {
  const sent: NoticeEntry = {
    ...claimAfter(undefined, 'mail-1', claimedAt),
    state: 'sent',
    to: ['a@lao.example'],
  };
  const bounced = event({
    kind: 'bounced',
    to: ['a@lao.example'],
    addresses: ['a@lao.example'],
    detail: 'full',
  });
  expect(entryAfter(sent, bounced)).toEqual({
    ...sent,
    state: 'bounced',
    reason: 'full',
    messageId: 'message-1',
    sentAt: claimedAt,
  });
});

test('a mail to one alone has come back, though the mail server names whom it was forwarded to', () => {
  const sent: NoticeEntry = { ...claimAfter(undefined, 'mail-1', claimedAt), state: 'sent' };
  const bounced = event({ kind: 'bounced', to: ['a@lao.example'], addresses: ['home@mail.example'] });
  expect(entryAfter(sent, bounced)).toMatchObject({ state: 'bounced' });
});

test('an event of a mail that does not carry the notice is none of its business', () => {
  expect(entryAfter(sentThrice({}), event({ mailId: 'mail-4' }))).toBeUndefined();
});

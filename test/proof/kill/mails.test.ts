import type { NoticeEntry } from '../../../shared/domain/notice';
import { type LedgerEntry, MailWatch, type TakenMail } from './mails';

const notice = '3014601 2565-q2-report T-7@2022-03-25';

function anEntry(overrides: Partial<NoticeEntry> = {}): LedgerEntry {
  const claimedAt = '2022-03-18T02:00:00.000Z';
  return {
    notice,
    entry: { state: 'sent', attempts: 1, mailId: 'a', messageId: 'm1', claimedAt, ...overrides },
  };
}

function aMail(overrides: Partial<TakenMail> = {}): TakenMail {
  return { messageId: 'm1', mailId: 'a', recipientId: '3014601', digest: 'as it was', ...overrides };
}

const second = aMail({ messageId: 'm2', mailId: 'b' });
const sentAgain = anEntry({ attempts: 2, mailId: 'b', messageId: 'm2' });

test('a mail that was sent and is there is right', () => {
  const watch = new MailWatch();
  expect(watch.look([aMail()], [anEntry()], 1)).toEqual([]);
  expect(watch.doubled()).toEqual([]);
});

test.each([
  ['gone', []],
  ['altered', [aMail({ digest: 'another' })]],
])('a mail that is %s after a cut is noticed', (_, mails) => {
  const watch = new MailWatch();
  watch.look([aMail()], [anEntry()], 1);
  expect(watch.look(mails, [], 2)).toEqual(['mail m1 to 3014601 is lost or altered']);
});

test('an envelope without its message is noticed', () => {
  const { digest: _, ...empty } = aMail();
  expect(new MailWatch().look([empty], [anEntry()], 1)).toEqual(['mail m1 to 3014601 has no message']);
});

test('a notice that the ledger calls sent, and whose mail is not there, is noticed', () => {
  expect(new MailWatch().look([], [anEntry()], 1)).toEqual([`${notice} is sent, and its mail is not there`]);
});

test('a mail that no ledger has ever known is noticed', () => {
  expect(new MailWatch().look([aMail()], [], 1)).toEqual(["mail m1 to 3014601 is in nobody's ledger"]);
});

test.each(['claimed', 'uncertain'] as const)(
  'a second mail is explained by a cut at which the first one was %s',
  (state) => {
    const watch = new MailWatch();
    watch.look([], [], 1);
    watch.look([aMail()], [anEntry({ state })], 2);
    expect(watch.look([aMail(), second], [sentAgain], 3)).toEqual([]);
    expect(watch.doubled()).toEqual([{ notice, messageIds: ['m1', 'm2'], attempts: 2, cut: 2 }]);
  },
);

test('a second mail is not explained where the first one was known to be sent', () => {
  const watch = new MailWatch();
  watch.look([aMail()], [anEntry()], 1);
  watch.look([aMail(), second], [sentAgain], 2);
  expect(watch.doubled()).toEqual([{ notice, messageIds: ['m1', 'm2'], attempts: 2 }]);
});

test('a second mail is not explained where the ledger counts one attempt', () => {
  const watch = new MailWatch();
  watch.look([aMail()], [anEntry({ state: 'claimed' })], 1);
  watch.look([aMail(), second], [anEntry({ mailId: 'b', messageId: 'm2' })], 2);
  expect(watch.doubled()[0]?.cut).toBeUndefined();
});

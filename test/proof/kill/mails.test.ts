import { aNotice } from '../../support/builders';
import { MailWatch, type TakenMail } from './mails';

const first: TakenMail = { messageId: 'm-1', mailId: 'mail-1', recipientId: '3014601', digest: 'a' };
const second: TakenMail = { messageId: 'm-2', mailId: 'mail-2', recipientId: '3014601', digest: 'b' };
const notice = '3014601 2565-q2-report T+1@2022-03-25';

/** The power went after SES had taken the first mail, and before its record. */
function cutOff(): MailWatch {
  const watch = new MailWatch();
  expect(watch.look([first], [{ notice, entry: aNotice({ mailId: 'mail-1' }) }], 1)).toEqual([]);
  return watch;
}

test.each([
  ['of the second mail', 'm-2'],
  ['of the first one, which is its mail too', 'm-1'],
])(
  'a notice that was sent again, and of which SES told %s, is as the ledger says, and explained',
  (_, messageId) => {
    const watch = cutOff();
    const entry = aNotice({
      state: 'delivered',
      attempts: 2,
      mailId: 'mail-2',
      earlierMailIds: ['mail-1'],
      messageId,
    });
    expect(watch.look([first, second], [{ notice, entry }], 2)).toEqual([]);
    expect(watch.doubled()).toEqual([{ notice, messageIds: ['m-1', 'm-2'], attempts: 2, cut: 1 }]);
  },
);

test('what the ledger calls sent must be in the outbox, and under a mail of this notice', () => {
  const entry = aNotice({ state: 'sent', mailId: 'mail-2', messageId: 'm-1' });
  const fault = [`${notice} is sent, and its mail is not there`];
  expect(cutOff().look([first], [{ notice, entry }], 2)).toEqual(fault);
  expect(cutOff().look([first], [{ notice, entry: { ...entry, messageId: 'm-9' } }], 2)).toEqual(fault);
});

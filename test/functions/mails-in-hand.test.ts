/** Whatever a run has in work, only so many mails are with SES: a run that dies leaves no more of them open. */
import { setTimeout as pass } from 'node:timers/promises';
import type { SendOutcome } from '../../shared/mail/ses';
import { World } from '../support/world';

test('a run hands SES four mails at a time, and has all four with it', async () => {
  const world = await World.start({ only: '2565-q3-report', offices: 20 });
  let inHand = 0;
  const seen: number[] = [];
  const slowly = async (): Promise<SendOutcome> => {
    inHand += 1;
    seen.push(inHand);
    await pass(20);
    inHand -= 1;
    return { outcome: 'accepted', messageId: `message-${seen.length}` };
  };
  world.ses.answers = Array.from({ length: 20 }, () => slowly);
  try {
    const { counts, unfinished } = await world.run('2022-06-02 09:00');
    expect({ counts, unfinished }).toEqual({ counts: { sent: 20 }, unfinished: undefined });
    expect(Math.max(...seen)).toBe(4);
  } finally {
    await world.stop();
  }
});

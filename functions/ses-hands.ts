/** SES's hands, as far as one run fills them: so many mails at once, and what it has not taken perhaps once more. */
import type { RawMail, SendOutcome } from '../shared/mail/ses';
import type { MailServices } from './services';

/**
 * Mails with SES at once. It answers in some 50 ms, so that these are 75 a second. Not more of them, as each is one whose
 * fate stays open if the run dies.
 */
export const mailsWithSes = 4;

/** Milliseconds that a claimed mail waits for SES to have a hand free, and no longer: its office may submit meanwhile. */
const longestWait = 100;

/** Milliseconds: what takes longer to refuse a mail is out of order, and not asked again. */
const longestOfQuickRefusals = 3_000;

export class SesHands {
  private readonly full = new Set<Promise<unknown>>();

  /** @param pausesAfterRefusals before each further try of a mail that SES has not taken; milliseconds */
  constructor(
    private readonly services: Pick<MailServices, 'mailer' | 'pause'>,
    private readonly pausesAfterRefusals: readonly number[],
  ) {}

  /** Until one is free, or the wait has been long enough. */
  async free(): Promise<void> {
    if (this.full.size < mailsWithSes) return;
    await Promise.race([...this.full, this.services.pause(longestWait)]);
  }

  take(mail: RawMail): Promise<SendOutcome> {
    const answer = this.ask(mail);
    // Whoever waits for this hand hears nothing of what becomes of its mail.
    const hand: Promise<void> = answer.then(
      () => void this.full.delete(hand),
      () => void this.full.delete(hand),
    );
    this.full.add(hand);
    return answer;
  }

  private async ask(mail: RawMail): Promise<SendOutcome> {
    const { mailer, pause } = this.services;
    const begunAt = performance.now();
    let answer = await mailer.send(mail);
    for (const milliseconds of this.pausesAfterRefusals) {
      if (answer.outcome !== 'not-taken' || performance.now() - begunAt > longestOfQuickRefusals) break;
      await pause(milliseconds);
      answer = await mailer.send(mail);
    }
    return answer;
  }
}

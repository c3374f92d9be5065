/** What SES lets this account send: so many recipients a second, and so many a day. It counts recipients, not mails. */
import { RateLimiter } from 'limiter';
import type { SendQuota } from '../shared/mail/ses';

export class Allowance {
  private readonly limiter: RateLimiter | undefined;
  private remainingToday: number;

  constructor({ maxSendRatePerSecond, remainingToday }: SendQuota) {
    this.remainingToday = remainingToday;
    if (!Number.isFinite(maxSendRatePerSecond)) return;
    const tokensPerInterval = Math.max(1, maxSendRatePerSecond);
    this.limiter = new RateLimiter({ tokensPerInterval, interval: 'second' });
  }

  get isUsedUp(): boolean {
    return this.remainingToday <= 0;
  }

  /** Keeps room for them in the day's quota, before anybody waits: several mails are in work at once. */
  reserve(recipients: number): boolean {
    if (recipients > this.remainingToday) return false;
    this.remainingToday -= recipients;
    return true;
  }

  /** Waits for the rate. */
  async wait(recipients: number): Promise<void> {
    for (let count = 0; count < recipients; count += 1) await this.limiter?.removeTokens(1);
  }
}

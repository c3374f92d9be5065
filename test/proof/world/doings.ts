/** What an execution has done so far, and when it last read what. */
import { addSeconds, type Instant } from '../../../shared/domain/time';
import type { Execution } from '../aws/execution';
import type { Call } from '../aws/gate';

/** In the middle of a run, before each mail, the plan is looked at again where the last look is ten seconds ago. */
const lookSeconds = 12;

export class Doings {
  /** Rows that it has written. */
  readonly written = new Set<string>();
  /** Of these, those in which it has changed more than a ledger: a repeated request may only send what is missing. */
  readonly changed = new Set<string>();
  /** Whether anything went wrong with one of its calls. */
  troubled = false;
  /** When it last read submissions, after its last mail, and when it asked for them. */
  readAt: Instant | undefined;
  readAskedAt: Instant | undefined;
  private deadlinesReadAt: Instant = '';
  private planReadAt: Instant = '';
  /** Calls that it has not heard of yet, as they go over the wire, since when: repeated, each is still the same. */
  private readonly asked = new Map<string, Instant>();

  constructor(readonly begunAt: Instant) {}

  /** A call of its waits to be let through. */
  asks({ body }: Call, now: Instant): void {
    if (!this.asked.has(body)) this.asked.set(body, now);
  }

  /** A call of its has reached AWS. */
  took({ command, body }: Call, isCalm: boolean, now: Instant): void {
    const askedAt = this.asked.get(body) ?? now;
    if (isCalm) this.asked.delete(body);
    if (command === 'SendRawEmail') this.readAt = undefined;
    if (command !== 'BatchGetItem' && command !== 'Query' && command !== 'GetItem') return;
    if (command !== 'GetItem' && body.includes('SUBMISSIONS#')) {
      this.readAt = now;
      this.readAskedAt = askedAt;
    }
    if (body.includes('DEADLINES#')) this.deadlinesReadAt = now;
    if (partsOfThePlan.test(body)) this.planReadAt = now;
  }

  /**
   * What begins at this moment knows the dates that were in force at some moment from this one on: some seconds before,
   * or when it read them, where it has looked at the rest of the plan since and that took longer.
   */
  knowsDatesFrom(begunAt: Instant): Instant {
    const recently = addSeconds(begunAt, -lookSeconds);
    return this.planReadAt >= recently && this.deadlinesReadAt < recently ? this.deadlinesReadAt : recently;
  }
}

const partsOfThePlan = /"(FISCAL-YEARS|DEADLINES#|HOLIDAYS|LINES#|PROVINCES)/;

/** A write that took effect, and whose it is. */
export interface Write {
  readonly execution: Execution;
  /** Undefined where it is delayed, and whoever asked for it is gone. */
  readonly doings: Doings | undefined;
  /** Whether it was answered as it went. */
  readonly isCalm: boolean;
}

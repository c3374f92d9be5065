/** What an execution has done so far, and when it last read what. */
import { addSeconds, type Instant } from '../../../shared/domain/time';
import type { Execution } from '../aws/execution';
import type { Call } from '../aws/gate';

/**
 * In the middle of a run the plan is looked at again every ten seconds of the clock, and a claim follows that look within
 * a few more: what is changed in between goes out as it was.
 */
const lookSeconds = 15;

export class Doings {
  /** Rows that it has written. */
  readonly written = new Set<string>();
  /** Whether anything went wrong with one of its calls. */
  troubled = false;
  /** When it last read submissions, after its last mail. */
  readAt: Instant | undefined;
  private deadlinesReadAt: Instant = '';
  private planReadAt: Instant = '';
  /** Writes that it has asked for, as they go over the wire, since when. */
  private readonly asked = new Map<string, Instant>();

  constructor(readonly begunAt: Instant) {}

  /** A call of its waits to be let through; one that is repeated was asked for when it came first. */
  asks({ command, body }: Call, now: Instant): void {
    if ((command === 'UpdateItem' || command === 'PutItem') && !this.asked.has(body))
      this.asked.set(body, now);
  }

  askedAt({ body }: Call): Instant | undefined {
    return this.asked.get(body);
  }

  /** A call of its has reached AWS. */
  took({ command, body }: Call, now: Instant): void {
    if (command === 'SendRawEmail') this.readAt = undefined;
    if (command !== 'BatchGetItem' && command !== 'Query' && command !== 'GetItem') return;
    if (command !== 'GetItem' && body.includes('SUBMISSIONS#')) this.readAt = now;
    if (body.includes('DEADLINES#')) this.deadlinesReadAt = now;
    if (partsOfThePlan.test(body)) this.planReadAt = now;
  }

  /**
   * A claim asked for at this moment knows the dates that were in force at some moment from this one on: some seconds
   * before, or when it read them, where it has looked at the rest of the plan since and that took longer.
   */
  knowsDatesFrom(askedAt: Instant): Instant {
    const recently = addSeconds(askedAt, -lookSeconds);
    return this.planReadAt >= recently && this.deadlinesReadAt < recently ? this.deadlinesReadAt : recently;
  }
}

const partsOfThePlan = /"(FISCAL-YEARS|DEADLINES#|HOLIDAYS|LINES#|PROVINCES)/;

/** A write that took effect, and whose it is. */
export interface Write {
  readonly execution: Execution;
  /** Undefined where it is delayed, and whoever asked for it is gone. */
  readonly doings: Doings | undefined;
  readonly askedAt: Instant;
  /** Whether it was answered as it went. */
  readonly isCalm: boolean;
}

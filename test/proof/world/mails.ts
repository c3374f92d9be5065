/** What became of each mail: who claimed it, whether SES has it, and whether anybody can be sure of that. */
import type { AcceptedMail } from '../../../infra/local/ses/outbox';
import type { Area, Office } from '../../../shared/domain/office';
import type { Instant } from '../../../shared/domain/time';
import type { Execution } from '../aws/execution';
import type { Call } from '../aws/gate';
import { Broken } from './broken';

interface MailStory {
  readonly execution: Execution;
  acceptedAt?: Instant;
  /** Whether anything went wrong between handing it to SES and recording that. */
  inDoubt: boolean;
  /** Whether an event of SES's that tells of it has been dealt with. */
  toldByEvent: boolean;
}

const mailIdsIn = /\d{8}T\d{9}Z-[0-9a-f]{16}/g;

export class Mails {
  private readonly stories = new Map<string, MailStory>();
  /** Addresses that came back, since when. */
  private readonly dead = new Map<string, Instant>();

  constructor(private readonly now: () => Instant) {}

  of(mailId: string): Readonly<MailStory> | undefined {
    return this.stories.get(mailId);
  }

  claimed(mailId: string, execution: Execution): void {
    if (!this.stories.has(mailId))
      this.stories.set(mailId, { execution, inDoubt: false, toldByEvent: false });
  }

  /** Something is wrong with this call: whatever mail it is about, nobody can be sure of it. */
  troubled({ body }: Call): void {
    for (const [mailId] of body.matchAll(mailIdsIn)) {
      const story = this.stories.get(mailId);
      if (story) story.inDoubt = true;
    }
  }

  died(execution: Execution): void {
    for (const story of this.stories.values()) if (story.execution === execution) story.inDoubt = true;
  }

  /** SES's event of this mail has been dealt with. */
  told(mailId: string): void {
    const story = this.stories.get(mailId);
    if (story) story.toldByEvent = true;
  }

  /** `begunAt`: when the run of the mail began. @throws Broken */
  accepted(mail: AcceptedMail, begunAt: (execution: Execution) => Instant | undefined): void {
    const { notice = '', recipient = '' } = mail.tags;
    const what = `the mail ${notice.slice(0, 19)} to ${recipient}`;
    const story = this.stories.get(notice);
    if (!story) throw this.broken('everyMailIsClaimed', what, 'SES has it, and nobody claimed it');
    if (story.acceptedAt)
      throw this.broken('neverTwoForOne', what, `SES has had it since ${story.acceptedAt}`);
    story.acceptedAt = this.now();
    const begun = begunAt(story.execution) ?? '';
    const dead = mail.destinations.find((address) => (this.dead.get(address) ?? '9') < begun);
    if (dead) throw this.broken('noMailToDeadAddresses', what, `it came back since ${this.dead.get(dead)}`);
  }

  /** Those of this execution that SES has, and with which nothing went wrong. */
  certainOf(execution: Execution): string[] {
    return [...this.stories].flatMap(([mailId, story]) =>
      story.execution === execution && story.acceptedAt && !story.inDoubt ? [mailId] : [],
    );
  }

  contactsOf({ contacts }: Office | Area): void {
    for (const { email, delivery } of contacts) {
      if (delivery === 'ok') this.dead.delete(email);
      else if (!this.dead.has(email)) this.dead.set(email, this.now());
    }
  }

  private broken(invariant: string, what: string, fault: string): Broken {
    return new Broken(invariant, what, fault, this.now());
  }
}

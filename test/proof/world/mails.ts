/** What became of each mail: who claimed it and for what, whether SES has it, and whether anybody can be sure of that. */
import type { AcceptedMail } from '../../../infra/local/ses/outbox';
import type { Instant } from '../../../shared/domain/time';
import type { Execution } from '../aws/execution';
import type { Call } from '../aws/gate';
import type { Hold } from './broken';
import type { Write } from './doings';
import type { EarlierMail } from './invariants';
import type { MailNotice } from './mail-invariants';

export interface MailStory extends EarlierMail {
  readonly execution: Execution;
  /** What was claimed for it. */
  readonly notices: readonly MailNotice[];
}

type Mutable<T> = { -readonly [Name in keyof T]: T[Name] };

const mailIdsIn = /\d{8}T\d{9}Z-[0-9a-f]{16}/g;

export class Mails {
  private readonly stories = new Map<string, Mutable<MailStory>>();

  constructor(
    private readonly now: () => Instant,
    private readonly hold: Hold,
  ) {}

  of(mailId: string): MailStory | undefined {
    return this.stories.get(mailId);
  }

  claimed(mailId: string, { execution, doings }: Write, notice: MailNotice): void {
    const story = this.stories.get(mailId);
    if (story) story.notices = [...story.notices, notice];
    else
      this.stories.set(mailId, {
        execution,
        begunAt: doings?.begunAt ?? '',
        notices: [notice],
        inDoubt: false,
        toldByEvent: false,
        holderLives: doings !== undefined,
      });
  }

  /** Something is wrong with this call: whatever mail it is about, nobody can be sure of it. */
  troubled({ body }: Call): void {
    for (const [mailId] of body.matchAll(mailIdsIn)) {
      const story = this.stories.get(mailId);
      if (story) story.inDoubt = true;
    }
  }

  died(execution: Execution): void {
    for (const story of this.storiesOf(execution)) story.inDoubt = true;
  }

  /** The execution is gone. */
  ended(execution: Execution): void {
    for (const story of this.storiesOf(execution)) story.holderLives = false;
  }

  /** SES's event of this mail has been dealt with. */
  told(mailId: string): void {
    const story = this.stories.get(mailId);
    if (story) story.toldByEvent = true;
  }

  /** @throws Broken */
  accepted({ tags: { notice = '', recipient } }: AcceptedMail): MailStory | undefined {
    const what = `the mail ${notice.slice(0, 19)} to ${recipient}`;
    const story = this.stories.get(notice);
    this.hold('everyMailIsClaimed', what, story ? undefined : 'SES has it, and nobody claimed it');
    if (!story) return undefined;
    const { acceptedAt } = story;
    this.hold('neverTwoForOne', what, acceptedAt && `SES has had it since ${acceptedAt}`);
    story.acceptedAt = this.now();
    return story;
  }

  /** Those of this execution that SES has, and with which nothing went wrong. */
  certainOf(execution: Execution): string[] {
    return [...this.stories].flatMap(([mailId, story]) =>
      story.execution === execution && story.acceptedAt && !story.inDoubt ? [mailId] : [],
    );
  }

  private storiesOf(execution: Execution): Mutable<MailStory>[] {
    return [...this.stories.values()].filter((story) => story.execution === execution);
  }
}

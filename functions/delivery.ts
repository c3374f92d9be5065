/**
 * From claimed notices to a mail on its way, and back into the ledger: within SES's rate and the run's time,
 * and so that one bad address never stops the others.
 */
import { setImmediate as immediate } from 'node:timers/promises';
import pLimit, { type LimitFunction } from 'p-limit';
import type { Audience } from '../shared/domain/deadline';
import { newMailId } from '../shared/domain/mail-id';
import type { NoticeEntry } from '../shared/domain/notice';
import { toInstant } from '../shared/domain/time';
import { type MailSettings, mailSettingsFrom } from '../shared/mail/compose';
import type { RawMail, SendOutcome } from '../shared/mail/ses';
import type { Recipient } from '../shared/planning/recipients';
import type { DamagedRowError } from '../shared/store/errors';
import { Allowance } from './allowance';
import { keepMail } from './keep-mail';
import { tagsOf } from './mail-tags';
import type { MailServices } from './services';
import { mailsWithSes, SesHands } from './ses-hands';
import type { WrittenMail } from './written-mail';

/** A notice whose ledger entry this run holds. */
export interface ClaimedNotice {
  readonly notice: { readonly deadlineId: string; readonly key: string };
  readonly entry: NoticeEntry;
  settle(changes: Partial<NoticeEntry>): Promise<unknown>;
}

export interface Dispatch {
  readonly mailId: string;
  readonly recipientId: string;
  readonly recipientName: string;
  readonly audience: Audience;
  readonly to: readonly Recipient[];
  readonly notices: readonly ClaimedNotice[];
  /** @throws Error where the mail can't be composed */
  write(): Promise<WrittenMail>;
}

/** Mails claimed at once: the next one is being claimed while SES answers. */
const mailsClaimed = mailsWithSes + 1;

/** A run that has less time left than this begins no further mail. */
const reserveMilliseconds = 30_000;

/** Milliseconds: SES tells an account its quota once a second, and another run or a person may have asked just now. */
const pausesBeforeQuota = [0, 1_000, 2_000, 4_000];

/** To note how a run has ended. */
const endMilliseconds = 10_000;

/** After so many definite refusals to take a mail in a row the run stops and is continued later. */
const maximumRefusalsInARow = 5;

const quotaIsUsedUp = 'daily sending quota is used up';

export class Delivery {
  /** Mails in work at once: those claimed, those whose outcome is being recorded, and those being written. */
  readonly concurrency = 2 * mailsClaimed;
  readonly mailSettings: MailSettings;
  readonly counts: Record<string, number> = {};
  /** Claiming and handing over go on in here, so that nothing that is claimed waits long for SES. */
  readonly claiming: LimitFunction = pLimit(mailsClaimed);
  private readonly ses: SesHands;
  private allowance: Allowance | undefined;
  private readonly damagedRows = new Set<string>();
  private readonly unrecorded: { readonly write: () => Promise<unknown>; readonly error: string }[] = [];
  private stopped = false;
  private refusalsInARow = 0;
  private reason: string | undefined;

  /** @param pausesAfterRefusals before each further try of a mail that SES has not taken; milliseconds */
  constructor(
    private readonly services: MailServices,
    private readonly remainingMilliseconds: () => number,
    pausesAfterRefusals: readonly number[] = [],
  ) {
    this.ses = new SesHands(services, pausesAfterRefusals);
    this.mailSettings = mailSettingsFrom(services.settings);
  }

  /** Why the run is not done with what was due; undefined when it is. */
  get unfinished(): string | undefined {
    return this.reason;
  }

  newMailId(): string {
    return newMailId(toInstant(this.services.clock.now()));
  }

  /** Asks SES for its rate before anything is claimed: a claim whose mail could not even begin would wait long. */
  async prepare(): Promise<void> {
    let trouble: unknown;
    for (const milliseconds of pausesBeforeQuota) {
      if (this.allowance) return;
      // Runs that were refused together ask again apart.
      if (milliseconds > 0) await this.services.pause(milliseconds * (0.5 + Math.random()));
      try {
        this.allowance = new Allowance(await this.services.mailer.quota());
      } catch (error) {
        trouble = error;
      }
    }
    if (!this.allowance) this.leave(`SES does not answer: ${messageOf(trouble)}`);
  }

  /** Whether no further mail may be begun; the run is then left unfinished. */
  mustStop(): boolean {
    if (this.mustEnd()) return true;
    if (!this.allowance?.isUsedUp) return false;
    this.reason = quotaIsUsedUp;
    return true;
  }

  /** Those that have their place in the day's quota are not kept from going out by its being used up. */
  private mustEnd(): boolean {
    if (this.remainingMilliseconds() < reserveMilliseconds) this.leave('time is up');
    if (this.refusalsInARow >= maximumRefusalsInARow) this.leave('SES takes no mail');
    return this.stopped;
  }

  /** Begins no further mail, and leaves the run unfinished. */
  leave(reason: string): void {
    this.stopped = true;
    this.reason = reason;
  }

  skipped(reason: string): void {
    this.counts[reason] = (this.counts[reason] ?? 0) + 1;
    if (reason === 'uncertain' || reason === 'in-flight') this.reason ??= 'outcomes are open';
    if (reason === 'outside-sending-hours') this.reason ??= 'outside sending hours';
  }

  /** The trouble of one recipient, or of one of its notices, is noted and leaves the others alone. */
  async guarded<T>(recipientId: string, work: () => Promise<T>): Promise<T | undefined> {
    try {
      return await work();
    } catch (error) {
      this.counts.error = (this.counts.error ?? 0) + 1;
      this.reason ??= 'errors';
      this.services.logger.error('a recipient was passed over', { recipientId, error: messageOf(error) });
      return undefined;
    }
  }

  /** A row that no version of the service writes harms its recipient alone. It may be read several times in a run. */
  passOver({ pk, sk, message }: DamagedRowError): void {
    const row = `${pk} / ${sk}`;
    if (this.damagedRows.has(row)) return;
    this.damagedRows.add(row);
    this.counts.damaged = this.damagedRows.size;
    this.reason ??= 'damaged rows';
    this.services.logger.error('a row was passed over', { row, error: message });
  }

  async send(dispatch: Dispatch): Promise<void> {
    const record = await this.handOver(dispatch);
    await record();
  }

  /** @returns what is left to do once SES has answered: to record the outcome, and to have kept the mail */
  async handOver(dispatch: Dispatch): Promise<() => Promise<void>> {
    const { notices, to } = dispatch;
    if (!this.isAllowed(to))
      return () => this.record(notices, 'held', { state: 'held', reason: 'not on the allow-list' });
    let written: WrittenMail;
    try {
      written = await dispatch.write();
    } catch (error) {
      const reason = `could not be composed: ${messageOf(error)}`;
      return () => this.record(notices, 'failed', { state: 'failed', reason });
    }
    await this.ses.free();
    const answer = this.ses.take(this.mailOf(dispatch, written));
    // Beside the call of SES and the record of its outcome: neither waits for it, nor the call for the packing of it.
    const kept = immediate().then(() => keepMail(this.services, dispatch, written.mail));
    const outcome = await answer;
    return async () => {
      try {
        await this.settle(notices, outcome, to);
      } finally {
        await kept;
      }
    };
  }

  private mailOf(dispatch: Dispatch, { mail, raw }: WrittenMail): RawMail {
    const { CONFIGURATION_SET } = this.services.settings;
    return {
      source: mail.from.address,
      destinations: dispatch.to.map(({ email }) => email),
      raw,
      tags: tagsOf(dispatch),
      ...(CONFIGURATION_SET ? { configurationSetName: CONFIGURATION_SET } : {}),
    };
  }

  private async settle(
    notices: readonly ClaimedNotice[],
    outcome: SendOutcome,
    to: readonly Recipient[],
  ): Promise<void> {
    this.refusalsInARow = outcome.outcome === 'not-taken' ? this.refusalsInARow + 1 : 0;
    switch (outcome.outcome) {
      case 'accepted':
        await this.record(notices, 'sent', {
          state: 'sent',
          sentAt: this.services.clock.now().toISOString(),
          messageId: outcome.messageId,
          to: to.map(({ email }) => email),
        });
        return;
      case 'not-taken':
        this.reason ??= 'SES took not every mail';
        await this.release(notices, outcome.reason);
        return;
      case 'recipient-unverified':
        this.reason ??= 'SES is in its sandbox, and not every recipient is verified';
        await this.release(notices, outcome.reason);
        return;
      case 'sender-refused':
        this.refuseSender(outcome.reason);
        await this.release(notices, outcome.reason);
        return;
      case 'refused':
        await this.record(notices, 'failed', { state: 'failed', reason: outcome.reason });
        return;
      case 'unknown':
        this.reason ??= 'outcomes are open';
        await this.record(notices, 'uncertain', { state: 'uncertain', reason: outcome.reason });
        return;
    }
  }

  /** Not an attempt: the mail certainly did not go out, and nothing of it is the recipient's fault. */
  private async release(notices: readonly ClaimedNotice[], reason: string): Promise<void> {
    await this.settleEach(notices, 'released', ({ entry, settle }) =>
      settle({ state: 'released', attempts: entry.attempts - 1, reason }),
    );
  }

  /** An alarm looks for this line; until somebody mends it, one run after the other ends here. */
  private refuseSender(reason: string): void {
    if (!this.stopped) this.services.logger.error('the sender is refused', { reason });
    this.leave(`SES refuses the sender: ${reason}`);
  }

  private async record(
    notices: readonly ClaimedNotice[],
    name: string,
    changes: Partial<NoticeEntry>,
  ): Promise<void> {
    await this.settleEach(notices, name, ({ settle }) => settle(changes));
  }

  /** One that can't be written leaves the others' records alone, and is tried again later. */
  private async settleEach(
    notices: readonly ClaimedNotice[],
    name: string,
    settle: (notice: ClaimedNotice) => Promise<unknown>,
  ): Promise<void> {
    this.count(name, notices.length);
    await this.tryEach(notices.map((notice) => () => settle(notice)));
  }

  /**
   * Records what the ledger has not taken so far. What SES has answered is known to this run alone: lost, the mail would
   * go out a second time. No try is begun that would leave the run no time to note its own end.
   *
   * @param pauses before each try, in milliseconds
   */
  async recordTheRest(pauses: readonly number[]): Promise<void> {
    for (const milliseconds of pauses) {
      if (this.unrecorded.length === 0) return;
      if (this.remainingMilliseconds() < milliseconds + endMilliseconds) break;
      if (milliseconds > 0) await this.services.pause(milliseconds);
      await this.tryEach(this.unrecorded.splice(0).map(({ write }) => write));
    }
    for (const { error } of this.unrecorded.splice(0)) {
      this.count('error', 1);
      this.reason ??= 'errors';
      this.services.logger.error('an outcome could not be recorded', { error });
    }
  }

  private async tryEach(writes: readonly (() => Promise<unknown>)[]): Promise<void> {
    await Promise.all(
      writes.map((write) =>
        write().catch((error: unknown) => this.unrecorded.push({ write, error: messageOf(error) })),
      ),
    );
  }

  private count(name: string, times: number): void {
    this.counts[name] = (this.counts[name] ?? 0) + times;
  }

  /**
   * Waits for SES's rate; before anything is claimed, so that who submits meanwhile gets nothing. False: this mail may
   * not be begun; one to fewer recipients may still have room in the day's quota.
   */
  async turn(recipients: number): Promise<boolean> {
    if (this.allowance?.reserve(recipients) === false) {
      this.reason = quotaIsUsedUp;
      return false;
    }
    await this.allowance?.wait(recipients);
    return !this.mustEnd();
  }

  private isAllowed(to: readonly Recipient[]): boolean {
    const { ALLOW_LIST } = this.services.settings;
    if (ALLOW_LIST === undefined) return true;
    const allowed = ALLOW_LIST.toLowerCase().split(/\s+/);
    return to.every(({ email }) => {
      const address = email.toLowerCase();
      return allowed.includes(address) || allowed.includes(address.slice(address.lastIndexOf('@')));
    });
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

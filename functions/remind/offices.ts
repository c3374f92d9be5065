/** The offices' part of a run: decide for each, one mail for all that an office is due. */
import pLimit from 'p-limit';
import type { Deadline } from '../../shared/domain/deadline';
import { claimAfter, type NoticeEntry } from '../../shared/domain/notice';
import type { Office } from '../../shared/domain/office';
import { type Submission, stillOwes } from '../../shared/domain/submission';
import { localDateOf } from '../../shared/domain/time';
import { composeOfficeMail } from '../../shared/mail/compose';
import { type DueNotice, decideOffice, type PlanContext } from '../../shared/planning/decide';
import { officeNoticeFacts } from '../../shared/planning/facts';
import { effectiveOffset, officeRecipients, type Recipient, rolesAt } from '../../shared/planning/recipients';
import { languageOf } from '../../shared/settings';
import type { ClaimedNotice, Delivery } from '../delivery';
import { type WrittenMail, writeMail } from '../written-mail';
import { type Owing, type RunContext, turnCame } from './context';

/** What an office is told, and who is told it, as decided before anything is claimed. */
interface OfficeMail {
  readonly mailId: string;
  readonly office: Office;
  readonly to: readonly Recipient[];
  readonly due: readonly Due[];
}

interface Due {
  readonly deadline: Deadline;
  readonly submission: Submission;
  readonly notice: DueNotice;
}

/** By office; counts why the others are due nothing. */
export type DueOffices = ReadonlyMap<string, readonly Due[]>;

export function dueOffices(plan: PlanContext, owing: readonly Owing[], delivery: Delivery): DueOffices {
  const offices = new Map<string, Due[]>();
  for (const { deadline, submissions } of owing) {
    for (const submission of submissions) {
      const decision = decideOffice(deadline, submission, plan);
      if (decision.do === 'skip') {
        delivery.skipped(decision.reason);
        continue;
      }
      const due = { deadline, submission, notice: decision.notice };
      const others = offices.get(submission.officeId);
      if (others) others.push(due);
      else offices.set(submission.officeId, [due]);
    }
  }
  return offices;
}

export async function remindOffices(context: RunContext, offices: DueOffices): Promise<void> {
  const { delivery } = context;
  const limit = pLimit(delivery.concurrency);
  await Promise.all(
    [...offices].map(([officeId, due]) =>
      limit(async () => {
        if (delivery.mustStop()) return;
        await delivery.guarded(officeId, () => remindOffice(context, officeId, due));
      }),
    ),
  );
}

async function remindOffice(context: RunContext, officeId: string, due: readonly Due[]): Promise<void> {
  const { delivery, offices } = context;
  const office = offices.get(officeId);
  if (office?.active === false) {
    for (const _ of due) delivery.skipped('inactive');
    return;
  }
  const to = office ? recipientsOf(context, office, due) : [];
  if (!office || to.length === 0) {
    for (const _ of due) delivery.skipped('no-contact');
    return;
  }
  const mail: OfficeMail = { mailId: delivery.newMailId(), office, to, due };
  // While it waits for SES to have a hand free: a claim rarely finds anything else. What is wrong with it is told then.
  const written = await write(context, mail).catch(() => undefined);
  const record = await delivery.claiming(() => claimAndHandOver(context, mail, written));
  await record?.();
}

async function claimAndHandOver(
  context: RunContext,
  mail: OfficeMail,
  written: WrittenMail | undefined,
): Promise<(() => Promise<void>) | undefined> {
  const { delivery } = context;
  const { mailId, office, to, due } = mail;
  const { officeId } = office;
  if (!(await turnCame(context, to.length))) return undefined;
  const claimed: (Due & ClaimedNotice)[] = [];
  for (const one of due) {
    const held = await delivery.guarded(officeId, () => claim(context, one, mailId));
    if (held === 'in-flight') break;
    if (held) claimed.push(held);
  }
  if (claimed.length === 0) return undefined;
  const isAsWritten = written !== undefined && areAsDecided(claimed, due);
  return delivery.handOver({
    mailId,
    recipientId: officeId,
    recipientName: office.name,
    audience: 'office',
    to,
    notices: claimed,
    write: async () => (isAsWritten ? written : write(context, { ...mail, due: claimed })),
  });
}

/** Whether all have been claimed, and nothing but that was written since they were read. */
function areAsDecided(claimed: readonly Due[], due: readonly Due[]): boolean {
  return (
    claimed.length === due.length &&
    claimed.every(({ submission }, index) => submission.version - 1 === due[index]?.submission.version)
  );
}

function recipientsOf({ now, calendar }: RunContext, office: Office, due: readonly Due[]): Recipient[] {
  const offsets = due.map(({ notice }) => effectiveOffset(notice, now, calendar.zone));
  return officeRecipients(office, rolesAt(Math.max(...offsets)));
}

/** How often a decision is made afresh because the submission changed under it. */
const maximumClaims = 3;

/**
 * Claims the notice on exactly the state that was decided on. Where that has changed, decides again: an
 * office that submitted in between gets nothing. `in-flight`: another run is at this office, and writes its mail.
 */
async function claim(
  context: RunContext,
  due: Due,
  mailId: string,
): Promise<(Due & ClaimedNotice) | 'in-flight' | undefined> {
  const { services, delivery } = context;
  let { deadline, submission, notice } = due;
  for (let attempt = 0; attempt < maximumClaims; attempt += 1) {
    const claimedAt = services.clock.now().toISOString();
    const entry = claimAfter(submission.notices[notice.key], mailId, claimedAt);
    const result = await services.store.submissions.claim(submission, notice.key, entry);
    if (result.claimed)
      return heldNotice(context, { deadline, submission: result.submission, notice }, entry);
    if (!result.submission) return undefined;
    // Who wrote may have done so by another date than this run has read.
    deadline = (await services.store.deadlines.get(deadline.id)) ?? deadline;
    const decision = decideOffice(deadline, result.submission, context);
    if (decision.do === 'skip') {
      delivery.skipped(decision.reason);
      return decision.reason === 'in-flight' ? 'in-flight' : undefined;
    }
    submission = result.submission;
    notice = decision.notice;
  }
  delivery.skipped('in-flight');
  return undefined;
}

function heldNotice(
  { services: { store } }: RunContext,
  due: Due,
  entry: NoticeEntry,
): (Due & ClaimedNotice) | undefined {
  const { deadline, submission, notice } = due;
  // A claim found to be ours only on a repeated request may stand beside a receipt that came since.
  if (!stillOwes(submission, deadline)) return undefined;
  const { officeId } = submission;
  const settle = (changes: Partial<NoticeEntry>) =>
    store.submissions.settle(deadline.id, officeId, notice.key, entry.mailId, changes, ['claimed']);
  return { ...due, entry, settle };
}

function write(context: RunContext, { mailId, office, to, due }: OfficeMail): Promise<WrittenMail> {
  const { services, now, calendar, areas, delivery } = context;
  const district = areas.get(office.districtId);
  return writeMail(() =>
    composeOfficeMail({
      mailId,
      office,
      district,
      province: areas.get(office.provinceId),
      notices: due.map(({ deadline, submission, notice }) =>
        officeNoticeFacts(deadline, submission, office, notice, now, calendar),
      ),
      to: [...to],
      language: languageOf(services.settings, district),
      today: localDateOf(now, calendar.zone),
      sentAt: now,
      settings: delivery.mailSettings,
    }),
  );
}

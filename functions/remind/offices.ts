/** The offices' part of a run: decide for each, one mail for all that an office is due. */
import pLimit from 'p-limit';
import type { Deadline } from '../../shared/domain/deadline';
import { claimAfter, type NoticeEntry } from '../../shared/domain/notice';
import type { Office } from '../../shared/domain/office';
import { type Submission, stillOwes } from '../../shared/domain/submission';
import { localDateOf } from '../../shared/domain/time';
import { composeOfficeMail } from '../../shared/mail/compose';
import { type DueNotice, decideOffice } from '../../shared/planning/decide';
import { officeNoticeFacts } from '../../shared/planning/facts';
import { effectiveOffset, officeRecipients, type Recipient, rolesAt } from '../../shared/planning/recipients';
import { languageOf } from '../../shared/settings';
import type { ClaimedNotice } from '../delivery';
import { type Owing, type RunContext, turnCame } from './context';

interface Due {
  readonly deadline: Deadline;
  readonly submission: Submission;
  readonly notice: DueNotice;
}

export async function remindOffices(context: RunContext, owing: readonly Owing[]): Promise<void> {
  const { delivery } = context;
  const limit = pLimit(delivery.concurrency);
  const groups = decideAll(context, owing);
  if (groups.size > 0) await delivery.prepare();
  await Promise.all(
    [...groups].map(([officeId, due]) =>
      limit(async () => {
        if (delivery.mustStop()) return;
        await delivery.guarded(officeId, () => remindOffice(context, officeId, due));
      }),
    ),
  );
}

function decideAll(context: RunContext, owing: readonly Owing[]): Map<string, Due[]> {
  const groups = new Map<string, Due[]>();
  for (const { deadline, submissions } of owing) {
    for (const submission of submissions) {
      const due = decide(context, deadline, submission);
      if (!due) continue;
      const group = groups.get(submission.officeId);
      if (group) group.push(due);
      else groups.set(submission.officeId, [due]);
    }
  }
  return groups;
}

function decide(context: RunContext, deadline: Deadline, submission: Submission): Due | undefined {
  const decision = decideOffice(deadline, submission, context);
  if (decision.do === 'send') return { deadline, submission, notice: decision.notice };
  context.delivery.skipped(decision.reason);
  return undefined;
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
  const record = await delivery.withSes(() => claimAndHandOver(context, office, to, due));
  await record?.();
}

async function claimAndHandOver(
  context: RunContext,
  office: Office,
  to: Recipient[],
  due: readonly Due[],
): Promise<(() => Promise<void>) | undefined> {
  const { delivery } = context;
  const { officeId } = office;
  if (!(await turnCame(context, to.length))) return undefined;
  const mailId = delivery.newMailId();
  const claimed: (Due & ClaimedNotice)[] = [];
  for (const one of due) {
    const held = await delivery.guarded(officeId, () => claim(context, one, mailId));
    if (held === 'in-flight') break;
    if (held) claimed.push(held);
  }
  if (claimed.length === 0) return undefined;
  return delivery.handOver({
    mailId,
    recipientId: officeId,
    recipientName: office.name,
    audience: 'office',
    to,
    notices: claimed,
    compose: () => compose(context, office, mailId, to, claimed),
  });
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

function compose(
  context: RunContext,
  office: Office,
  mailId: string,
  to: readonly Recipient[],
  due: readonly Due[],
) {
  const { services, now, calendar, areas, delivery } = context;
  const district = areas.get(office.districtId);
  return composeOfficeMail({
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
  });
}

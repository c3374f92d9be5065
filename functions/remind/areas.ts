/** The digests of a run: what each district and the province has to know of who still owes. */
import type { Deadline } from '../../shared/domain/deadline';
import { claimAfter, type NoticeEntry } from '../../shared/domain/notice';
import type { Area } from '../../shared/domain/office';
import type { Submission } from '../../shared/domain/submission';
import { stillOwes } from '../../shared/domain/submission';
import { type DigestAudience, type DigestDecision, decideDigests } from '../../shared/planning/digest';
import { areaRecipients } from '../../shared/planning/recipients';
import type { DigestRecord } from '../../shared/store/digests';
import type { ClaimedNotice } from '../delivery';
import { writeMail } from '../written-mail';
import { type Owing, type RunContext, turnCame } from './context';
import { composeDigest, type DigestOf, isIn } from './digest-mail';

/** The digest ledger of one deadline in the province, by area and key. */
type Ledger = ReadonlyMap<string, DigestRecord>;

interface Escalating extends Owing {
  readonly ledger: Ledger;
}

interface AreaEntry extends DigestOf {
  readonly previous: DigestRecord | undefined;
}

export async function remindAreas(context: RunContext, owing: readonly Owing[]): Promise<void> {
  const { areas, delivery } = context;
  const known = owing.filter((each) => mayEscalate(context, each));
  if (known.length === 0 || delivery.mustStop()) return;
  await delivery.prepare();
  const escalating = await Promise.all(known.map((each) => withLedger(context, each)));
  for (const area of areas.values()) {
    const due = escalating.filter((each) => isDue(context, area, each));
    if (due.length === 0) continue;
    if (delivery.mustStop()) return;
    await delivery.guarded(area.areaId, () => remindArea(context, area, due));
  }
}

/** A first look on what the run has read already. */
function mayEscalate(context: RunContext, { deadline, submissions }: Owing): boolean {
  return (['district', 'province'] as const).some(
    (audience) => decideDigests(deadline, audience, submissions, {}, context).length > 0,
  );
}

async function withLedger({ services, provinceId, delivery }: RunContext, owing: Owing): Promise<Escalating> {
  const records = await services.store.digests.list(owing.deadline.id, provinceId, (error) =>
    delivery.passOver(error),
  );
  return { ...owing, ledger: new Map(records.map((record) => [`${record.key}#${record.areaId}`, record])) };
}

/** A second look, so that only those are read afresh who are told something; counts why the others are not. */
function isDue(context: RunContext, area: Area, { deadline, submissions, ledger }: Escalating): boolean {
  const decisions = decideArea(context, area, deadline, submissions, ledger);
  if (decisions.some((decision) => decision.do === 'send')) return true;
  for (const { reason } of skipsOf(decisions)) context.delivery.skipped(reason);
  return false;
}

async function remindArea(context: RunContext, area: Area, due: readonly Escalating[]): Promise<void> {
  const { delivery } = context;
  const to = areaRecipients(area.contacts);
  if (to.length === 0) {
    for (const _ of due) delivery.skipped('no-contact');
    return;
  }
  if (!(await turnCame(context, to.length))) return;
  const fresh = await Promise.all(
    due.map((each) => delivery.guarded(area.areaId, () => entriesOf(context, area, each))),
  );
  const mailId = delivery.newMailId();
  const claimed: (AreaEntry & ClaimedNotice)[] = [];
  for (const entry of fresh.flatMap((entries) => entries ?? [])) {
    const held = await delivery.guarded(area.areaId, () => claim(context, area, entry, mailId));
    if (held) claimed.push(held);
  }
  if (claimed.length === 0) return;
  await delivery.send({
    mailId,
    recipientId: area.areaId,
    recipientName: area.name,
    audience: area.level,
    to,
    notices: claimed,
    write: () => writeMail(() => composeDigest(context, area, mailId, to, claimed)),
  });
}

/**
 * Decided on what is owed at this moment, just before the claim: the mails before it take a while, and those who have
 * submitted meanwhile are not named to their superiors. All are read, for of those who don't owe some have submitted
 * and some are freed of it; where many owe, that is half of what asking for each of them takes.
 */
async function entriesOf(
  context: RunContext,
  area: Area,
  { deadline, ledger }: Escalating,
): Promise<AreaEntry[]> {
  const { services, provinceId, delivery } = context;
  const districtId = area.level === 'district' ? area.areaId : undefined;
  const { items } = await services.store.submissions.list(deadline.id, provinceId, {
    districtId,
    onDamaged: (error) => delivery.passOver(error),
  });
  const decisions = decideArea(context, area, deadline, items, ledger);
  for (const { reason } of skipsOf(decisions)) delivery.skipped(reason);
  const owing = owingIn(context, area, deadline, items);
  const askedCount = items.filter(({ waiver, officeId }) => !waiver && isActive(context, officeId)).length;
  return decisions
    .filter((decision) => decision.do === 'send')
    .map(({ notice, submissions }) => {
      const previous = ledger.get(`${notice.key}#${area.areaId}`);
      return { deadline, notice, submissions, previous, owing, askedCount };
    });
}

function decideArea(
  context: RunContext,
  area: Area,
  deadline: Deadline,
  submissions: readonly Submission[],
  ledger: Ledger,
): DigestDecision[] {
  const audience: DigestAudience = area.level;
  const entries = [...ledger.values()].filter(({ areaId }) => areaId === area.areaId);
  const ownLedger = Object.fromEntries(entries.map(({ key, entry }) => [key, entry]));
  return decideDigests(deadline, audience, owingIn(context, area, deadline, submissions), ownLedger, context);
}

function skipsOf(decisions: readonly DigestDecision[]) {
  return decisions.filter((decision) => decision.do === 'skip');
}

function owingIn(
  context: RunContext,
  area: Area,
  deadline: Deadline,
  submissions: readonly Submission[],
): Submission[] {
  return submissions.filter(
    (submission) =>
      isIn(area, submission) && stillOwes(submission, deadline) && isActive(context, submission.officeId),
  );
}

function isActive({ offices }: RunContext, officeId: string): boolean {
  return offices.get(officeId)?.active !== false;
}

async function claim(
  context: RunContext,
  area: Area,
  entry: AreaEntry,
  mailId: string,
): Promise<(AreaEntry & ClaimedNotice) | undefined> {
  const { services, provinceId, delivery } = context;
  const { deadline, notice, previous, submissions } = entry;
  const claimed = claimAfter(previous?.entry, mailId, services.clock.now().toISOString());
  const key = { deadlineId: deadline.id, provinceId, areaId: area.areaId, key: notice.key };
  const officeIds = submissions.map(({ officeId }) => officeId);
  const result = await services.store.digests.claim({ ...key, entry: claimed, officeIds }, previous);
  if (!result.claimed) {
    delivery.skipped('in-flight');
    return undefined;
  }
  const settle = (changes: Partial<NoticeEntry>) =>
    services.store.digests.settle(key, mailId, changes, ['claimed']);
  return { ...entry, entry: claimed, settle };
}

/** The digests of a run: what each district and the province has to know of who still owes. */
import type { Deadline } from '../../shared/domain/deadline';
import type { NoticeEntry } from '../../shared/domain/notice';
import type { Area } from '../../shared/domain/office';
import type { Submission } from '../../shared/domain/submission';
import { stillOwes } from '../../shared/domain/submission';
import { daysBetween, localDateOf } from '../../shared/domain/time';
import { composeDigestMail } from '../../shared/mail/compose';
import { type DigestAudience, type DigestEntry, decideDigests } from '../../shared/planning/digest';
import { type DigestFacts, deadlineFacts, submissionFacts } from '../../shared/planning/facts';
import { currentExtension, officeLine } from '../../shared/planning/line';
import { areaRecipients, isReachable } from '../../shared/planning/recipients';
import { languageOf } from '../../shared/settings';
import type { DigestRecord } from '../../shared/store/digests';
import type { ClaimedNotice } from '../delivery';
import type { Owing, RunContext } from './run';

/** The digest ledger of one deadline in the province, by area and key. */
type Ledger = ReadonlyMap<string, DigestRecord>;

interface AreaEntry extends DigestEntry {
  readonly deadline: Deadline;
  readonly previous: DigestRecord | undefined;
  readonly owing: readonly Submission[];
}

export async function remindAreas(context: RunContext, owing: readonly Owing[]): Promise<void> {
  const { areas, delivery } = context;
  const escalating = owing.filter(({ deadline, submissions }) => mayEscalate(context, deadline, submissions));
  if (escalating.length === 0 || delivery.mustStop()) return;
  await delivery.prepare();
  const fresh = await Promise.all(escalating.map((each) => refresh(context, each)));
  for (const area of areas.values()) {
    if (delivery.mustStop()) return;
    const entries = fresh.flatMap((each) => entriesOf(context, area, each));
    if (entries.length > 0) await delivery.guarded(area.areaId, () => remindArea(context, area, entries));
  }
}

/** A first look on what the run has read already; the digests themselves are decided on what is read next. */
function mayEscalate(context: RunContext, deadline: Deadline, submissions: readonly Submission[]): boolean {
  return (['district', 'province'] as const).some(
    (audience) => decideDigests(deadline, audience, submissions, {}, context).length > 0,
  );
}

interface FreshOwing extends Owing {
  readonly ledger: Ledger;
}

/** Office mails take a while: those who have submitted meanwhile are not named to their superiors. */
async function refresh(
  { services, provinceId, offices }: RunContext,
  { deadline }: Owing,
): Promise<FreshOwing> {
  const [owed, records] = await Promise.all([
    services.store.submissions.listOwed(deadline.id, provinceId),
    services.store.digests.list(deadline.id, provinceId),
  ]);
  const submissions = owed.filter(({ officeId }) => offices.get(officeId)?.active !== false);
  const ledger = new Map(records.map((record) => [`${record.key}#${record.areaId}`, record]));
  return { deadline, submissions, ledger };
}

function entriesOf(
  context: RunContext,
  area: Area,
  { deadline, submissions, ledger }: FreshOwing,
): AreaEntry[] {
  const audience: DigestAudience = area.level;
  const ofArea = submissions.filter(
    (submission) => isIn(area, submission) && stillOwes(submission, deadline),
  );
  const entries = [...ledger.values()].filter(({ areaId }) => areaId === area.areaId);
  const ownLedger = Object.fromEntries(entries.map(({ key, entry }) => [key, entry]));
  return decideDigests(deadline, audience, ofArea, ownLedger, context).flatMap((decision) => {
    if (decision.do === 'skip') {
      context.delivery.skipped(decision.reason);
      return [];
    }
    const previous = ledger.get(`${decision.notice.key}#${area.areaId}`);
    return [
      { deadline, notice: decision.notice, submissions: decision.submissions, previous, owing: ofArea },
    ];
  });
}

async function remindArea(context: RunContext, area: Area, entries: readonly AreaEntry[]): Promise<void> {
  const { delivery } = context;
  const to = areaRecipients(area.contacts);
  if (to.length === 0) {
    for (const _ of entries) delivery.skipped('no-contact');
    return;
  }
  if (!(await delivery.turn(to.length))) return;
  const mailId = delivery.newMailId();
  const claimed: (AreaEntry & ClaimedNotice)[] = [];
  for (const entry of entries) {
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
    compose: () => compose(context, area, mailId, to, claimed),
  });
}

async function claim(
  context: RunContext,
  area: Area,
  entry: AreaEntry,
  mailId: string,
): Promise<(AreaEntry & ClaimedNotice) | undefined> {
  const { services, provinceId, delivery } = context;
  const { deadline, notice, previous, submissions } = entry;
  const claimed: NoticeEntry = {
    state: 'claimed',
    attempts: (previous?.entry.attempts ?? 0) + 1,
    mailId,
    claimedAt: services.clock.now().toISOString(),
  };
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

function compose(
  context: RunContext,
  area: Area,
  mailId: string,
  to: ReturnType<typeof areaRecipients>,
  entries: readonly AreaEntry[],
) {
  const { services, now, calendar, delivery, areas } = context;
  return composeDigestMail({
    mailId,
    area,
    audience: area.level,
    province: areas.get(area.provinceId),
    entries: entries.map((entry) => digestFacts(context, area, entry)),
    to: [...to],
    language: languageOf(services.settings, area),
    today: localDateOf(now, calendar.zone),
    sentAt: now,
    settings: delivery.mailSettings,
  });
}

function digestFacts(context: RunContext, area: Area, entry: AreaEntry): DigestFacts {
  const { offices, areas, calendar, now } = context;
  const { deadline, notice, submissions, owing } = entry;
  const all = [...offices.values()].filter((office) => office.active && isIn(area, office));
  const today = localDateOf(now, calendar.zone);
  return {
    ...deadlineFacts(deadline, notice.dueOn, now, calendar),
    stage: notice.stage,
    alreadyPastWhenRegistered: submissions.some((submission) => {
      const { registered, dueOn } = officeLine(deadline, submission, calendar.zone);
      return localDateOf(registered.registeredAt, calendar.zone) > dueOn;
    }),
    settledCount: Math.max(0, all.length - owing.length),
    totalCount: all.length,
    offices: submissions.map((submission) => {
      const office = offices.get(submission.officeId);
      return {
        ...submissionFacts(deadline, submission, office),
        officeId: submission.officeId,
        name: office?.name ?? submission.officeId,
        districtId: submission.districtId,
        districtName: areas.get(submission.districtId)?.name ?? submission.districtId,
        daysLate: Math.max(0, daysBetween(notice.dueOn, today)),
        extended: currentExtension(deadline, submission.extensions) !== undefined,
        unreachable: !office || !isReachable(office),
      };
    }),
  };
}

function isIn(area: Area, { districtId, provinceId }: { districtId: string; provinceId: string }): boolean {
  return area.areaId === (area.level === 'district' ? districtId : provinceId);
}

/** The mail of a digest, from what it was claimed on. */
import type { Deadline } from '../../shared/domain/deadline';
import type { Area } from '../../shared/domain/office';
import type { Submission } from '../../shared/domain/submission';
import { daysBetween, localDateOf } from '../../shared/domain/time';
import { composeDigestMail } from '../../shared/mail/compose';
import type { DigestEntry } from '../../shared/planning/digest';
import { type DigestFacts, deadlineFacts, submissionFacts } from '../../shared/planning/facts';
import { currentExtension, officeLine } from '../../shared/planning/line';
import { type areaRecipients, isReachable } from '../../shared/planning/recipients';
import { languageOf } from '../../shared/settings';
import type { RunContext } from './context';

/** One entry, and all of the area that owe under its deadline, whatever their dates. */
export interface DigestOf extends DigestEntry {
  readonly deadline: Deadline;
  readonly owing: readonly Submission[];
  /** Active offices of the area that are asked for it at all, without those that are freed of it. */
  readonly askedCount: number;
}

export function composeDigest(
  context: RunContext,
  area: Area,
  mailId: string,
  to: ReturnType<typeof areaRecipients>,
  entries: readonly DigestOf[],
) {
  const { services, now, calendar, delivery, areas } = context;
  return composeDigestMail({
    mailId,
    area,
    audience: area.level,
    province: areas.get(area.provinceId),
    entries: entries.map((entry) => digestFacts(context, entry)),
    to: [...to],
    language: languageOf(services.settings, area),
    today: localDateOf(now, calendar.zone),
    sentAt: now,
    settings: delivery.mailSettings,
  });
}

function digestFacts(context: RunContext, entry: DigestOf): DigestFacts {
  const { offices, areas, calendar, now } = context;
  const { deadline, notice, submissions, owing, askedCount } = entry;
  const today = localDateOf(now, calendar.zone);
  return {
    ...deadlineFacts(deadline, notice.dueOn, now, calendar),
    stage: notice.stage,
    alreadyPastWhenRegistered: submissions.some((submission) => {
      const { registered, dueOn } = officeLine(deadline, submission, calendar.zone);
      return localDateOf(registered.registeredAt, calendar.zone) > dueOn;
    }),
    settledCount: Math.max(0, askedCount - owing.length),
    totalCount: askedCount,
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

export function isIn(
  area: Area,
  { districtId, provinceId }: { districtId: string; provinceId: string },
): boolean {
  return area.areaId === (area.level === 'district' ? districtId : provinceId);
}

/** What a change of a deadline makes due at once: decided by the rules that send. Pure. */
import type { Audience, Deadline } from '../domain/deadline';
import type { Instant } from '../domain/time';
import { nextSendingMoment } from '../domain/working-calendar';
import { decideOffice } from './decide';
import { decideDigests } from './digest';
import type { PreviewContext, ProvinceState } from './preview';

export interface DuePreview {
  readonly audience: Audience;
  readonly stage: string;
  /** The next sending moment. */
  readonly at: Instant;
  readonly count: number;
  readonly recipientIds: string[];
  /** Those of them whom no mail reaches: they would be due, and are told nothing. */
  readonly unreachableIds: string[];
}

/** What a run at the next sending moment would send after the change, and not without it. */
export function newlyDue(before: Deadline, after: Deadline, context: PreviewContext): DuePreview[] {
  const at = nextSendingMoment(context.now, context.calendar);
  const without = new Set(context.provinces.flatMap((each) => dueAt(before, each, context, at)).map(idOf));
  const groups = new Map<string, DuePreview>();
  for (const due of context.provinces.flatMap((each) => dueAt(after, each, context, at))) {
    if (without.has(idOf(due))) continue;
    const id = `${due.audience} ${due.stage}`;
    const group = groups.get(id);
    const recipientIds = [...new Set([...(group?.recipientIds ?? []), due.recipientId])];
    groups.set(id, {
      audience: due.audience,
      stage: due.stage,
      at,
      count: recipientIds.length,
      recipientIds,
      unreachableIds: recipientIds.filter((id) =>
        context.provinces.some((each) => each.unreachable?.has(id)),
      ),
    });
  }
  return [...groups.values()];
}

interface Due {
  readonly audience: Audience;
  readonly stage: string;
  readonly key: string;
  readonly recipientId: string;
}

function idOf({ audience, key, recipientId }: Due): string {
  return `${audience} ${recipientId} ${key}`;
}

function dueAt(deadline: Deadline, province: ProvinceState, context: PreviewContext, at: Instant): Due[] {
  const { submissions, digests, wentOut, provinceId } = province;
  const plan = { now: at, calendar: context.calendar, wentOut };
  const offices = submissions.flatMap((submission): Due[] => {
    const decision = decideOffice(deadline, submission, plan);
    if (decision.do !== 'send') return [];
    const { stage, key } = decision.notice;
    return [{ audience: 'office', stage, key, recipientId: submission.officeId }];
  });
  const digestsOf = (audience: 'district' | 'province', areaId: string) =>
    decideDigests(
      deadline,
      audience,
      submissions.filter(({ officeId }) => officeId.startsWith(areaId)),
      digests[areaId] ?? {},
      plan,
    ).flatMap((decision): Due[] => {
      if (decision.do !== 'send') return [];
      const { stage, key } = decision.notice;
      return [{ audience, stage, key, recipientId: areaId }];
    });
  const districtIds = [...new Set(submissions.map(({ districtId }) => districtId))];
  const districts = districtIds.flatMap((districtId) => digestsOf('district', districtId));
  return [...offices, ...districts, ...digestsOf('province', provinceId)];
}

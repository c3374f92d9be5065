/** When all is quiet, nothing may be owed and elapsed without a mail or a reason. */

import { loadCalendar } from '../../../functions/plan';
import type { Services } from '../../../functions/services';
import { wentOutSince } from '../../../functions/went-out';
import type { Deadline } from '../../../shared/domain/deadline';
import type { Instant } from '../../../shared/domain/time';
import type { WorkingCalendar } from '../../../shared/domain/working-calendar';
import { decideOffice, type PlanContext } from '../../../shared/planning/decide';
import { decideDigests } from '../../../shared/planning/digest';
import {
  areaRecipients,
  effectiveOffset,
  officeRecipients,
  rolesAt,
} from '../../../shared/planning/recipients';
import type { Store } from '../../../shared/store/store';
import { provinceId } from './place';
import { Broken, type Watch } from './watch';

/** Of those, a later run has to take care: there must be one that is on its way. */
const open = ['send', 'in-flight', 'uncertain'];

/** @throws Broken for the first notice that nobody cares for */
export async function nothingIsForgotten(
  watch: Watch,
  observer: Store,
  settings: Services['settings'],
  now: Instant,
): Promise<void> {
  const calendar = await loadCalendar(observer, settings, [2565]);
  for (const deadline of watch.deadlines.values()) {
    const context = { now, calendar, wentOut: await wentOutOf(watch, deadline, observer) };
    for (const [what, fault] of forgotten(watch, deadline, context, calendar))
      throw new Broken('nothingIsForgotten', what, fault, now);
  }
}

function* forgotten(
  watch: Watch,
  deadline: Deadline,
  context: PlanContext,
  { zone }: WorkingCalendar,
): Generator<[what: string, fault: string]> {
  const owing = [...watch.submissions.values()].filter(({ deadlineId }) => deadlineId === deadline.id);
  for (const submission of owing) {
    const decision = decideOffice(deadline, submission, context);
    const office = watch.offices.get(submission.officeId);
    if (!decision.notice || !office?.active) continue;
    const roles = rolesAt(effectiveOffset(decision.notice, context.now, zone));
    const verdict = decision.do === 'send' ? decision.do : decision.reason;
    if (open.includes(verdict) && officeRecipients(office, roles).length > 0)
      yield [
        `${deadline.id} ${submission.officeId} ${decision.notice.key}`,
        `all is quiet, and it is: ${verdict}`,
      ];
  }
  for (const area of watch.areas.values()) {
    if (areaRecipients(area.contacts).length === 0) continue;
    const ledger = Object.fromEntries(
      [...watch.digests.values()]
        .filter(({ deadlineId, areaId }) => deadlineId === deadline.id && areaId === area.areaId)
        .map(({ key, entry }) => [key, entry]),
    );
    const ofArea = owing.filter(({ officeId }) => officeId.startsWith(area.areaId));
    for (const decision of decideDigests(deadline, area.level, ofArea, ledger, context)) {
      const verdict = decision.do === 'send' ? decision.do : decision.reason;
      if (open.includes(verdict))
        yield [`${deadline.id} ${area.areaId} ${decision.notice.key}`, `all is quiet, and it is: ${verdict}`];
    }
  }
}

function wentOutOf(watch: Watch, deadline: Deadline, observer: Store) {
  const given = [...watch.submissions.values()].filter(({ deadlineId }) => deadlineId === deadline.id);
  const announcements = [
    ...(deadline.registrations.length > 1 || given.some(({ extensions }) => extensions.length > 0)
      ? deadline.registrations.map(({ announceAt }) => announceAt)
      : []),
    ...given.flatMap(({ extensions }) => extensions.map(({ announceAt }) => announceAt)),
  ];
  return wentOutSince(observer, provinceId, announcements);
}

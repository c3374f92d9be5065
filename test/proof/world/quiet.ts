/**
 * When all is quiet, nothing may be owed and elapsed without a mail or a reason. What is due is asked of the
 * planning rules, which are held against a second writing of them in `test/reference`.
 */
import { loadCalendar } from '../../../functions/plan';
import type { Services } from '../../../functions/services';
import { wentOutSince } from '../../../functions/went-out';
import type { Deadline } from '../../../shared/domain/deadline';
import type { Area } from '../../../shared/domain/office';
import { type Submission, stillOwes } from '../../../shared/domain/submission';
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
import { Broken } from './broken';
import { owedIsMarked } from './invariants';
import { provinceId } from './place';
import { type Standing, submissionName } from './standing';

/** Of those, a later run has to take care: there must be one that is on its way. */
const open = ['send', 'in-flight', 'uncertain'];

/** @throws Broken for the first notice that nobody cares for */
export async function nothingIsForgotten(
  standing: Standing,
  observer: Store,
  settings: Services['settings'],
  now: Instant,
): Promise<void> {
  const calendar = await loadCalendar(observer, settings, [2565]);
  for (const deadline of standing.deadlines.values()) {
    const context = { now, calendar, wentOut: await wentOutOf(standing, deadline, observer) };
    for (const [what, fault] of forgotten(standing, deadline, context, calendar))
      throw new Broken('nothingIsForgotten', what, fault, now);
  }
}

type Forgotten = Generator<[what: string, fault: string]>;

function* forgotten(
  standing: Standing,
  deadline: Deadline,
  context: PlanContext,
  calendar: WorkingCalendar,
): Forgotten {
  const ofDeadline = [...standing.submissions.values()].filter(
    ({ deadlineId }) => deadlineId === deadline.id,
  );
  for (const submission of ofDeadline) {
    const name = submissionName(submission);
    const fault = owedIsMarked(standing.marks.get(name) === true, stillOwes(submission, deadline));
    if (fault) yield [name, `all is quiet, and ${fault}`];
  }
  yield* forgottenOffices(standing, deadline, ofDeadline, context, calendar);
  for (const area of standing.areas.values()) {
    const ofArea = ofDeadline.filter(({ officeId }) => officeId.startsWith(area.areaId));
    if (areaRecipients(area.contacts).length > 0)
      yield* forgottenDigests(standing, deadline, area, ofArea, context);
  }
}

function* forgottenOffices(
  { offices }: Standing,
  deadline: Deadline,
  submissions: readonly Submission[],
  context: PlanContext,
  { zone }: WorkingCalendar,
): Forgotten {
  for (const submission of submissions) {
    const decision = decideOffice(deadline, submission, context);
    const office = offices.get(submission.officeId);
    if (!decision.notice || !office?.active) continue;
    const roles = rolesAt(effectiveOffset(decision.notice, context.now, zone));
    if (officeRecipients(office, roles).length > 0)
      yield* forgottenOne(`${deadline.id} ${submission.officeId} ${decision.notice.key}`, decision);
  }
}

function* forgottenDigests(
  { digests }: Standing,
  deadline: Deadline,
  { areaId, level }: Area,
  submissions: readonly Submission[],
  context: PlanContext,
): Forgotten {
  const ofArea = [...digests.values()].filter(
    (digest) => digest.deadlineId === deadline.id && digest.areaId === areaId,
  );
  const ledger = Object.fromEntries(ofArea.map(({ key, entry }) => [key, entry]));
  for (const decision of decideDigests(deadline, level, submissions, ledger, context))
    yield* forgottenOne(`${deadline.id} ${areaId} ${decision.notice.key}`, decision);
}

function* forgottenOne(
  what: string,
  decision: { readonly do: 'send' } | { readonly do: 'skip'; readonly reason: string },
): Forgotten {
  const verdict = decision.do === 'send' ? decision.do : decision.reason;
  if (open.includes(verdict)) yield [what, `all is quiet, and it is: ${verdict}`];
}

function wentOutOf(standing: Standing, deadline: Deadline, observer: Store) {
  const given = [...standing.submissions.values()].filter(({ deadlineId }) => deadlineId === deadline.id);
  const announcements = [
    ...(deadline.registrations.length > 1 || given.some(({ extensions }) => extensions.length > 0)
      ? deadline.registrations.map(({ announceAt }) => announceAt)
      : []),
    ...given.flatMap(({ extensions }) => extensions.map(({ announceAt }) => announceAt)),
  ];
  return wentOutSince(observer, provinceId, announcements);
}

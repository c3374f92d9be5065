/**
 * What a change of a deadline would do: its stages before and after, who is told, and what becomes due at
 * once. Decided by the same rules that send, on the deadline as it would be. Pure; changes nothing.
 */
import { type Audience, audiences, type Deadline, type StageOffset } from '../domain/deadline';
import { isComplete, type Submission, stillOwes } from '../domain/submission';
import type { Instant, LocalDate } from '../domain/time';
import { type WorkingCalendar, workingDayOnOrBefore } from '../domain/working-calendar';
import { announcementOf, type WentOut } from './announcement';
import type { DigestLedger } from './digest';
import { currentExtension, officeLine } from './line';
import { type DuePreview, newlyDue } from './preview-due';
import { previewWarnings, type Warning } from './preview-warnings';
import { type PlannedStage, plannedStages } from './stages';

/** What the preview has to know of one province. */
export interface ProvinceState {
  readonly provinceId: string;
  /** Those that owe, at least. */
  readonly submissions: readonly Submission[];
  /** The digest ledgers by area. */
  readonly digests: Readonly<Record<string, DigestLedger>>;
  readonly wentOut: WentOut;
  /** Offices and areas that have no address that works. */
  readonly unreachable?: ReadonlySet<string>;
}

export interface PreviewContext {
  readonly now: Instant;
  readonly calendar: WorkingCalendar;
  readonly provinces: readonly ProvinceState[];
}

interface StagePreview {
  readonly audience: Audience;
  readonly stage: string;
  readonly before: Instant | null;
  /** null: the stage falls away. */
  readonly after: Instant | null;
  /** Not after the moment at which the date is registered: it is never sent. */
  readonly passed: boolean;
  /** The stage that goes out in its place, as both fall on one day. */
  readonly mergedInto?: string;
}

export interface Preview {
  readonly deadlineId: string;
  readonly changed: boolean;
  readonly dueOn: { before: LocalDate; after: LocalDate };
  readonly lastWorkingDay: { before: LocalDate; after: LocalDate };
  readonly stages: StagePreview[];
  readonly announcement: { stage: string; at: Instant; count: number; officeIds: string[] } | null;
  readonly atOnce: DuePreview[];
  readonly owing: { count: number; officeIds: string[] };
  /** Offices that keep an extension of their own. */
  readonly ownDates: { officeId: string; dueOn: LocalDate }[];
  readonly warnings: Warning[];
}

/** `after` is undefined where the change alters nothing. */
export function previewChange(before: Deadline, after: Deadline | undefined, given: PreviewContext): Preview {
  const { calendar, now } = given;
  const next = after ?? before;
  const provinces = given.provinces.map((each) => withRestarts(before, next, each, now));
  const context: PreviewContext = { ...given, provinces };
  const owing = provinces.flatMap(({ submissions }) => submissions.filter((each) => stillOwes(each, next)));
  const officeIds = owing.map(({ officeId }) => officeId);
  return {
    deadlineId: before.id,
    changed: after !== undefined,
    dueOn: { before: before.dueOn, after: next.dueOn },
    lastWorkingDay: {
      before: workingDayOnOrBefore(before.dueOn, calendar),
      after: workingDayOnOrBefore(next.dueOn, calendar),
    },
    stages: audiences.flatMap((audience) => stagesOf(before, next, audience, calendar)),
    announcement: announcementPreview(next, context),
    atOnce: after ? newlyDue(before, after, context) : [],
    owing: { count: officeIds.length, officeIds },
    ownDates: owing.flatMap(({ officeId, extensions }) => {
      const extension = currentExtension(next, extensions);
      return extension ? [{ officeId, dueOn: extension.dueOn }] : [];
    }),
    warnings: previewWarnings(before, after, context),
  };
}

/** Those that other parts make incomplete owe since now, as when the change is made. */
function withRestarts(
  before: Deadline,
  after: Deadline,
  province: ProvinceState,
  now: Instant,
): ProvinceState {
  const reopened = (each: Submission) => isComplete(each, before) && stillOwes(each, after);
  const submissions = province.submissions.map((each) =>
    reopened(each) ? { ...each, restartedAt: now } : each,
  );
  return { ...province, submissions };
}

function stagesOf(
  before: Deadline,
  after: Deadline,
  audience: Audience,
  calendar: WorkingCalendar,
): StagePreview[] {
  const was = instantsOf(before, audience, calendar);
  const is = instantsOf(after, audience, calendar);
  const { owesSince } = officeLine(after, { extensions: [] }, calendar.zone);
  return [...new Set([...was.keys(), ...is.keys()])]
    .map((stage) => {
      const at = is.get(stage) ?? null;
      const passed = at !== null && at <= owesSince;
      const mergedInto = at === null ? sameDay(stage, after, audience, calendar) : undefined;
      return {
        audience,
        stage,
        before: was.get(stage) ?? null,
        after: at,
        passed,
        ...(mergedInto === undefined ? {} : { mergedInto }),
      };
    })
    .sort((a, b) => orderOf(a.stage) - orderOf(b.stage));
}

/** From the opening on, as a line goes: the old dates and the new ones would mix. */
function orderOf(stage: string): number {
  return stage === 'opening' ? -Number.MAX_VALUE : Number(stage.slice(1));
}

/** Of a stage that is wanted and does not go out, the one that does on its day. */
function sameDay(
  stage: string,
  deadline: Deadline,
  audience: Audience,
  calendar: WorkingCalendar,
): string | undefined {
  const alone = deadline.policy[audience].flatMap((offset) =>
    stagesPlanned([offset], deadline, audience, calendar),
  );
  const on = alone.find((each) => each.stage === stage)?.on;
  const planned = stagesPlanned(deadline.policy[audience], deadline, audience, calendar);
  return planned.find((each) => each.on === on)?.stage;
}

function instantsOf(deadline: Deadline, audience: Audience, calendar: WorkingCalendar): Map<string, Instant> {
  const planned = stagesPlanned(deadline.policy[audience], deadline, audience, calendar);
  return new Map(planned.map(({ stage, at }) => [stage, at]));
}

/** The stages of an office without dates of its own, and of its superiors. */
function stagesPlanned(
  offsets: readonly StageOffset[],
  deadline: Deadline,
  audience: Audience,
  calendar: WorkingCalendar,
): PlannedStage[] {
  const { dueOn, baseOn, escalationBaseOn } = officeLine(deadline, { extensions: [] }, calendar.zone);
  const dates = {
    dueOn,
    baseOn: audience === 'office' ? baseOn : escalationBaseOn,
    opensOn: deadline.opensOn,
  };
  return plannedStages(offsets, dates, calendar);
}

/** Of the deadline's own date; extensions have announced themselves. */
function announcementPreview(deadline: Deadline, context: PreviewContext): Preview['announcement'] {
  const { now, calendar, provinces } = context;
  const registration = deadline.registrations.at(-1);
  if (!registration || registration.announceAt === null || registration.announceAt < now) return null;
  const stage = registration.n === 1 ? 'opened' : `changed-r${registration.n}`;
  const officeIds = provinces.flatMap(({ submissions, wentOut }) =>
    submissions
      .filter((submission) => {
        if (!stillOwes(submission, deadline)) return false;
        const line = officeLine(deadline, submission, calendar.zone);
        return announcementOf(line, submission.notices, wentOut)?.stage === stage;
      })
      .map(({ officeId }) => officeId),
  );
  return { stage, at: registration.announceAt, count: officeIds.length, officeIds };
}

/** A submission as the API shows it. */
import type { Deadline } from '../../../shared/domain/deadline';
import type { Office } from '../../../shared/domain/office';
import {
  missingParts,
  type Standing,
  type Submission,
  statusOf,
  stillOwes,
} from '../../../shared/domain/submission';
import type { LocalDate } from '../../../shared/domain/time';
import { surveyMinimum } from '../../../shared/planning/facts';
import { currentExtension, officeLine } from '../../../shared/planning/line';
import type { SubmissionFilter } from '../schemas/submission';
import { revisionOf } from './revision';

export interface Today {
  readonly today: LocalDate;
  readonly zone: string;
}

export function submissionRowOf(
  deadline: Deadline,
  submission: Standing,
  office: Office | undefined,
  { today, zone }: Today,
) {
  const { deadlineId, officeId, districtId, provinceId, receipts, returned, version } = submission;
  const respondents = receipts.survey?.respondents;
  const extension = currentExtension(deadline, submission.extensions);
  const exceptionReason = (submission.waiver ?? extension)?.reason;
  return {
    deadlineId,
    officeId,
    officeName: office?.name ?? officeId,
    districtId,
    provinceId,
    status: statusOf(submission, deadline),
    late: isLate(deadline, submission, { today, zone }),
    extended: extension !== undefined,
    ...(exceptionReason === undefined ? {} : { exceptionReason }),
    dueOn: officeLine(deadline, submission, zone).dueOn,
    missing: missingParts(submission, deadline),
    receipts,
    ...(respondents === undefined ? {} : { respondents }),
    ...(returned === undefined ? {} : { returnedAt: returned.at }),
    ...(deadline.kind === 'survey' ? { minimum: surveyMinimum(deadline, office) } : {}),
    revision: revisionOf(submission),
    version,
  };
}

export function submissionViewOf(
  deadline: Deadline,
  submission: Submission,
  office: Office | undefined,
  today: Today,
) {
  const { extensions, waiver, returned, restartedAt, history } = submission;
  return {
    ...submissionRowOf(deadline, submission, office, today),
    extensions,
    ...(waiver === undefined ? {} : { waiver }),
    ...(returned === undefined ? {} : { returned }),
    ...(restartedAt === undefined ? {} : { restartedAt }),
    history,
  };
}

/** Owing past its effective due date; the due date itself counts whole. */
function isLate(deadline: Deadline, submission: Standing, { today, zone }: Today): boolean {
  return stillOwes(submission, deadline) && officeLine(deadline, submission, zone).dueOn < today;
}

export function matches(
  deadline: Deadline,
  submission: Standing,
  filter: SubmissionFilter | undefined,
  today: Today,
): boolean {
  if (filter === undefined) return true;
  if (filter === 'late') return isLate(deadline, submission, today);
  return statusOf(submission, deadline) === filter;
}

export interface Counts {
  total: number;
  owed: number;
  partial: number;
  received: number;
  late: number;
  waived: number;
}

/** Owed, partial, received and waived make up the total; late ones are owed or partial. */
export function countsOf(deadline: Deadline, submissions: readonly Standing[], today: Today): Counts {
  const counts = { total: submissions.length, owed: 0, partial: 0, received: 0, late: 0, waived: 0 };
  for (const submission of submissions) {
    counts[statusOf(submission, deadline)] += 1;
    if (isLate(deadline, submission, today)) counts.late += 1;
  }
  return counts;
}

/** What a notice has to say on the day it is sent: days, dates and what is missing. Pure. */
import type { Deadline, DeadlineKind, Part } from '../domain/deadline';
import { defaultSurveyMinimum, type Office } from '../domain/office';
import { missingParts, type Submission } from '../domain/submission';
import { daysBetween, type Instant, type LocalDate, localDateOf } from '../domain/time';
import {
  isWorkingDay,
  type WorkingCalendar,
  workingDayOnOrBefore,
  workingDaysUntil,
} from '../domain/working-calendar';
import type { DueNotice } from './decide';
import { currentExtension, officeLine } from './line';

/** The deadline as a mail names it. */
export interface DeadlineFacts {
  readonly deadlineId: string;
  readonly fiscalYear: number;
  readonly kind: DeadlineKind;
  readonly title: string;
  readonly titleEn: string;
  readonly quarter?: number;
  readonly opensOn?: LocalDate;
  /** The effective due date of those whom the mail speaks of. */
  readonly dueOn: LocalDate;
  /** Whole days from today to the due date; negative when it is past. */
  readonly daysLeft: number;
  /** Working days after today up to and with the due date; 0 when it is past. */
  readonly workingDaysLeft: number;
  readonly dueIsWorkingDay: boolean;
  /** The last working day on or before the due date. */
  readonly lastWorkingDay: LocalDate;
}

/** What one office's submission looks like today. */
export interface SubmissionFacts {
  readonly missing: readonly Part[];
  readonly received: readonly {
    readonly part: Part;
    readonly receivedOn: LocalDate;
    readonly registerNumber?: string;
  }[];
  /** Of a survey: answers so far, where an officer has recorded them, and how many it takes. */
  readonly respondents?: number;
  readonly minimum?: number;
  /** Sent back for correction, and why. */
  readonly returnedBecause?: string;
}

/** One notice of an office mail. */
export interface OfficeNoticeFacts extends DeadlineFacts, SubmissionFacts {
  readonly stage: string;
  /** The date told before, where this mail tells another. */
  readonly movedFrom?: LocalDate;
  /** The office has an extension of its own. */
  readonly extended: boolean;
  /** The due date had passed when it was registered: neutral words, nobody is late by their own doing. */
  readonly alreadyPastWhenRegistered: boolean;
  /** How often the office's due date has changed: a later calendar event replaces an earlier one by it. */
  readonly changesOfDate: number;
}

/** What the confirmation of a complete or returned submission speaks of. */
export interface ConfirmationFacts extends DeadlineFacts, SubmissionFacts {}

/** One entry of a district's or province's digest. */
export interface DigestFacts extends DeadlineFacts {
  readonly stage: string;
  readonly alreadyPastWhenRegistered: boolean;
  /** Offices of the area that are complete or waived, and all of them. */
  readonly settledCount: number;
  readonly totalCount: number;
  readonly offices: readonly DigestOfficeFacts[];
}

export interface DigestOfficeFacts extends SubmissionFacts {
  readonly officeId: string;
  readonly name: string;
  readonly districtId: string;
  readonly districtName: string;
  /** Whole days past the due date; 0 when not yet past. */
  readonly daysLate: number;
  readonly extended: boolean;
  /** No address of it can be written to: somebody must telephone. */
  readonly unreachable: boolean;
}

export function deadlineFacts(
  deadline: Deadline,
  dueOn: LocalDate,
  now: Instant,
  calendar: WorkingCalendar,
): DeadlineFacts {
  const today = localDateOf(now, calendar.zone);
  return {
    deadlineId: deadline.id,
    fiscalYear: deadline.fiscalYear,
    kind: deadline.kind,
    title: deadline.title,
    titleEn: deadline.titleEn,
    ...(deadline.quarter === undefined ? {} : { quarter: deadline.quarter }),
    ...(deadline.opensOn === undefined ? {} : { opensOn: deadline.opensOn }),
    dueOn,
    daysLeft: daysBetween(today, dueOn),
    workingDaysLeft: workingDaysUntil(today, dueOn, calendar),
    dueIsWorkingDay: isWorkingDay(dueOn, calendar),
    lastWorkingDay: workingDayOnOrBefore(dueOn, calendar),
  };
}

export function officeNoticeFacts(
  deadline: Deadline,
  submission: Submission,
  office: Office,
  notice: DueNotice,
  now: Instant,
  calendar: WorkingCalendar,
): OfficeNoticeFacts {
  const line = officeLine(deadline, submission, calendar.zone);
  return {
    ...deadlineFacts(deadline, notice.dueOn, now, calendar),
    ...submissionFacts(deadline, submission, office),
    stage: notice.stage,
    ...(notice.movedFrom === undefined ? {} : { movedFrom: notice.movedFrom }),
    extended: currentExtension(deadline, submission.extensions) !== undefined,
    alreadyPastWhenRegistered: localDateOf(line.registered.registeredAt, calendar.zone) > line.dueOn,
    changesOfDate: line.registrations.length - 1,
  };
}

export function confirmationFacts(
  deadline: Deadline,
  submission: Submission,
  office: Office,
  now: Instant,
  calendar: WorkingCalendar,
): ConfirmationFacts {
  const { dueOn } = officeLine(deadline, submission, calendar.zone);
  return {
    ...deadlineFacts(deadline, dueOn, now, calendar),
    ...submissionFacts(deadline, submission, office),
  };
}

export function submissionFacts(
  deadline: Deadline,
  submission: Submission,
  office: Office | undefined,
): SubmissionFacts {
  const received = deadline.parts.flatMap((part) => {
    const receipt = submission.receipts[part];
    if (!receipt?.complete) return [];
    const { receivedOn, registerNumber } = receipt;
    return [{ part, receivedOn, ...(registerNumber === undefined ? {} : { registerNumber }) }];
  });
  const respondents = submission.receipts.survey?.respondents;
  return {
    missing: missingParts(submission, deadline),
    received,
    ...(respondents === undefined ? {} : { respondents }),
    ...(deadline.kind === 'survey' ? { minimum: surveyMinimum(deadline, office) } : {}),
    ...(submission.returned ? { returnedBecause: submission.returned.reason } : {}),
  };
}

/** Respondents that complete this survey for this office. */
export function surveyMinimum(deadline: Deadline, office: Office | undefined): number {
  const known = deadline.id.endsWith('-eit') ? office?.eitMinimum : office?.iitMinimum;
  return known ?? defaultSurveyMinimum;
}

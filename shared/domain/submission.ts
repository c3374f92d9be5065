/** What one office owes under one deadline: receipts, extension, waiver and the ledger of its notices. */
import type { Deadline, Part } from './deadline';
import type { HistoryEntry } from './history';
import type { NoticeEntry } from './notice';
import type { Instant, LocalDate } from './time';

export interface Receipt {
  /** The day on which it arrived, as the officer says; not the day of recording. */
  readonly receivedOn: LocalDate;
  readonly recordedAt: Instant;
  readonly by: string;
  /** เลขรับ: the number under which the district registered it. */
  readonly registerNumber?: string;
  readonly note?: string;
  /** Of a survey: people who have answered so far. */
  readonly respondents?: number;
  /** False for a survey with too few respondents yet: progress, not completion. */
  readonly complete: boolean;
}

export interface Extension {
  /** Counts this office's extensions of this deadline, from 1. */
  readonly n: number;
  readonly dueOn: LocalDate;
  readonly givenAt: Instant;
  readonly announceAt: Instant | null;
  /** The deadline's registration in force when it was given: orders the two histories without clocks. */
  readonly afterRegistration: number;
  readonly by: string;
  readonly reason: string;
}

export interface Submission {
  readonly deadlineId: string;
  readonly provinceId: string;
  readonly districtId: string;
  readonly officeId: string;
  readonly receipts: Readonly<Partial<Record<Part, Receipt>>>;
  /** Every extension ever given, oldest first. */
  readonly extensions: readonly Extension[];
  readonly waiver?: { readonly at: Instant; readonly by: string; readonly reason: string };
  /** When it last came to be owed anew: a complete one undone or returned, a waiver lifted, a year joined under way. */
  readonly restartedAt?: Instant;
  /** Set while sent back for correction, until something arrives again. */
  readonly returned?: { readonly at: Instant; readonly by: string; readonly reason: string };
  /** The ledger: notices by their key (`T-7@2022-06-10`). */
  readonly notices: Readonly<Record<string, NoticeEntry>>;
  readonly history: readonly HistoryEntry[];
  readonly version: number;
}

/** How a submission stands, without the ledger and the history that make up most of it. */
export type Standing = Omit<Submission, 'notices' | 'history'>;

type Received = Pick<Submission, 'receipts'>;
type Owed = Pick<Submission, 'receipts' | 'waiver'>;

export const submissionStatuses = ['owed', 'partial', 'received', 'waived'] as const;
export type SubmissionStatus = (typeof submissionStatuses)[number];

/** Complete when every part of the deadline has arrived; a survey, when enough people have answered. */
export function isComplete(submission: Received, deadline: Deadline): boolean {
  return deadline.parts.every((part) => submission.receipts[part]?.complete === true);
}

export function missingParts(submission: Received, deadline: Deadline): Part[] {
  return deadline.parts.filter((part) => submission.receipts[part]?.complete !== true);
}

export function statusOf(submission: Owed, deadline: Deadline): SubmissionStatus {
  if (isComplete(submission, deadline)) return 'received';
  if (submission.waiver) return 'waived';
  return Object.keys(submission.receipts).length > 0 ? 'partial' : 'owed';
}

/** Whether the office still owes: neither complete nor waived. */
export function stillOwes(submission: Owed, deadline: Deadline): boolean {
  const status = statusOf(submission, deadline);
  return status === 'owed' || status === 'partial';
}

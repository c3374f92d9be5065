/** A deadline of a fiscal year: what is owed, by when, and who is reminded at which offsets. */
import { gregorianYearOf } from './fiscal-year';
import type { HistoryEntry } from './history';
import type { Instant, LocalDate } from './time';

/** `information` reminds nobody and is owed by nobody: the announcement of the results. */
export const deadlineKinds = ['report', 'survey', 'information'] as const;
export type DeadlineKind = (typeof deadlineKinds)[number];

/** The receipts that make a submission complete. */
export const parts = ['electronic-copy', 'original', 'survey'] as const;
export type Part = (typeof parts)[number];

export const audiences = ['office', 'district', 'province'] as const;
export type Audience = (typeof audiences)[number];

/** Days from the due date (negative: before), or `opening`: on the day the survey's window opens. */
export type StageOffset = number | 'opening';

/** Which stages each audience is reminded at. */
export type Policy = Readonly<Record<Audience, readonly StageOffset[]>>;

/** A due date as it was set, and the announcement that this causes. */
export interface Registration {
  /** Counts due dates: the opening is 1, the first change 2. */
  readonly n: number;
  readonly dueOn: LocalDate;
  readonly registeredAt: Instant;
  /** When the offices that owe are told, fixed when the date was set; null when they are not. */
  readonly announceAt: Instant | null;
}

export interface Deadline {
  /** `2565-q3-report`. */
  readonly id: string;
  readonly fiscalYear: number;
  readonly kind: DeadlineKind;
  /** Thai, as it stands in mails. */
  readonly title: string;
  readonly titleEn: string;
  /** Of the quarter reported on, for a report. */
  readonly quarter?: number;
  /** A survey's window opens; its last day is `dueOn`. */
  readonly opensOn?: LocalDate;
  readonly dueOn: LocalDate;
  readonly parts: readonly Part[];
  readonly policy: Policy;
  /** Every due date that it had, oldest first; the last one is in force. */
  readonly registrations: readonly Registration[];
  readonly history: readonly HistoryEntry[];
  /** Counts writes; the ETag. */
  readonly version: number;
}

export const reportPolicy: Policy = {
  office: [-14, -7, -3, -1, 0, 1, 3, 7, 14],
  district: [3, 7, 14],
  province: [7, 14],
};

export const surveyPolicy: Policy = {
  office: ['opening', -30, -14, -7, -3, -1, 0],
  district: [-7, -1, 1],
  province: [-3, 1],
};

export const silentPolicy: Policy = { office: [], district: [], province: [] };

export type DeadlineDraft = Omit<Deadline, 'registrations' | 'history' | 'version'>;

const thaiDigits = '๐๑๒๓๔๕๖๗๘๙';

/** The five deadlines of a year and the announcement of results (the letter of 2565, every year alike). */
export function standardDeadlines(fiscalYear: number): DeadlineDraft[] {
  const year = gregorianYearOf(fiscalYear);
  const report = (quarter: number, dueOn: LocalDate): DeadlineDraft => ({
    id: `${fiscalYear}-q${quarter}-report`,
    fiscalYear,
    kind: 'report',
    title: `รายงานไตรมาสที่ ${thaiDigits[quarter] ?? quarter}`,
    titleEn: `Quarter ${quarter} report`,
    quarter,
    dueOn,
    parts: ['electronic-copy', 'original'],
    policy: reportPolicy,
  });
  const survey = (code: 'iit' | 'eit', title: string, titleEn: string): DeadlineDraft => ({
    id: `${fiscalYear}-${code}`,
    fiscalYear,
    kind: 'survey',
    title,
    titleEn,
    opensOn: `${year}-03-01`,
    dueOn: `${year}-05-31`,
    parts: ['survey'],
    policy: surveyPolicy,
  });
  return [
    report(2, `${year}-03-25`),
    report(3, `${year}-06-10`),
    report(4, `${year}-09-10`),
    survey('iit', 'แบบวัด IIT (ผู้มีส่วนได้ส่วนเสียภายใน)', 'IIT survey (internal stakeholders)'),
    survey('eit', 'แบบวัด EIT (ผู้มีส่วนได้ส่วนเสียภายนอก)', 'EIT survey (external stakeholders)'),
    {
      id: `${fiscalYear}-results`,
      fiscalYear,
      kind: 'information',
      title: 'ประกาศผลการประเมิน ITA',
      titleEn: 'Announcement of ITA results',
      dueOn: `${year}-08-31`,
      parts: [],
      policy: silentPolicy,
    },
  ];
}

/**
 * Every key of the one table. A province is the shard of a run, so it is part of each partition that a run
 * reads; within one, sort keys put a district's rows side by side.
 */
import type { LineHint } from '../planning/line-hint';

/** The names of the key attributes; `owed` is there, equal to `pk`, only while something is owed. */
export const keyNames = { partition: 'pk', sort: 'sk', owed: 'owed' } as const;

/** The sparse, keys-only index of what is owed: partition `owed`, sort `sk`. */
export const owedIndexName = 'owed';

export interface Key {
  readonly pk: string;
  readonly sk: string;
}

/** Of an office, district or province id: Thai codes begin with the two digits of the province. */
export function provinceIdOf(id: string): string {
  return id.slice(0, 2);
}

/** Of an office or district id: the first four digits. */
export function districtIdOf(id: string): string {
  return id.slice(0, 4);
}

/** `2565-q3-report` → 2565. */
export function fiscalYearOfDeadlineId(deadlineId: string): number {
  return Number(deadlineId.slice(0, 4));
}

export const fiscalYearsPartition = 'FISCAL-YEARS';

export function fiscalYearKey(fiscalYear: number): Key {
  return { pk: fiscalYearsPartition, sk: String(fiscalYear) };
}

export function deadlinesPartition(fiscalYear: number): string {
  return `DEADLINES#${fiscalYear}`;
}

export function deadlineKey(deadlineId: string): Key {
  return { pk: deadlinesPartition(fiscalYearOfDeadlineId(deadlineId)), sk: deadlineId };
}

export const provincesPartition = 'PROVINCES';

export function provinceKey(provinceId: string): Key {
  return { pk: provincesPartition, sk: provinceId };
}

/** A province's roster: its areas and offices. */
export function rosterPartition(provinceId: string): string {
  return `AREA#${provinceId}`;
}

export function areaKey(areaId: string): Key {
  return { pk: rosterPartition(provinceIdOf(areaId)), sk: `AREA#${areaId}` };
}

export function officeKey(officeId: string): Key {
  return {
    pk: rosterPartition(provinceIdOf(officeId)),
    sk: `${officesPrefix(districtIdOf(officeId))}${officeId}`,
  };
}

/** Sort keys of the offices of a province, or of one district, begin so. */
export function officesPrefix(districtId?: string): string {
  return districtId === undefined ? 'OFFICE#' : `OFFICE#${districtId}#`;
}

/** Whether a row of a roster partition is an office; else it is an area. */
export function isOfficeSortKey(sk: string): boolean {
  return sk.startsWith(officesPrefix());
}

export function submissionsPartition(deadlineId: string, provinceId: string): string {
  return `SUBMISSIONS#${deadlineId}#${provinceId}`;
}

export function submissionKey(deadlineId: string, officeId: string): Key {
  return {
    pk: submissionsPartition(deadlineId, provinceIdOf(officeId)),
    sk: `${submissionsPrefix(districtIdOf(officeId))}${officeId}`,
  };
}

/** Sort keys of the submissions of one district begin so. */
export function submissionsPrefix(districtId: string): string {
  return `${districtId}#`;
}

export function digestsPartition(deadlineId: string, provinceId: string): string {
  return `DIGESTS#${deadlineId}#${provinceId}`;
}

export interface DigestId {
  readonly deadlineId: string;
  readonly provinceId: string;
  /** A district or the province itself. */
  readonly areaId: string;
  /** The ledger key: `T+3@2022-06-10`. */
  readonly key: string;
}

export function digestKey({ deadlineId, provinceId, areaId, key }: DigestId): Key {
  return { pk: digestsPartition(deadlineId, provinceId), sk: `${key}#${areaId}` };
}

export function runsPartition(provinceId: string): string {
  return `RUNS#${provinceId}`;
}

export function runKey(provinceId: string, instant: string): Key {
  return { pk: runsPartition(provinceId), sk: instant };
}

export const holidaysPartition = 'HOLIDAYS';

export function holidayKey(date: string): Key {
  return { pk: holidaysPartition, sk: date };
}

export function linesPartition(fiscalYear: number): string {
  return `LINES#${fiscalYear}`;
}

/**
 * `30#x#2022-06-20#<announceAt or ->#<givenAt>` · `30#r#2022-06-22`. The moment of giving is part of it: of
 * two extensions to one date, given on two free days, each has escalations of its own.
 */
export function lineHintKey(hint: LineHint): Key {
  const sk =
    hint.kind === 'extension'
      ? `${hint.provinceId}#x#${hint.dueOn}#${hint.announceAt ?? '-'}#${hint.givenAt}`
      : `${hint.provinceId}#r#${hint.restartedOn}`;
  return { pk: linesPartition(fiscalYearOfDeadlineId(hint.deadlineId)), sk: `${hint.deadlineId}#${sk}` };
}

export interface MailId {
  /** Of the recipient. */
  readonly provinceId: string;
  /** Begins with the moment, and so sorts by time. */
  readonly mailId: string;
}

export function mailsPartition(provinceId: string): string {
  return `MAILS#${provinceId}`;
}

export function mailKey({ provinceId, mailId }: MailId): Key {
  return { pk: mailsPartition(provinceId), sk: mailId };
}

/** What stands in the table, as far as its writes have been seen. */
import type { Deadline } from '../../../shared/domain/deadline';
import type { HistoryEntry } from '../../../shared/domain/history';
import type { Holiday } from '../../../shared/domain/holiday';
import type { NoticeEntry } from '../../../shared/domain/notice';
import type { Area, Office } from '../../../shared/domain/office';
import type { Submission } from '../../../shared/domain/submission';
import type { DigestRecord } from '../../../shared/store/digests';
import { parseRow } from '../../../shared/store/parse';
import {
  areaRow,
  deadlineRow,
  digestRow,
  holidayRow,
  officeRow,
  submissionRow,
} from '../../../shared/store/rows';
import type { Row } from '../aws/tables';

export class Standing {
  readonly submissions = new Map<string, Submission>();
  /** Of each submission, whether its row is marked as owed. */
  readonly marks = new Map<string, boolean>();
  readonly digests = new Map<string, DigestRecord>();
  readonly deadlines = new Map<string, Deadline>();
  readonly offices = new Map<string, Office>();
  readonly areas = new Map<string, Area>();
  readonly holidays = new Map<string, Holiday>();

  /** Of the row that is seen under this name. */
  historyOf(name: string): readonly HistoryEntry[] | undefined {
    const { submissions, deadlines, offices, areas, holidays } = this;
    for (const rows of [submissions, deadlines, offices, areas, holidays]) {
      const found = rows.get(name);
      if (found) return found.history;
    }
    return undefined;
  }

  /** The ledger's entries of one mail. */
  *entriesOf(mailId: string): Generator<[name: string, entry: NoticeEntry]> {
    for (const [name, { notices }] of this.submissions) {
      for (const [key, entry] of Object.entries(notices))
        if (entry.mailId === mailId) yield [`${name} ${key}`, entry];
    }
    for (const [name, { entry }] of this.digests) if (entry.mailId === mailId) yield [name, entry];
  }
}

/** A row that is watched. */
export type Seen =
  | { readonly kind: 'submission'; readonly name: string; readonly row: Submission; readonly marked: boolean }
  | { readonly kind: 'digest'; readonly name: string; readonly row: DigestRecord }
  | { readonly kind: 'deadline'; readonly name: string; readonly row: Deadline }
  | { readonly kind: 'office'; readonly name: string; readonly row: Office }
  | { readonly kind: 'area'; readonly name: string; readonly row: Area }
  | { readonly kind: 'holiday'; readonly name: string; readonly row: Holiday };

/** Undefined for a row of another kind. @throws DamagedRowError */
export function seen(item: Row): Seen | undefined {
  const [pk, sk] = [String(item.pk), String(item.sk)];
  if (pk.startsWith('SUBMISSIONS#')) {
    const row = parseRow(submissionRow, item);
    return { kind: 'submission', name: submissionName(row), row, marked: 'owed' in item };
  }
  if (pk.startsWith('DIGESTS#')) {
    const row = parseRow(digestRow, item);
    return { kind: 'digest', name: `${row.deadlineId} ${row.areaId} ${row.key}`, row };
  }
  if (pk.startsWith('DEADLINES#')) {
    const row = parseRow(deadlineRow, item);
    return { kind: 'deadline', name: row.id, row };
  }
  if (pk === 'HOLIDAYS') {
    const row = parseRow(holidayRow, item);
    return { kind: 'holiday', name: row.date, row };
  }
  if (sk.startsWith('OFFICE#')) {
    const row = parseRow(officeRow, item);
    return { kind: 'office', name: row.officeId, row };
  }
  if (sk.startsWith('AREA#')) {
    const row = parseRow(areaRow, item);
    return { kind: 'area', name: row.areaId, row };
  }
  return undefined;
}

export function submissionName({ deadlineId, officeId }: { deadlineId: string; officeId: string }): string {
  return `${deadlineId} ${officeId}`;
}

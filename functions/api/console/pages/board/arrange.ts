/** The board's rows: what each office owes, which of them are shown, and in which order. Pure. */
import type { StateCounts } from '../../parts/progress';
import { type SubmissionState, stateOf, submissionStates } from '../../parts/state';
import { officeSearchKey, searchKey } from '../../words/search';
import type { ShownRow } from './load-board';

export interface BoardCell {
  readonly row: ShownRow;
  readonly state: SubmissionState;
}

export interface BoardOffice {
  readonly officeId: string;
  readonly districtId: string;
  readonly name: string;
  readonly searchKey: string;
  /** By deadline; an office that joined later has fewer. */
  readonly cells: ReadonlyMap<string, BoardCell>;
}

export interface BoardFilter {
  readonly text: string;
  /** Empty: all of them; so below. */
  readonly districtId: string;
  readonly deadlineId: string;
  readonly state: SubmissionState | '';
}

export const noFilter: BoardFilter = { text: '', districtId: '', deadlineId: '', state: '' };

/** @param unreachable ids of offices */
export function officesOf(
  rows: readonly ShownRow[],
  unreachable: ReadonlySet<string>,
): readonly BoardOffice[] {
  const cellsOf = new Map<string, Map<string, BoardCell>>();
  const offices: BoardOffice[] = [];
  for (const row of rows) {
    const { officeId, districtId, officeName: name } = row;
    const cells = cellsOf.get(officeId) ?? new Map<string, BoardCell>();
    if (cells.size === 0) {
      cellsOf.set(officeId, cells);
      offices.push({ officeId, districtId, name, searchKey: officeSearchKey(name), cells });
    }
    cells.set(row.deadlineId, { row, state: stateOf(row, !unreachable.has(officeId)) });
  }
  return offices;
}

/** Those that need attention first; ties by district and office. @param deadlineId empty: as to all deadlines */
export function byUrgency(offices: readonly BoardOffice[], deadlineId: string): readonly BoardOffice[] {
  return offices
    .map((office) => ({ office, counts: countStates([office], deadlineId) }))
    .sort((a, b) => byAttention(a.counts, b.counts) || byId(a.office, b.office))
    .map(({ office }) => office);
}

export function officesThatPass(
  offices: readonly BoardOffice[],
  { text, districtId, deadlineId, state }: BoardFilter,
): readonly BoardOffice[] {
  const wanted = searchKey(text);
  return offices.filter((office) => {
    if (districtId !== '' && office.districtId !== districtId) return false;
    const cells = cellsWithin(office, deadlineId);
    if (!cells.some((cell) => state === '' || isIn(cell, state))) return false;
    return office.searchKey.includes(wanted) || office.officeId.startsWith(wanted);
  });
}

/** Whoever is late may also be out of reach, or have sent a part: who is looked for as such is found. */
function isIn({ row, state }: BoardCell, wanted: SubmissionState): boolean {
  switch (wanted) {
    case 'unreachable':
      return state === 'unreachable';
    case 'late':
      return row.late;
    case 'extended':
      return row.extended && (row.status === 'owed' || row.status === 'partial');
    default:
      return row.status === wanted;
  }
}

export interface Share {
  readonly state: SubmissionState;
  readonly count: number;
  /** What else is true of some of them. */
  readonly also: readonly { readonly state: SubmissionState; readonly count: number }[];
}

/** Of what is true of an office the first is its share. */
const shareOrder = ['late', 'unreachable', 'partial', 'extended', 'owed', 'received', 'waived'] as const;
const alsoNamed = ['unreachable', 'partial', 'extended'] as const;

/** Each office once, so that the shares add up to all of them. @param deadlineId empty: of all deadlines */
export function sharesOf(offices: readonly BoardOffice[], deadlineId: string): readonly Share[] {
  let left = offices.flatMap((office) => cellsWithin(office, deadlineId));
  return shareOrder.flatMap((state) => {
    const cells = left.filter((cell) => isIn(cell, state));
    left = left.filter((cell) => !isIn(cell, state));
    const also = alsoNamed
      .filter((other) => other !== state)
      .map((other) => ({ state: other, count: cells.filter((cell) => isIn(cell, other)).length }))
      .filter(({ count }) => count > 0);
    return cells.length > 0 ? [{ state, count: cells.length, also }] : [];
  });
}

/** @param deadlineId empty: of all deadlines */
export function countStates(offices: readonly BoardOffice[], deadlineId: string): StateCounts {
  const counts: Partial<Record<SubmissionState, number>> = {};
  for (const { state } of offices.flatMap((office) => cellsWithin(office, deadlineId))) {
    counts[state] = (counts[state] ?? 0) + 1;
  }
  return counts;
}

/** Who has more of what is worse comes first: late ones before many that are merely owed. */
export function byAttention(a: StateCounts, b: StateCounts): number {
  for (const state of submissionStates) {
    const difference = (b[state] ?? 0) - (a[state] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function cellsWithin({ cells }: BoardOffice, deadlineId: string): readonly BoardCell[] {
  if (deadlineId === '') return [...cells.values()];
  const cell = cells.get(deadlineId);
  return cell ? [cell] : [];
}

function byId(a: BoardOffice, b: BoardOffice): number {
  return a.districtId.localeCompare(b.districtId) || a.officeId.localeCompare(b.officeId);
}

/** Fetches the submissions of all deadlines at once, page after page, and keeps what is known to be newer. */
import type { Calls } from '../../api/calls';
import type { SubmissionRow } from '../../api/types';

/** A row of the board; `isSaving`: it is what somebody here has just said, and the API has not answered yet. */
export type ShownRow = SubmissionRow & { readonly isSaving?: true };

export interface BoardRows {
  readonly rows: readonly ShownRow[];
  /** More rows are on their way. */
  readonly isPartial: boolean;
}

/**
 * Each deadline asks for its next page as soon as one has come. `onFirst` is called once, when every deadline
 * has its first page and some have more to come.
 */
export async function loadBoard(
  calls: Pick<Calls, 'submissions'>,
  areaId: string,
  deadlineIds: readonly string[],
  signal: AbortSignal,
  onFirst: (rows: readonly SubmissionRow[]) => void,
): Promise<readonly SubmissionRow[]> {
  const first = deadlineIds.map((deadlineId) => calls.submissions(deadlineId, areaId, undefined, signal));
  const all = deadlineIds.map(async (deadlineId, index) => {
    let page = await first[index];
    const rows = [...(page?.items ?? [])];
    while (page?.next !== undefined) {
      page = await calls.submissions(deadlineId, areaId, page.next, signal);
      rows.push(...page.items);
    }
    return rows;
  });
  void Promise.all(first).then(
    (begun) => begun.some(({ next }) => next !== undefined) && onFirst(begun.flatMap(({ items }) => items)),
    () => {}, // Whoever waits for all of them hears of it.
  );
  return (await Promise.all(all)).flat();
}

/** An answer that was on its way while somebody marked a row must not take the mark back. */
export function keepNewer(fetched: readonly SubmissionRow[], kept: readonly ShownRow[]): readonly ShownRow[] {
  const keptByKey = new Map(kept.map((row) => [rowKey(row), row]));
  return fetched.map((row) => {
    const known = keptByKey.get(rowKey(row));
    return known && known.version > row.version ? known : row;
  });
}

export function withRow(board: BoardRows, row: ShownRow): BoardRows {
  const key = rowKey(row);
  return { ...board, rows: board.rows.map((each) => (rowKey(each) === key ? row : each)) };
}

export function rowKey({ deadlineId, officeId }: Pick<SubmissionRow, 'deadlineId' | 'officeId'>): string {
  return `${deadlineId} ${officeId}`;
}

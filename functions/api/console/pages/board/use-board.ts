/** The board's data: the year's deadlines, what every office owes under them, and whom no mail reaches. */
import { useQuery, useQueryClient } from '@tanstack/preact-query';
import { useMemo } from 'preact/hooks';
import { queryKeys } from '../../api/keys';
import type { Deadline } from '../../api/types';
import { useApp } from '../../context';
import { type BoardOffice, officesOf } from './arrange';
import { type BoardRows, keepNewer, loadBoard } from './load-board';

export interface Board {
  /** Those that are owed, by their due date. */
  readonly deadlines: readonly Deadline[];
  /** Those that only inform: the announcement of the results. */
  readonly announcements: readonly Deadline[];
  readonly offices: readonly BoardOffice[];
  /** More is on its way. */
  readonly isPartial: boolean;
  readonly key: readonly unknown[];
}

export interface BoardQuery {
  readonly board: Board | undefined;
  readonly error: Error | null;
  retry(): void;
}

export function useBoard(areaId: string, fiscalYear: number): BoardQuery {
  const { calls } = useApp();
  const queries = useQueryClient();
  const year = useQuery({
    queryKey: queryKeys.deadlines(fiscalYear),
    queryFn: () => calls.deadlines(fiscalYear),
  });
  const roster = useQuery({
    queryKey: queryKeys.offices(areaId),
    queryFn: () => calls.offices(areaId),
    enabled: areaId !== '',
  });
  const all = year.data ?? none;
  const deadlines = useMemo(() => all.filter(({ parts }) => parts.length > 0), [all]);
  const ids = deadlines.map(({ id }) => id);
  const key = queryKeys.board(areaId, ids);
  const kept = () => queries.getQueryData<BoardRows>(key)?.rows ?? [];
  const submissions = useQuery<BoardRows>({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const isFirst = kept().length === 0;
      const rows = await loadBoard(calls, areaId, ids, signal, (begun) => {
        if (isFirst) queries.setQueryData<BoardRows>(key, { rows: begun, isPartial: true });
      });
      return { rows: keepNewer(rows, kept()), isPartial: false };
    },
    enabled: areaId !== '' && year.data !== undefined,
  });
  const unreachable = useMemo(
    () => new Set(roster.data?.filter(({ reachable }) => !reachable).map(({ officeId }) => officeId)),
    [roster.data],
  );
  const rows = submissions.data?.rows;
  const offices = useMemo(() => (rows ? officesOf(rows, unreachable) : []), [rows, unreachable]);
  const announcements = all.filter(({ parts }) => parts.length === 0);
  const isPartial = submissions.data?.isPartial === true || roster.isPending;
  return {
    board: submissions.data ? { deadlines, announcements, offices, isPartial, key } : undefined,
    error: year.error ?? submissions.error ?? roster.error,
    retry: () => void Promise.all([year, submissions, roster].map((each) => each.error && each.refetch())),
  };
}

const none: readonly Deadline[] = [];

/** Which area and fiscal year the pages speak of: kept while one goes from page to page. */
import { useQuery } from '@tanstack/preact-query';
import { useEffect, useState } from 'preact/hooks';
import { fiscalYearOf } from '../../../shared/domain/fiscal-year';
import { queryKeys } from './api/keys';
import type { Area } from './api/types';
import { useApp, useCaller, useToday } from './context';
import { areaId as areaIdPattern } from './session/session';

interface Choice {
  readonly areaId?: string | undefined;
  readonly fiscalYear?: number | undefined;
}

let choice: Choice = {};
const watchers = new Set<() => void>();

function choose(next: Choice): void {
  choice = { ...choice, ...next };
  for (const watcher of watchers) watcher();
}

export interface Scope {
  readonly areaId: string;
  readonly fiscalYear: number;
  /** The open fiscal years, oldest first; undefined until they have come. */
  readonly years: readonly number[] | undefined;
  /** The caller's areas, provinces and their districts; empty until they have come. */
  readonly areas: readonly Area[];
  readonly area: Area | undefined;
  setArea(areaId: string): void;
  setFiscalYear(fiscalYear: number): void;
}

export function useScope(): Scope {
  const { calls } = useApp();
  const caller = useCaller();
  const today = useToday();
  const [, redraw] = useState(0);
  useEffect(() => {
    const watcher = () => redraw((count) => count + 1);
    watchers.add(watcher);
    return () => void watchers.delete(watcher);
  }, []);
  const years = useQuery({ queryKey: queryKeys.years, queryFn: calls.years });
  const areas = useQuery({ queryKey: queryKeys.areas, queryFn: calls.areas, staleTime: 300_000 });
  const known = years.data?.items.map(({ fiscalYear }) => fiscalYear);
  const mine = (id: string) =>
    caller.areas.some((area) => id.startsWith(area)) &&
    (areas.data?.some((area) => area.areaId === id) ?? areaIdPattern.test(id));
  const chosen = choice.areaId !== undefined && mine(choice.areaId) ? choice.areaId : undefined;
  const areaId = chosen ?? caller.areas[0] ?? '';
  return {
    areaId,
    fiscalYear: choice.fiscalYear ?? nearest(known, fiscalYearOf(today)),
    years: known,
    areas: areas.data ?? [],
    area: areas.data?.find((area) => area.areaId === areaId),
    setArea: (id) => choose({ areaId: id }),
    setFiscalYear: (fiscalYear) => choose({ fiscalYear }),
  };
}

/** This year's, or the latest that is open. */
function nearest(years: readonly number[] | undefined, thisYear: number): number {
  if (!years || years.length === 0 || years.includes(thisYear)) return thisYear;
  return Math.max(...years);
}

/** For who signs out: the next one begins anew. */
export function forgetScope(): void {
  choice = {};
}

/**
 * The order of the rows stays while somebody works through them: a row that is marked neither jumps away nor
 * drops out of a filter. It is made anew when something else is to be shown, or when asked for.
 */
import { useMemo, useRef, useState } from 'preact/hooks';
import { type BoardFilter, type BoardOffice, byUrgency, officesThatPass } from './arrange';

export interface SteadyOrder {
  /** All of them, most urgent first. */
  readonly ordered: readonly BoardOffice[];
  readonly shownIds: ReadonlySet<string>;
  /** By now another order, or another choice, would be right. */
  readonly isOutdated: boolean;
  renew(): void;
}

/** @param basis changes when the rows are others than before */
export function useSteadyOrder(
  offices: readonly BoardOffice[],
  filter: BoardFilter,
  basis: string,
): SteadyOrder {
  const [renewals, setRenewals] = useState(0);
  const { deadlineId } = filter;
  const sorted = useMemo(() => byUrgency(offices, deadlineId), [offices, deadlineId]);
  const passing = useMemo(() => officesThatPass(sorted, filter), [sorted, filter]);
  const wanted = JSON.stringify([basis, filter, renewals]);
  const kept = useRef<Kept>();
  if (kept.current?.wanted !== wanted) kept.current = keep(wanted, sorted, passing);
  const { ids, shownIds, shown } = kept.current;
  const ordered = useMemo(() => {
    const byId = new Map(offices.map((office) => [office.officeId, office]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }, [ids, offices]);
  return { ordered, shownIds, isOutdated: listed(passing) !== shown, renew: () => setRenewals(renewals + 1) };
}

interface Kept {
  readonly wanted: string;
  readonly ids: readonly string[];
  readonly shownIds: ReadonlySet<string>;
  readonly shown: string;
}

function keep(wanted: string, sorted: readonly BoardOffice[], passing: readonly BoardOffice[]): Kept {
  const idOf = ({ officeId }: BoardOffice) => officeId;
  return { wanted, ids: sorted.map(idOf), shownIds: new Set(passing.map(idOf)), shown: listed(passing) };
}

function listed(offices: readonly BoardOffice[]): string {
  return offices.map(({ officeId }) => officeId).join(' ');
}

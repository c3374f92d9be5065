/** Which offices of the roster are shown. Pure. */

import type { OfficeRow } from '../../api/types';
import { officeSearchKey, searchKey } from '../../words/search';

export const rosterFilters = ['all', 'troubled', 'inactive'] as const;
export type RosterFilter = (typeof rosterFilters)[number];

export function filterOffices(
  offices: readonly OfficeRow[],
  text: string,
  filter: RosterFilter,
): readonly OfficeRow[] {
  const wanted = searchKey(text);
  return offices.filter(
    (office) =>
      passes(office, filter) &&
      (wanted === '' || officeSearchKey(office.name).includes(wanted) || office.officeId.startsWith(wanted)),
  );
}

function passes(office: OfficeRow, filter: RosterFilter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'troubled':
      return office.active && !office.reachable;
    case 'inactive':
      return !office.active;
  }
}

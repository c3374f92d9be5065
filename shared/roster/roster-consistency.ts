/** Whether the rows of a roster agree with each other. Pure. */
import type { RosterColumn, RosterError, RosterPlace } from './roster-row';

export function consistencyErrors(rows: readonly RosterPlace[]): RosterError[] {
  return [
    ...doubledOffices(rows),
    ...disagreements(rows, 'districtName', (row) => [row.districtId, row.districtName]),
    ...disagreements(rows, 'provinceName', (row) => [row.provinceId, row.provinceName]),
    ...disagreements(rows, 'districtEmail', (row) => [row.districtId, addressesOf(row, 'districtEmail')]),
    ...disagreements(rows, 'provinceEmail', (row) => [row.provinceId, addressesOf(row, 'provinceEmail')]),
  ];
}

function doubledOffices(rows: readonly RosterPlace[]): RosterError[] {
  const lines = new Map<string, number>();
  return rows.flatMap(({ officeId, line }) => {
    // An id that is none has been told already.
    if (!/^[0-9]{7}$/.test(officeId)) return [];
    const first = lines.get(officeId);
    if (first === undefined) lines.set(officeId, line);
    return first === undefined
      ? []
      : [
          {
            line,
            column: 'officeId',
            code: 'doubled-office',
            message: `${officeId} stands in line ${first} and again in line ${line}`,
          },
        ];
  });
}

/** What is said of one area in several rows has to be the same; an empty value says nothing. */
function disagreements(
  rows: readonly RosterPlace[],
  column: RosterColumn,
  read: (row: RosterPlace) => readonly [areaId: string, value: string],
): RosterError[] {
  const firsts = new Map<string, { value: string; line: number }>();
  return rows.flatMap((row) => {
    const [areaId, value] = read(row);
    if (areaId === '' || value === '') return [];
    const first = firsts.get(areaId);
    if (!first) firsts.set(areaId, { value, line: row.line });
    if (!first || first.value === value) return [];
    const message = `${areaId} has "${value}" here and "${first.value}" in line ${first.line}`;
    return [{ line: row.line, column, code: 'disagrees', message }];
  });
}

function addressesOf({ addresses }: RosterPlace, column: 'districtEmail' | 'provinceEmail'): string {
  return (addresses[column] ?? []).join(' ');
}

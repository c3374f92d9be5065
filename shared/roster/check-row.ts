/** Checks one row of a roster by itself. Pure. */
import { officeKinds } from '../domain/office';
import { parseAddress } from '../mail/addresses';
import {
  type AddressColumn,
  addressColumns,
  isOfficeKind,
  minimumColumns,
  type RosterColumn,
  type RosterError,
  type RosterErrorCode,
  type RosterPlace,
  type RosterRow,
  requiredColumns,
  rosterColumns,
} from './roster-row';

const maximumNameLength = 200;
const maximumAddresses = 10;
const maximumMinimum = 1_000_000;

type Cells = Readonly<Partial<Record<RosterColumn, string>>>;

export interface CheckedRow {
  /** Absent where something is wrong. */
  readonly row?: RosterRow;
  /** Absent where nothing can be told of it. */
  readonly place?: RosterPlace;
  readonly errors: readonly RosterError[];
}

/** The row, or everything that is wrong with it. Cells are trimmed. */
export function checkRow(cells: Cells, line: number): CheckedRow {
  const errors: RosterError[] = [];
  const wrong: Wrong = (column, code, message) => errors.push({ line, column, code, message });
  for (const column of rosterColumns) {
    if (/\p{Cc}|\p{Cs}|\p{Zl}|\p{Zp}/u.test(cells[column] ?? ''))
      wrong(column, 'control-characters', 'line breaks and control characters are not allowed');
  }
  for (const column of requiredColumns) if (!cells[column]) wrong(column, 'empty-cell', 'is empty');
  const { officeId = '', kind = '', name = '', districtId = '', provinceId = '' } = cells;
  const { districtName = '', provinceName = '' } = cells;
  checkIds({ officeId, districtId, provinceId }, wrong);
  if (kind !== '' && !isOfficeKind(kind))
    wrong('kind', 'unknown-kind', `unknown kind ${quoted(kind)}; known are ${officeKinds.join(', ')}`);
  for (const column of ['name', 'districtName', 'provinceName'] as const) {
    if ((cells[column] ?? '').length > maximumNameLength)
      wrong(column, 'too-long', `has more than ${maximumNameLength} characters`);
  }
  const addresses = readAddresses(cells, wrong);
  const minima = readMinima(cells, wrong);
  const place = { line, officeId, districtId, districtName, provinceId, provinceName, addresses };
  if (errors.length > 0 || !isOfficeKind(kind)) return { place, errors };
  return { place, row: { ...place, kind, name, ...minima }, errors: [] };
}

type Wrong = (column: RosterColumn, code: RosterErrorCode, message: string) => void;

function checkIds(ids: Record<'officeId' | 'districtId' | 'provinceId', string>, wrong: Wrong): void {
  const { officeId, districtId, provinceId } = ids;
  const digits = { officeId: 7, districtId: 4, provinceId: 2 } as const;
  for (const column of ['officeId', 'districtId', 'provinceId'] as const) {
    const value = ids[column];
    if (value !== '' && !new RegExp(`^[0-9]{${digits[column]}}$`).test(value))
      wrong(column, 'bad-id', `${quoted(value)} is not an id of ${digits[column]} digits`);
  }
  if (officeId !== '' && districtId !== '' && !officeId.startsWith(districtId))
    wrong(
      'officeId',
      'foreign-id',
      `${quoted(officeId)} does not begin with its district ${quoted(districtId)}`,
    );
  if (districtId !== '' && provinceId !== '' && !districtId.startsWith(provinceId))
    wrong(
      'districtId',
      'foreign-id',
      `${quoted(districtId)} does not begin with its province ${quoted(provinceId)}`,
    );
}

function readAddresses(cells: Cells, wrong: Wrong): Partial<Record<AddressColumn, string[]>> {
  const result: Partial<Record<AddressColumn, string[]>> = {};
  for (const column of addressColumns) {
    const words = (cells[column] ?? '').split(/[\s;]+/).filter((word) => word !== '');
    if (words.length === 0) continue;
    if (words.length > maximumAddresses)
      wrong(column, 'too-many-addresses', `has more than ${maximumAddresses} addresses`);
    const addresses: string[] = [];
    for (const word of words.slice(0, maximumAddresses)) {
      const parsed = parseAddress(word);
      if (!parsed.ok) wrong(column, 'bad-address', `${quoted(word)}: ${parsed.message}`);
      else if (!addresses.includes(parsed.address)) addresses.push(parsed.address);
    }
    result[column] = addresses;
  }
  return result;
}

function readMinima(cells: Cells, wrong: Wrong): { iitMinimum?: number; eitMinimum?: number } {
  const result: { iitMinimum?: number; eitMinimum?: number } = {};
  for (const column of minimumColumns) {
    const cell = cells[column] ?? '';
    if (cell === '') continue;
    const value = /^[0-9]{1,7}$/.test(cell) ? Number(cell) : 0;
    if (value < 1 || value > maximumMinimum)
      wrong(
        column,
        'bad-minimum',
        `${quoted(cell)} is not a number of respondents from 1 to ${maximumMinimum}`,
      );
    else result[column] = value;
  }
  return result;
}

function quoted(text: string): string {
  return `"${text.length > 80 ? `${text.slice(0, 80)}…` : text}"`;
}

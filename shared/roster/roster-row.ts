/** The columns of a roster file, and one row of it once it has been checked. */
import { type OfficeKind, officeKinds } from '../domain/office';

export const requiredColumns = [
  'officeId',
  'kind',
  'name',
  'districtId',
  'districtName',
  'provinceId',
  'provinceName',
] as const;

/** Several addresses in one cell are separated by spaces or semicolons. */
export const addressColumns = [
  'email',
  'clerkEmail',
  'executiveEmail',
  'districtEmail',
  'provinceEmail',
] as const;

export const minimumColumns = ['iitMinimum', 'eitMinimum'] as const;

export const rosterColumns = [...requiredColumns, ...addressColumns, ...minimumColumns] as const;
export type RosterColumn = (typeof rosterColumns)[number];
export type AddressColumn = (typeof addressColumns)[number];

/** What a row says of its office's place: enough to compare it with the others, whatever else is wrong with it. */
export interface RosterPlace {
  readonly line: number;
  readonly officeId: string;
  readonly districtId: string;
  readonly districtName: string;
  readonly provinceId: string;
  readonly provinceName: string;
  readonly addresses: Readonly<Partial<Record<AddressColumn, readonly string[]>>>;
}

/** An absent column or an empty cell leaves what is known as it is. */
export interface RosterRow extends RosterPlace {
  readonly kind: OfficeKind;
  readonly name: string;
  readonly iitMinimum?: number;
  readonly eitMinimum?: number;
}

/** What can be wrong with a roster; whoever shows it has words of their own for each. */
export type RosterErrorCode =
  | 'not-utf-8'
  | 'empty-file'
  | 'no-offices'
  | 'bad-quotes'
  | 'wrong-separator'
  | 'missing-column'
  | 'unknown-column'
  | 'doubled-column'
  | 'cell-count'
  | 'empty-cell'
  | 'control-characters'
  | 'too-long'
  | 'bad-id'
  | 'foreign-id'
  | 'unknown-kind'
  | 'too-many-addresses'
  | 'bad-address'
  | 'bad-minimum'
  | 'doubled-office'
  | 'disagrees';

export interface RosterError {
  /** Of the file, from 1: the header. */
  readonly line: number;
  readonly column?: string;
  readonly code: RosterErrorCode;
  readonly message: string;
}

export function isRosterColumn(text: string): text is RosterColumn {
  return rosterColumns.some((column) => column === text);
}

export function isOfficeKind(text: string): text is OfficeKind {
  return officeKinds.some((kind) => kind === text);
}

/** Offices and areas in the columns of a roster file: how an import says what it changes. Pure. */
import type { Area, ContactRole, Office } from '../../shared/domain/office';
import { changedFields } from '../../shared/roster/roster-changes';
import type { RosterColumn } from '../../shared/roster/roster-row';

export type Columns = Readonly<Partial<Record<RosterColumn, string>>>;

export interface ColumnChange {
  readonly column: string;
  /** Several addresses are separated by spaces; empty where there was (or will be) nothing. */
  readonly before: string;
  readonly after: string;
}

export interface RosterChange {
  readonly id: string;
  readonly name: string;
  readonly what: 'created' | 'updated';
  /** The names of the fields, and what stood and will stand in the columns of a file. */
  readonly detail?: string;
  readonly columns?: readonly ColumnChange[];
}

export function columnsOfOffice(office: Office): Columns {
  const addresses = (role: ContactRole) =>
    joined(office.contacts.filter((contact) => contact.role === role).map(({ email }) => email));
  return {
    kind: office.kind,
    name: office.name,
    districtId: office.districtId,
    provinceId: office.provinceId,
    email: addresses('responsible'),
    clerkEmail: addresses('clerk'),
    executiveEmail: addresses('executive'),
    iitMinimum: office.iitMinimum?.toString() ?? '',
    eitMinimum: office.eitMinimum?.toString() ?? '',
  };
}

export function columnsOfArea({ level, name, contacts }: Area): Columns {
  const addresses = joined(contacts.map(({ email }) => email));
  return level === 'district'
    ? { districtName: name, districtEmail: addresses }
    : { provinceName: name, provinceEmail: addresses };
}

export function changeOf<T extends { readonly name: string }>(
  id: string,
  columns: (value: T) => Columns,
  current: T | undefined,
  next: T,
): RosterChange {
  const { name } = next;
  if (!current) return { id, name, what: 'created' };
  const fields = changedFields(current, next).filter((field) => field !== 'history' && field !== 'version');
  const changes = columnChanges(columns(current), columns(next));
  return { id, name, what: 'updated', detail: fields.join(', '), columns: changes };
}

function columnChanges(before: Columns, after: Columns): ColumnChange[] {
  const was = new Map(Object.entries(before));
  return Object.entries(after)
    .map(([column, value]) => ({ column, before: was.get(column) ?? '', after: value }))
    .filter((change) => change.before !== change.after);
}

function joined(emails: readonly string[]): string {
  return emails.join(' ');
}

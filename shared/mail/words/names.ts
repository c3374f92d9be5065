/** How offices and the people at their heads are addressed in Thai. */
import type { OfficeKind } from '../../domain/office';
import { cleanLine } from '../clean';

/** The kind in full, as it stands before a name, and its abbreviation. */
const kinds: Record<OfficeKind, { full: string; short: string }> = {
  'city-municipality': { full: 'เทศบาลนคร', short: 'ทน.' },
  'town-municipality': { full: 'เทศบาลเมือง', short: 'ทม.' },
  'subdistrict-municipality': { full: 'เทศบาลตำบล', short: 'ทต.' },
  'subdistrict-administrative-organization': { full: 'องค์การบริหารส่วนตำบล', short: 'อบต.' },
};
const municipality = 'เทศบาล';

export interface NamedOffice {
  readonly kind: OfficeKind;
  readonly name: string;
}

/** `เทศบาลตำบลตะขบ`, whether the roster says so, `ทต.ตะขบ` or only `ตะขบ`. */
export function officeName({ kind, name }: NamedOffice): string {
  const whole = shortName(name);
  const { full, short } = kinds[kind];
  if (whole.startsWith(municipality) || whole.startsWith('องค์การบริหารส่วน')) return whole;
  return full + (whole.startsWith(short) ? whole.slice(short.length).trim() : whole);
}

/** `นายกเทศมนตรีตำบลตะขบ`, `นายกองค์การบริหารส่วนตำบลตะขบ`. */
export function headOfOffice(office: NamedOffice): string {
  const name = officeName(office);
  return isMunicipality(office) ? `นายกเทศมนตรี${name.slice(municipality.length)}` : `นายก${name}`;
}

export function isMunicipality(office: NamedOffice): boolean {
  return officeName(office).startsWith(municipality);
}

/** A name for one line: 120 characters are more than any real one has. */
export function shortName(name: string): string {
  return cleanLine(name, 120);
}

/** How offices and the people at their heads are addressed in Thai. */
import type { OfficeKind } from '../../domain/office';
import { cleanLine } from '../clean';

/** The kind in full, as it stands before a name, its abbreviations, and what the head of it is called. */
const kinds: Record<OfficeKind, { full: string; short: readonly string[]; head: string }> = {
  'city-municipality': { full: 'เทศบาลนคร', short: ['ทน.'], head: 'นายกเทศมนตรีนคร' },
  'town-municipality': { full: 'เทศบาลเมือง', short: ['ทม.'], head: 'นายกเทศมนตรีเมือง' },
  'subdistrict-municipality': { full: 'เทศบาลตำบล', short: ['ทต.'], head: 'นายกเทศมนตรีตำบล' },
  'subdistrict-administrative-organization': {
    full: 'องค์การบริหารส่วนตำบล',
    short: ['อบต.', 'อ.บ.ต.'],
    head: 'นายกองค์การบริหารส่วนตำบล',
  },
};

interface Named {
  readonly kind: OfficeKind;
  readonly name: string;
}

/** `เทศบาลตำบลตะขบ`, whether the roster says so, `ทต.ตะขบ` or only `ตะขบ`. */
export function officeName({ kind, name }: Named): string {
  return `${kinds[kind].full}${properName(kind, name)}`;
}

/** `นายกเทศมนตรีตำบลตะขบ`: the title follows the kind, the kind is not said twice. */
export function headOfOffice({ kind, name }: Named): string {
  return `${kinds[kind].head}${properName(kind, name)}`;
}

/** A name for one line: 120 characters are more than any real one has. */
export function shortName(name: string): string {
  return cleanLine(name, 120);
}

/** A town of the name เมืองปัก is called เทศบาลเมืองเมืองปัก: the kind is taken off once only. */
function properName(kind: OfficeKind, name: string): string {
  const whole = shortName(name);
  const prefix = [kinds[kind].full, ...kinds[kind].short].find((start) => whole.startsWith(start));
  return prefix === undefined ? whole : whole.slice(prefix.length).trim();
}

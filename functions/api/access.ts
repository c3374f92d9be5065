/** Which areas a caller may see and change. Ids tell where they belong: province 30, district 3014, office 3014601. */
import type { Caller } from './auth';
import { invalidParameter, ProblemError } from './problems';

/** A province or one district of it, to be read as one stretch. */
export interface Scope {
  readonly provinceId: string;
  readonly districtId?: string;
}

/** Of an area or an office. */
export function covers({ areas }: Pick<Caller, 'areas'>, id: string): boolean {
  return areas.some((area) => id.startsWith(area));
}

/** @throws ProblemError that names the area */
export function requireArea(caller: Caller, id: string): void {
  if (!covers(caller, id)) throw outside([id.slice(0, 4)]);
}

export function outside(areaIds: readonly string[]): ProblemError {
  return new ProblemError('area-forbidden', `outside your areas: ${areaIds.join(', ')}`);
}

/**
 * What a list is to show: the area asked for, else all of the caller's, in order of ids.
 * @throws ProblemError for an area outside the caller's
 */
export function scopesOf(
  caller: Caller,
  asked: { readonly province?: string | undefined; readonly district?: string | undefined },
): Scope[] {
  const { province, district } = asked;
  if (district !== undefined) {
    if (province !== undefined && !district.startsWith(province))
      throw invalidParameter('district', `district ${district} is not in province ${province}`);
    requireArea(caller, district);
    return [scopeOf(district)];
  }
  if (province !== undefined) {
    requireArea(caller, province);
    return [scopeOf(province)];
  }
  const within = (area: string) => caller.areas.some((other) => other !== area && area.startsWith(other));
  return caller.areas.filter((area) => !within(area)).map(scopeOf);
}

export function scopeOf(areaId: string): Scope {
  const provinceId = areaId.slice(0, 2);
  return areaId.length > 2 ? { provinceId, districtId: areaId } : { provinceId };
}

export function areaIdOf({ provinceId, districtId }: Scope): string {
  return districtId ?? provinceId;
}

/** Whether an id, of an area or an office, lies in the scope. */
export function isWithin(scope: Scope, id: string): boolean {
  return id.startsWith(areaIdOf(scope));
}

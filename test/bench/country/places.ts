/** The places that are compared, from one district to ten countries. */
import {
  countryRoster,
  type ProvinceRoster,
  provinceRoster,
  type RosterPlace,
  tenCountriesRoster,
} from '../roster';

export interface Place {
  readonly name: string;
  /** Province by province, made anew at each call: a country is never in memory. */
  readonly provinces: () => Iterable<ProvinceRoster>;
}

/** Pak Thong Chai, of the real roster. */
export const districtId = '3014';

export function districtOf(real: readonly RosterPlace[]): RosterPlace[] {
  return real.filter((place) => place.districtId === districtId);
}

/** Of the country's smaller ones. */
export function smallProvince(): RosterPlace[] {
  return [...provinceRoster('19', [12, 10, 10, 10, 9, 9]).places];
}

export function placesOf(real: readonly RosterPlace[]): Place[] {
  return [
    { name: 'district', provinces: () => [{ provinceId: '30', places: districtOf(real) }] },
    { name: 'small province', provinces: () => [{ provinceId: '19', places: smallProvince() }] },
    { name: 'province', provinces: () => [{ provinceId: '30', places: real }] },
    { name: 'region', provinces: () => [...countryRoster(real)].slice(0, 10) },
    { name: 'country', provinces: () => countryRoster(real) },
    { name: 'ten countries', provinces: tenCountriesRoster },
  ];
}

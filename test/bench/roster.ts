/**
 * Rosters of any size. The country: 7,850 offices in 878 districts of 76 provinces, by their real codes; the one
 * province whose roster is at hand is the real one, all others have the country's numbers and made-up names.
 */
import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import { officeKinds } from '../../shared/domain/office';

const place = z.object({
  officeId: z.string(),
  kind: z.enum(officeKinds),
  name: z.string(),
  districtId: z.string(),
  districtName: z.string(),
  provinceId: z.string(),
  provinceName: z.string(),
});

export type RosterPlace = z.output<typeof place>;

export interface ProvinceRoster {
  readonly provinceId: string;
  readonly places: readonly RosterPlace[];
}

/** Official codes of provinces, first and last of each part of the country. */
const codes = [
  [11, 19],
  [20, 27],
  [30, 39],
  [40, 49],
  [50, 58],
  [60, 67],
  [70, 77],
  [80, 86],
  [90, 96],
] as const;

/** Bangkok, 10, has no local offices of these kinds. */
const countryProvinces = codes.flatMap(([first, last]) => idsFrom(first, last));

const country = { offices: 7_850, districts: 878, provinces: countryProvinces };

/** Ids have two digits for a province and two for a district: 8,780 districts need all codes from 10 on. */
const tenCountries = {
  offices: 78_500,
  districts: 8_780,
  provinces: idsFrom(10, 99),
};

export function readRoster(csv: string): RosterPlace[] {
  return z.array(place).parse(parse(csv, { bom: true, columns: true }));
}

/** Province by province; `real` takes the place of the one with its code. */
export function* countryRoster(real: readonly RosterPlace[]): Generator<ProvinceRoster> {
  const realId = real[0]?.provinceId;
  const others = country.provinces.filter((id) => id !== realId);
  const realDistricts = new Set(real.map(({ districtId }) => districtId)).size;
  const generated = spread(others, country.districts - realDistricts, country.offices - real.length, 0.6);
  for (const provinceId of country.provinces) {
    const sizes = generated.get(provinceId);
    yield sizes ? provinceRoster(provinceId, sizes) : { provinceId, places: real };
  }
}

/** Ten times the country. All of it is made up. */
export function* tenCountriesRoster(): Generator<ProvinceRoster> {
  const { provinces, districts, offices } = tenCountries;
  const sizes = spread(provinces, districts, offices, 0);
  for (const provinceId of provinces) yield provinceRoster(provinceId, sizes.get(provinceId) ?? []);
}

/** One province with so many offices in each of its districts. */
export function provinceRoster(provinceId: string, districtSizes: readonly number[]): ProvinceRoster {
  const places = districtSizes.flatMap((size, index) => {
    const districtId = `${provinceId}${String(index + 1).padStart(2, '0')}`;
    return Array.from({ length: size }, (_, office) => placeOf(provinceId, districtId, office));
  });
  return { provinceId, places };
}

/** As the import takes it. */
export function rosterCsv(places: readonly RosterPlace[]): string {
  const columns = Object.keys(place.shape);
  const rows = places.map((each) => Object.values(place.parse(each)).join(','));
  return [columns.join(','), ...rows, ''].join('\n');
}

/** As in the real province: one in four a municipality. */
function placeOf(provinceId: string, districtId: string, index: number): RosterPlace {
  const municipality = index % 4 === 0;
  const number = (municipality ? index / 4 : index - Math.floor(index / 4) - 1) + 1;
  const officeId = `${districtId}${municipality ? 5 : 6}${String(number).padStart(2, '0')}`;
  return {
    officeId,
    kind: municipality ? 'subdistrict-municipality' : 'subdistrict-administrative-organization',
    name: `${municipality ? 'เทศบาลตำบล' : 'อบต.'}ตัวอย่าง${officeId}`,
    districtId,
    districtName: `ตัวอย่าง${districtId}`,
    provinceId,
    provinceName: `ตัวอย่าง${provinceId}`,
  };
}

function idsFrom(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => String(first + index));
}

/** Offices of each district, by province: `unevenness` 0 makes provinces alike, 1 lets them differ by far. */
function spread(
  provinces: readonly string[],
  districts: number,
  offices: number,
  unevenness: number,
): Map<string, number[]> {
  const districtCounts = apportion(
    districts,
    provinces.map((_, index) => 1 + unevenness * wave(index)),
  );
  const owners = districtCounts.flatMap((count, index) =>
    Array.from({ length: count }, () => provinces[index] ?? ''),
  );
  const sizes = apportion(
    offices,
    owners.map((_, index) => 1 + 0.6 * wave(index + 7)),
  );
  const spreadOut = new Map<string, number[]>(provinces.map((id) => [id, []]));
  owners.forEach((owner, index) => {
    spreadOut.get(owner)?.push(sizes[index] ?? 0);
  });
  return spreadOut;
}

/** Between -1 and 1, the same for the same index, without any order that could favour a neighbour. */
function wave(index: number): number {
  return 2 * ((index * 0.6180339887) % 1) - 1;
}

/** Whole numbers in proportion to the weights that add up to the total (largest remainders). */
export function apportion(total: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((all, weight) => all + weight, 0);
  const exact = weights.map((weight) => (total * weight) / sum);
  const whole = exact.map(Math.floor);
  const left = total - whole.reduce((all, each) => all + each, 0);
  const byRemainder = exact
    .map((_, index) => index)
    .sort((a, b) => remainder(exact[b]) - remainder(exact[a]));
  for (const index of byRemainder.slice(0, left)) whole[index] = (whole[index] ?? 0) + 1;
  return whole;
}

function remainder(value = 0): number {
  return value - Math.floor(value);
}

import { readFileSync } from 'node:fs';
import { parseRoster } from '../../../shared/roster/parse-roster';
import {
  apportion,
  countryRoster,
  type ProvinceRoster,
  provinceRoster,
  readRoster,
  rosterCsv,
  tenCountriesRoster,
} from '../roster';

const real = readRoster(readFileSync('shared/data/nakhon-ratchasima-offices.csv', 'utf8'));

function sizeOf(provinces: Iterable<ProvinceRoster>) {
  const offices = new Set<string>();
  const districts = new Set<string>();
  const count = { provinces: 0, rows: 0 };
  for (const { places } of provinces) {
    count.provinces += 1;
    for (const { officeId, districtId } of places) {
      count.rows += 1;
      offices.add(officeId);
      districts.add(districtId);
    }
  }
  return { ...count, offices: offices.size, districts: districts.size };
}

test('the country has 7,850 offices in 878 districts of 76 provinces, each id once', () => {
  expect(sizeOf(countryRoster(real))).toEqual({ provinces: 76, rows: 7_850, offices: 7_850, districts: 878 });
});

test('ten countries have ten times the offices and districts, in all the provinces that two digits can name', () => {
  expect(sizeOf(tenCountriesRoster())).toEqual({
    provinces: 90,
    rows: 78_500,
    offices: 78_500,
    districts: 8_780,
  });
});

test('the real province is in the country with its real names, and only once', () => {
  const own = [...countryRoster(real)].filter(({ provinceId }) => provinceId === '30');
  expect(own).toEqual([{ provinceId: '30', places: real }]);
});

test.each(['20', '30', '49', '96'])('the import takes the roster of province %s as it stands', (id) => {
  const province = [...countryRoster(real)].find(({ provinceId }) => provinceId === id);
  const parsed = parseRoster(rosterCsv(province?.places ?? []));
  expect(parsed.ok ? parsed.rows.length : parsed.errors).toBe(province?.places.length);
});

test('the import takes the largest province of ten countries as it stands', () => {
  const largest = [...tenCountriesRoster()].sort((a, b) => b.places.length - a.places.length)[0];
  const parsed = parseRoster(rosterCsv(largest?.places ?? []));
  expect(parsed.ok ? parsed.rows.length : parsed.errors).toBe(largest?.places.length);
});

test('provinces of the country differ in size as real ones do, and none is empty', () => {
  const sizes = [...countryRoster(real)].map(({ places }) => places.length);
  expect(Math.min(...sizes)).toBeGreaterThan(15);
  expect(Math.max(...sizes)).toBeGreaterThan(3 * Math.min(...sizes));
});

test('one office in four is a municipality, also where a district has many', () => {
  const { places } = provinceRoster('20', [24]);
  expect(places.filter(({ kind }) => kind === 'subdistrict-municipality')).toHaveLength(6);
  expect(new Set(places.map(({ officeId }) => officeId)).size).toBe(24);
  expect(places.slice(0, 3).map(({ officeId }) => officeId)).toEqual(['2001501', '2001601', '2001602']);
});

test('shares are whole, add up, and follow the weights', () => {
  expect(apportion(10, [1, 1, 1])).toEqual([4, 3, 3]);
  expect(apportion(7, [0.5, 0.25, 0.25])).toEqual([3, 2, 2]);
});

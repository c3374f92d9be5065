/** Measures what must be measured, and composes what a country's year costs from it. */
import type { RosterPlace } from '../roster';
import { type BillLine, billOf, type Measured } from './bill';
import { measureBoard } from './board';
import { type PlaceYear, placeYear, type UnitCosts, unitCostsOf } from './model';
import { type CountryMorning, runMorning } from './morning';
import { districtId, districtOf, type Place, placesOf, smallProvince } from './places';
import { calendar, planYear } from './plan-year';
import type { PriceList } from './prices';
import { sesRates } from './reach';
import type { Submitting } from './receipts';
import { measureReconcile, type ReconcileCost } from './reconcile-cost';
import { simulateYear } from './simulated';
import { times, type Usage } from './usage';
import { type MeasuredYear, measureYear } from './year';

export interface Bill {
  readonly place: PlaceYear;
  readonly lines: readonly BillLine[];
}

export interface StudiedYear {
  readonly submitting: Submitting;
  readonly district: MeasuredYear;
  readonly small: MeasuredYear;
  /** Absent in haste. */
  readonly province: MeasuredYear | undefined;
  /** Through the two smallest: what they say of the province is compared with what it really used. */
  readonly fromSmall: UnitCosts;
  /** What everything else is composed of. */
  readonly unitCosts: UnitCosts;
  readonly bills: readonly Bill[];
}

export interface Study {
  readonly years: readonly StudiedYear[];
  readonly perBoardRequest: Usage;
  readonly reconcile: readonly ReconcileCost[];
  readonly country: CountryMorning;
  /** Absent in haste. */
  readonly tenCountries: CountryMorning | undefined;
}

export interface StudyOptions {
  readonly real: readonly RosterPlace[];
  readonly prices: PriceList;
  readonly quick: boolean;
  readonly say: (what: string) => void;
}

export async function study(options: StudyOptions): Promise<Study> {
  const { real, quick, say } = options;
  const places = placesOf(real);
  const reconcile: ReconcileCost[] = [];
  for (const provinces of [...new Set(places.map(provinceIds).map(({ length }) => length))]) {
    say(`reconcile with ${provinces} provinces`);
    reconcile.push(
      await measureReconcile(Array.from({ length: provinces }, (_, index) => String(10 + index))),
    );
  }
  say('the board');
  const perBoardRequest = await measureBoard(real, districtId);
  const years: StudiedYear[] = [];
  for (const submitting of ['nobody', 'realistic'] as const)
    years.push(await studyYear(submitting, options, { places, reconcile, perBoardRequest }));
  const [, , , , country, ten] = places;
  return {
    years,
    perBoardRequest,
    reconcile,
    country: await morningOf(country, quick ? 10 : 1, !quick, say),
    tenCountries: quick ? undefined : await morningOf(ten, 18, false, say),
  };
}

async function studyYear(
  submitting: Submitting,
  { real, prices, quick, say }: StudyOptions,
  shared: Pick<Measured, 'perBoardRequest'> & {
    places: readonly Place[];
    reconcile: readonly ReconcileCost[];
  },
): Promise<StudiedYear> {
  const measure = async (name: string, places: readonly RosterPlace[], events: boolean) => {
    const onProgress = (at: string) => say(`${name}, ${submitting}: ${at.slice(0, 10)}`);
    return measureYear(places, submitting, { events, onProgress });
  };
  const district = await measure('district', districtOf(real), true);
  say(`district, ${submitting}: npm run simulate`);
  await simulateYear(districtOf(real), planYear(districtOf(real), submitting, calendar));
  const small = await measure('small province', smallProvince(), true);
  const province = quick ? undefined : await measure('province', real, false);
  const fromSmall = unitCostsOf(district, small);
  const unitCosts = province ? unitCostsOf(small, province) : fromSmall;
  const perReceipt = times(small.receipts, 1 / Math.max(1, small.arrivals));
  const bills = shared.places.map((each): Bill => {
    say(`${each.name}, ${submitting}: planned`);
    const place = placeOf(each, submitting);
    const reconcile = shared.reconcile.find(({ provinces }) => provinces === place.provinces);
    if (!reconcile) throw new Error(`reconcile was not measured for ${place.provinces} provinces`);
    const measured = {
      unitCosts,
      reconcile: reconcile.usage,
      perReceipt,
      perBoardRequest: shared.perBoardRequest,
    };
    return { place, lines: billOf(place, measured, prices, sesRates[0]) };
  });
  return { submitting, district, small, province, fromSmall, unitCosts, bills };
}

function placeOf({ name, provinces }: Place, submitting: Submitting): PlaceYear {
  const rosters = function* () {
    for (const { places } of provinces()) yield places;
  };
  return placeYear(name, rosters(), (places) => planYear(places, submitting, calendar));
}

function provinceIds({ provinces }: Place): string[] {
  return [...provinces()].map(({ provinceId }) => provinceId);
}

/** One province of every so many is run. */
async function morningOf(
  place: Place | undefined,
  oneOf: number,
  reallyOpened: boolean,
  say: (what: string) => void,
): Promise<CountryMorning> {
  if (!place) throw new Error('no such place');
  const ids = provinceIds(place);
  return runMorning(place.provinces, {
    sampled: (id) => ids.indexOf(id) % oneOf === 0,
    reallyOpened,
    onProgress: (what) => say(`${place.name}, one morning: ${what}`),
  });
}

import { provinceRoster } from '../roster';
import { placeYear } from './model';
import { calendar, openedAt, planYear } from './plan-year';

const { places } = provinceRoster('20', [18]);

test('the plain year of a district with 18 offices has the mails and notices that a simulation of it has', () => {
  const { runs, mails, notices, arrivals } = planYear(places, 'nobody', calendar);
  expect({ runs: runs.length, mails, notices, arrivals }).toEqual({
    runs: 31,
    mails: 560,
    notices: 709,
    arrivals: [],
  });
});

test('an instant at which several deadlines have a stage is one run, and one mail to each recipient', () => {
  const { runs } = planYear(places, 'nobody', calendar);
  expect(new Set(runs.map(({ instant }) => instant)).size).toBe(runs.length);
  const opening = runs.find(({ instant }) => instant.startsWith('2022-03-01'));
  expect(opening).toMatchObject({ mails: 18, notices: 36 });
});

test('whoever has submitted gets no further mail, and a district without any that owes gets none either', () => {
  const [alone] = places;
  const plain = planYear(alone ? [alone] : [], 'nobody', calendar);
  const real = planYear(alone ? [alone] : [], 'realistic', calendar);
  expect(real.notices).toBeLessThan(plain.notices);
  const last = real.arrivals.at(-1)?.at ?? '';
  expect(real.runs.filter(({ instant, mails }) => instant > last && mails > 0)).toEqual([]);
});

test('every part of every deadline arrives once in the year with receipts', () => {
  const { arrivals } = planYear(places, 'realistic', calendar);
  expect(arrivals).toHaveLength(places.length * (3 * 2 + 2));
  expect(
    new Set(arrivals.map((each) => JSON.stringify([each.deadlineId, each.officeId, each.part]))).size,
  ).toBe(arrivals.length);
  expect(arrivals.map(({ at }) => at)).toEqual(arrivals.map(({ at }) => at).sort());
  expect((arrivals[0]?.at ?? '') > openedAt).toBe(true);
});

test('a place is the sum of its provinces, and its busiest morning that of all of them together', () => {
  const other = provinceRoster('21', [10, 12]).places;
  const planOf = (each: typeof places) => planYear(each, 'nobody', calendar);
  const both = placeYear('both', [places, other], planOf);
  expect(both).toMatchObject({ offices: 40, districts: 3, provinces: 2, runs: 62 });
  expect(both.mails).toBe(planOf(places).mails + planOf(other).mails);
  // All offices, all districts and both provinces at once.
  expect(both.busiest.mails).toBe(40 + 3 + 2);
});

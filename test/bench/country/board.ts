/** What the board asks the API for when a district's officer opens it, and what that uses. */
import { openFiscalYear } from '../../../functions/open-fiscal-year';
import type { RosterPlace } from '../roster';
import { rosterItems, writeAll } from './bulk';
import { deadlinesOfTheYear, fiscalYear, openedAt } from './plan-year';
import { nothing, plus, times, type Usage } from './usage';
import { BenchWorld } from './world';

const rounds = 5;

/** One request of many, of an officer of this district in a province with many others. */
export async function measureBoard(places: readonly RosterPlace[], districtId: string): Promise<Usage> {
  const world = await BenchWorld.start(openedAt);
  try {
    await writeAll(world.database, rosterItems(places));
    const actor = { by: 'bench', now: openedAt };
    await openFiscalYear(world.apiServices, { fiscalYear, announce: true }, actor);
    const token = await world.adminOf(districtId);
    const paths = [
      `/v1/fiscal-years/${fiscalYear}`,
      ...deadlinesOfTheYear().map(({ id }) => `/v1/deadlines/${id}/submissions?district=${districtId}`),
      '/v1/worklist',
    ];
    let all = nothing;
    for (let round = 0; round < rounds; round += 1) {
      for (const path of paths) all = plus(all, await world.call(token, 'GET', path));
    }
    return times(all, 1 / (rounds * paths.length));
  } finally {
    await world.close();
  }
}

/** The same year by `npm run simulate`, whole host and all: what it sends must be what the plan says. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withDefaultAddresses } from '../../../infra/local/default-addresses';
import { parseScenario } from '../../../infra/local/simulation/scenario';
import { simulate } from '../../../infra/local/simulation/simulation';
import type { Summary } from '../../../infra/local/simulation/summary';
import { type RosterPlace, rosterCsv } from '../roster';
import { fiscalYear, openedAt, type PlannedYear } from './plan-year';

/** After the last receipts, and before the next year opens itself. */
const end = '2022-09-30T23:00:00+07:00';

/** @throws Error where it sends something else */
export async function simulateYear(
  places: readonly RosterPlace[],
  { arrivals, mails, notices }: PlannedYear,
): Promise<Summary> {
  const out = await mkdtemp(join(tmpdir(), 'ita-country-'));
  const opening = { at: openedAt, do: 'open-year', fiscalYear };
  const receipts = arrivals.map((arrival) => ({ ...arrival, do: 'receive' }));
  const scenario = { start: openedAt, end, events: [opening, ...receipts] };
  try {
    const summary = await simulate({
      csv: withDefaultAddresses(rosterCsv(places)),
      scenario: parseScenario(JSON.stringify(scenario)),
      out,
      environment: {},
    });
    if (summary.mails !== mails || summary.notices !== notices)
      throw new Error(
        `simulated: ${summary.mails} mails with ${summary.notices} notices; planned: ${mails} with ${notices}`,
      );
    return summary;
  } finally {
    await rm(out, { recursive: true, force: true });
  }
}

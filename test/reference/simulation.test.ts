/**
 * The service, whole, against the rules written a second time: the same scenario through the real handlers, API
 * and embedded parts, and through the slow model. One mail more or less is a failure that names its seed.
 * `SEEDS=1-200 npx jest test/reference` tries more.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withDefaultAddresses } from '../../infra/local/default-addresses';
import type { NoticeLine } from '../../infra/local/simulation/record';
import { parseScenario } from '../../infra/local/simulation/scenario';
import { simulate } from '../../infra/local/simulation/simulation';
import holidays from '../../shared/data/thai-government-holidays.json';
import { seedsOf } from '../support/properties';
import { randomScenario } from './random-scenario';
import { type ModelNotice, ReferenceYear } from './reference-year';

const header = 'officeId,kind,name,districtId,districtName,provinceId,provinceName';
const offices = ['3014601', '3014602', '3014603', '3001601', '3001602'];
const roster = [
  header,
  ...offices.map((id) => {
    const district = id.slice(0, 4);
    return `${id},subdistrict-administrative-organization,องค์การบริหารส่วนตำบล${id},${district},อำเภอ${district},30,นครราชสีมา`;
  }),
].join('\n');

const holidayDates = holidays.map(({ date }) => date);

test.each(seedsOf(process.env.SEEDS || '1-2'))(
  'seed %d: not one mail too many, not one too few',
  async (seed) => {
    const scenario = randomScenario(seed, offices, holidayDates);
    const expected = new ReferenceYear(offices, holidayDates).run(
      scenario.start,
      scenario.end,
      scenario.events,
    );
    const out = await mkdtemp(join(tmpdir(), 'ita-simulation-'));
    try {
      await simulate({
        csv: withDefaultAddresses(roster),
        scenario: parseScenario(JSON.stringify(scenario)),
        out,
        environment: {},
      });
      const text = await readFile(join(out, 'notices.jsonl'), 'utf8');
      const lines = text.split('\n').filter((line) => line !== '');
      const actual = lines.flatMap((line) => noticesOf(JSON.parse(line)));
      expect(actual.sort()).toEqual(expected.map(lineOf).sort());
    } finally {
      await rm(out, { recursive: true });
    }
  },
  120_000,
);

function noticesOf({ at, audience, recipientId, notices, offices: named }: NoticeLine): string[] {
  // A digest mail tells its offices as one list; the model tells them for each entry. Compared by office mails.
  return notices.map(({ deadlineId, stage, dueOn }) =>
    lineOf({
      at: at.slice(0, 23),
      audience,
      recipientId,
      deadlineId,
      stage,
      dueOn,
      offices: named.length === 0 ? '' : '*',
    }),
  );
}

function lineOf({ at, audience, recipientId, deadlineId, stage, dueOn }: ModelNotice): string {
  return [at, audience, recipientId, deadlineId, stage, dueOn].join(' ');
}

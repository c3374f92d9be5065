/**
 * One busy morning of a whole country, really run, province after province, in one process: what a run holds in
 * memory must depend on its own province and on no other.
 */
import { openFiscalYear } from '../../../functions/open-fiscal-year';
import { mailIdBound } from '../../../shared/domain/mail-id';
import type { NoticeEntry } from '../../../shared/domain/notice';
import type { ProvinceRoster } from '../roster';
import { owedItems, rosterItems, writeAll } from './bulk';
import { type HeapUse, watchHeap } from './heap';
import { fiscalYear, openedAt } from './plan-year';
import { type Usage, used } from './usage';
import { BenchWorld } from './world';

/** T-7 of the report on quarter 2, while both surveys are open. */
const morning = '2022-03-18T02:00:00.000Z';

export interface ProvinceRun {
  readonly provinceId: string;
  readonly offices: number;
  readonly sent: number;
  readonly usage: Usage;
  readonly heap: HeapUse;
}

export interface CountryMorning {
  readonly rowsWritten: number;
  readonly writeSeconds: number;
  /** Of the whole year, for every office; absent where the table was filled without it. */
  readonly opening: { readonly usage: Usage; readonly heap: HeapUse } | undefined;
  readonly mails: number;
  readonly runs: readonly ProvinceRun[];
}

export interface MorningOptions {
  /** The provinces that are run; every office of all of them is in the table. */
  readonly sampled: (provinceId: string) => boolean;
  /** What each office owes is written by opening the year, as the service does it, a call for each. */
  readonly reallyOpened: boolean;
  readonly onProgress: (what: string) => void;
}

export async function runMorning(
  provinces: () => Iterable<ProvinceRoster>,
  { sampled, reallyOpened, onProgress }: MorningOptions,
): Promise<CountryMorning> {
  const world = await BenchWorld.start(openedAt);
  try {
    if (!reallyOpened) await open(world);
    const begun = performance.now();
    let rowsWritten = 0;
    for (const { places } of provinces()) rowsWritten += await writeAll(world.database, rosterItems(places));
    onProgress('opening the year');
    const opening = reallyOpened ? await watchedOpening(world) : undefined;
    for (const { provinceId, places } of provinces()) {
      if (sampled(provinceId)) rowsWritten += await writeAll(world.database, owedItems(places, ledgers));
    }
    const writeSeconds = (performance.now() - begun) / 1000 - (opening?.usage.wallSeconds ?? 0);
    world.moveTo(morning);
    const runs: ProvinceRun[] = [];
    for (const { provinceId, places } of provinces()) {
      if (!sampled(provinceId)) continue;
      runs.push(await runProvince(world, provinceId, places.length));
      onProgress(provinceId);
    }
    return { rowsWritten, writeSeconds, opening, mails: world.ses.mails, runs };
  } finally {
    await world.close();
  }
}

/** What has gone out before this morning. */
const ledgers = {
  [`${fiscalYear}-q2-report`]: { 'T-14@2022-03-25': delivered('2022-03-11T02:00:00.000Z') },
  [`${fiscalYear}-iit`]: { 'opening@2022-05-31': delivered('2022-03-01T02:00:00.000Z') },
  [`${fiscalYear}-eit`]: { 'opening@2022-05-31': delivered('2022-03-01T02:00:00.000Z') },
};

function delivered(at: string): NoticeEntry {
  return {
    state: 'delivered',
    attempts: 1,
    mailId: `${mailIdBound(at)}-0123456789abcdef`,
    claimedAt: at,
    sentAt: at,
    messageId: '0100017f0123abcd-01234567-89ab-cdef-0123-456789abcdef-000000',
    to: ['saraban@3014601.lao.example'],
  };
}

const lookMilliseconds = 400;

async function open({ apiServices }: BenchWorld): Promise<void> {
  await openFiscalYear(apiServices, { fiscalYear, announce: true }, { by: 'bench', now: openedAt });
}

async function watchedOpening(world: BenchWorld): Promise<CountryMorning['opening']> {
  const { result, heap } = await watchHeap(lookMilliseconds, () =>
    used(world.apiServices, () => open(world)),
  );
  return { usage: result.usage, heap };
}

async function runProvince(world: BenchWorld, provinceId: string, offices: number): Promise<ProvinceRun> {
  const { result: run, heap } = await watchHeap(lookMilliseconds, () => world.remind(provinceId, morning));
  const { result, usage } = run;
  if (result.unfinished) throw new Error(`${provinceId}: ${result.unfinished}`);
  const sent = result.counts.sent ?? 0;
  if (sent !== offices) throw new Error(`${provinceId}: ${sent} notices went out to ${offices} offices`);
  return { provinceId, offices, sent, usage, heap };
}

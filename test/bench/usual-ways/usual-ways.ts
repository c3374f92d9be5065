/** The same work done by the service and in the two usual ways. */
import { startDelayedSes } from '../latency/latency';
import { type BenchedProvince, latencies } from '../province';
import { readRealProvince } from '../real-province';
import type { Measurement, MeasureOptions } from '../report';
import { inTurns, median, medianRatio, type Timed, timed } from '../statistics';
import { doByDailyScan } from './daily-scan';
import type { Effort } from './effort';
import { doByScheduleEach } from './schedule-each';
import { doByService } from './service';
import { daysOfTheYear, startWork } from './work';

/** The rest is counted, and the same in every round. */
const mostRounds = 3;

/** They look at all provinces together. */
const reconcilesADay = 96;

/** As large as one of the service's. */
const message = Buffer.alloc(18_000, 'ก');

type Worked = Effort & { readonly secondsOfOtherDays?: number };
type Done = Effort & Pick<Timed<unknown>, 'seconds'>;

export async function measureUsualWays({ rounds }: MeasureOptions): Promise<Measurement[]> {
  const places = await readRealProvince();
  const ses = await startDelayedSes(latencies.ses);
  let reconcileUnits = 0;
  const contestant = (work: (province: BenchedProvince) => Promise<Worked>) => async () => {
    const province = await startWork(places, ses);
    try {
      const { result, seconds } = await timed(() => work(province));
      return { ...result, seconds: seconds + (result.secondsOfOtherDays ?? 0) };
    } finally {
      await province.close();
    }
  };
  try {
    const [ours = [], eachs = [], scans = []] = await inTurns<Done>(Math.min(rounds, mostRounds), [
      contestant(async (province) => {
        const { idleReconcile, ...effort } = await doByService(province);
        reconcileUnits = idleReconcile.readUnits * reconcilesADay * daysOfTheYear;
        return effort;
      }),
      contestant((province) => doByScheduleEach(province, message)),
      contestant(doByDailyScan),
    ]);
    return [...besideSchedules(ours, eachs), ...besideScans(ours, scans, reconcileUnits)];
  } finally {
    await ses.close();
  }
}

function besideSchedules(ours: readonly Done[], eachs: readonly Done[]): Measurement[] {
  const against = 'a schedule per office and stage';
  return [
    row('schedules', ours, eachs, against, (done) => done.schedules, 0.01),
    row('calls to AWS', ours, eachs, against, (done) => done.calls),
    row('units', ours, eachs, against, unitsOf),
    row('seconds', ours, eachs, against, (done) => done.seconds),
  ];
}

function besideScans(ours: readonly Done[], scans: readonly Done[], reconcileUnits: number): Measurement[] {
  const against = 'a daily scan';
  const withReconcile = ours.map((done) => ({ ...done, readUnits: done.readUnits + reconcileUnits }));
  return [
    row('units', ours, scans, against, unitsOf, 0.1),
    row('read units', ours, scans, against, (done) => done.readUnits),
    row('write units', ours, scans, against, (done) => done.writeUnits),
    row('units, with reconcile every 15 minutes', withReconcile, scans, against, unitsOf),
    row('calls to AWS', ours, scans, against, (done) => done.calls),
    row('schedules', ours, scans, against, (done) => done.schedules),
    row('seconds', ours, scans, against, (done) => done.seconds),
  ];
}

function unitsOf({ readUnits, writeUnits }: Effort): number {
  return readUnits + writeUnits;
}

function row(
  what: string,
  ours: readonly Done[],
  others: readonly Done[],
  against: string,
  of: (done: Done) => number,
  target?: number,
): Measurement {
  return {
    name: `a province's year: ${what}`,
    unit: what === 'seconds' ? 's' : 'a year',
    value: median(ours.map(of)),
    floor: median(others.map(of)),
    against,
    ratio: medianRatio(ours.map(of), others.map(of)),
    better: 'lower',
    ...(target === undefined ? {} : { target }),
    rounds: ours.length,
  };
}

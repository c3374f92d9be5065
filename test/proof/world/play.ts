/** Plays seeds, one after the other, on one embedded database, each in a table of its own. */
import { clientOf } from '../../support/embedded-dynamodb';
import { bangkok } from '../../support/planning';
import type { Sabotage } from '../aws/cloud';
import { Cloud } from '../aws/cloud';
import { type Row, Tables } from '../aws/tables';
import { Chance } from './chance';
import { type Opening, rowsOfThePlace } from './place';
import { Year, type YearReport } from './year';

export interface SeedReport extends YearReport {
  readonly seed: number;
  /** What does not hold, and where; or an exception: the service's that nobody caught, or a mistake of the test's own. */
  readonly broken?: Error;
}

/** On the first day of the fiscal year, or late, as in the first year of the service. */
const openings = [
  '2021-10-01 10:00',
  '2021-10-01 16:45',
  '2022-02-25 10:00',
  '2022-03-29 10:00',
  '2022-05-28 11:00',
];
const reports = ['2565-q2-report', '2565-q3-report', '2565-q4-report'];
const surveys = ['2565-iit', '2565-eit'];

const notBegun: YearReport = { steps: 0, calls: 0, mails: 0, quietTimes: 0, happened: {}, lines: [] };

export class Seeds {
  private readonly templates = new Map<string, Row[]>();

  private constructor(
    private readonly tables: Tables,
    private readonly cloud: Cloud,
    private readonly client: ReturnType<typeof clientOf>,
  ) {}

  static async start(): Promise<Seeds> {
    const tables = await Tables.start();
    return new Seeds(tables, await Cloud.start(tables.endpoint), clientOf(tables.endpoint));
  }

  /** Never throws: what goes wrong in one seed's year leaves the others alone. */
  async play(seed: number, sabotage?: Sabotage): Promise<SeedReport> {
    let year: Year | undefined;
    try {
      year = await this.yearOf(seed, sabotage);
      await year.play();
      return { seed, ...year.report };
    } catch (error) {
      const broken = error instanceof Error ? error : new Error(String(error));
      return { seed, ...(year?.report ?? notBegun), broken };
    }
  }

  private async yearOf(seed: number, sabotage: Sabotage | undefined): Promise<Year> {
    const chance = new Chance(seed);
    const deadlineIds = [
      [chance.pick(reports)],
      [chance.pick(surveys)],
      [chance.pick(reports), chance.pick(surveys)],
    ];
    const opening = {
      at: bangkok(chance.pick(openings)),
      deadlineIds: chance.pick(deadlineIds),
      announce: chance.of(0.8),
      opensNext: chance.of(0.1),
    };
    const rows = await this.rowsOf(opening);
    const now = new Date(opening.at);
    this.cloud.enter({ now, tableName: await this.tables.make(rows), sabotage });
    const until = Date.parse(bangkok(opening.opensNext ? '2022-11-05 00:00' : '2022-09-30 23:00'));
    return new Year(this.cloud, chance, { from: now.getTime(), until, rows, client: this.client });
  }

  async stop(): Promise<void> {
    this.client.destroy();
    await this.cloud.stop();
    await this.tables.stop();
  }

  private async rowsOf(opening: Opening): Promise<Row[]> {
    const key = JSON.stringify(opening);
    const rows = this.templates.get(key) ?? (await rowsOfThePlace(this.tables, this.cloud.services, opening));
    this.templates.set(key, rows);
    return rows;
  }
}

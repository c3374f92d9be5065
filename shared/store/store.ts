/**
 * What the service keeps, by aggregate. Each write is one conditional write to one item; each row is parsed
 * on read. Errors: `StoreUnavailable`, `StoreRefused`, `DamagedRowError` (see errors.ts), from any method.
 */
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type CapacityMeter, newCapacityMeter } from './capacity';
import { Cases } from './cases';
import { Deadlines } from './deadlines';
import { Digests } from './digests';
import { Holidays } from './holidays';
import { Lines } from './lines';
import { Mails } from './mails';
import { Provinces } from './provinces';
import { Roster } from './roster';
import { Runs } from './runs';
import { Submissions } from './submissions';
import { Table } from './table-access';
import { Years } from './years';

export interface StoreOptions {
  /** From `storeClientOf`, or one whose retries are the SDK's own. */
  readonly client: DynamoDBClient;
  readonly tableName: string;
  readonly meter?: CapacityMeter;
}

export class Store {
  readonly meter: CapacityMeter;
  readonly years: Years;
  readonly deadlines: Deadlines;
  readonly provinces: Provinces;
  readonly roster: Roster;
  readonly submissions: Submissions;
  readonly cases: Cases;
  readonly digests: Digests;
  readonly runs: Runs;
  readonly holidays: Holidays;
  readonly lines: Lines;
  readonly mails: Mails;

  constructor({ client, tableName, meter = newCapacityMeter() }: StoreOptions) {
    const table = new Table(client, tableName, meter);
    this.meter = meter;
    this.years = new Years(table);
    this.deadlines = new Deadlines(table);
    this.provinces = new Provinces(table);
    this.roster = new Roster(table);
    this.submissions = new Submissions(table);
    this.cases = new Cases(table);
    this.digests = new Digests(table);
    this.runs = new Runs(table);
    this.holidays = new Holidays(table);
    this.lines = new Lines(table);
    this.mails = new Mails(table);
  }
}

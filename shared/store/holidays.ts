import type { Holiday } from '../domain/holiday';
import type { LocalDate } from '../domain/time';
import { holidayKey, holidaysPartition } from './keys';
import { parseRow } from './parse';
import { holidayRow } from './rows';
import type { Table } from './table-access';
import { saveVersioned } from './versioned';

/** The holidays, removed ones (`active: false`) included. */
export class Holidays {
  constructor(private readonly table: Table) {}

  /** In order of dates: all of them, or those within a range, both ends included. */
  async list(range: { readonly from?: LocalDate; readonly to?: LocalDate } = {}): Promise<Holiday[]> {
    const { items } = await this.table.query({ pk: holidaysPartition, ...range });
    return items.map((item) => parseRow(holidayRow, item));
  }

  async get(date: LocalDate): Promise<Holiday | undefined> {
    const item = await this.table.get(holidayKey(date));
    return item && parseRow(holidayRow, item);
  }

  /** `expectedVersion` 0: it must not exist. `next.version` is one more. */
  async save(next: Holiday, expectedVersion: number): Promise<'saved' | 'stale'> {
    const row = { key: holidayKey(next.date), schema: holidayRow, next };
    return (await saveVersioned(this.table, row, expectedVersion)) ? 'saved' : 'stale';
  }
}

import type { Area, Office } from '../domain/office';
import type { DamagedRowError } from './errors';
import { areaKey, isOfficeSortKey, officeKey, officesPrefix, rosterPartition } from './keys';
import { type Item, parseRow, parseRows } from './parse';
import { areaRow, officeRow } from './rows';
import type { Table } from './table-access';
import { saveVersioned } from './versioned';

/** Areas and offices; which province or district one belongs to is the beginning of its id. */
export class Roster {
  constructor(private readonly table: Table) {}

  async getArea(areaId: string): Promise<Area | undefined> {
    const item = await this.table.get(areaKey(areaId));
    return item && parseRow(areaRow, item);
  }

  async getOffice(officeId: string): Promise<Office | undefined> {
    const item = await this.table.get(officeKey(officeId));
    return item && parseRow(officeRow, item);
  }

  /**
   * The whole roster of a province in one Query, inactive offices included; in order of ids. A damaged row is an error,
   * or else is told of and left out.
   */
  async loadProvince(
    provinceId: string,
    onDamaged?: (error: DamagedRowError) => void,
  ): Promise<{ areas: Area[]; offices: Office[] }> {
    const { items } = await this.table.query({ pk: rosterPartition(provinceId) });
    const isOffice = ({ sk }: Item) => isOfficeSortKey(String(sk));
    return {
      areas: parseRows(
        areaRow,
        items.filter((item) => !isOffice(item)),
        onDamaged,
      ),
      offices: parseRows(officeRow, items.filter(isOffice), onDamaged),
    };
  }

  /** Of a province or one district, inactive ones included; in order of ids. */
  async listOffices(provinceId: string, districtId?: string): Promise<Office[]> {
    const range = { pk: rosterPartition(provinceId), prefix: officesPrefix(districtId) };
    const { items } = await this.table.query(range);
    return items.map((item) => parseRow(officeRow, item));
  }

  /** `expectedVersion` 0: it must not exist. `next.version` is one more. */
  async saveArea(next: Area, expectedVersion: number): Promise<'saved' | 'stale'> {
    const row = { key: areaKey(next.areaId), schema: areaRow, next };
    return (await saveVersioned(this.table, row, expectedVersion)) ? 'saved' : 'stale';
  }

  /** `expectedVersion` 0: it must not exist. `next.version` is one more. */
  async saveOffice(next: Office, expectedVersion: number): Promise<'saved' | 'stale'> {
    const row = { key: officeKey(next.officeId), schema: officeRow, next };
    return (await saveVersioned(this.table, row, expectedVersion)) ? 'saved' : 'stale';
  }
}

import { provinceKey, provincesPartition } from './keys';
import type { Table } from './table-access';

/** The provinces that have a roster here, for those who must look at each. */
export class Provinces {
  constructor(private readonly table: Table) {}

  /** Province ids, in order. */
  async list(): Promise<string[]> {
    const { items } = await this.table.query({ pk: provincesPartition });
    return items.map(({ sk }) => String(sk));
  }

  /** May be repeated. */
  async add(provinceId: string): Promise<void> {
    await this.table.put({ ...provinceKey(provinceId) });
  }
}

import { Expression } from './expression';
import { keyNames, provinceKey, provincesPartition } from './keys';
import { parseRow } from './parse';
import { provinceRow } from './rows';
import type { Table } from './table-access';

/** A province that has a roster here. */
export interface Province {
  readonly provinceId: string;
  /** Counts what may have changed whom its mails go to: a run that left somebody out may be needed again. */
  readonly contactChanges: number;
  /** Changes of what a deadline asks for that have reached every row of the province for good. */
  readonly settled: readonly string[];
}

/** The provinces that have a roster here, for those who must look at each. */
export class Provinces {
  constructor(private readonly table: Table) {}

  /** Province ids, in order. */
  async list(): Promise<string[]> {
    return (await this.listWhole()).map(({ provinceId }) => provinceId);
  }

  /** In order of ids. */
  async listWhole(): Promise<Province[]> {
    const { items } = await this.table.query({ pk: provincesPartition });
    return items.map((item) => ({ provinceId: String(item.sk), ...parseRow(provinceRow, item) }));
  }

  /** May be repeated. */
  async add(provinceId: string): Promise<void> {
    await this.table.put({ ...provinceKey(provinceId) });
  }

  /** Notes that a change of what a deadline asks for is settled. May be repeated. */
  async settle(provinceId: string, change: string): Promise<void> {
    const expression = new Expression();
    await this.table.update({
      key: provinceKey(provinceId),
      expression,
      set: [],
      add: [`${expression.path('settled')} ${expression.value(new Set([change]))}`],
      condition: `attribute_exists(${expression.path(keyNames.partition)})`,
    });
  }

  /**
   * Counts a change that the plan does not show: of whom mails may go to, or, once the rows are written, of who owes.
   * May be repeated: one too many costs one look, one too few might leave an office without its mail.
   */
  async countContactChange(provinceId: string): Promise<void> {
    const expression = new Expression();
    const changes = expression.path('contactChanges');
    await this.table.update({
      key: provinceKey(provinceId),
      expression,
      set: [`${changes} = if_not_exists(${changes}, ${expression.value(0)}) + ${expression.value(1)}`],
      condition: `attribute_exists(${expression.path(keyNames.partition)})`,
    });
  }
}

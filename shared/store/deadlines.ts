import type { Deadline } from '../domain/deadline';
import { deadlineKey, deadlinesPartition } from './keys';
import { parseRow } from './parse';
import { deadlineRow } from './rows';
import type { Table } from './table-access';
import { createRow, saveVersioned } from './versioned';

/** The deadlines of each fiscal year; a deadline's id begins with its year. */
export class Deadlines {
  constructor(private readonly table: Table) {}

  /** In order of ids. */
  async list(fiscalYear: number): Promise<Deadline[]> {
    const { items } = await this.table.query({ pk: deadlinesPartition(fiscalYear) });
    return items.map((item) => parseRow(deadlineRow, item));
  }

  async get(id: string): Promise<Deadline | undefined> {
    const item = await this.table.get(deadlineKey(id));
    return item && parseRow(deadlineRow, item);
  }

  async create(deadline: Deadline): Promise<'created' | 'exists'> {
    return createRow(this.table, { key: deadlineKey(deadline.id), schema: deadlineRow, value: deadline });
  }

  /** `next.version` is `expectedVersion + 1`; `stale` when another version is stored, or none. */
  async replace(next: Deadline, expectedVersion: number): Promise<'replaced' | 'stale'> {
    const row = { key: deadlineKey(next.id), schema: deadlineRow, next };
    return (await saveVersioned(this.table, row, expectedVersion)) ? 'replaced' : 'stale';
  }
}

import type { LineHint } from '../planning/line-hint';
import { lineHintKey, linesPartition } from './keys';
import { parseRow } from './parse';
import { lineHintRow } from './rows';
import type { Table } from './table-access';
import { createRow } from './versioned';

/** Hints that some office of a province has dates of its own under a deadline. */
export class Lines {
  constructor(private readonly table: Table) {}

  /** May be repeated. */
  async add(hint: LineHint): Promise<void> {
    await createRow(this.table, { key: lineHintKey(hint), schema: lineHintRow, value: hint });
  }

  /** Of all deadlines and provinces of a fiscal year. */
  async list(fiscalYear: number): Promise<LineHint[]> {
    const { items } = await this.table.query({ pk: linesPartition(fiscalYear) });
    return items.map((item) => parseRow(lineHintRow, item));
  }
}

import type { FiscalYear } from '../domain/fiscal-year';
import { fiscalYearKey, fiscalYearsPartition } from './keys';
import { parseRow } from './parse';
import { fiscalYearRow } from './rows';
import type { Table } from './table-access';
import { createRow } from './versioned';

/** The fiscal years that were opened. */
export class Years {
  constructor(private readonly table: Table) {}

  /** Oldest first. */
  async list(): Promise<FiscalYear[]> {
    const { items } = await this.table.query({ pk: fiscalYearsPartition });
    return items.map((item) => parseRow(fiscalYearRow, item));
  }

  async create(year: FiscalYear): Promise<'created' | 'exists'> {
    return createRow(this.table, {
      key: fiscalYearKey(year.fiscalYear),
      schema: fiscalYearRow,
      value: year,
    });
  }
}

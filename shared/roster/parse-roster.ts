/**
 * Reads a roster file (CSV, one row per office). Every row is checked before anything is said, so that a file
 * is corrected once, not error by error. Pure.
 */
import { CsvError, parse } from 'csv-parse/sync';
import { type CheckedRow, checkRow } from './check-row';
import { consistencyErrors } from './roster-consistency';
import {
  isRosterColumn,
  type RosterColumn,
  type RosterError,
  type RosterPlace,
  type RosterRow,
  requiredColumns,
  rosterColumns,
} from './roster-row';

export type ParsedRoster =
  | { readonly ok: true; readonly rows: readonly RosterRow[] }
  /** In order of lines. */
  | { readonly ok: false; readonly errors: readonly RosterError[] };

/** A byte order mark and CRLF are fine; empty lines are skipped. */
export function parseRoster(csv: string): ParsedRoster {
  const separated = checkSeparator(csv);
  if (separated) return { ok: false, errors: [separated] };
  const records = readRecords(csv);
  if (!Array.isArray(records)) return { ok: false, errors: [records] };
  const [header, ...body] = records;
  if (!header) return { ok: false, errors: [{ line: 1, code: 'empty-file', message: 'the file is empty' }] };
  const columns = header.cells.map((cell) => cell.trim());
  const headerErrors = checkHeader(columns, header.line);
  if (headerErrors.length > 0) return { ok: false, errors: headerErrors };
  if (body.length === 0)
    return { ok: false, errors: [{ line: header.line, code: 'no-offices', message: 'there is no office' }] };

  const errors: RosterError[] = [];
  const rows: RosterRow[] = [];
  const places: RosterPlace[] = [];
  for (const { cells, line } of body) {
    const checked = readRow(columns, cells, line);
    errors.push(...checked.errors);
    if (checked.row) rows.push(checked.row);
    if (checked.place) places.push(checked.place);
  }
  errors.push(...consistencyErrors(places));
  if (errors.length > 0) return { ok: false, errors: errors.sort((a, b) => a.line - b.line) };
  return { ok: true, rows };
}

interface CsvRecord {
  readonly cells: readonly string[];
  readonly line: number;
}

function readRecords(csv: string): CsvRecord[] | RosterError {
  const records: CsvRecord[] = [];
  try {
    parse(csv, {
      bom: true,
      // All of them: files that were put together by hand mix them.
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
      on_record: (cells: string[], { lines }) => {
        // Rows of commas alone are what spreadsheets leave behind.
        if (cells.some((cell) => cell.trim() !== '')) records.push({ cells, line: lines });
        return null;
      },
    });
    return records;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error.lines === 'number' ? error.lines : 1;
    return {
      line,
      code: 'bad-quotes',
      message: `a quote is not closed, or stands within a cell: ${error.message}`,
    };
  }
}

const otherSeparators = { ';': 'semicolons', '\t': 'tabs' } as const;

/** Told of the whole file, before it is read: else each column would be missing, and the header an unknown one. */
function checkSeparator(csv: string): RosterError | undefined {
  const text = csv.trimStart();
  const [header = ''] = text.split(/[\r\n]/, 1);
  if (header.includes(',')) return undefined;
  for (const [separator, name] of Object.entries(otherSeparators)) {
    const cells = header.split(separator).map((cell) => cell.replaceAll('"', '').trim());
    if (cells.length === 1 || !cells.some(isRosterColumn)) continue;
    const line = csv.slice(0, csv.length - text.length).split(/\r\n|\n|\r/).length;
    const message = `the cells are separated by ${name}; save the file separated by commas`;
    return { line, code: 'wrong-separator', message };
  }
  return undefined;
}

function checkHeader(columns: readonly string[], line: number): RosterError[] {
  return [
    ...requiredColumns
      .filter((column) => !columns.includes(column))
      .map((column) => ({ line, column, code: 'missing-column' as const, message: 'the column is missing' })),
    ...columns
      .filter((column) => !isRosterColumn(column))
      .map((column) => ({
        line,
        column: column.slice(0, 100),
        code: 'unknown-column' as const,
        message: `unknown column; known are ${rosterColumns.join(', ')}`,
      })),
    ...columns
      .filter((column, index) => isRosterColumn(column) && columns.indexOf(column) !== index)
      .map((column) => ({
        line,
        column,
        code: 'doubled-column' as const,
        message: 'the column is there twice',
      })),
  ];
}

function readRow(columns: readonly string[], cells: readonly string[], line: number): CheckedRow {
  if (cells.length !== columns.length) {
    const message = `the row has ${cells.length} cells, the header ${columns.length} columns`;
    return { errors: [{ line, code: 'cell-count', message }] };
  }
  const values: Partial<Record<RosterColumn, string>> = {};
  for (const column of rosterColumns) {
    const cell = cells[columns.indexOf(column)];
    if (cell !== undefined) values[column] = cell.normalize('NFC').trim();
  }
  return checkRow(values, line);
}

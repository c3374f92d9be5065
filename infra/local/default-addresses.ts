/** Gives a roster without e-mail columns addresses under reserved names, which no mail can ever reach. */
import { parse } from 'csv-parse/sync';
import * as z from 'zod';

const defaults: readonly (readonly [column: string, address: (row: Record<string, string>) => string])[] = [
  ['email', ({ officeId }) => `saraban@${officeId}.lao.example`],
  ['districtEmail', ({ districtId }) => `office@${districtId}.area.example`],
  ['provinceEmail', ({ provinceId }) => `office@${provinceId}.area.example`],
];

/** CSV in, CSV out, each row in its line; what is wrong with it is left for the import to say. */
export function withDefaultAddresses(csv: string): string {
  const records = recordsOf(csv);
  const header = records.find(({ cells }) => !isBlank(cells));
  const columns = header?.cells ?? [];
  const missing = defaults.filter(([column]) => !columns.includes(column));
  if (!columns.includes('officeId') || missing.length === 0) return csv;
  const lines = records.map((record) => {
    const { cells, text } = record;
    if (isBlank(cells)) return text;
    if (record === header) return [text, ...missing.map(([column]) => column)].join(',');
    const row = Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? '']));
    return [text, ...missing.map(([, address]) => address(row))].join(',');
  });
  return [...lines, ''].join('\n');
}

interface CsvRecord {
  readonly cells: readonly string[];
  /** As it stands in the file, without the line break. */
  readonly text: string;
}

/** As csv-parse gives them with their raw text; its types know nothing of that. */
const recordsSchema = z.array(z.object({ record: z.array(z.string()), raw: z.string() }));

function recordsOf(csv: string): CsvRecord[] {
  try {
    const records = parse(csv, {
      bom: true,
      raw: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
    });
    return recordsSchema.parse(records).map(({ record, raw }) => ({
      cells: record.map((cell) => cell.trim()),
      text: raw.replace(/[\r\n]+$/, ''),
    }));
  } catch {
    return [];
  }
}

function isBlank(cells: readonly string[]): boolean {
  return cells.every((cell) => cell === '');
}

/** Gives a roster without e-mail columns addresses under reserved names, which no mail can ever reach. */
import { parse } from 'csv-parse/sync';

const defaults: readonly (readonly [column: string, address: (row: Record<string, string>) => string])[] = [
  ['email', ({ officeId }) => `saraban@${officeId}.lao.example`],
  ['districtEmail', ({ districtId }) => `office@${districtId}.area.example`],
  ['provinceEmail', ({ provinceId }) => `office@${provinceId}.area.example`],
];

/** CSV in, CSV out; what is wrong with its rows is left for the import to say. */
export function withDefaultAddresses(csv: string): string {
  let rows: { record: Record<string, string>; raw: string }[];
  try {
    rows = parse(csv, {
      bom: true,
      columns: true,
      raw: true,
      relax_column_count: true,
      skip_empty_lines: true,
    });
  } catch {
    return csv;
  }
  const [header = ''] = csv.replace(/^\uFEFF/, '').split(/\r?\n/, 1);
  const missing = defaults.filter(([column]) => !header.split(',').includes(column));
  if (missing.length === 0) return csv;
  const lines = rows.map(({ record, raw }) =>
    [raw.trim(), ...missing.map(([, address]) => address(record))].join(','),
  );
  return [[header, ...missing.map(([column]) => column)].join(','), ...lines, ''].join('\n');
}

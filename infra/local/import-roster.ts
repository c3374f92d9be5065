/** Imports a roster through the API, as an admin of everything in it would. */
import { parse } from 'csv-parse/sync';
import type { LocalHost } from './host';
import { problemSchema, tellFault } from './problem';

/** @throws Error that names every line which the import refuses; nothing is imported then. */
export async function importRoster(host: LocalHost, csv: string): Promise<void> {
  const token = await host.tokens.issue({ group: 'admin', areas: provincesIn(csv), name: 'import' });
  const answer = await host.api.request('/v1/offices/import', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv' },
    body: csv,
  });
  if (answer.ok) return;
  const { detail, errors } = problemSchema.parse(await answer.json());
  const faults = errors.length > 0 ? errors.map(tellFault) : [detail];
  throw new Error(['the roster was refused, and nothing of it is written:', ...faults].join('\n'));
}

function provincesIn(csv: string): string {
  try {
    const rows: Record<string, string>[] = parse(csv, { bom: true, columns: true, relax_column_count: true });
    return [...new Set(rows.map(({ provinceId = '' }) => provinceId))].filter((id) => id !== '').join(' ');
  } catch {
    return '';
  }
}

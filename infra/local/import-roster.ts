/** Imports a roster through the API, as an admin of everything in it would. */
import { parse } from 'csv-parse/sync';
import * as z from 'zod';
import type { LocalHost } from './host';

const problemSchema = z.looseObject({
  detail: z.string().optional(),
  title: z.string().optional(),
  errors: z
    .array(z.looseObject({ line: z.number().optional(), column: z.string().optional(), message: z.string() }))
    .optional(),
});

/** @throws Error that names every line which the import refuses; nothing is imported then. */
export async function importRoster(host: LocalHost, csv: string): Promise<void> {
  const token = await host.tokens.issue({ group: 'admin', areas: provincesIn(csv), name: 'import' });
  const answer = await host.api.request('/v1/offices/import', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv' },
    body: csv,
  });
  if (answer.ok) return;
  const problem = problemSchema.parse(await answer.json());
  const lines = (problem.errors ?? []).map(({ line, column, message }) =>
    [line && `line ${line}`, column, message].filter((part) => part).join(': '),
  );
  throw new Error(['the roster was refused:', problem.detail ?? problem.title, ...lines].join('\n'));
}

function provincesIn(csv: string): string {
  try {
    const rows: Record<string, string>[] = parse(csv, { bom: true, columns: true, relax_column_count: true });
    return [...new Set(rows.map(({ provinceId = '' }) => provinceId))].filter((id) => id !== '').join(' ');
  } catch {
    return '';
  }
}

/** The import of a roster: all rows are checked first, and then all are written or none. */
import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { toInstant } from '../../../shared/domain/time';
import { addressWarning, contactWarnings } from '../../../shared/roster/address-warnings';
import { parseRoster } from '../../../shared/roster/parse-roster';
import { addressColumns, type RosterErrorCode, type RosterRow } from '../../../shared/roster/roster-row';
import { serves } from '../../../shared/settings';
import type { Services } from '../../services';
import { covers, outside } from '../access';
import { adminOnly, type Caller } from '../auth';
import type { Api, ApiEnv } from '../env';
import { type ImportOutcome, importRoster } from '../import-roster';
import { type FieldError, ProblemError } from '../problems';
import { ringReconcile } from '../ring';
import { type ApplicationErrorCode, maximumShown } from '../roster-application';
import { json, security, writeProblems } from '../schemas/responses';
import { importView } from '../schemas/roster';

/** What can be wrong with a roster that is brought here. */
export type ImportErrorCode = RosterErrorCode | ApplicationErrorCode | 'not-served';

export function importRoutes(api: Api): void {
  const route = createRoute({
    tags: ['Roster'],
    security,
    middleware: adminOnly,
    method: 'post',
    path: '/v1/offices/import',
    summary: 'Imports a roster in CSV: adds and updates offices and their areas, removes none',
    description:
      'UTF-8. Columns: officeId, kind, name, districtId, districtName, provinceId, provinceName; and, where wanted, email, clerkEmail, executiveEmail, districtEmail, provinceEmail (several addresses separated by spaces or semicolons), iitMinimum, eitMinimum. An absent column or an empty cell leaves what is known.',
    request: {
      query: z.strictObject({
        dryRun: z
          .enum(['true', 'false'])
          .default('false')
          .openapi({ description: 'Only say what would change' }),
      }),
      body: { required: true, content: { 'text/csv': { schema: z.string() } } },
    },
    responses: { 200: json(importView, 'What has changed, or would change'), ...writeProblems },
  });
  api.openapi(route, async (c) => {
    const services = c.get('services');
    const caller = c.get('caller');
    const dryRun = c.req.valid('query').dryRun === 'true';
    const rows = rowsOf(await readCsv(c));
    requireAreas(caller, rows);
    requireServed(services, rows);
    const actor = { by: caller.by, now: toInstant(services.clock.now()) };
    const outcome = await importRoster(services, { rows, dryRun, caller, actor });
    // Also where nothing changed: a repetition completes what an interrupted request left.
    if (!dryRun) await ringReconcile(services);
    return c.json(viewOf(outcome, rows, dryRun), 200);
  });
}

async function readCsv(c: Context<ApiEnv>): Promise<string> {
  const [type = '', ...parameters] = (c.req.header('content-type') ?? '').toLowerCase().split(';');
  const charset = parameters.map((each) => each.trim()).find((each) => each.startsWith('charset='));
  const isUtf8 = charset === undefined || /^charset="?utf-?8"?$/.test(charset);
  if (type.trim() !== 'text/csv' || !isUtf8)
    throw new ProblemError('unsupported-media-type', 'send text/csv in UTF-8');
  const bytes = await c.req.arrayBuffer();
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ProblemError('malformed-csv', 'the file is not in UTF-8; save it as "CSV UTF-8"', {
      errors: [{ line: 1, code: 'not-utf-8', message: 'not UTF-8' }],
    });
  }
}

function rowsOf(csv: string): readonly RosterRow[] {
  const parsed = parseRoster(csv);
  if (parsed.ok) return parsed.rows;
  throw wrongRows(parsed.errors);
}

function wrongRows(errors: readonly FieldError[]): ProblemError {
  const counted = errors.length === 1 ? 'one error' : `${errors.length} errors`;
  return new ProblemError('malformed-csv', `${counted}; nothing has been written`, {
    errors: errors.slice(0, maximumShown),
    errorCount: errors.length,
  });
}

/** The province's own address is for those who have the whole province. */
function requireAreas(caller: Caller, rows: readonly RosterRow[]): void {
  const touched = rows.flatMap(({ districtId, provinceId, addresses }) =>
    addresses.provinceEmail ? [districtId, provinceId] : [districtId],
  );
  const foreign = [...new Set(touched)].filter((areaId) => !covers(caller, areaId));
  if (foreign.length > 0) throw outside(foreign.sort());
}

function requireServed({ settings }: Services, rows: readonly RosterRow[]): void {
  const served = settings.PROVINCES?.join(', ') ?? '';
  const errors = rows
    .filter(({ provinceId }) => !serves(settings, provinceId))
    .map(({ line, provinceId }) => ({
      ...{ line, column: 'provinceId', code: 'not-served' satisfies ImportErrorCode },
      message: `province "${provinceId}" is not served here, but ${served}`,
    }));
  if (errors.length > 0) throw wrongRows(errors);
}

function viewOf(outcome: ImportOutcome, rows: readonly RosterRow[], dryRun: boolean) {
  const { created, updated, unchanged, areas, submissionsCreated, changes, offices } = outcome;
  const contacts = new Map(offices.map((office) => [office.officeId, office.contacts]));
  const warnings = rows.flatMap((row) => [
    ...addressWarnings(row),
    ...contactWarnings(contacts.get(row.officeId) ?? []).flatMap(({ code, message }) =>
      code === 'unreachable' ? [{ line: row.line, code, message: `office ${row.officeId}: ${message}` }] : [],
    ),
  ]);
  return {
    dryRun,
    created,
    updated,
    unchanged,
    areas,
    submissionsCreated,
    changes,
    warnings: warnings.slice(0, maximumShown),
    warningCount: warnings.length,
  };
}

function addressWarnings({ line, addresses }: RosterRow) {
  return addressColumns.flatMap((column) =>
    (addresses[column] ?? []).flatMap((email) => {
      const warning = addressWarning(email, column === 'email');
      return warning ? [{ line, column, ...warning }] : [];
    }),
  );
}

/**
 * Applies a checked roster: provinces, areas, offices, then what new offices owe. Writes only what changes, so
 * that a repetition completes an interrupted import and else does nothing. What could not be written, by any
 * repetition, is refused before the first write.
 */
import pLimit from 'p-limit';
import type { Area, Office } from '../../shared/domain/office';
import type { Actor } from '../../shared/planning/submission-changes';
import { areaAfter, officeAfter } from '../../shared/roster/roster-changes';
import type { RosterRow } from '../../shared/roster/roster-row';
import type { Services } from '../services';
import { covers } from './access';
import type { Caller } from './auth';
import { joinOpenYears } from './join-open-years';
import { type Application, apply, faultsOf, maximumShown, requireNone } from './roster-application';
import { columnsOfArea, columnsOfOffice, type RosterChange } from './roster-columns';

const concurrency = 32;

interface Tally {
  created: number;
  updated: number;
  unchanged: number;
}

export interface ImportOutcome extends Tally {
  readonly areas: Tally;
  readonly submissionsCreated: number;
  /** The first thousand. */
  readonly changes: RosterChange[];
  /** As they stand (or would stand) afterwards. */
  readonly offices: readonly Office[];
}

export interface ImportRequest {
  readonly rows: readonly RosterRow[];
  readonly dryRun: boolean;
  readonly caller: Caller;
  readonly actor: Actor;
}

export async function importRoster(services: Services, request: ImportRequest): Promise<ImportOutcome> {
  const { store } = services;
  const { rows, dryRun, actor } = request;
  const outcome: Omit<ImportOutcome, 'submissionsCreated'> & { offices: Office[] } = {
    ...newTally(),
    areas: newTally(),
    changes: [],
    offices: [],
  };
  const provinces: OfProvince[] = [];
  for (const provinceId of new Set(rows.map((row) => row.provinceId)))
    provinces.push(await ofProvince(services, request, provinceId));
  requireNone(
    provinces.flatMap(({ areas, offices }) => [...areas.flatMap(faultsOf), ...offices.flatMap(faultsOf)]),
  );
  for (const { provinceId, areas, offices } of provinces) {
    if (!dryRun) await addProvince(services, provinceId);
    const areasDone = await applyAll(areas, dryRun);
    const officesDone = await applyAll(offices, dryRun);
    if (!dryRun) await store.provinces.countContactChange(provinceId);
    for (const { change } of areasDone) outcome.areas[change?.what ?? 'unchanged'] += 1;
    for (const { change, value } of officesDone) {
      outcome[change?.what ?? 'unchanged'] += 1;
      outcome.offices.push(value);
    }
    for (const { change } of [...areasDone, ...officesDone])
      if (change && outcome.changes.length < maximumShown) outcome.changes.push(change);
  }
  const submissionsCreated = dryRun ? 0 : await joinOpenYears(services, outcome.offices, actor);
  return { ...outcome, submissionsCreated };
}

async function addProvince({ store }: Services, provinceId: string): Promise<void> {
  if (!(await store.provinces.list()).includes(provinceId)) await store.provinces.add(provinceId);
}

interface OfProvince {
  readonly provinceId: string;
  readonly areas: readonly Application<Area>[];
  readonly offices: readonly Application<Office>[];
}

async function ofProvince(
  services: Services,
  request: ImportRequest,
  provinceId: string,
): Promise<OfProvince> {
  const known = await services.store.roster.loadProvince(provinceId);
  const rows = request.rows.filter((row) => row.provinceId === provinceId);
  return {
    provinceId,
    areas: areasOf(services, request, rows, known.areas),
    offices: officesOf(services, request, rows, known.offices),
  };
}

/** A caller of one district only adds its province where it is missing; what it says stays. */
function areasOf(
  { settings, store: { roster } }: Services,
  { caller, actor }: ImportRequest,
  rows: readonly RosterRow[],
  known: readonly Area[],
): Application<Area>[] {
  const byId = new Map(known.map((area) => [area.areaId, area]));
  const [firstLanguage] = settings.LANGUAGES;
  return wantedAreas(rows)
    .filter(({ areaId }) => covers(caller, areaId) || !byId.has(areaId))
    .map(({ line, ...area }) => ({
      id: area.areaId,
      what: `area ${area.areaId}`,
      line,
      column: area.areaId.length === 2 ? 'provinceId' : 'districtId',
      current: byId.get(area.areaId),
      after: (current) => areaAfter(current, { ...area, firstLanguage }, actor),
      save: (next, version) => roster.saveArea(next, version),
      reload: () => roster.getArea(area.areaId),
      columns: columnsOfArea,
    }));
}

function officesOf(
  { store: { roster } }: Services,
  { actor }: ImportRequest,
  rows: readonly RosterRow[],
  known: readonly Office[],
): Application<Office>[] {
  const byId = new Map(known.map((office) => [office.officeId, office]));
  return rows.map((row) => ({
    id: row.officeId,
    what: `office ${row.officeId}`,
    line: row.line,
    column: 'officeId',
    current: byId.get(row.officeId),
    after: (current) => officeAfter(current, row, actor),
    save: (next, version) => roster.saveOffice(next, version),
    reload: () => roster.getOffice(row.officeId),
    columns: columnsOfOffice,
  }));
}

async function applyAll<T extends Area | Office>(applications: readonly Application<T>[], dryRun: boolean) {
  const limit = pLimit(concurrency);
  return Promise.all(applications.map((application) => limit(() => apply(application, dryRun))));
}

interface Wanted {
  readonly areaId: string;
  readonly name: string;
  readonly addresses: readonly string[];
  /** The first that names it. */
  readonly line: number;
}

function wantedAreas(rows: readonly RosterRow[]): Wanted[] {
  const areas = new Map<string, Wanted>();
  const want = (areaId: string, name: string, line: number, addresses: readonly string[] = []) => {
    const before = areas.get(areaId);
    const known = before?.addresses ?? [];
    const wanted = { areaId, name, addresses: known.length > 0 ? known : addresses };
    areas.set(areaId, { ...wanted, line: before?.line ?? line });
  };
  for (const { line, provinceId, provinceName, districtId, districtName, addresses } of rows) {
    want(provinceId, provinceName, line, addresses.provinceEmail);
    want(districtId, districtName, line, addresses.districtEmail);
  }
  return [...areas.values()];
}

function newTally(): Tally {
  return { created: 0, updated: 0, unchanged: 0 };
}

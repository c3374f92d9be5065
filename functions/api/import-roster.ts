/**
 * Applies a checked roster: provinces, areas, offices, then what new offices owe. Writes only what changes, so
 * that a repetition completes an interrupted import and else does nothing.
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
import { busy } from './problem-response';
import { type Columns, changeOf, columnsOfArea, columnsOfOffice, type RosterChange } from './roster-columns';

const concurrency = 32;
const maximumTries = 5;
const maximumShown = 1_000;

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
  for (const provinceId of new Set(rows.map((row) => row.provinceId))) {
    const ofProvince = rows.filter((row) => row.provinceId === provinceId);
    if (!dryRun) await addProvince(services, provinceId);
    const known = await store.roster.loadProvince(provinceId);
    const results = [
      ...(await applyAreas(services, request, ofProvince, known.areas)),
      ...(await applyOffices(services, request, ofProvince, known.offices)),
    ];
    if (!dryRun) await store.provinces.countContactChange(provinceId);
    for (const { change, office } of results) {
      if (office) outcome.offices.push(office);
      (office ? outcome : outcome.areas)[change?.what ?? 'unchanged'] += 1;
      if (change && outcome.changes.length < maximumShown) outcome.changes.push(change);
    }
  }
  const submissionsCreated = dryRun ? 0 : await joinOpenYears(services, outcome.offices, actor);
  return { ...outcome, submissionsCreated };
}

async function addProvince({ store }: Services, provinceId: string): Promise<void> {
  if (!(await store.provinces.list()).includes(provinceId)) await store.provinces.add(provinceId);
}

interface Applied {
  readonly change?: RosterChange;
  readonly office?: Office;
}

/** A caller of one district only adds its province where it is missing; what it says stays. */
async function applyAreas(
  services: Services,
  { dryRun, caller, actor }: ImportRequest,
  rows: readonly RosterRow[],
  known: readonly Area[],
): Promise<Applied[]> {
  const byId = new Map(known.map((area) => [area.areaId, area]));
  const [firstLanguage] = services.settings.LANGUAGES;
  const { roster } = services.store;
  const limit = pLimit(concurrency);
  const wanted = wantedAreas(rows).filter(({ areaId }) => covers(caller, areaId) || !byId.has(areaId));
  return Promise.all(
    wanted.map((area) =>
      limit(() =>
        apply({
          id: area.areaId,
          current: byId.get(area.areaId),
          after: (current) => areaAfter(current, { ...area, firstLanguage }, actor),
          save: (next, version) => roster.saveArea(next, version),
          reload: () => roster.getArea(area.areaId),
          columns: columnsOfArea,
          dryRun,
        }).then(({ change }) => (change ? { change } : {})),
      ),
    ),
  );
}

async function applyOffices(
  services: Services,
  { dryRun, actor }: ImportRequest,
  rows: readonly RosterRow[],
  known: readonly Office[],
): Promise<Applied[]> {
  const byId = new Map(known.map((office) => [office.officeId, office]));
  const { roster } = services.store;
  const limit = pLimit(concurrency);
  return Promise.all(
    rows.map((row) =>
      limit(() =>
        apply({
          id: row.officeId,
          current: byId.get(row.officeId),
          after: (current) => officeAfter(current, row, actor),
          save: (next, version) => roster.saveOffice(next, version),
          reload: () => roster.getOffice(row.officeId),
          columns: columnsOfOffice,
          dryRun,
        }).then(({ change, value }) => ({ office: value, ...(change ? { change } : {}) })),
      ),
    ),
  );
}

interface Application<T> {
  readonly id: string;
  readonly current: T | undefined;
  readonly dryRun: boolean;
  after(current: T | undefined): T | undefined;
  save(next: T, version: number): Promise<'saved' | 'stale'>;
  reload(): Promise<T | undefined>;
  columns(value: T): Columns;
}

/** Creates or updates one row; where somebody else changes it meanwhile, on what they left. */
async function apply<T extends { readonly version: number; readonly name: string }>(
  application: Application<T>,
): Promise<{ change?: RosterChange; value: T }> {
  const { id, dryRun } = application;
  let { current } = application;
  for (let tries = 0; tries < maximumTries; tries += 1) {
    const next = application.after(current);
    if (!next) {
      if (current) return { value: current };
      throw new Error(`${id} is new, and yet nothing changes`);
    }
    if (dryRun || (await application.save(next, current?.version ?? 0)) === 'saved')
      return { change: changeOf(id, application.columns, current, next), value: next };
    current = await application.reload();
  }
  throw busy(id);
}

function wantedAreas(rows: readonly RosterRow[]) {
  const areas = new Map<string, { areaId: string; name: string; addresses: readonly string[] }>();
  const want = (areaId: string, name: string, addresses: readonly string[] = []) => {
    const before = areas.get(areaId)?.addresses ?? [];
    areas.set(areaId, { areaId, name, addresses: before.length > 0 ? before : addresses });
  };
  for (const { provinceId, provinceName, districtId, districtName, addresses } of rows) {
    want(provinceId, provinceName, addresses.provinceEmail);
    want(districtId, districtName, addresses.districtEmail);
  }
  return [...areas.values()];
}

function newTally(): Tally {
  return { created: 0, updated: 0, unchanged: 0 };
}

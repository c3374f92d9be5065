/** A small part of a province in its year: three offices of two districts, a deadline or two with few stages. */
import { createSubmissions } from '../../../functions/open-fiscal-year';
import type { StoreServices } from '../../../functions/services';
import holidays from '../../../shared/data/thai-government-holidays.json';
import { type Policy, standardDeadlines } from '../../../shared/domain/deadline';
import type { Contact } from '../../../shared/domain/office';
import type { Instant } from '../../../shared/domain/time';
import { openDeadline } from '../../../shared/planning/deadline-changes';
import { holidayKey } from '../../../shared/store/keys';
import type { Store } from '../../../shared/store/store';
import { aFiscalYear, anArea, anOffice } from '../../support/builders';
import { calendar } from '../../support/planning';
import type { Row, Tables } from '../aws/tables';

export const provinceId = '30';
export const officeIds = ['3001601', '3014601', '3014602'] as const;
/** May be imported in the middle of the year, more than once. */
export const newcomers = ['3001602', '3014603'] as const;
export const areaIds = ['30', '3001', '3014'] as const;

/** No two alike, so that a mail tells whom it is about. */
const names: Readonly<Record<string, string>> = {
  '30': 'นครราชสีมา',
  '3001': 'เมืองนครราชสีมา',
  '3014': 'ปักธงชัย',
  '3001601': 'ท่าช้าง',
  '3001602': 'หนองบัวลาย',
  '3014601': 'ตะขบ',
  '3014602': 'งิ้ว',
  '3014603': 'สุขเกษม',
};

export interface Opening {
  readonly at: Instant;
  readonly deadlineIds: readonly string[];
  readonly announce: boolean;
  /** The next year opens by itself on 1 October: with all the holidays that the service brings along. */
  readonly opensNext: boolean;
}

/** A stage of each kind for each audience: a whole policy has three times as many, and proves no more. */
const policies: Readonly<Record<string, Policy>> = {
  report: { office: [-7, 0, 1, 7], district: [3, 7], province: [7] },
  survey: { office: ['opening', -7, 0], district: [-1, 1], province: [1] },
};

/** The year 2565, opened with two of its deadlines: what the API does with all, made small. */
export async function rowsOfThePlace(
  tables: Tables,
  services: StoreServices,
  opening: Opening,
): Promise<Row[]> {
  const written = await tables.rowsOf(async (store) => {
    await store.provinces.add(provinceId);
    for (const areaId of areaIds) {
      const level = areaId.length === 2 ? 'province' : 'district';
      await store.roster.saveArea(anArea({ areaId, level, name: names[areaId] ?? '', version: 1 }), 0);
    }
    for (const officeId of officeIds) {
      const office = { officeId, name: names[officeId] ?? '', contacts: contactsOf(officeId), version: 1 };
      await store.roster.saveOffice(anOffice(office), 0);
    }
    await open(store, services, opening);
  });
  const near = holidays.filter(({ date }) => opening.opensNext || date < '2022-10-01');
  const free = near.map(({ date, name }) => ({ ...holidayKey(date), date, name, ...asAdded }));
  return [...free, ...written];
}

/** As an admin imports it, under names that its areas did not have before. */
export function rosterOf(officeId: string): string {
  const districtId = officeId.slice(0, 4);
  return [
    'officeId,kind,name,districtId,districtName,provinceId,provinceName,email',
    `${officeId},subdistrict-administrative-organization,${names[officeId]},${districtId},` +
      `${names[districtId]}ใหม่,${provinceId},${names[provinceId]}ใหม่,responsible@${officeId}.lao.example`,
  ].join('\n');
}

const asAdded = { active: true, history: [], version: 1 };

async function open(
  store: Store,
  services: StoreServices,
  { at, announce, deadlineIds }: Opening,
): Promise<void> {
  const actor = { by: 'admin', now: at };
  for (const draft of standardDeadlines(2565).filter(({ id }) => deadlineIds.includes(id))) {
    const policy = policies[draft.kind] ?? draft.policy;
    const deadline = openDeadline({ ...draft, policy }, announce, actor, calendar);
    await store.deadlines.create(deadline);
    await createSubmissions({ ...services, store }, deadline);
  }
  await store.years.create(aFiscalYear({ openedAt: at }));
}

/** Some have but one address, some a clerk's, some all three. */
function contactsOf(officeId: string): Contact[] {
  const roles = ['responsible', 'clerk', 'executive'] as const;
  return roles
    .slice(0, 1 + (Number(officeId.at(-1)) % 3))
    .map((role) => ({ role, email: `${role}@${officeId}.lao.example`, delivery: 'ok' as const }));
}

/** What needs a person, each with what to do. Read within the caller's areas. */
import { firstDayOf, fiscalYearOf, lastDayOf } from '../../shared/domain/fiscal-year';
import { addSeconds, type Instant, localDateOf, toInstant } from '../../shared/domain/time';
import { isReachable } from '../../shared/planning/recipients';
import type { Store } from '../../shared/store/store';
import { wakeUpOfName } from '../../shared/wake-ups/wake-ups';
import type { Services } from '../services';
import { isWithin, type Scope } from './access';
import { troubledNotices } from './troubled-notices';
import { unfinishedRuns } from './unfinished-runs';
import { addressFacts, patienceSeconds, type WorkItem } from './work-item';

export async function worklist(services: Services, scopes: readonly Scope[]): Promise<WorkItem[]> {
  const { store, clock, settings } = services;
  const now = toInstant(clock.now());
  const provinceIds = [...new Set(scopes.map(({ provinceId }) => provinceId))];
  const years = (await store.years.list()).map(({ fiscalYear }) => fiscalYear);
  const thisYear = fiscalYearOf(localDateOf(now, settings.ZONE));
  // The last deadline of a year is chased into the next one.
  const recent = years.filter((year) => year >= thisYear - 1);
  const parts = await Promise.all([
    ...provinceIds.map((provinceId) => unreachable(services, provinceId, scopes)),
    ...provinceIds.map((provinceId) => unfinishedRuns(store, provinceId, now)),
    ...scopes.map((scope) => troubledNotices(store, recent, scope, now)),
    staleSchedules(services, provinceIds, now),
    missingHolidays(
      store,
      years.filter((year) => year >= thisYear),
    ),
  ]);
  return parts.flat();
}

async function unreachable(
  { store, logger }: Services,
  provinceId: string,
  scopes: readonly Scope[],
): Promise<WorkItem[]> {
  // Runs that pass such a row over stand on this list as unfinished.
  const { areas, offices } = await store.roster.loadProvince(provinceId, ({ pk, sk, message }) =>
    logger.error('a row was passed over', { row: `${pk} / ${sk}`, error: message }),
  );
  const mine = (id: string) => scopes.some((scope) => isWithin(scope, id));
  return [
    ...offices
      .filter((office) => office.active && mine(office.officeId) && !isReachable(office))
      .map(({ officeId, name, contacts }) => ({
        what: 'unreachable-office' as const,
        id: officeId,
        detail: `${name}: ${addressTrouble(contacts)}`,
        advice: `telephone the office, and set an address that works: PUT /v1/offices/${officeId}`,
        facts: { officeId, name, addresses: addressFacts(contacts) },
      })),
    ...areas
      .filter(({ areaId, contacts }) => mine(areaId) && !contacts.some(({ delivery }) => delivery === 'ok'))
      .map(({ areaId, name, contacts }) => ({
        what: 'unreachable-area' as const,
        id: areaId,
        detail: `${name}: ${addressTrouble(contacts)}`,
        advice: `its digests go nowhere; set an address: PUT /v1/areas/${areaId}`,
        facts: { areaId, name, addresses: addressFacts(contacts) },
      })),
  ];
}

function addressTrouble(
  contacts: readonly { email: string; delivery: string; deliveryDetail?: string }[],
): string {
  if (contacts.length === 0) return 'no address is known';
  return contacts
    .map(({ email, delivery, deliveryDetail }) =>
      deliveryDetail ? `${email} ${delivery} (${deliveryDetail})` : `${email} ${delivery}`,
    )
    .join('; ');
}

async function staleSchedules(
  { wakeUps, logger }: Services,
  provinceIds: readonly string[],
  now: Instant,
): Promise<WorkItem[]> {
  let names: string[];
  try {
    names = await wakeUps.list();
  } catch (error) {
    logger.warn('the scheduler does not answer', { error });
    const advice = 'nothing is lost: reconcile rings what was missed once it answers; look if this lasts';
    const detail = 'the scheduler does not answer';
    return [{ what: 'scheduler-silent', id: 'scheduler', detail, advice, facts: {} }];
  }
  const latest = addSeconds(now, -patienceSeconds);
  return names.flatMap((name) => {
    const wakeUp = wakeUpOfName(name);
    if (!wakeUp || !provinceIds.includes(wakeUp.provinceId) || wakeUp.instant >= latest) return [];
    const detail = `was to ring at ${wakeUp.instant} and is still there`;
    const advice =
      'reconcile rings what was missed; see whether the scheduler may invoke remind, and its dead-letter queue';
    return [{ what: 'stale-schedule' as const, id: name, detail, advice, facts: wakeUp }];
  });
}

/** Without them mails leave on days off, and stages are planned on wrong days. */
async function missingHolidays(store: Store, years: readonly number[]): Promise<WorkItem[]> {
  const dates = (await store.holidays.list()).flatMap(({ date, active }) => (active ? [date] : []));
  return years
    .filter((year) => !dates.some((date) => firstDayOf(year) <= date && date <= lastDayOf(year)))
    .map((year) => ({
      what: 'holidays-missing' as const,
      id: String(year),
      detail: `no holiday is known from ${firstDayOf(year)} to ${lastDayOf(year)}`,
      advice: "enter the cabinet's holidays: PUT /v1/holidays/{date}",
      facts: { fiscalYear: year, from: firstDayOf(year), to: lastDayOf(year) },
    }));
}

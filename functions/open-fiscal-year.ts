/** Opens a fiscal year: its deadlines, and what each active office owes under them. Resumable. */
import pLimit from 'p-limit';
import governmentHolidays from '../shared/data/thai-government-holidays.json';
import { type Deadline, standardDeadlines } from '../shared/domain/deadline';
import { firstDayOf } from '../shared/domain/fiscal-year';
import { isComplete, type Submission } from '../shared/domain/submission';
import { openDeadline } from '../shared/planning/deadline-changes';
import type { Actor } from '../shared/planning/submission-changes';
import { loadCalendar, servedProvinces } from './plan';
import type { StoreServices } from './services';

/** Writes under way at once. */
const concurrency = 32;

/**
 * Creates the six deadlines of the year and one submission per active office and deadline. A second call
 * completes what an interrupted first one left, with the first one's moment of registration.
 */
export async function openFiscalYear(
  services: StoreServices,
  request: { readonly fiscalYear: number; readonly announce: boolean },
  actor: Actor,
): Promise<'opened' | 'exists'> {
  const { store, settings } = services;
  const { fiscalYear, announce } = request;
  await seedHolidays(services, actor);
  const calendar = await loadCalendar(store, settings);
  for (const draft of standardDeadlines(fiscalYear)) {
    await store.deadlines.create(openDeadline(draft, announce, actor, calendar));
  }
  const deadlines = await store.deadlines.list(fiscalYear);
  for (const deadline of deadlines) await createSubmissions(services, deadline);
  // Last, so that a year that is listed is whole.
  const openedAt = deadlines
    .map(({ registrations }) => registrations[0]?.registeredAt ?? actor.now)
    .sort()[0];
  return (await store.years.create({
    fiscalYear,
    openedAt: openedAt ?? actor.now,
    openedBy: actor.by,
    history: [{ at: actor.now, by: actor.by, what: 'opened', detail: `from ${firstDayOf(fiscalYear)}` }],
  })) === 'created'
    ? 'opened'
    : 'exists';
}

/**
 * One submission per active office of every province served; those that exist are left as they are. They are not
 * tried again: what was cut off after its longest time must get further the next time.
 */
export async function createSubmissions(services: StoreServices, deadline: Deadline): Promise<void> {
  if (deadline.kind === 'information') return;
  const { store, settings } = services;
  const limit = pLimit(concurrency);
  for (const { provinceId } of await servedProvinces(store, settings)) {
    const { offices } = await store.roster.loadProvince(provinceId);
    const { items } = await store.submissions.listStandings(deadline.id, provinceId);
    const known = new Set(items.map(({ officeId }) => officeId));
    const missing = offices.filter((office) => office.active && !known.has(office.officeId));
    await Promise.all(
      missing.map(({ officeId, districtId }) =>
        limit(() => {
          const submission = newSubmission(deadline.id, { officeId, districtId, provinceId });
          return store.submissions.create(submission, !isComplete(submission, deadline));
        }),
      ),
    );
    await store.provinces.countContactChange(provinceId);
  }
}

export function newSubmission(
  deadlineId: string,
  office: Pick<Submission, 'officeId' | 'districtId' | 'provinceId'>,
): Submission {
  const { officeId, districtId, provinceId } = office;
  return {
    deadlineId,
    provinceId,
    districtId,
    officeId,
    receipts: {},
    extensions: [],
    notices: {},
    history: [],
    version: 1,
  };
}

/** The cabinet's holidays that the service brings along; what an admin has changed stays. */
export async function seedHolidays({ store }: StoreServices, actor: Actor): Promise<void> {
  const known = new Set((await store.holidays.list()).map(({ date }) => date));
  const limit = pLimit(concurrency);
  const missing = governmentHolidays.filter(({ date }) => !known.has(date));
  await Promise.all(
    missing.map(({ date, name }) =>
      limit(() =>
        store.holidays.save(
          {
            date,
            name,
            active: true,
            history: [{ at: actor.now, by: actor.by, what: 'added' }],
            version: 1,
          },
          0,
        ),
      ),
    ),
  );
}

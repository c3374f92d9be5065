/** One province's year through the real handlers: every run, every receipt, every event of SES, in order of time. */
import { openFiscalYear } from '../../../functions/open-fiscal-year';
import { loadCalendar } from '../../../functions/plan';
import { eventsOf } from '../../../infra/local/ses/simulator';
import type { Instant } from '../../../shared/domain/time';
import type { RosterPlace } from '../roster';
import { rosterItems, storedBytes, writeAll } from './bulk';
import type { SentMail } from './instant-ses';
import { fiscalYear, openedAt, planYear } from './plan-year';
import type { Arrival, Submitting } from './receipts';
import { nothing, plus, type Usage, used } from './usage';
import { BenchWorld } from './world';

export interface MeasuredYear {
  readonly offices: number;
  readonly submitting: Submitting;
  readonly runs: number;
  readonly mails: number;
  readonly recipients: number;
  readonly mailBytes: number;
  readonly attachedBytes: number;
  readonly notices: number;
  readonly arrivals: number;
  readonly events: number;
  readonly opening: Usage;
  readonly remind: Usage;
  readonly mailEvents: Usage;
  readonly receipts: Usage;
  /** When the year had been opened, and at its end. */
  readonly openedBytes: number;
  readonly storedBytes: number;
}

/**
 * `events`: two of SES for each mail, which takes as long as the runs themselves.
 * @throws Error where what went out is not what the plan says
 */
export async function measureYear(
  places: readonly RosterPlace[],
  submitting: Submitting,
  {
    events,
    onProgress = () => {},
  }: { readonly events: boolean; readonly onProgress?: (at: Instant) => void },
): Promise<MeasuredYear> {
  const provinceId = places[0]?.provinceId ?? '';
  const world = await BenchWorld.start(openedAt, { keepMails: events });
  try {
    await writeAll(world.database, rosterItems(places));
    const { usage: opening } = await used(world.apiServices, () =>
      openFiscalYear(world.apiServices, { fiscalYear, announce: true }, { by: 'bench', now: openedAt }),
    );
    const openedBytes = await storedBytes(world.database);
    const calendar = await loadCalendar(world.observer, world.settings, [fiscalYear]);
    const planned = planYear(places, submitting, calendar);
    const year = { remind: nothing, mailEvents: nothing, receipts: nothing, notices: 0, events: 0 };
    const token = await world.adminOf(provinceId);
    const arrivals = [...planned.arrivals];
    for (const run of planned.runs) {
      while (arrivals[0] && arrivals[0].at < run.instant)
        year.receipts = plus(year.receipts, await receive(world, token, arrivals.shift()));
      world.moveTo(run.instant);
      const { result, usage } = await world.remind(provinceId, run.instant);
      year.remind = plus(year.remind, usage);
      const sent = result.counts.sent ?? 0;
      if (sent !== run.notices)
        throw new Error(`${run.instant}: ${sent} notices went out, the plan says ${run.notices}`);
      year.notices += sent;
      for (const event of world.ses.takeSent().flatMap((mail) => tellings(mail, run.instant))) {
        year.mailEvents = plus(year.mailEvents, await world.mailEvent(event));
        year.events += 1;
      }
      onProgress(run.instant);
    }
    for (const arrival of arrivals) year.receipts = plus(year.receipts, await receive(world, token, arrival));
    const { mails, recipients, bytes, attachedBytes } = world.ses;
    if (mails !== planned.mails) throw new Error(`${mails} mails went out, the plan says ${planned.mails}`);
    return {
      ...year,
      offices: places.length,
      submitting,
      runs: planned.runs.length,
      mails,
      recipients,
      mailBytes: bytes,
      attachedBytes,
      arrivals: planned.arrivals.length,
      opening,
      openedBytes,
      storedBytes: await storedBytes(world.database),
    };
  } finally {
    await world.close();
  }
}

async function receive(world: BenchWorld, token: string, arrival: Arrival | undefined): Promise<Usage> {
  if (!arrival) return nothing;
  const { at, deadlineId, officeId, part } = arrival;
  world.moveTo(at);
  const path = `/v1/deadlines/${deadlineId}/submissions/${officeId}/receipts`;
  return world.call(token, 'POST', path, { part, registerNumber: '123/2565' });
}

/** Sent, delivered. */
function tellings({ messageId, source, destinations, tags }: SentMail, acceptedAt: Instant): object[] {
  const mail = { messageId, acceptedAt, source, destinations: [...destinations], tags: { ...tags } };
  return eventsOf({ ...mail, raw: Buffer.alloc(0) });
}

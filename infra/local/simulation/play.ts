/** Plays a scenario: its events through the API, as an admin would make them, and time through the host. */
import type { LocalHost } from '../host';
import { problemSchema, tellFault } from '../problem';
import type { Scenario, ScenarioEvent } from './scenario';

/**
 * From moment to moment: what is due before it fires, its changes are made, then what is due at it fires. In
 * an outage changes are made and nothing fires. `onSettled` is called whenever the host has come to rest.
 *
 * @throws Error that names the event which the API refuses.
 */
export async function play(
  host: LocalHost,
  scenario: Scenario,
  onSettled: (now: Date) => Promise<void>,
): Promise<void> {
  const token = await host.tokens.issue({ group: 'admin', areas: await servedAreas(host), name: 'scenario' });
  for (const moment of momentsOf(scenario)) {
    await host.advanceBefore(new Date(moment), onSettled);
    const wasPaused = host.timeline.isPaused;
    if (isInOutage(scenario, moment)) host.timeline.pause();
    for (const event of scenario.events) {
      if (event.at === moment && event.do !== 'outage') await perform(host, token, event);
    }
    if (isInOutage(scenario, moment)) continue;
    if (wasPaused) host.timeline.resume();
    await host.timeline.settle();
    await onSettled(host.clock.now());
  }
}

async function servedAreas(host: LocalHost): Promise<string> {
  return (await host.services.store.provinces.list()).join(' ');
}

/** Every instant at which something is changed, an outage ends, and the scenario itself does. Sorted. */
function momentsOf({ start, end, events }: Scenario): string[] {
  const outageEnds = events.flatMap((event) => (event.do === 'outage' ? [event.until] : []));
  const all = [...events.map(({ at }) => at), ...outageEnds, end];
  return [...new Set(all)].filter((at) => start <= at && at <= end).sort();
}

/** An outage lasts from its `at` to before its `until`. */
function isInOutage({ events }: Scenario, moment: string): boolean {
  return events.some((event) => event.do === 'outage' && event.at <= moment && moment < event.until);
}

interface Request {
  readonly method: string;
  readonly path: string;
  readonly body?: object;
  /** Reads the resource first, for the version that a change must name. */
  readonly versioned?: boolean;
}

async function perform(host: LocalHost, token: string, event: ScenarioEvent): Promise<void> {
  const { method, path, body, versioned } = requestOf(event);
  const headers: Record<string, string> = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
  };
  if (versioned) {
    const read = await host.api.request(path, { headers });
    headers['if-match'] = read.headers.get('etag') ?? '"0"';
  }
  const answer = await host.api.request(path, {
    method,
    headers,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (answer.ok) return;
  const { detail, errors } = problemSchema.parse(await answer.json());
  const faults = errors.length > 1 ? errors.map(tellFault).join('; ') : detail;
  throw new Error(`${event.label}: refused with ${answer.status}: ${faults}`);
}

function requestOf(event: ScenarioEvent): Request {
  switch (event.do) {
    case 'open-year':
      return post('/v1/fiscal-years', pick(event, ['fiscalYear', 'announce']));
    case 'receive':
      return post(
        `${submissionPath(event)}/receipts`,
        pick(event, ['part', 'receivedOn', 'registerNumber', 'note', 'respondents']),
      );
    case 'adjust': {
      const body = pick(event, ['dueOn', 'opensOn', 'announce', 'reason']);
      return { method: 'PATCH', path: `/v1/deadlines/${segment(event.deadlineId)}`, body, versioned: true };
    }
    case 'extend':
      return {
        method: 'PUT',
        path: `${submissionPath(event)}/extension`,
        body: pick(event, ['dueOn', 'reason']),
      };
    case 'return':
      return post(`${submissionPath(event)}/return`, pick(event, ['reason']));
    case 'undo': {
      const path = `${submissionPath(event)}/receipts/${segment(event.part)}`;
      return { method: 'DELETE', path, body: pick(event, ['reason']) };
    }
    case 'waive':
      return { method: 'PUT', path: `${submissionPath(event)}/waiver`, body: pick(event, ['reason']) };
    case 'set-holiday': {
      const body = { name: event.name ?? 'วันหยุดราชการ' };
      return { method: 'PUT', path: `/v1/holidays/${segment(event.date)}`, body };
    }
    case 'remove-holiday':
      return { method: 'DELETE', path: `/v1/holidays/${segment(event.date)}` };
    case 'outage':
      throw new Error('an outage is no request');
  }
}

function post(path: string, body: object): Request {
  return { method: 'POST', path, body };
}

function submissionPath({ deadlineId, officeId }: { deadlineId: string; officeId: string }): string {
  return `/v1/deadlines/${segment(deadlineId)}/submissions/${segment(officeId)}`;
}

function segment(text: string): string {
  return encodeURIComponent(text);
}

function pick(event: object, names: readonly string[]): object {
  return Object.fromEntries(Object.entries(event).filter(([name]) => names.includes(name)));
}

/** Signing in on one machine: by saying who one is. Its address exists there only. */
import type { Send } from '../api/client';
import type { Caller, Tokens } from './session';

export async function signInLocally(send: Send, { name, group, areas }: Omit<Caller, 'id'>): Promise<Tokens> {
  const { body } = await send<{ token: string }>('/local/token', {
    method: 'POST',
    json: { name, group, areas: areas.join(' ') },
  });
  return { token: body.token };
}

export interface LocalArea {
  readonly areaId: string;
  readonly name: string;
}

/** The areas that one may say one works for. */
export async function localAreas(send: Send): Promise<readonly LocalArea[]> {
  const { body } = await send<{ items: LocalArea[] }>('/local/areas');
  return body.items;
}

/** The service's present moment, after moving its clock there. @throws ApiProblem for an earlier one */
export async function moveClock(send: Send, advanceTo: string): Promise<string> {
  const { body } = await send<{ now: string }>('/local/clock', { method: 'POST', json: { advanceTo } });
  return body.now;
}

export interface LocalClock {
  readonly now: string;
  readonly movable: boolean;
  /** When the scheduler rings next; absent with nothing planned. */
  readonly nextWakeUpAt?: string;
  /** Sent so far. */
  readonly mails: number;
}

export async function readClock(send: Send): Promise<LocalClock> {
  return (await send<LocalClock>('/local/clock')).body;
}

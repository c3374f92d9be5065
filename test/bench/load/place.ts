/** The place that is asked about: the roster's offices, and the deadlines under which they owe. */
import * as z from 'zod';
import type { Service } from '../../proof/kill/service';
import { readRoster } from '../roster';
import type { Place } from './mix';

const deadlinesSchema = z.object({
  items: z.array(z.object({ id: z.string(), kind: z.string(), parts: z.array(z.string()) })),
});

/** Of the roster's first province. @throws Error where the roster is empty */
export async function placeOf(service: Service, token: string, csv: string): Promise<Place> {
  const offices = readRoster(csv);
  const [first] = offices;
  if (!first) throw new Error('the roster is empty');
  const answer = await fetch(`${service.url}/v1/deadlines`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const { items } = deadlinesSchema.parse(await answer.json());
  const { now } = await service.clock();
  return {
    provinceId: first.provinceId,
    districtIds: [...new Set(offices.map(({ districtId }) => districtId))],
    officeIds: offices.map(({ officeId }) => officeId),
    deadlines: items.filter(({ kind }) => kind !== 'information'),
    today: new Date(Date.parse(now) + 7 * 3_600_000).toISOString().slice(0, 10),
  };
}

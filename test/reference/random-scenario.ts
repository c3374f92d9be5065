/** Scenarios by seed: a year of changes at awkward moments, all of which the API takes. */
import type { ModelEvent } from './reference-year';

export interface RandomScenario {
  readonly start: string;
  readonly end: string;
  readonly events: ModelEvent[];
}

const day = 86_400_000;
const parts: Record<string, string[]> = { report: ['electronic-copy', 'original'], survey: ['survey'] };
const deadlineIds = ['2565-q2-report', '2565-q3-report', '2565-q4-report', '2565-iit', '2565-eit'];
const initial = ['2022-03-25', '2022-06-10', '2022-09-10', '2022-05-31', '2022-05-31'];
const times = [
  '00:00:00',
  '07:30:00',
  '08:59:59',
  '09:00:00',
  '10:07:00',
  '14:00:00',
  '16:30:00',
  '16:30:01',
  '23:59:59',
];
const openings = [
  '2022-02-25T10:00:00+07:00',
  '2021-11-01T10:00:00+07:00',
  '2022-03-01T09:00:00+07:00',
  '2022-03-29T10:00:00+07:00',
  '2022-05-28T11:00:00+07:00',
];

/** A small generator of random numbers in [0, 1), the same for the same seed (mulberry32). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function randomScenario(
  seed: number,
  offices: readonly string[],
  holidays: readonly string[],
  count = 60,
): RandomScenario {
  const random = randomOf(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const openAt = pick(openings);
  const state = new Year(offices, holidays);
  const first = Date.parse(openAt) + 1000;
  const last = Date.parse('2022-10-20T00:00:00+07:00');
  const moments = Array.from({ length: count }, () => {
    const date = new Date(first + random() * (last - first) + 7 * 3_600_000).toISOString().slice(0, 10);
    return `${date}T${pick(times)}+07:00`;
  })
    .filter((at) => Date.parse(at) >= first)
    .sort((a, b) => Date.parse(a) - Date.parse(b));
  const events: ModelEvent[] = [
    { at: openAt, do: 'open-year', fiscalYear: 2565, ...(random() < 0.2 ? { announce: false } : {}) },
  ];
  for (const at of moments) {
    const event = state.next(at, random, pick);
    if (event) events.push(event);
  }
  return { start: openAt.slice(0, 11).concat('00:00:00+07:00'), end: '2022-10-31T00:00:00+07:00', events };
}

/** What the API would refuse is not asked for. */
class Year {
  private readonly due = new Map(deadlineIds.map((id, index) => [id, initial[index] ?? '']));
  private readonly received = new Map<string, Set<string>>();
  private readonly waived = new Set<string>();

  private readonly holidays: Set<string>;

  constructor(
    private readonly offices: readonly string[],
    holidays: readonly string[],
  ) {
    this.holidays = new Set(holidays);
  }

  next(at: string, random: () => number, pick: <T>(from: readonly T[]) => T): ModelEvent | undefined {
    const deadlineId = pick(deadlineIds);
    const officeId = pick(this.offices);
    const where = `${deadlineId}/${officeId}`;
    const needed = parts[deadlineId.endsWith('report') ? 'report' : 'survey'] ?? [];
    const has = this.received.get(where) ?? new Set<string>();
    this.received.set(where, has);
    const shifted = (from: string, days: number) =>
      new Date(Date.parse(from) + days * day).toISOString().slice(0, 10);
    const due = this.due.get(deadlineId) ?? '';
    const roll = random();
    const reason = 'ทดสอบ';
    if (roll < 0.34) {
      const part = pick(needed);
      const respondents =
        part === 'survey' && !has.has(part) && random() < 0.4
          ? { respondents: Math.floor(random() * 60) }
          : {};
      if (respondents.respondents === undefined || respondents.respondents >= 30) has.add(part);
      return { at, do: 'receive', deadlineId, officeId, part, ...respondents };
    }
    if (roll < 0.5) {
      const date = shifted(random() < 0.4 ? at.slice(0, 10) : due, Math.floor(random() * 41) - 20);
      if (!deadlineId.endsWith('report') && date < '2022-03-01') return undefined;
      this.due.set(deadlineId, date);
      return {
        at,
        do: 'adjust',
        deadlineId,
        dueOn: date,
        reason,
        ...(random() < 0.25 ? { announce: false } : {}),
      } as ModelEvent;
    }
    if (roll < 0.62) {
      if (this.waived.has(where)) return undefined;
      return {
        at,
        do: 'extend',
        deadlineId,
        officeId,
        dueOn: shifted(due, 1 + Math.floor(random() * 25)),
        reason,
      } as ModelEvent;
    }
    if (roll < 0.74) {
      if (has.size === 0) return undefined;
      if (random() < 0.5) {
        const part = pick([...has]);
        has.delete(part);
        return { at, do: 'undo', deadlineId, officeId, part, reason } as ModelEvent;
      }
      has.clear();
      return { at, do: 'return', deadlineId, officeId, reason } as ModelEvent;
    }
    if (roll < 0.78) {
      if (needed.every((part) => has.has(part)) || this.waived.has(where)) return undefined;
      this.waived.add(where);
      return { at, do: 'waive', deadlineId, officeId, reason } as ModelEvent;
    }
    if (roll < 0.9) {
      const near = [...this.holidays].filter(
        (date) => date >= at.slice(0, 10) && date < shifted(at.slice(0, 10), 40),
      );
      if (random() < 0.4 && near.length > 0) {
        const date = pick(near);
        this.holidays.delete(date);
        return { at, do: 'remove-holiday', date };
      }
      const date = shifted(at.slice(0, 10), Math.floor(random() * 12) - 1);
      this.holidays.add(date);
      return { at, do: 'set-holiday', date };
    }
    const hours = [0.5, 3, 30, 80, 200][Math.floor(random() * 5)] ?? 1;
    const until = new Date(Date.parse(at) + hours * 3_600_000 + 7 * 3_600_000).toISOString().slice(0, 19);
    return { at, do: 'outage', until: `${until}+07:00` };
  }
}

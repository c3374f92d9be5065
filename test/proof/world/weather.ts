/** How much goes wrong in a seed's year, and what becomes of one call in it. */
import { ambiguousAnswers, type Service, services } from '../aws/answers';
import type { Call, Fate } from '../aws/gate';
import type { Chance } from './chance';

export interface Outage {
  /** Milliseconds of the epoch. */
  readonly from: number;
  readonly until: number;
  readonly services: readonly Service[];
}

export interface Weather {
  /** The share of calls with which something is wrong, and of these the share at which the execution dies. */
  readonly faults: number;
  readonly deaths: number;
  /** Of wake-ups, of asynchronous invocations, and of SES's events: shares that are lost, doubled, late. */
  readonly lost: number;
  readonly doubled: number;
  readonly late: number;
  /** The chance that everybody pauses for minutes before a call goes through. */
  readonly stalls: number;
  /** Of mails, the share that comes back or is complained about. */
  readonly bounces: number;
  readonly outages: readonly Outage[];
}

const hour = 3_600_000;

export function weatherOf(chance: Chance, from: number, until: number): Weather {
  const outages = Array.from({ length: chance.whole(0, 4) }, () => {
    const begin = chance.between(from, until);
    const length = chance.pick([0.4, 2, 8, 30, 80]) * hour;
    return {
      from: begin,
      until: begin + length,
      services: chance.of(0.5) ? [chance.pick(services)] : [...services],
    };
  });
  return {
    faults: chance.pick([0, 0.004, 0.015, 0.05]),
    deaths: chance.pick([0.1, 0.4]),
    lost: chance.pick([0, 0.05, 0.3]),
    doubled: chance.pick([0.05, 0.3]),
    late: chance.pick([0.05, 0.3]),
    stalls: chance.pick([0, 0.002, 0.01]),
    bounces: chance.pick([0, 0.02, 0.1]),
    outages,
  };
}

export function fateOf({ service }: Call, now: number, weather: Weather, chance: Chance): Fate {
  const out = weather.outages.some(
    (outage) => outage.from <= now && now < outage.until && outage.services.includes(service),
  );
  if (out && chance.of(0.9)) return troubleOf(service, chance);
  // Calls of SES are few, and what goes wrong at them is what matters most.
  const faults = service === 'ses' ? Math.min(0.3, 6 * weather.faults) : weather.faults;
  if (!chance.of(faults)) return { do: 'pass' };
  if (chance.of(weather.deaths)) return { do: 'die', when: chance.pick(['before', 'after'] as const) };
  return troubleOf(service, chance);
}

function troubleOf(service: Service, chance: Chance): Fate {
  if (chance.of(0.4)) return { do: 'refuse', answer: chance.pick(['throttled', 'not-reached'] as const) };
  if (service === 'ses' && chance.of(0.1)) return { do: 'refuse', answer: 'rejected' };
  return {
    do: chance.pick(['refuse', 'lose', 'lose', 'delay'] as const),
    answer: chance.pick(ambiguousAnswers),
  };
}

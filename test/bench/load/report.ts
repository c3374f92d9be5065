/** The load in rounds, each beside a floor, and what came of it as numbers and as a table. */
import type { Write } from '../../proof/kill/writes';
import { medianRatio } from '../statistics';
import { type Aim, type Fired, fire, type Latency, latencyOf } from './fire';
import type { Mix } from './mix';

const rounds = 2;

/** Seconds of the floor beside each round. */
const floorSeconds = 3;

interface Round {
  readonly load: Fired;
  /** The least that a request can cost here: `GET /healthz` from as many connections. */
  readonly floor: Fired;
}

export interface Report {
  readonly requestsPerSecond: number;
  readonly all: Latency;
  readonly kinds: Readonly<Record<string, Latency>>;
  readonly floor: Latency & { readonly requestsPerSecond: number };
  /** How many times the floor's: the median of the rounds. */
  readonly ratios: { readonly p50: number; readonly p99: number; readonly perRequest: number };
  readonly refused: Readonly<Record<string, number>>;
  readonly errors: number;
  readonly acknowledged: number;
  /** Acknowledged, and not in the store as asked for. */
  readonly lost: readonly string[];
}

export async function fireInRounds(aim: Omit<Aim, 'next'>, mix: Mix): Promise<Round[]> {
  const healthz = { kind: 'healthz', method: 'GET', path: '/healthz' } as const;
  const fired: Round[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const floor = await fire({ ...aim, seconds: floorSeconds, next: () => healthz });
    const load = await fire({ ...aim, seconds: Math.max(1, aim.seconds / rounds), next: () => mix.next() });
    fired.push({ load, floor });
  }
  return fired;
}

export function reportOf(fired: readonly Round[], writes: readonly Write[], lost: readonly string[]): Report {
  const loads = fired.map(({ load }) => load);
  const floors = fired.map(({ floor }) => floor);
  const kinds = [...new Set(loads.flatMap(({ milliseconds }) => [...milliseconds.keys()]))].sort();
  const ratio = (of: (each: Fired) => number) => medianRatio(loads.map(of), floors.map(of));
  return {
    requestsPerSecond: perSecond(loads),
    all: latencyOf(loads.flatMap((each) => allOf(each))),
    kinds: Object.fromEntries(
      kinds.map((kind) => [
        kind,
        latencyOf(loads.flatMap(({ milliseconds }) => milliseconds.get(kind) ?? [])),
      ]),
    ),
    floor: { ...latencyOf(floors.flatMap((each) => allOf(each))), requestsPerSecond: perSecond(floors) },
    ratios: {
      p50: ratio((each) => latencyOf(allOf(each)).p50),
      p99: ratio((each) => latencyOf(allOf(each)).p99),
      perRequest: ratio((each) => each.seconds / allOf(each).length),
    },
    refused: sumOf(loads.map(({ refused }) => refused)),
    errors: loads.reduce((sum, { errors }) => sum + errors, 0),
    acknowledged: writes.filter(({ answer }) => answer === 'acknowledged').length,
    lost,
  };
}

/** In Markdown. */
export function table(report: Report): string {
  const { all, kinds, floor, ratios, refused, errors, acknowledged, lost, requestsPerSecond } = report;
  const row = (name: string, { requests, p50, p99, max }: Latency) =>
    `| ${[name, requests, ...[p50, p99, max].map((each) => each.toFixed(1))].join(' | ')} |`;
  return [
    '| request | answers | p50 ms | p99 ms | max ms |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...Object.entries(kinds).map(([kind, latency]) => row(kind, latency)),
    row('all', all),
    row('floor (healthz)', floor),
    '',
    `requests per second: ${requestsPerSecond.toFixed(0)} (floor ${floor.requestsPerSecond.toFixed(0)})`,
    `times the floor: p50 ${ratios.p50.toFixed(1)}, p99 ${ratios.p99.toFixed(1)}, per request ${ratios.perRequest.toFixed(1)}`,
    `none of 2xx: ${JSON.stringify(refused)}; without an answer: ${errors}`,
    `receipts acknowledged: ${acknowledged}; of them lost: ${lost.length}`,
  ].join('\n');
}

function allOf({ milliseconds }: Fired): number[] {
  return [...milliseconds.values()].flat();
}

function perSecond(fired: readonly Fired[]): number {
  const seconds = fired.reduce((sum, each) => sum + each.seconds, 0);
  return fired.reduce((sum, each) => sum + allOf(each).length, 0) / seconds;
}

function sumOf(counts: readonly ReadonlyMap<string, number>[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const [name, count] of counts.flatMap((each) => [...each])) sums[name] = (sums[name] ?? 0) + count;
  return sums;
}

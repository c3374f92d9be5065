/** What the parts of a seed's year share. */
import type { Cloud } from '../aws/cloud';
import type { Agenda } from './agenda';
import type { Chance } from './chance';
import type { Journal } from './journal';
import type { Running } from './running';
import type { Watch } from './watch';
import type { Weather } from './weather';

export interface World {
  readonly cloud: Cloud;
  readonly chance: Chance;
  readonly weather: Weather;
  readonly agenda: Agenda;
  readonly journal: Journal;
  readonly watch: Watch;
  readonly running: Running;
}

/** In milliseconds. */
export const second = 1000;
export const minute = 60 * second;
export const hour = 60 * minute;
export const day = 24 * hour;

/** How often something that is handed over arrives: once, unless it is lost or doubled. */
export function arrivalsOf(what: string, { chance, weather, journal }: World): number {
  if (chance.of(weather.lost)) {
    journal.count(`${what} lost`);
    return 0;
  }
  if (!chance.of(weather.doubled)) return 1;
  journal.count(`${what} doubled`);
  return 2;
}

/** Whether it arrives later than it should. */
export function isLate(what: string, { chance, weather, journal }: World): boolean {
  const late = chance.of(weather.late);
  if (late) journal.count(`${what} late`);
  return late;
}

/** Tells those that come before one that was handed over earlier. */
export class Overtaking {
  private readonly latest = new Map<string, number>();

  constructor(
    private readonly what: string,
    private readonly journal: Journal,
  ) {}

  /** Of `line`, the one with this number has come. */
  came(line: string, number: number): void {
    const latest = this.latest.get(line) ?? number;
    if (number < latest) this.journal.count(`${this.what} overtaken by later ones`);
    this.latest.set(line, Math.max(latest, number));
  }
}

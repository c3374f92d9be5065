/** How a seed's year ended, for whoever has to find out why. */
import { Broken } from './broken';
import type { SeedReport } from './play';

/** Lines that are shown of a seed: its last ones. */
const shownLines = 40;

/** The end of a broken seed's year as it went, what is wrong, and how to play it again. */
export function accountOf({ seed, broken, lines }: SeedReport, sabotage?: string): string {
  const replay = `npm run test:world -- --seed ${seed}${sabotage ? ` --sabotage ${sabotage}` : ''}`;
  return [...lines.slice(-shownLines), `seed ${seed} is broken: ${faultOf(broken)}`, replay, ''].join('\n');
}

/** An invariant says it all; of anything else the place in the code is what helps. */
function faultOf(broken: Error | undefined): string | undefined {
  return broken instanceof Broken ? broken.message : (broken?.stack ?? broken?.message);
}

/** `1 seed`, `24 seeds`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** Nakhon Ratchasima, the province with the most offices, as it is. */
import { readFile } from 'node:fs/promises';
import { type RosterPlace, readRoster } from './roster';

const file = 'shared/data/nakhon-ratchasima-offices.csv';

export async function readRealProvince(): Promise<RosterPlace[]> {
  return readRoster(await readFile(file, 'utf8'));
}

/** Some districts of the province, as the roster of the first start. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { readRoster, rosterCsv } from '../../bench/roster';

const province = fileURLToPath(
  new URL('../../../shared/data/nakhon-ratchasima-offices.csv', import.meta.url),
);

/** The ids of the offices written. @throws Error that names the districts that are not the province's. */
export async function writeRoster(file: string, districtIds: readonly string[]): Promise<string[]> {
  const all = readRoster(await readFile(province, 'utf8'));
  const unknown = districtIds.filter((id) => !all.some(({ districtId }) => districtId === id));
  if (unknown.length > 0) throw new Error(`no such district: ${unknown.join(', ')}`);
  const offices = all.filter(({ districtId }) => districtIds.includes(districtId));
  await writeFile(file, rosterCsv(offices));
  return offices.map(({ officeId }) => officeId);
}

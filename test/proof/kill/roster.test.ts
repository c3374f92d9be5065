import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeRoster } from './roster';

test('a district that the province has not is named, and no roster is written without it', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'ita-kill-roster-'));
  const file = join(directory, 'roster.csv');
  await expect(writeRoster(file, ['3014', '9999', ''])).rejects.toThrow('no such district: 9999, ');
  expect(await readdir(directory)).toEqual([]);
  expect(await writeRoster(file, ['3014'])).toHaveLength(18);
  await rm(directory, { recursive: true });
});

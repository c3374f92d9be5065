/** Whether what was acknowledged is in the store. */
import { faultsOfSubmission } from '../../proof/kill/checks';
import { readDisk } from '../../proof/kill/disk';
import { byItem, nameOf, type Write } from '../../proof/kill/writes';

/** What is wrong with the submissions on disk, by the writes that were asked for. The service must be down. */
export async function lostWrites(data: string, writes: readonly Write[]): Promise<string[]> {
  const { submissions, faults } = await readDisk(data);
  const asked = byItem(writes);
  const kept = new Set(submissions.map(nameOf));
  return [
    ...faults,
    ...submissions.flatMap((each) => faultsOfSubmission(each, asked.get(nameOf(each)) ?? [])),
    ...[...asked.keys()].filter((name) => !kept.has(name)).map((name) => `${name}: it is not there`),
  ];
}

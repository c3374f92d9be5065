/** One process per data directory. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Takes the directory for this process. What a killed process has left behind is taken over.
 *
 * @throws Error that names the process which has it.
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  await mkdir(directory, { recursive: true });
  const file = join(directory, 'pid');
  const boot = await bootId();
  const mine = `${process.pid} ${boot}`;
  try {
    await writeFile(file, mine, { flag: 'wx' });
  } catch {
    const [pid, itsBoot = boot] = (await readFile(file, 'utf8').catch(() => '')).split(' ');
    if (itsBoot === boot && isAnother(Number(pid))) {
      throw new Error(
        `${directory} is in use by process ${pid}: end it, or choose another directory with --data`,
      );
    }
    await writeFile(file, mine);
  }
  return () => rm(file, { force: true });
}

/**
 * The same until the machine is switched off: after a power cut the id of the process that had the directory
 * may be anybody's. Empty where the system does not tell.
 */
async function bootId(): Promise<string> {
  return (await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')).trim();
}

function isAnother(pid: number): boolean {
  if (!(pid > 0) || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

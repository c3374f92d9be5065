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
  try {
    await writeFile(file, String(process.pid), { flag: 'wx' });
  } catch {
    const pid = Number(await readFile(file, 'utf8').catch(() => '0'));
    if (pid > 0 && pid !== process.pid && isRunning(pid)) {
      throw new Error(
        `${directory} is in use by process ${pid}: end it, or choose another directory with --data`,
      );
    }
    await writeFile(file, String(process.pid));
  }
  return () => rm(file, { force: true });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

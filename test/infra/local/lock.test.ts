import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lockDirectory } from '../../../infra/local/lock';

let directory: string;
let file: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ita-lock-'));
  file = join(directory, 'pid');
});
afterEach(() => rm(directory, { recursive: true }));

/** Another process that is running. */
const another = process.ppid;

async function leaveBehind(pid: number, boot?: string): Promise<void> {
  const unlock = await lockDirectory(directory);
  const [, thisBoot = ''] = (await readFile(file, 'utf8')).split(' ');
  await unlock();
  await writeFile(file, [pid, boot ?? thisBoot].join(' '));
}

test('a directory is free again once it is let go', async () => {
  const unlock = await lockDirectory(directory);
  await unlock();
  expect(await readdir(directory)).toEqual([]);
});

test('a directory that another process has is left to it', async () => {
  await leaveBehind(another);
  await expect(lockDirectory(directory)).rejects.toThrow(`in use by process ${another}: end it, or choose`);
});

test('what was written before boots were told apart counts as of this one', async () => {
  await writeFile(file, String(another));
  await expect(lockDirectory(directory)).rejects.toThrow(`in use by process ${another}`);
});

test('after a power cut the same id is another program, and the directory is free', async () => {
  await leaveBehind(another, 'of the day before');
  await lockDirectory(directory);
  expect(await readFile(file, 'utf8')).toMatch(new RegExp(`^${process.pid} `));
});

test.each([
  ['a process that has ended', '999999999'],
  ['this very process', String(process.pid)],
  ['one that was cut off before it could say who it is', ''],
])('a directory left behind by %s is taken over', async (_, content) => {
  await writeFile(file, content);
  await lockDirectory(directory);
  expect(await readFile(file, 'utf8')).toMatch(new RegExp(`^${process.pid} `));
});

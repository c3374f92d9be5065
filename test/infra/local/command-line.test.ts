/** What a person meets first of any command: files that it can't use, flags that it does not know. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assertWritable, readCsv, readText } from '../../../infra/local/command-line';

/** One of the commands, and a small one. */
function smoke(...parameters: string[]) {
  const command = ['--import', 'tsx', 'infra/smoke/smoke.ts', ...parameters];
  return spawnSync(process.execPath, command, { encoding: 'utf8', env: { ...process.env, SMOKE_TOKEN: '' } });
}

test.each(['--help', '-h'])('by %s a command tells its usage, whatever else it is given', (asked) => {
  const { status, stdout, stderr } = smoke('--url', 'x', asked);
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toMatch(/^usage: npm run smoke -- --url URL .*--mail-seconds N/s);
});

test.each<[string[], RegExp]>([
  [['--ulr', 'x'], /^Unknown option '--ulr'.*\nusage: npm run smoke/],
  [['somewhere'], /^Unexpected argument 'somewhere'.*\nusage: npm run smoke/],
  [[], /^--url is needed.*\nusage: npm run smoke/],
  [['--url', 'x', '--token', 'y'], /^--url: not an address .*: x\n$/],
])('%j is refused in a line, with the usage where it is about that', (parameters, message) => {
  const { status, stderr } = smoke(...parameters);
  expect(stderr).toMatch(message);
  expect(status).toBe(1);
});

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ita-command-'));
});
afterEach(() => rm(directory, { recursive: true }));

async function fileOf(name: string, content: string | Uint8Array): Promise<string> {
  const file = join(directory, name);
  await writeFile(file, content);
  return file;
}

describe('a file', () => {
  test('is text, with or without a byte order mark', async () => {
    expect(await readText(await fileOf('a.csv', 'ปักธงชัย'))).toBe('ปักธงชัย');
    expect(await readText(await fileOf('b.csv', '\uFEFFปักธงชัย'))).toBe('ปักธงชัย');
  });

  test('of another encoding is refused by name, before a name in it is lost', async () => {
    // "ปักธงชัย" as Excel on a Thai Windows saves it.
    const windows874 = Uint8Array.of(0xbb, 0xd1, 0xa1, 0xb8, 0xa7, 0xaa, 0xd1, 0xc2);
    const file = await fileOf('excel.csv', windows874);
    await expect(readCsv(file)).rejects.toThrow(`${file} is not in UTF-8; save it as "CSV UTF-8"`);
    await expect(readText(file)).rejects.toThrow(`${file} is not in UTF-8`);
  });

  test('that is not there is named', async () => {
    await expect(readText('/nowhere.csv')).rejects.toThrow(/^\/nowhere\.csv can't be read: .*ENOENT/);
  });

  test('that can not be written is named before it is needed, and nothing is touched', async () => {
    const nowhere = join(directory, 'nowhere', 'x.json');
    await expect(assertWritable(nowhere)).rejects.toThrow(`${nowhere} can't be written`);
    await expect(assertWritable(directory)).rejects.toThrow(`${directory} can't be written`);
    await assertWritable(join(directory, 'new.json'));
    expect(await readdir(directory)).toEqual([]);
    const old = await fileOf('old.json', 'kept');
    await assertWritable(old);
    expect(await readFile(old, 'utf8')).toBe('kept');
  });
});

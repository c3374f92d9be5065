import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TokenIssuer } from '../../../infra/local/tokens';

let directory: string;
let keyFile: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'ita-tokens-'));
  keyFile = join(directory, 'token-key.json');
});
afterEach(() => rm(directory, { recursive: true }));

const create = () => TokenIssuer.create('http://127.0.0.1:3000/local', 'ita', keyFile);

test('the key is kept, so that tokens outlive a restart, and is for nobody else to read', async () => {
  const { keySet } = await create();
  expect((await create()).keySet).toEqual(keySet);
  expect((await stat(keyFile)).mode & 0o777).toBe(0o600);
  expect(await readdir(directory)).toEqual(['token-key.json']);
});

test('a key that was being written when the power went is no key: the next start makes another', async () => {
  await writeFile(`${keyFile}.partial`, '{"kty":"RSA","n":');
  await create();
  expect(JSON.parse(await readFile(keyFile, 'utf8'))).toMatchObject({ kty: 'RSA' });
  expect(await readdir(directory)).toEqual(['token-key.json']);
});

test.each(['', '{"kty":"RSA","n":', '{}'])(
  'a damaged key file (%j) is named, with what to do',
  async (content) => {
    await writeFile(keyFile, content);
    await expect(create()).rejects.toThrow(`${keyFile} holds no RSA key; delete it, and a new one is made`);
  },
);

/**
 * `npm run bench:mails`: what a kept mail's pages take, packed with the dictionary and without one, over one mail
 * of each kind.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { runCommand } from '../../../infra/local/command-line';
import { dictionaryOf, type MailBody, packBody } from '../../../shared/store/mail-body';
import { inTurns, median, medianRatio, timed } from '../statistics';
import { phrasesOf } from './phrases';

const golden = 'test/shared/mail/golden';
const rounds = 15;

/** Of mails, most often sent first. */
const kinds = ['report', 'survey', 'digest', 'three', 'confirmation'];

const usage = `usage: npm run bench:mails -- [--write N]

  --write 2   makes a further dictionary, shared/data/mail-dictionary-2.json, of what mails say today`;

await runCommand(usage, async () => {
  const { values } = parseArgs({ options: { write: { type: 'string' } } });
  const thai = await readPages('th');
  const english = await readPages('en');
  if (values.write !== undefined) await writeDictionary(Number(values.write), thai, english);
  console.log('| | bytes, Thai | bytes, English | processor ms | of Brotli |\n|---|---:|---:|---:|---:|');
  const ways = { brotli: packWithBrotli, 'deflate with the dictionary': packWithDictionary };
  const [brotli = [], ...others] = await inTurns(
    rounds,
    Object.values(ways).map((pack) => () => timed(() => packAll(thai, pack))),
  );
  for (const [index, [name, pack]] of Object.entries(ways).entries()) {
    const sizes = [await packAll(thai, pack), await packAll(english, pack)].map(Math.round);
    const taken = [brotli, ...others][index] ?? [];
    const each = (runs: typeof brotli) => runs.map(({ cpuSeconds }) => (cpuSeconds * 1000) / thai.length);
    const share = medianRatio(each(taken), each(brotli));
    console.log(
      `| ${name} | ${sizes.join(' | ')} | ${median(each(taken)).toFixed(3)} | ${share.toFixed(2)} |`,
    );
  }
});

type Pack = (body: MailBody) => Promise<{ readonly length: number }>;

/** The mean of their sizes. */
async function packAll(pages: readonly MailBody[], pack: Pack): Promise<number> {
  let bytes = 0;
  for (const each of pages) bytes += (await pack(each)).length;
  return bytes / pages.length;
}

async function packWithDictionary(pages: MailBody) {
  return packBody(pages).body;
}

/** As mails were packed at first. */
async function packWithBrotli(pages: MailBody) {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 5 };
  return promisify(brotliCompress)(JSON.stringify(pages), { params });
}

async function readPages(language: 'th' | 'en'): Promise<MailBody[]> {
  const directory = join(golden, language);
  const files = (await readdir(directory)).filter((name) => name.endsWith('.html'));
  const names = kinds.flatMap((kind) => files.filter((name) => name.startsWith(kind)).sort());
  const read = (name: string) => readFile(join(directory, name), 'utf8');
  return Promise.all(
    names.map(async (name) => ({ html: await read(name), text: await read(name.replace(/html$/, 'txt')) })),
  );
}

async function writeDictionary(number: number, thai: readonly MailBody[], english: readonly MailBody[]) {
  if (!Number.isInteger(number) || number < 1) throw new Error(`--write: ${number} is no number from 1 on`);
  const file = `shared/data/mail-dictionary-${number}.json`;
  const lines = phrasesOf(thai, english);
  await writeFile(file, `${JSON.stringify(lines, null, 2)}\n`, { flag: 'wx' });
  console.log(`${file}: ${lines.length} lines, ${dictionaryOf(lines).length} bytes`);
}

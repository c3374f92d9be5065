/** Builds the console for the browser: one page, one script, one style, named by their content. */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { type ConsoleFiles, consoleFile, pageName } from '../functions/api/console-files';

const source = fileURLToPath(new URL('../functions/api/console/', import.meta.url));

/**
 * What an office PC of some years ago still runs; Safari from 16.4, where mails get their styles. The build only
 * turns newer syntax into older one: names that these browsers do not know yet it leaves as they are.
 */
const browsers = ['chrome109', 'edge109', 'firefox115', 'safari16.4'];

/** By file name. @throws Error with esbuild's messages. */
async function bundle(): Promise<Map<string, Uint8Array>> {
  const { outputFiles } = await build({
    entryPoints: [join(source, 'main.tsx'), join(source, 'styles/main.css')],
    outdir: '/assets',
    entryNames: '[name]-[hash]',
    chunkNames: 'part-[hash]',
    splitting: true,
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    // Thai as it stands, not as escapes of twice the length.
    charset: 'utf8',
    target: browsers,
    jsx: 'automatic',
    jsxImportSource: 'preact',
    logLevel: 'warning',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  const files = new Map(outputFiles.map(({ path, contents }) => [basename(path), contents]));
  const page = await readFile(join(source, pageName), 'utf8');
  return files.set(pageName, Buffer.from(withNames(page, [...files.keys()])));
}

/** The page names its files by what they contain, so that a new version is never mixed with an old one. */
function withNames(page: string, names: readonly string[]): string {
  return page.replace(/(main)\.(js|css)/g, (whole, stem: string, kind: string) => {
    const name = names.find((each) => each.startsWith(`${stem}-`) && each.endsWith(`.${kind}`));
    if (name === undefined) throw new Error(`the console's build made no ${whole}`);
    return name;
  });
}

/** In memory, as the one-machine host serves it. */
export async function buildConsole(): Promise<ConsoleFiles> {
  return new Map([...(await bundle())].map(([name, content]) => consoleFile(name, content)));
}

/** Into a directory, made anew, as the deployed function reads it. */
export async function writeConsole(directory: string): Promise<void> {
  const files = await bundle();
  await rm(directory, { recursive: true, force: true });
  await mkdir(directory, { recursive: true });
  for (const [name, content] of files) await writeFile(join(directory, name), content);
}

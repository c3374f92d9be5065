/** The console's files as the build made them: a page, its script and its style, by the path they are asked at. */
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface ConsoleFile {
  readonly contentType: string;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly gzipped: Uint8Array<ArrayBuffer>;
  /** Its name tells its content, so that it may be kept for ever. */
  readonly immutable: boolean;
}

/** By path: `/`, `/assets/main-ABCDEFGH.js`. */
export type ConsoleFiles = ReadonlyMap<string, ConsoleFile>;

export const pageName = 'index.html';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** @param name of the file: the page answers at `/`, everything else under `/assets/`. */
export function consoleFile(name: string, content: Uint8Array): readonly [string, ConsoleFile] {
  const body = Uint8Array.from(content);
  const isPage = name === pageName;
  return [
    isPage ? '/' : `/assets/${name}`,
    {
      contentType: contentTypes[extname(name)] ?? 'application/octet-stream',
      body,
      gzipped: Uint8Array.from(gzipSync(body, { level: 9 })),
      immutable: !isPage,
    },
  ];
}

/** @throws Error where the directory, as the build makes it, is not there. */
export async function readConsole(directory: string): Promise<ConsoleFiles> {
  const names = await readdir(directory);
  return new Map(
    await Promise.all(names.map(async (name) => consoleFile(name, await readFile(join(directory, name))))),
  );
}

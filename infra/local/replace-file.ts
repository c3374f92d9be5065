import { closeSync, fsyncSync, openSync, renameSync, writeSync } from 'node:fs';

/** Writes a file whole or not at all: to a neighbour first, synced, then renamed over it. */
export function replaceFile(file: string, content: string | Uint8Array, mode = 0o666): void {
  const partial = `${file}.partial`;
  const handle = openSync(partial, 'w', mode);
  try {
    writeSync(handle, typeof content === 'string' ? Buffer.from(content) : content);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(partial, file);
}

/**
 * Writes all items of a table into one file, each read and checked as the service would read it. What is asked for
 * by name is there whole or not at all: it is written beside, synced, and renamed.
 */
import { createHash } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { endLine, headerLine, itemLine } from './format';
import { checkRow } from './rows';
import type { TransferTable } from './table';

export interface ExportOptions {
  readonly exportedAt: string;
  /** Called now and then with the number of items written. */
  readonly onProgress?: (items: number) => void;
}

/**
 * A page at a time, in constant memory. Items that others change meanwhile are each as they were at one moment, but
 * not all at the same: before a move the service is stopped.
 *
 * @returns the number of items
 * @throws Error that names the row which this version of the service can't read; no file is left then.
 */
export async function exportTable(
  table: TransferTable,
  file: string,
  options: ExportOptions,
): Promise<number> {
  const partial = `${file}.partial`;
  // Addresses and names of people: for nobody else on this machine.
  const handle = await open(partial, 'w', 0o600);
  try {
    const items = await write(table, handle, options);
    await handle.sync();
    await handle.close();
    await rename(partial, file);
    return items;
  } catch (error) {
    await handle.close();
    await rm(partial, { force: true });
    throw error;
  }
}

async function write(table: TransferTable, handle: FileHandle, options: ExportOptions): Promise<number> {
  const { exportedAt, onProgress } = options;
  const before = createHash('sha256');
  const append = async (lines: readonly string[]) => {
    const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
    before.update(bytes);
    await handle.appendFile(bytes);
  };
  await append([headerLine(exportedAt, table.name)]);
  let items = 0;
  for await (const page of table.pages()) {
    for (const item of page) checkRow(item);
    await append(page.map(itemLine));
    items += page.length;
    onProgress?.(items);
  }
  await handle.appendFile(`${endLine(items, before.digest('hex'))}\n`);
  return items;
}

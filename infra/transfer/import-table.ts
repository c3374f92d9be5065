/**
 * Brings an export into a table:
 *
 * 1. Read the whole file: version, checksums, each row as the service would read it, the end.
 * 2. Compare each item with the table. Where one differs from what is there, nothing is written, unless it was
 *    asked for.
 * 3. Write what is not there, under the condition that it still is not. An item that is there already, just the
 *    same, is done: so an import that was interrupted is completed by running it again.
 * 4. Last the years and provinces: until they stand there the service does nothing for them, so that it never
 *    acts on half a ledger.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Key } from '../../shared/store/keys';
import type { Item } from '../../shared/store/parse';
import { type ReadItem, readExport } from './read-export';
import { isListing } from './rows';
import type { TransferTable } from './table';

export type Step = 'verify' | 'compare' | 'write';

export interface ImportOptions {
  /** Only steps 1 and 2. */
  readonly dryRun: boolean;
  /** Replace items that differ, if they are then as they were when compared. */
  readonly overwrite: boolean;
  /** Where set, an item of any other province stops the import before the first write. */
  readonly provinces?: readonly string[] | undefined;
  readonly onProgress?: (step: Step, bytes: number) => void;
}

export interface ImportSummary {
  readonly items: number;
  readonly written: number;
  readonly overwritten: number;
  /** Just the same as in the file. */
  readonly alreadyThere: number;
  /** Different from the file and left as they are. */
  readonly conflicts: number;
  /** The first ones. */
  readonly conflicting: readonly Key[];
}

/** As many as one BatchGetItem takes. */
const itemsAtOnce = 100;
const conflictsNamed = 20;

/** @throws Error that names the line of a file that can't be imported; nothing has been written then. */
export async function importTable(
  file: string,
  table: TransferTable,
  options: ImportOptions,
): Promise<ImportSummary> {
  await verify(file, options);
  const compared = await compare(file, table, options);
  if (options.dryRun || (compared.conflicts > 0 && !options.overwrite)) return compared;
  return write(file, table, options);
}

async function verify(file: string, { provinces, onProgress }: ImportOptions): Promise<void> {
  for await (const { item, provinceId, line, position } of readExport(file)) {
    if (provinceId !== undefined && provinces?.includes(provinceId) === false) {
      const served = `province ${provinceId} is not served here, but ${provinces.join(', ')}`;
      throw new Error(`${file}, line ${line}: ${item.pk} / ${item.sk}: ${served}`);
    }
    onProgress?.('verify', position);
  }
}

async function compare(
  file: string,
  table: TransferTable,
  { onProgress }: ImportOptions,
): Promise<ImportSummary> {
  const tally = new Tally();
  for await (const batch of batchesOf(file)) {
    const stored = await table.getMany(batch.map(({ item: { pk, sk } }) => ({ pk, sk })));
    const byKey = new Map(stored.map((item) => [`${item.pk}\n${item.sk}`, item]));
    for (const { item } of batch) {
      const existing = byKey.get(`${item.pk}\n${item.sk}`);
      if (!existing) tally.items += 1;
      else if (isDeepStrictEqual(existing, item)) tally.count('alreadyThere');
      else tally.conflict(item);
    }
    onProgress?.('compare', positionAfter(batch));
  }
  return tally;
}

async function write(file: string, table: TransferTable, options: ImportOptions): Promise<ImportSummary> {
  const tally = new Tally();
  const listings: (Item & Key)[] = [];
  for await (const batch of batchesOf(file)) {
    const items = batch.map(({ item }) => item);
    listings.push(...items.filter(isListing));
    await Promise.all(
      items.filter((item) => !isListing(item)).map((item) => writeOne(item, table, options, tally)),
    );
    options.onProgress?.('write', positionAfter(batch));
  }
  if (tally.conflicts > 0) return tally;
  for (const item of listings) await writeOne(item, table, options, tally);
  return tally;
}

async function writeOne(
  item: Item & Key,
  table: TransferTable,
  { overwrite }: ImportOptions,
  tally: Tally,
): Promise<void> {
  const existing = await table.add(item);
  if (!existing) tally.count('written');
  else if (isDeepStrictEqual(existing, item)) tally.count('alreadyThere');
  else if (overwrite && (await table.replace(existing, item)) === 'replaced') tally.count('overwritten');
  else tally.conflict(item);
}

async function* batchesOf(file: string): AsyncGenerator<ReadItem[]> {
  let batch: ReadItem[] = [];
  for await (const read of readExport(file)) {
    batch.push(read);
    if (batch.length < itemsAtOnce) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

function positionAfter(batch: readonly ReadItem[]): number {
  return batch.at(-1)?.position ?? 0;
}

class Tally implements ImportSummary {
  items = 0;
  written = 0;
  overwritten = 0;
  alreadyThere = 0;
  conflicts = 0;
  readonly conflicting: Key[] = [];

  count(what: 'written' | 'overwritten' | 'alreadyThere'): void {
    this.items += 1;
    this[what] += 1;
  }

  conflict({ pk, sk }: Key): void {
    this.items += 1;
    this.conflicts += 1;
    if (this.conflicting.length < conflictsNamed) this.conflicting.push({ pk, sk });
  }
}

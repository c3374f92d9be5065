import type { NoticeEntry, NoticeState } from '../domain/notice';
import type { DamagedRowError } from './errors';
import { type DigestId, digestKey, digestsPartition } from './keys';
import { isOwnClaim, type NoticeChanges, replaceEntry, settleEntry } from './ledger';
import { parseRow, parseRows, rowOf } from './parse';
import { digestRow } from './rows';
import type { Table } from './table-access';

/** One entry of the digest ledger: what an area was told under one deadline at one stage. */
export interface DigestRecord extends DigestId {
  readonly entry: NoticeEntry;
  /** The offices named. */
  readonly officeIds: readonly string[];
  /** Counts writes, from 1. */
  readonly version: number;
}

/** The digest ledgers of districts and provinces; each entry is an item of its own. */
export class Digests {
  constructor(private readonly table: Table) {}

  /** Of all areas of a province, in order of ledger keys. A damaged one is an error, or else is told of and left out. */
  async list(
    deadlineId: string,
    provinceId: string,
    onDamaged?: (error: DamagedRowError) => void,
  ): Promise<DigestRecord[]> {
    const { items } = await this.table.query({ pk: digestsPartition(deadlineId, provinceId) });
    return parseRows(digestRow, items, onDamaged);
  }

  /** Those that are there. */
  async getMany(ids: readonly DigestId[]): Promise<DigestRecord[]> {
    const items = await this.table.getMany(ids.map(digestKey));
    return items.map((item) => parseRow(digestRow, item));
  }

  /**
   * Writes the claimed record where there is none, or over `previous` as it was read; its version is set
   * here. `record.entry.mailId` must be new to each attempt, see `Submissions.claim`.
   */
  async claim(
    record: Omit<DigestRecord, 'version'>,
    previous: DigestRecord | undefined,
  ): Promise<{ readonly claimed: boolean }> {
    const key = digestKey(record);
    const next = { ...record, version: (previous?.version ?? 0) + 1 };
    const outcome = await this.table.put({ ...rowOf(digestRow, next, key), ...key }, previous?.version);
    if (outcome.applied) return { claimed: true };
    const fresh = outcome.existing && parseRow(digestRow, outcome.existing);
    return { claimed: isOwnClaim(fresh?.entry, record.entry.mailId) };
  }

  /** As `Submissions.settle`. */
  async settle(
    id: DigestId,
    mailId: string,
    changes: NoticeChanges,
    from: readonly NoticeState[],
  ): Promise<'settled' | 'not-held'> {
    return settleEntry(this.table, { row: digestKey(id), path: ['entry'], mailId }, changes, from);
  }

  /** As `Submissions.replaceNotice`. */
  async replaceEntry(record: DigestRecord, next: NoticeEntry): Promise<'saved' | 'stale'> {
    const { version } = record;
    return replaceEntry(this.table, { row: digestKey(record), path: ['entry'], version }, next);
  }
}

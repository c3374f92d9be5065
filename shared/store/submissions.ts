import type { NoticeEntry, NoticeState } from '../domain/notice';
import type { Standing, Submission } from '../domain/submission';
import type { DamagedRowError } from './errors';
import { Expression } from './expression';
import {
  districtIdOf,
  type Key,
  keyNames,
  submissionKey,
  submissionsPartition,
  submissionsPrefix,
} from './keys';
import { isOwnClaim, type NoticeChanges, replaceEntry, settleEntry } from './ledger';
import { type Item, parseRow, parseRows, type RowSchema, rowOf } from './parse';
import { noticeEntryRow, standingAttributes, standingRow, submissionRow } from './rows';
import { pageRange } from './submission-range';
import type { Table } from './table-access';
import { createRow, saveVersioned } from './versioned';

export interface SubmissionListOptions {
  readonly districtId?: string | undefined;
  /** A cursor: `next` of the page before. Any text is a valid one. */
  readonly after?: string | undefined;
  /** Submissions of one page; all of them without it. */
  readonly limit?: number | undefined;
  /** Told of a damaged row, which is left out; without it such a row is an error. */
  readonly onDamaged?: (error: DamagedRowError) => void;
}

export interface SubmissionPage<Row = Submission> {
  readonly items: Row[];
  /** Where the next page begins; absent on the last one. */
  readonly next?: string;
}

/** A submission, and whether its row is marked as owed: which may be wrong after the deadline's parts have changed. */
export interface MarkedStanding {
  readonly standing: Standing;
  readonly marked: boolean;
}

/** `submission` is the row as it is now: after the claim, or as another writer left it. */
export type ClaimResult =
  | { readonly claimed: true; readonly submission: Submission }
  | { readonly claimed: false; readonly submission: Submission | undefined };

/**
 * What each office owes under each deadline, with the ledger of its notices in the same item, so that a
 * receipt and a claim cannot both win. `owed`: whether the office still owes, which puts it in the index.
 */
export class Submissions {
  constructor(private readonly table: Table) {}

  async get(deadlineId: string, officeId: string): Promise<Submission | undefined> {
    const item = await this.table.get(submissionKey(deadlineId, officeId));
    return item && parseRow(submissionRow, item);
  }

  async create(submission: Submission, owed: boolean): Promise<'created' | 'exists'> {
    const key = keyOf(submission);
    return createRow(this.table, {
      key,
      schema: submissionRow,
      value: submission,
      extra: owedAttribute(key, owed),
    });
  }

  /** `next.version` is `expectedVersion + 1`. Claims and settlements count as writes too. */
  async save(next: Submission, owed: boolean, expectedVersion: number): Promise<'saved' | 'stale'> {
    const key = keyOf(next);
    const row = { key, schema: submissionRow, next, extra: owedAttribute(key, owed) };
    return (await saveVersioned(this.table, row, expectedVersion)) ? 'saved' : 'stale';
  }

  /** A page of a province or one district, whatever is owed; by district, then office. */
  async list(
    deadlineId: string,
    provinceId: string,
    options: SubmissionListOptions = {},
  ): Promise<SubmissionPage> {
    return this.page(deadlineId, provinceId, options, { row: submissionRow });
  }

  /** The same without ledgers and histories, which is less than half the time for a province. */
  async listStandings(
    deadlineId: string,
    provinceId: string,
    options: SubmissionListOptions = {},
  ): Promise<SubmissionPage<Standing>> {
    return this.page(deadlineId, provinceId, options, { row: standingRow, attributes: standingAttributes });
  }

  /** Of a province, each with the mark that puts it in the index. */
  async listMarked(deadlineId: string, provinceId: string): Promise<MarkedStanding[]> {
    const range = { pk: submissionsPartition(deadlineId, provinceId) };
    const attributes = [...standingAttributes, keyNames.owed];
    const { items } = await this.table.query(range, { attributes });
    return items.map((item) => ({ standing: parseRow(standingRow, item), marked: keyNames.owed in item }));
  }

  async getMarked(
    deadlineId: string,
    officeId: string,
  ): Promise<{ readonly submission: Submission; readonly marked: boolean } | undefined> {
    const item = await this.table.get(submissionKey(deadlineId, officeId));
    return item && { submission: parseRow(submissionRow, item), marked: keyNames.owed in item };
  }

  /**
   * The submissions of a province or one district under which something is owed: the index says which to read,
   * the rows whether they still owe. One that came to owe a moment ago may be missing yet; reconcile finds it.
   * A damaged row is an error, or else is told of and left out.
   */
  async listOwed(
    deadlineId: string,
    provinceId: string,
    { districtId, onDamaged }: Pick<SubmissionListOptions, 'districtId' | 'onDamaged'> = {},
  ): Promise<Submission[]> {
    const prefix = districtId === undefined ? undefined : submissionsPrefix(districtIdOf(districtId));
    const keys = await this.table.owedKeys(submissionsPartition(deadlineId, provinceId), prefix);
    const items = await this.table.getMany(keys);
    return parseRows(
      submissionRow,
      items.filter((item) => keyNames.owed in item),
      onDamaged,
    );
  }

  /** Those of the offices that have one; by district, then office. */
  async getMany(deadlineId: string, provinceId: string, officeIds: readonly string[]): Promise<Submission[]> {
    const pk = submissionsPartition(deadlineId, provinceId);
    const keys = officeIds.map((officeId) => ({ pk, sk: submissionKey(deadlineId, officeId).sk }));
    const items = await this.table.getMany(keys);
    return items.map((item) => parseRow(submissionRow, item));
  }

  /**
   * Claims a notice in one update that also demands that the office still owes and that nothing was written
   * since `submission` was read. `entry.mailId` must be new to each attempt: by it a claim is recognised
   * that took effect although its answer was lost (the fresh row then tells what else has happened since).
   */
  async claim(submission: Submission, key: string, entry: NoticeEntry): Promise<ClaimResult> {
    const rowKey = keyOf(submission);
    const claimed = rowOf(noticeEntryRow, entry, rowKey);
    const expression = new Expression();
    const version = expression.path('version');
    const outcome = await this.table.update({
      key: rowKey,
      expression,
      set: [
        `${expression.path('notices', key)} = ${expression.value(claimed)}`,
        `${version} = ${expression.value(submission.version + 1)}`,
      ],
      condition:
        `${version} = ${expression.value(submission.version)}` +
        ` AND attribute_exists(${expression.path(keyNames.owed)})`,
    });
    if (outcome.applied) {
      const notices = { ...submission.notices, [key]: claimed };
      return { claimed: true, submission: { ...submission, notices, version: submission.version + 1 } };
    }
    const fresh = outcome.existing && parseRow(submissionRow, outcome.existing);
    if (fresh && isOwnClaim(fresh.notices[key], entry.mailId)) return { claimed: true, submission: fresh };
    return { claimed: false, submission: fresh };
  }

  /**
   * Records what became of a notice that carries this mail and is in one of the states `from`; also after the
   * office has submitted. `settled` when it stands so already; `not-held` when it carries another mail, or is
   * in another state, or there is none.
   */
  async settle(
    deadlineId: string,
    officeId: string,
    key: string,
    mailId: string,
    changes: NoticeChanges,
    from: readonly NoticeState[],
  ): Promise<'settled' | 'not-held'> {
    const place = { row: submissionKey(deadlineId, officeId), path: ['notices', key], mailId };
    return settleEntry(this.table, place, changes, from);
  }

  /** Puts what is known of a notice in the place of what was read of it, unless anything was written since. */
  async replaceNotice(submission: Submission, key: string, next: NoticeEntry): Promise<'saved' | 'stale'> {
    const { version } = submission;
    return replaceEntry(this.table, { row: keyOf(submission), path: ['notices', key], version }, next);
  }

  private async page<Row extends object>(
    deadlineId: string,
    provinceId: string,
    { districtId, after, limit, onDamaged }: SubmissionListOptions,
    { row, attributes }: { readonly row: RowSchema<Row>; readonly attributes?: readonly string[] },
  ): Promise<SubmissionPage<Row>> {
    const range = pageRange(submissionsPartition(deadlineId, provinceId), districtId, after);
    if (!range) return { items: [] };
    const { items, more } = await this.table.query(range, { limit, ...(attributes ? { attributes } : {}) });
    const last = items.at(-1);
    return {
      items: parseRows(row, items, onDamaged),
      ...(more && last ? { next: String(last.sk) } : {}),
    };
  }
}

function keyOf({ deadlineId, officeId }: Submission): Key {
  return submissionKey(deadlineId, officeId);
}

function owedAttribute({ pk }: Key, owed: boolean): Item {
  return owed ? { [keyNames.owed]: pk } : {};
}

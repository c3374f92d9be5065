/** What the service has on disk, read beside it, while it is down. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { startDynamoDb } from '../../../infra/local/dynamodb';
import type { Deadline } from '../../../shared/domain/deadline';
import { type Submission, stillOwes } from '../../../shared/domain/submission';
import { storeClientOf } from '../../../shared/store/client';
import { Store } from '../../../shared/store/store';
import { ensureTable } from '../../../shared/store/table';
import { clientOf } from '../../support/embedded-dynamodb';
import type { LedgerEntry, TakenMail } from './mails';
import { markOf } from './writes';

export interface Disk {
  /** Fiscal years that were opened to the end. */
  readonly years: readonly number[];
  readonly deadlines: readonly Deadline[];
  readonly submissions: readonly Submission[];
  readonly ledger: readonly LedgerEntry[];
  readonly mails: readonly TakenMail[];
  /** Messages that the power cut off before their envelope was there: nobody was told that they were taken. */
  readonly unfinishedMails: number;
  /** Where index and table differ, or a year that is said to be open is not whole. */
  readonly faults: readonly string[];
}

const tableName = 'ita-deadlines';

/** Years in which the service may have opened something, whole or not. */
const fiscalYears = [2565, 2566, 2567, 2568, 2569, 2570, 2571];

/** @param data the service's directory; the service must be down */
export async function readDisk(data: string): Promise<Disk> {
  const mails = readMails(join(data, 'outbox'));
  return withStore(data, async (store) => {
    const perYear = await Promise.all(fiscalYears.map((year) => store.deadlines.list(year)));
    const deadlines = perYear.flat();
    const years = (await store.years.list()).map(({ fiscalYear }) => fiscalYear);
    const provinceIds = await store.provinces.list();
    const submissions: Submission[] = [];
    const ledger: LedgerEntry[] = [];
    const faults: string[] = [];
    for (const deadline of deadlines) {
      for (const provinceId of provinceIds) {
        const { items } = await store.submissions.list(deadline.id, provinceId);
        const owed = await store.submissions.listOwed(deadline.id, provinceId);
        submissions.push(...items);
        faults.push(...faultsOfIndex(deadline, items, owed));
        if (years.includes(deadline.fiscalYear) && deadline.kind !== 'information')
          faults.push(...faultsOfOpening(deadline, items, await store.roster.listOffices(provinceId)));
        const digests = await store.digests.list(deadline.id, provinceId);
        ledger.push(
          ...items.flatMap(ledgerOf),
          ...digests.map(({ areaId, key, entry }) => ({ notice: `${areaId} ${deadline.id} ${key}`, entry })),
        );
      }
    }
    return { years, deadlines, submissions, ledger, ...mails, faults };
  });
}

/** Everything that somebody's write has left in a history. */
export function marksOf({ submissions, deadlines }: Disk): Set<string> {
  return new Set(
    [...submissions, ...deadlines].flatMap(({ history }) => history.flatMap((each) => markOf(each) ?? [])),
  );
}

/** Opens the database as the service would, and closes it again. */
export async function withStore<T>(data: string, read: (store: Store) => Promise<T>): Promise<T> {
  const { url, close } = await startDynamoDb({ dbPath: join(data, 'deadlines.sqlite') });
  const database = clientOf(url);
  try {
    // A cut may have come before there was a table.
    await ensureTable(database, tableName);
    return await read(new Store({ client: storeClientOf(database), tableName }));
  } finally {
    database.destroy();
    await close();
  }
}

function ledgerOf({ officeId, deadlineId, notices }: Submission): LedgerEntry[] {
  return Object.entries(notices).map(([key, entry]) => ({
    notice: `${officeId} ${deadlineId} ${key}`,
    entry,
  }));
}

/** A row that owes and is not in the index would never be reminded. */
function faultsOfIndex(
  deadline: Deadline,
  all: readonly Submission[],
  indexed: readonly Submission[],
): string[] {
  const found = new Set(indexed.map(({ officeId }) => officeId));
  return all
    .filter((each) => stillOwes(each, deadline) !== found.has(each.officeId))
    .map(({ officeId }) => `${deadline.id} ${officeId}: the index says otherwise than the row`);
}

/** An office without a row owes nothing, and nobody would know. */
function faultsOfOpening(
  deadline: Deadline,
  all: readonly Submission[],
  offices: readonly { readonly officeId: string }[],
): string[] {
  const there = new Set(all.map(({ officeId }) => officeId));
  return offices
    .filter(({ officeId }) => !there.has(officeId))
    .map(({ officeId }) => `${deadline.id} ${officeId}: the year is open, and it has no submission`);
}

const envelopeSchema = z.object({
  messageId: z.string(),
  tags: z.object({ notice: z.string(), recipient: z.string() }),
});

function readMails(directory: string): Pick<Disk, 'mails' | 'unfinishedMails'> {
  if (!existsSync(directory)) return { mails: [], unfinishedMails: 0 };
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' });
  const messages = new Set(files.filter((file) => file.endsWith('.eml')));
  const envelopes = files.filter((file) => file.endsWith('.json'));
  const mails = envelopes.map((file) => {
    const { messageId, tags } = envelopeSchema.parse(JSON.parse(readFileSync(join(directory, file), 'utf8')));
    const message = file.replace(/\.json$/, '.eml');
    const digest = messages.has(message) ? { digest: digestOf(join(directory, message)) } : {};
    return { messageId, mailId: tags.notice, recipientId: tags.recipient, ...digest };
  });
  return {
    mails,
    unfinishedMails: messages.size - mails.filter(({ digest }) => digest !== undefined).length,
  };
}

function digestOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/**
 * The mails of some areas, newest first. They are kept by province and sort by time; what else is asked for is
 * picked out of them, a bounded number of rows for one page.
 */
import type { Audience } from '../../shared/domain/deadline';
import type { MailRecord } from '../../shared/store/mails';
import type { Store } from '../../shared/store/store';
import { isWithin, type Scope } from './access';

export interface MailSearch {
  readonly scopes: readonly Scope[];
  /** Mail ids or bounds of a moment: the range, its later end excluded. */
  readonly from?: string | undefined;
  readonly before?: string | undefined;
  readonly audience?: Audience | undefined;
  readonly officeId?: string | undefined;
  readonly deadlineId?: string | undefined;
  readonly limit: number;
}

export interface FoundMails {
  readonly items: MailRecord[];
  /** All of the range from this id on have been seen; absent where no older one is left. */
  readonly next?: string;
}

/** Rows of one province that are read for one page, at the most; and of one read, after a first one. */
const maximumRows = 1_500;
const chunk = 300;

export async function findMails(store: Store, search: MailSearch): Promise<FoundMails> {
  const provinceIds = [...new Set(search.scopes.map(({ provinceId }) => provinceId))];
  const found = await Promise.all(provinceIds.map((provinceId) => ofProvince(store, provinceId, search)));
  // Where a province was left before its end, older mails of the others wait for the next page.
  const seenDownTo = latestOf(found.flatMap(({ next }) => next ?? []));
  const items = found
    .flatMap(({ items }) => items)
    .filter(({ mailId }) => seenDownTo === undefined || mailId >= seenDownTo)
    .sort((a, b) => (a.mailId > b.mailId ? -1 : 1));
  const page = items.slice(0, search.limit);
  const next = items.length > page.length ? page.at(-1)?.mailId : seenDownTo;
  return { items: page, ...(next === undefined ? {} : { next }) };
}

async function ofProvince(store: Store, provinceId: string, search: MailSearch): Promise<FoundMails> {
  const { from, limit } = search;
  const items: MailRecord[] = [];
  let { before } = search;
  let rows = 0;
  // One more than the page takes tells whether there is another page.
  while (items.length <= limit && rows < maximumRows) {
    const page = await store.mails.list(provinceId, { from, before, limit: rows === 0 ? limit + 1 : chunk });
    items.push(...page.items.filter((mail) => isWanted(mail, search)));
    if (!page.more) return { items };
    rows += page.items.length;
    before = page.items.at(-1)?.mailId;
  }
  return { items, ...(before === undefined ? {} : { next: before }) };
}

function isWanted(mail: MailRecord, { scopes, audience, officeId, deadlineId }: MailSearch): boolean {
  return (
    scopes.some((scope) => isWithin(scope, mail.recipientId)) &&
    (audience === undefined || mail.audience === audience) &&
    (officeId === undefined || mail.recipientId === officeId) &&
    (deadlineId === undefined || mail.notices.some((notice) => notice.deadlineId === deadlineId))
  );
}

function latestOf(mailIds: readonly string[]): string | undefined {
  return [...mailIds].sort().at(-1);
}

/** What stands after a kill, held against what was acknowledged before it. */
import { join } from 'node:path';
import { type Envelope, Outbox } from '../../../infra/local/ses/outbox';
import type { Service } from './service';
import type { Write } from './writers';

interface HistoryEntry {
  readonly what: string;
  readonly why?: string;
  readonly detail?: string;
}

interface Notice {
  readonly recipientId: string;
  readonly deadlineId: string;
  readonly key: string;
  readonly state: string;
  readonly mailId: string;
  readonly messageId?: string;
  readonly attempts: number;
  readonly claimedAt: string;
}

/** How often the history names this write. */
function timesIn(history: readonly HistoryEntry[], { mark }: Write): number {
  return history.filter(({ why, detail }) => why === mark || detail?.includes(`no. ${mark}`) === true).length;
}

/**
 * Every acknowledged write is there, once; of those without an answer, none is there by half: what the last entry of
 * the history says is what stands.
 */
export async function wrongWrites(service: Service, writes: readonly Write[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const path of new Set(writes.map((write) => write.path))) {
    const { json } = await service.call('GET', path);
    for (const write of writes.filter((each) => each.path === path)) {
      const times = timesIn(json.history, write);
      const allowed = write.acknowledged === undefined ? [0, 1] : write.acknowledged ? [1] : [0];
      if (!allowed.includes(times))
        wrong.push(`${path} ${write.mark}: ${times} times, of ${allowed.join(' or ')}`);
    }
    if (path.includes('/submissions/')) wrong.push(...wrongReceipts(path, json));
  }
  return wrong;
}

function wrongReceipts(
  path: string,
  { history, receipts }: { history: HistoryEntry[]; receipts: object },
): string[] {
  return ['electronic-copy', 'survey'].flatMap((part) => {
    const last = history.findLast(({ detail }) => detail?.startsWith(part) === true);
    const receipt = (receipts as Record<string, { registerNumber?: string } | undefined>)[part];
    const expected = last === undefined || last.what === 'undone' ? undefined : last.detail;
    const stands =
      receipt === undefined ? expected === undefined : expected?.includes(`no. ${receipt.registerNumber}`);
    return stands
      ? []
      : [`${path} ${part}: ${JSON.stringify(receipt)} stands, and its history ends with ${expected}`];
  });
}

export interface MailAudit {
  readonly mails: number;
  /** Mails that went out although an earlier attempt of the same notices had: each with its explanation. */
  readonly doubled: readonly string[];
  readonly wrong: readonly string[];
}

/**
 * Every notice that was sent has its mail, whole; no claim is left open but where a more urgent notice followed; and a mail that is not the one of its ledger
 * entry is an earlier attempt, whose outcome nobody could know.
 */
export async function auditMails(service: Service, data: string): Promise<MailAudit> {
  const outbox = new Outbox(join(data, 'outbox'));
  const mails = outbox.page(0, outbox.size);
  const notices = await everyNotice(service);
  const mailIds = new Set(notices.map(({ mailId }) => mailId));
  const doubled: string[] = [];
  const wrong = notices.flatMap((notice) => wrongNotice(notice, notices, outbox));
  for (const mail of mails) {
    if (mailIds.has(mail.tags.notice ?? '')) continue;
    const { recipient, deadlines } = mail.tags;
    const line = `${recipient} ${deadlines} at ${mail.acceptedAt}`;
    const retried = notices.find((notice) => isAboutSame(notice, mail) && notice.attempts > 1);
    if (retried) doubled.push(`${line}: SES's answer was cut off; attempt ${retried.attempts} went out, too`);
    else wrong.push(`${line}: a mail that no ledger knows`);
  }
  return { mails: mails.length, doubled, wrong };
}

function wrongNotice(notice: Notice, notices: readonly Notice[], outbox: Outbox): string[] {
  const { deadlineId, recipientId, key, state, messageId } = notice;
  const name = `${deadlineId} ${recipientId} ${key}`;
  if (state === 'claimed' || state === 'uncertain') {
    // A kill took it in between, and by the next start a more urgent one was due.
    const overtaken = notices.some((other) => isLaterOf(notice, other));
    return overtaken ? [] : [`${name}: it is ${state} at the end`];
  }
  if (state !== 'sent' && state !== 'delivered') return [`${name}: it is ${state} at the end`];
  const mail = outbox.get(messageId ?? '');
  if (!mail) return [`${name}: its mail ${messageId} is lost`];
  return mail.raw.includes('Subject:') ? [] : [`${name}: its mail ${messageId} is not whole`];
}

function isLaterOf(notice: Notice, other: Notice): boolean {
  return (
    other.recipientId === notice.recipientId &&
    other.deadlineId === notice.deadlineId &&
    other.claimedAt > notice.claimedAt &&
    (other.state === 'sent' || other.state === 'delivered')
  );
}

function isAboutSame({ recipientId, deadlineId }: Notice, { tags }: Envelope): boolean {
  return recipientId === tags.recipient && (tags.deadlines ?? '').split('_').includes(deadlineId);
}

async function everyNotice(service: Service): Promise<Notice[]> {
  const notices: Notice[] = [];
  let cursor = '';
  do {
    const { json } = await service.call('GET', `/v1/notices?area=30&limit=500${cursor}`);
    notices.push(...json.items);
    cursor = json.next === undefined ? '' : `&cursor=${encodeURIComponent(json.next)}`;
  } while (cursor !== '');
  return notices;
}

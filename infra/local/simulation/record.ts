/** Writes `notices.jsonl`: one line for each mail that SES accepted, with what the ledger says it carried. */

import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { DateTime } from 'luxon';
import { simpleParser } from 'mailparser';
import { deadlineIdsOf } from '../../../functions/mail-tags';
import { parseLedgerKey } from '../../../shared/planning/stages';
import type { Store } from '../../../shared/store/store';
import type { AcceptedMail } from '../ses/outbox';

/** A line of `notices.jsonl`. */
export interface NoticeLine {
  /** Scenario time, in the service's zone. */
  readonly at: string;
  readonly audience: string;
  readonly recipientId: string;
  readonly to: readonly string[];
  readonly notices: readonly { deadlineId: string; stage: string; dueOn: string }[];
  /** The offices named in a digest; empty for an office's mail. */
  readonly offices: readonly string[];
  readonly subject: string;
  readonly messageId: string;
}

export class NoticeRecorder {
  private readonly accepted: AcceptedMail[] = [];
  private readonly stream: WriteStream;

  constructor(
    private readonly store: Store,
    private readonly zone: string,
    private readonly file: string,
  ) {
    this.stream = createWriteStream(`${file}.partial`);
  }

  /** Notes a mail; it is written with `flush`. */
  accept(mail: AcceptedMail): void {
    this.accepted.push(mail);
  }

  /** Writes what was accepted since the last time. @returns the lines written. */
  async flush(): Promise<NoticeLine[]> {
    const mails = this.accepted.splice(0);
    if (mails.length === 0) return [];
    const ledger = await this.readLedger(mails);
    const lines: NoticeLine[] = [];
    for (const mail of mails) lines.push(await this.lineOf(mail, ledger));
    const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
    if (!this.stream.write(text)) await once(this.stream, 'drain');
    return lines;
  }

  /** Ends the file and gives it its name. */
  async close(): Promise<void> {
    this.stream.end();
    await once(this.stream, 'finish');
    await rename(`${this.file}.partial`, this.file);
  }

  /** Of a run that failed: what was written so far tells nobody anything. */
  async discard(): Promise<void> {
    this.stream.destroy();
    await once(this.stream, 'close');
    await rm(`${this.file}.partial`, { force: true });
  }

  private async readLedger(mails: readonly AcceptedMail[]): Promise<Ledger> {
    const ledger: Ledger = new Map();
    const note = (mailId: string, found: LedgerHit) => {
      const hits = ledger.get(mailId);
      if (hits) hits.push(found);
      else ledger.set(mailId, [found]);
    };
    for (const [deadlineId, provinceId, recipients] of groupsOf(mails)) {
      const offices = recipients.filter((id) => id.length > 4);
      for (const submission of await this.store.submissions.getMany(deadlineId, provinceId, offices)) {
        for (const [key, { mailId }] of Object.entries(submission.notices)) {
          note(mailId, { deadlineId, key, officeIds: [] });
        }
      }
      if (offices.length === recipients.length) continue;
      for (const { key, entry, officeIds } of await this.store.digests.list(deadlineId, provinceId)) {
        note(entry.mailId, { deadlineId, key, officeIds });
      }
    }
    return ledger;
  }

  private async lineOf(mail: AcceptedMail, ledger: Ledger): Promise<NoticeLine> {
    const hits = ledger.get(mail.tags.notice ?? '') ?? [];
    return {
      at: DateTime.fromISO(mail.acceptedAt, { zone: this.zone }).toISO() ?? mail.acceptedAt,
      audience: mail.tags.audience ?? '',
      recipientId: mail.tags.recipient ?? '',
      to: mail.destinations,
      notices: hits.map(({ deadlineId, key }) => {
        const { stage = key, dueOn = '' } = parseLedgerKey(key) ?? {};
        return { deadlineId, stage, dueOn };
      }),
      offices: [...new Set(hits.flatMap(({ officeIds }) => officeIds))],
      subject: await subjectOf(mail.raw),
      messageId: mail.messageId,
    };
  }
}

interface LedgerHit {
  readonly deadlineId: string;
  readonly key: string;
  readonly officeIds: readonly string[];
}

type Ledger = Map<string, LedgerHit[]>;

/** The recipients of these mails by deadline and province. */
function groupsOf(mails: readonly AcceptedMail[]): [string, string, string[]][] {
  const groups = new Map<string, [string, string, string[]]>();
  for (const { tags } of mails) {
    const recipient = tags.recipient ?? '';
    const provinceId = recipient.slice(0, 2);
    for (const deadlineId of deadlineIdsOf(tags)) {
      const group = groups.get(`${deadlineId} ${provinceId}`) ?? [deadlineId, provinceId, []];
      if (!group[2].includes(recipient)) group[2].push(recipient);
      groups.set(`${deadlineId} ${provinceId}`, group);
    }
  }
  return [...groups.values()];
}

/** Of the header this line alone is parsed, once for all the mails that have it. */
async function subjectOf(raw: Buffer): Promise<string> {
  const line = /^subject:.*(?:\r\n[ \t].*)*\r\n/im.exec(headOf(raw))?.[0] ?? '';
  const known = subjects.get(line);
  if (known !== undefined) return known;
  const { subject = '' } = await simpleParser(`${line}\r\n`);
  subjects.set(line, subject);
  return subject;
}

/** As many as there are stages, deadlines and languages. */
const subjects = new Map<string, string>();

function headOf(raw: Buffer): string {
  const end = raw.indexOf('\r\n\r\n');
  return raw.toString('latin1', 0, end < 0 ? raw.length : end + 2);
}

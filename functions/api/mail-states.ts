/** What became of mails: it stands in the ledgers of their recipients. */
import type { NoticeEntry } from '../../shared/domain/notice';
import type { MailRecord } from '../../shared/store/mails';
import type { Store } from '../../shared/store/store';
import type { MailState } from './schemas/mail';

/** A mail's notices share its fate, so that the first one tells it. */
interface FirstNotice {
  readonly mail: MailRecord;
  readonly deadlineId: string;
  readonly key: string;
}

/** By mail id. */
export async function statesOf(store: Store, mails: readonly MailRecord[]): Promise<Map<string, MailState>> {
  const firsts = mails.flatMap((mail) => mail.notices.slice(0, 1).map((notice) => ({ mail, ...notice })));
  const entries = new Map([
    ...(await officeEntries(
      store,
      firsts.filter(({ mail }) => mail.audience === 'office'),
    )),
    ...(await areaEntries(
      store,
      firsts.filter(({ mail }) => mail.audience !== 'office'),
    )),
  ]);
  return new Map(
    firsts.map(({ mail, deadlineId, key }) => {
      const entry = entries.get(placeOf(mail.recipientId, deadlineId, key));
      return [mail.mailId, entry?.mailId === mail.mailId ? entry.state : 'replaced'];
    }),
  );
}

type Entries = [place: string, entry: NoticeEntry][];

async function officeEntries({ submissions }: Store, firsts: readonly FirstNotice[]): Promise<Entries> {
  const partitions = new Map<string, FirstNotice[]>();
  for (const first of firsts) {
    const partition = `${first.deadlineId} ${first.mail.provinceId}`;
    partitions.set(partition, [...(partitions.get(partition) ?? []), first]);
  }
  const found = await Promise.all(
    [...partitions.values()].map(([first, ...others]) => {
      if (!first) return [];
      const officeIds = [first, ...others].map(({ mail }) => mail.recipientId);
      return submissions.getMany(first.deadlineId, first.mail.provinceId, officeIds);
    }),
  );
  return found
    .flat()
    .flatMap(({ deadlineId, officeId, notices }) =>
      Object.entries(notices).map(([key, entry]): Entries[number] => [
        placeOf(officeId, deadlineId, key),
        entry,
      ]),
    );
}

async function areaEntries({ digests }: Store, firsts: readonly FirstNotice[]): Promise<Entries> {
  const records = await digests.getMany(
    firsts.map(({ mail, deadlineId, key }) => ({
      deadlineId,
      provinceId: mail.provinceId,
      areaId: mail.recipientId,
      key,
    })),
  );
  return records.map(({ areaId, deadlineId, key, entry }) => [placeOf(areaId, deadlineId, key), entry]);
}

function placeOf(recipientId: string, deadlineId: string, key: string): string {
  return `${recipientId} ${deadlineId} ${key}`;
}

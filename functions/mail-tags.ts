/** What a mail carries to SES, and SES's events bring back: with it an event finds its ledger entries. */
import { largestTag } from '../shared/mail/message-tag';
import type { Dispatch } from './delivery';

type Tags = Readonly<Record<string, string | undefined>>;

export function tagsOf({ mailId, audience, recipientId, notices }: Dispatch): Record<string, string> {
  const deadlineIds = new Set(notices.map(({ notice }) => notice.deadlineId));
  return { notice: mailId, audience, recipient: recipientId, ...deadlineTags([...deadlineIds]) };
}

/** The deadlines that a mail speaks of, from its tags. */
export function deadlineIdsOf(tags: Tags): string[] {
  const deadlineIds: string[] = [];
  for (let n = 1; tags[nameOf(n)] !== undefined; n += 1) {
    deadlineIds.push(...(tags[nameOf(n)] ?? '').split('_').filter((id) => id !== ''));
  }
  return deadlineIds;
}

/** As many to a tag as it holds, in `deadlines`, `deadlines-2` …: five or six of the longest names fill one. */
function deadlineTags(deadlineIds: readonly string[]): Record<string, string> {
  const values: string[] = [];
  for (const id of deadlineIds) {
    const last = values.at(-1);
    const joined = `${last}_${id}`;
    if (last === undefined || joined.length > largestTag) values.push(id);
    else values[values.length - 1] = joined;
  }
  return Object.fromEntries(values.map((value, index) => [nameOf(index + 1), value]));
}

function nameOf(n: number): string {
  return n === 1 ? 'deadlines' : `deadlines-${n}`;
}

/** Notices that failed or came back, or whose outcome stays unknown. */
import { maximumAttempts, type NoticeEntry, settleable } from '../../shared/domain/notice';
import { addSeconds, type Instant } from '../../shared/domain/time';
import type { Store } from '../../shared/store/store';
import { isWithin, type Scope } from './access';
import { type FoundNotice, noticesOf, ofDigest } from './find-notices';
import { mailRefField } from './mail-ref';
import { patienceSeconds, type WorkFacts, type WorkItem } from './work-item';

/** Of those who still owe: what has arrived needs no mail any more. */
export async function troubledNotices(
  store: Store,
  fiscalYears: readonly number[],
  scope: Scope,
  now: Instant,
): Promise<WorkItem[]> {
  const perYear = await Promise.all(fiscalYears.map((year) => store.deadlines.list(year)));
  const deadlines = perYear.flat().filter(({ kind }) => kind !== 'information');
  const ledgersByDeadline = await Promise.all(
    deadlines.map(async ({ id }) => {
      const [owing, digests] = await Promise.all([
        store.submissions.listOwed(id, scope.provinceId, {
          districtId: scope.districtId,
          // Its province's run is left unfinished for it, which stands on this very list.
          onDamaged: () => {},
        }),
        store.digests.list(id, scope.provinceId),
      ]);
      if (owing.length === 0) return [];
      const offices = owing.map(noticesOf);
      const mine = digests.filter(({ areaId }) => isWithin(scope, areaId)).map(ofDigest);
      const areaIds = [...new Set(mine.map(({ recipientId }) => recipientId))];
      const areas = areaIds.map((areaId) => mine.filter(({ recipientId }) => recipientId === areaId));
      return [...offices, ...areas];
    }),
  );
  const ledgers = ledgersByDeadline.flat();
  const reached = lastGoodByRecipient(ledgers.flat());
  return ledgers.flatMap((ledger) => troubleOf(ledger, reached, now));
}

/** Of one recipient under one deadline: what a later mail has made good is no trouble any more. */
function troubleOf(
  ledger: readonly FoundNotice[],
  reached: ReadonlyMap<string, Instant>,
  now: Instant,
): WorkItem[] {
  const told = lastGoodByRecipient(ledger);
  return ledger.flatMap((notice) => {
    const { recipientId, claimedAt, state } = notice;
    // An address that did not work: whatever has arrived there since shows that it does.
    const isOfAddress = state === 'bounced' || state === 'complained';
    if (claimedAt <= ((isOfAddress ? reached : told).get(recipientId) ?? '')) return [];
    const what = kindOf(notice, now);
    return what ? [itemOf(notice, what)] : [];
  });
}

/** When each was last written to without trouble. */
function lastGoodByRecipient(notices: readonly FoundNotice[]): ReadonlyMap<string, Instant> {
  const lastGood = new Map<string, Instant>();
  for (const { recipientId, state, claimedAt } of notices) {
    const isGood = state === 'sent' || state === 'delivered';
    if (isGood && claimedAt > (lastGood.get(recipientId) ?? '')) lastGood.set(recipientId, claimedAt);
  }
  return lastGood;
}

function kindOf(entry: NoticeEntry, now: Instant): 'failed-notice' | 'uncertain-notice' | undefined {
  switch (entry.state) {
    case 'failed':
    case 'bounced':
    case 'complained':
      return 'failed-notice';
    case 'claimed':
    case 'uncertain':
      if (settleable(entry, now) && entry.attempts >= maximumAttempts) return 'failed-notice';
      return addSeconds(entry.claimedAt, patienceSeconds) <= now ? 'uncertain-notice' : undefined;
    case 'released':
    case 'sent':
    case 'delivered':
    case 'held':
      return undefined;
  }
}

function itemOf(notice: FoundNotice, what: 'failed-notice' | 'uncertain-notice'): WorkItem {
  const { deadlineId, recipientId, key, state, reason, to, audience } = notice;
  const place = audience === 'office' ? `/v1/offices/${recipientId}` : `/v1/areas/${recipientId}`;
  return {
    what,
    id: `${deadlineId} ${recipientId} ${key}`,
    detail: [state, reason, to?.join(', ')].filter((each) => each !== undefined).join('; '),
    advice:
      what === 'uncertain-notice'
        ? 'nobody knows whether it arrived: ask, and see whether the events of the mail service come in'
        : `telephone, and correct the address if it is wrong (PUT ${place}): this notice is not sent again`,
    facts: factsOf(notice),
  };
}

function factsOf({ deadlineId, recipientId, audience, ...notice }: FoundNotice): WorkFacts {
  const { key, stage, state, claimedAt, reason } = notice;
  return {
    ...(audience === 'office' ? { officeId: recipientId } : { areaId: recipientId }),
    deadlineId,
    audience,
    key,
    stage,
    state,
    since: claimedAt,
    ...(reason === undefined ? {} : { reason }),
    ...mailRefField(recipientId, notice),
  };
}

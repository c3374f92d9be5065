import {
  claimAfter,
  ledgerVerdict,
  type NoticeState,
  noticeStates,
  settleable,
} from '../../../shared/domain/notice';
import { aNotice } from '../../support/builders';

/** Claimed at 02:00:00: its lease ends at 02:15:00. */
const within = '2022-06-03T02:14:59.999Z';
const after = '2022-06-03T02:15:00.000Z';

const said = (entry: Parameters<typeof ledgerVerdict>[0], now: string) => {
  const verdict = ledgerVerdict(entry, now);
  return verdict.free ? 'free' : verdict.reason;
};

test('a notice that was never claimed is free', () => {
  expect(said(undefined, within)).toBe('free');
});

const verdicts: Record<NoticeState, readonly [within: string, after: string]> = {
  claimed: ['in-flight', 'free'],
  released: ['free', 'free'],
  sent: ['already-sent', 'already-sent'],
  delivered: ['already-sent', 'already-sent'],
  bounced: ['already-sent', 'already-sent'],
  complained: ['already-sent', 'already-sent'],
  uncertain: ['uncertain', 'free'],
  failed: ['failed', 'failed'],
  held: ['held', 'held'],
};

test.each(noticeStates)('a notice that is %s, within its lease and at its end', (state) => {
  const entry = aNotice({ state });
  expect([said(entry, within), said(entry, after)]).toEqual(verdicts[state]);
});

test.each(noticeStates)('waits for evidence while it is claimed or uncertain: %s', (state) => {
  const entry = aNotice({ state });
  expect(settleable(entry, within)).toBe(false);
  expect(settleable(entry, after)).toBe(state === 'claimed' || state === 'uncertain');
});

test.each(['claimed', 'uncertain'] as const)('a third attempt that is %s is the last one', (state) => {
  expect(said(aNotice({ state, attempts: 2 }), after)).toBe('free');
  expect(said(aNotice({ state, attempts: 3 }), after)).toBe('failed');
  expect(said(aNotice({ state, attempts: 3 }), within)).not.toBe('failed');
});

describe('a claim', () => {
  const claimed = (previous?: Parameters<typeof claimAfter>[0]) => claimAfter(previous, 'mail-9', after);
  const fates = { 'mail-1': { state: 'bounced' } } as const;

  test('of a notice that had none is its first attempt, with nothing to remember', () => {
    expect(claimed()).toStrictEqual({ state: 'claimed', attempts: 1, mailId: 'mail-9', claimedAt: after });
  });

  test('after a mail of which nobody knows counts on, and remembers that mail, as SES may still tell of it', () => {
    const uncertain = aNotice({ state: 'uncertain', earlierMailIds: ['mail-0'], fates, attempts: 2 });
    expect(claimed(uncertain)).toStrictEqual({
      state: 'claimed',
      attempts: 3,
      mailId: 'mail-9',
      claimedAt: after,
      earlierMailIds: ['mail-0', 'mail-1'],
      fates,
    });
    expect(claimed(aNotice()).earlierMailIds).toEqual(['mail-1']);
  });

  test('after one that SES did not take forgets that mail, not those before it', () => {
    expect(claimed(aNotice({ state: 'released' }))).toStrictEqual({
      state: 'claimed',
      attempts: 2,
      mailId: 'mail-9',
      claimedAt: after,
    });
    const twice = aNotice({ state: 'released', earlierMailIds: ['mail-0'] });
    expect(claimed(twice).earlierMailIds).toEqual(['mail-0']);
  });
});

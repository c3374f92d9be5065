import { statusOf } from '../../../shared/domain/submission';
import { aDeadline, aNotice, aReceipt, aSubmission } from '../../support/builders';
import { startTestStore, storeLosingFirstAnswer, type TestStore } from '../../support/embedded-dynamodb';

const key = 'T-7@2022-06-10';
const complete = { 'electronic-copy': aReceipt(), original: aReceipt() };

let world: TestStore;
let offices = 3014600;

beforeAll(async () => {
  world = await startTestStore();
});
afterAll(async () => world.stop());

/** A stored submission of an office of its own. */
async function stored(fields: Parameters<typeof aSubmission>[0] = {}, owed = true) {
  offices += 1;
  const submission = aSubmission({ officeId: String(offices), ...fields });
  await world.store.submissions.create(submission, owed);
  return submission;
}

function settleSent(submission: ReturnType<typeof aSubmission>, mailId: string) {
  const sent = { state: 'sent', sentAt: '2022-06-03T02:00:01.000Z', messageId: 'm-1', to: ['a@lao.example'] };
  return world.store.submissions.settle(
    submission.deadlineId,
    submission.officeId,
    key,
    mailId,
    sent as { state: 'sent' },
    ['claimed', 'uncertain'],
  );
}

function fresh(submission: ReturnType<typeof aSubmission>) {
  return world.store.submissions.get(submission.deadlineId, submission.officeId);
}

describe('claiming a notice', () => {
  test('records it in the submission and counts a write', async () => {
    const submission = await stored();
    const result = await world.store.submissions.claim(submission, key, aNotice());
    const expected = { ...submission, notices: { [key]: aNotice() }, version: 2 };
    expect(result).toEqual({ claimed: true, submission: expected });
    expect(await fresh(submission)).toEqual(expected);
  });

  test('ten runs at once: exactly one wins, and the others see its claim', async () => {
    const submission = await stored();
    const results = await Promise.all(
      Array.from({ length: 10 }, (_, run) =>
        world.store.submissions.claim(submission, key, aNotice({ mailId: `mail-of-run-${run}` })),
      ),
    );
    const winners = results.filter(({ claimed }) => claimed);
    const held = (await fresh(submission))?.notices[key];
    expect(winners).toHaveLength(1);
    expect(winners[0]?.submission?.notices[key]).toEqual(held);
    for (const { submission: seen } of results) expect(seen?.notices[key]).toEqual(held);
  });

  test('after a receipt was saved it cannot succeed, and the fresh row shows the receipt', async () => {
    const submission = await stored();
    const received = { ...submission, receipts: complete, version: 2 };
    expect(await world.store.submissions.save(received, false, 1)).toBe('saved');
    const result = await world.store.submissions.claim(submission, key, aNotice());
    expect(result).toEqual({ claimed: false, submission: received });
    expect((await fresh(submission))?.notices).toEqual({});
  });

  test('where nothing is owed it cannot succeed although the version is right', async () => {
    const submission = await stored({ receipts: complete }, false);
    expect(statusOf(submission, aDeadline())).toBe('received');
    expect((await world.store.submissions.claim(submission, key, aNotice())).claimed).toBe(false);
  });

  test('where anything was written since the row was read it cannot succeed', async () => {
    const submission = await stored();
    await world.store.submissions.save({ ...submission, version: 2 }, true, 1);
    expect((await world.store.submissions.claim(submission, key, aNotice())).claimed).toBe(false);
  });

  test('of a submission that is not stored finds nothing', async () => {
    const result = await world.store.submissions.claim(aSubmission({ officeId: '3099999' }), key, aNotice());
    expect(result).toEqual({ claimed: false, submission: undefined });
  });

  test('whose answer was lost, and which the SDK repeated, is ours', async () => {
    const submission = await stored();
    const store = storeLosingFirstAnswer(world);
    const result = await store.submissions.claim(submission, key, aNotice());
    expect(result).toEqual({
      claimed: true,
      submission: { ...submission, notices: { [key]: aNotice() }, version: 2 },
    });
  });

  test('that was settled since by the same mail is no longer a claim', async () => {
    const submission = await stored();
    await world.store.submissions.claim(submission, key, aNotice());
    await settleSent(submission, 'mail-1');
    expect((await world.store.submissions.claim(submission, key, aNotice())).claimed).toBe(false);
  });

  test('keeps the other notices of the ledger', async () => {
    const submission = await stored({ notices: { 'T-14@2022-06-10': aNotice({ state: 'sent' }) } });
    await world.store.submissions.claim(submission, key, aNotice());
    expect(Object.keys((await fresh(submission))?.notices ?? {}).sort()).toEqual(['T-14@2022-06-10', key]);
  });
});

describe('settling a notice', () => {
  test('sets what became of it, keeps the rest and counts a write', async () => {
    const submission = await stored({ notices: { [key]: aNotice() } });
    expect(await settleSent(submission, 'mail-1')).toBe('settled');
    expect(await fresh(submission)).toEqual({
      ...submission,
      version: 2,
      notices: {
        [key]: aNotice({
          state: 'sent',
          sentAt: '2022-06-03T02:00:01.000Z',
          messageId: 'm-1',
          to: ['a@lao.example'],
        }),
      },
    });
  });

  test('works after the office has submitted, and leaves it out of what is owed', async () => {
    const submission = await stored();
    const claim = await world.store.submissions.claim(submission, key, aNotice());
    const received = { ...submission, ...claim.submission, receipts: complete, version: 3 };
    await world.store.submissions.save(received, false, 2);
    expect(await settleSent(submission, 'mail-1')).toBe('settled');
    const row = await fresh(submission);
    expect(row?.notices[key]?.state).toBe('sent');
    expect(row?.receipts).toEqual(complete);
    const owed = await world.store.submissions.listOwed(submission.deadlineId, '30');
    expect(owed.map(({ officeId }) => officeId)).not.toContain(submission.officeId);
  });

  test('again, as it stands already, is settled without another write', async () => {
    const submission = await stored({ notices: { [key]: aNotice() } });
    await settleSent(submission, 'mail-1');
    expect(await settleSent(submission, 'mail-1')).toBe('settled');
    expect((await fresh(submission))?.version).toBe(2);
  });

  test('is not held by another mail', async () => {
    const submission = await stored({ notices: { [key]: aNotice({ mailId: 'mail-2' }) } });
    expect(await settleSent(submission, 'mail-1')).toBe('not-held');
    expect(await fresh(submission)).toEqual(submission);
  });

  test('that another mail settled in the same way is not held', async () => {
    const submission = await stored({ notices: { [key]: aNotice({ mailId: 'mail-2', state: 'failed' }) } });
    const { deadlineId, officeId } = submission;
    const settle = (mailId: string) =>
      world.store.submissions.settle(deadlineId, officeId, key, mailId, { state: 'failed' }, ['claimed']);
    expect(await settle('mail-1')).toBe('not-held');
    expect(await settle('mail-2')).toBe('settled');
  });

  test('does not fall back from a later state', async () => {
    const submission = await stored({
      notices: { [key]: aNotice({ state: 'bounced', reason: 'no such user' }) },
    });
    expect(await settleSent(submission, 'mail-1')).toBe('not-held');
    expect((await fresh(submission))?.notices[key]?.state).toBe('bounced');
  });

  test('of a notice or a submission that is not there is not held, and creates nothing', async () => {
    const submission = await stored();
    expect(await settleSent(submission, 'mail-1')).toBe('not-held');
    expect((await fresh(submission))?.notices).toEqual({});
    const absent = aSubmission({ officeId: '3099998' });
    expect(await settleSent(absent, 'mail-1')).toBe('not-held');
    expect(await fresh(absent)).toBeUndefined();
  });

  test('stands between an officer and the row that was read: the save is stale', async () => {
    const submission = await stored({ notices: { [key]: aNotice() } });
    await settleSent(submission, 'mail-1');
    const received = { ...submission, receipts: complete, version: 2 };
    expect(await world.store.submissions.save(received, false, 1)).toBe('stale');
    expect((await fresh(submission))?.notices[key]?.state).toBe('sent');
  });
});

describe('replacing what is known of a notice', () => {
  const known = aNotice({ state: 'bounced', mailId: 'mail-1', reason: 'Permanent: General' });

  test('puts it in the place of what was read, keeps the rest and counts a write', async () => {
    const other = 'T-3@2022-06-10';
    const submission = await stored({ notices: { [key]: aNotice({ state: 'sent' }), [other]: aNotice() } });
    expect(await world.store.submissions.replaceNotice(submission, key, known)).toBe('saved');
    expect(await fresh(submission)).toEqual({
      ...submission,
      notices: { [key]: known, [other]: aNotice() },
      version: submission.version + 1,
    });
  });

  test('is stale where anything was written since, and changes nothing', async () => {
    const submission = await stored({ notices: { [key]: aNotice({ state: 'sent' }) } });
    expect(await world.store.submissions.replaceNotice(submission, key, known)).toBe('saved');
    const late = { ...known, reason: 'late' };
    expect(await world.store.submissions.replaceNotice(submission, key, late)).toBe('stale');
    expect((await fresh(submission))?.notices[key]).toEqual(known);
  });

  test('creates no submission', async () => {
    const absent = aSubmission({ officeId: '3014999', notices: { [key]: aNotice() } });
    expect(await world.store.submissions.replaceNotice(absent, key, known)).toBe('stale');
    expect(await fresh(absent)).toBeUndefined();
  });
});

test('what a settlement leaves undefined is left as it is', async () => {
  const submission = await stored({ notices: { [key]: aNotice({ reason: 'before' }) } });
  const { deadlineId, officeId } = submission;
  const changes = { state: 'sent', reason: undefined } as object;
  expect(
    await world.store.submissions.settle(deadlineId, officeId, key, 'mail-1', changes, ['claimed']),
  ).toBe('settled');
  expect((await fresh(submission))?.notices[key]).toEqual(aNotice({ state: 'sent', reason: 'before' }));
});

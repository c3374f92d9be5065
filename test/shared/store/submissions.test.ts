import type { QueryCommandInput } from '@aws-sdk/client-dynamodb';
import fc from 'fast-check';
import type { Submission } from '../../../shared/domain/submission';
import { aNotice, aReceipt, aSubmission } from '../../support/builders';
import { startTestStore, storeLosingFirstAnswer, type TestStore } from '../../support/embedded-dynamodb';

let world: TestStore;
let deadlines = 0;

beforeAll(async () => {
  world = await startTestStore();
});
afterAll(async () => world.stop());

/** Stores one submission for each office, under a deadline of the test's own. */
async function storeFor(officeIds: readonly string[], fields: Partial<Submission> = {}) {
  deadlines += 1;
  const deadlineId = `2565-test-${deadlines}`;
  const submissions = officeIds.map((officeId) => aSubmission({ deadlineId, officeId, ...fields }));
  for (const submission of submissions) await world.store.submissions.create(submission, true);
  return { deadlineId, submissions };
}

function officeNumbers(districtId: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${districtId}${601 + index}`);
}

async function owedOffices(deadlineId: string, provinceId = '30') {
  const owed = await world.store.submissions.listOwed(deadlineId, provinceId);
  return owed.map(({ officeId }) => officeId);
}

describe('what is owed', () => {
  test('is exactly what was saved as owed, through every change', async () => {
    const { deadlineId, submissions } = await storeFor(['3014601', '3014602', '3014603']);
    const [first, second] = submissions;
    if (!first || !second) throw new Error('no submissions');
    expect(await owedOffices(deadlineId)).toEqual(['3014601', '3014602', '3014603']);

    await world.store.submissions.save({ ...first, version: 2 }, false, 1);
    expect(await owedOffices(deadlineId)).toEqual(['3014602', '3014603']);

    await world.store.submissions.claim(second, 'T-7@2022-06-10', aNotice());
    expect(await owedOffices(deadlineId)).toEqual(['3014602', '3014603']);

    await world.store.submissions.save({ ...first, version: 3 }, true, 2);
    expect(await owedOffices(deadlineId)).toEqual(['3014601', '3014602', '3014603']);
  });

  test('is listed for one deadline and one province only', async () => {
    const { deadlineId } = await storeFor(['3014601', '3101601']);
    await storeFor(['3014602']);
    expect(await owedOffices(deadlineId)).toEqual(['3014601']);
    expect(await owedOffices(deadlineId, '31')).toEqual(['3101601']);
  });

  test('does not hold a submission that was created complete', async () => {
    const deadlineId = '2565-test-complete';
    await world.store.submissions.create(aSubmission({ deadlineId }), false);
    expect(await owedOffices(deadlineId)).toEqual([]);
  });

  test('of 250 offices is read in batches of 100', async () => {
    const { deadlineId, submissions } = await storeFor(officeNumbers('3014', 250));
    const before = world.meter.calls.BatchGetItem;
    expect(await world.store.submissions.listOwed(deadlineId, '30')).toEqual(submissions);
    expect(world.meter.calls.BatchGetItem - before).toBe(3);
  });

  test('in one district is read without the rest of its province', async () => {
    const { deadlineId } = await storeFor([...officeNumbers('3014', 2), ...officeNumbers('3015', 50)]);
    const before = world.meter.readUnits;
    const owed = await world.store.submissions.listOwed(deadlineId, '30', { districtId: '3014' });
    expect(owed.map(({ officeId }) => officeId)).toEqual(['3014601', '3014602']);
    expect(world.meter.readUnits - before).toBeLessThanOrEqual(3);
  });
});

describe('saving a submission', () => {
  test('creates it once', async () => {
    const submission = aSubmission({ deadlineId: '2565-test-once' });
    expect(await world.store.submissions.create(submission, true)).toBe('created');
    expect(await world.store.submissions.create({ ...submission, extensions: [] }, true)).toBe('exists');
  });

  test('is stale when another write came first, and changes nothing', async () => {
    const { submissions } = await storeFor(['3014601']);
    const [submission] = submissions;
    if (!submission) throw new Error('no submission');
    const waived = { at: '2022-06-01T03:00:00.000Z', by: 'admin', reason: 'merged' };
    await world.store.submissions.save({ ...submission, version: 2 }, true, 1);
    const late = { ...submission, waiver: waived, version: 2 };
    expect(await world.store.submissions.save(late, false, 1)).toBe('stale');
    expect(await owedOffices(submission.deadlineId)).toEqual(['3014601']);
  });

  test('is saved when the SDK repeated it because the answer was lost', async () => {
    const { submissions } = await storeFor(['3014601']);
    const [submission] = submissions;
    if (!submission) throw new Error('no submission');
    const next = { ...submission, receipts: { original: aReceipt({ note: 'ครบ' }) }, version: 2 };
    expect(await storeLosingFirstAnswer(world).submissions.save(next, true, 1)).toBe('saved');
    expect(await world.store.submissions.get(submission.deadlineId, '3014601')).toEqual(next);
  });

  test('refuses a version that does not follow', async () => {
    const { submissions } = await storeFor(['3014601']);
    const next = aSubmission({ ...submissions[0], version: 3 });
    await expect(world.store.submissions.save(next, true, 1)).rejects.toThrow(/version 3 can't follow 1/);
  });

  test('refuses a date that would not compare as text', async () => {
    const damaged = aSubmission({ deadlineId: '2565-test-date', restartedAt: '2022-06-10T09:00:00+07:00' });
    await expect(world.store.submissions.create(damaged, true)).rejects.toThrow(
      /restartedAt: not an instant/,
    );
  });
});

describe('texts', () => {
  test('of 10,000 Thai characters with combining vowels and tones come back as they were', async () => {
    const note = 'กำหนดส่งที่นี่ น้ำ ปู่ ผู้ใหญ่ '.repeat(400).slice(0, 10_000);
    const { deadlineId, submissions } = await storeFor(['3014601'], {
      receipts: { original: aReceipt({ note }) },
    });
    expect(note).toHaveLength(10_000);
    expect(await world.store.submissions.get(deadlineId, '3014601')).toEqual(submissions[0]);
  });

  test('of any graphemes come back code unit by code unit, decomposed or not', async () => {
    const texts = fc.record({
      note: fc.string({ unit: 'grapheme' }),
      registerNumber: fc.constantFrom('น\u0e4d\u0e32', 'น\u0e33', '', '๑/๒๕๖๕', 'e\u0301', '\u00e9'),
    });
    await fc.assert(
      fc.asyncProperty(texts, async (fields) => {
        const { deadlineId, submissions } = await storeFor(['3014601'], {
          receipts: { original: aReceipt(fields) },
        });
        expect(await world.store.submissions.get(deadlineId, '3014601')).toEqual(submissions[0]);
      }),
      { numRuns: 40 },
    );
  });
});

describe('listing submissions', () => {
  test('goes over pages of 1 MB', async () => {
    const note = 'ก'.repeat(10_000);
    const { deadlineId, submissions } = await storeFor(officeNumbers('3014', 90), {
      receipts: { original: aReceipt({ note }) },
    });
    const before = world.meter.calls.Query;
    const { items, next } = await world.store.submissions.list(deadlineId, '30');
    expect(items).toEqual(submissions);
    expect(next).toBeUndefined();
    expect(world.meter.calls.Query - before).toBe(3);
    expect(await world.store.submissions.listOwed(deadlineId, '30')).toEqual(submissions);
  });

  test('by pages gives each once, in order of districts', async () => {
    const officeIds = [...officeNumbers('3002', 3), ...officeNumbers('3014', 4)];
    const { deadlineId } = await storeFor(officeIds);
    const seen: string[][] = [];
    let after: string | undefined;
    do {
      const page = await world.store.submissions.list(deadlineId, '30', { limit: 3, after });
      seen.push(page.items.map(({ officeId }) => officeId));
      after = page.next;
    } while (after !== undefined);
    expect(seen.flat()).toEqual(officeIds);
    expect(seen.map(({ length }) => length).slice(0, 2)).toEqual([3, 3]);
  });

  test('of a district keeps within it, with and without a cursor', async () => {
    const { deadlineId } = await storeFor([
      ...officeNumbers('3002', 2),
      ...officeNumbers('3014', 2),
      ...officeNumbers('3015', 2),
    ]);
    const list = async (after?: string) => {
      const page = await world.store.submissions.list(deadlineId, '30', { districtId: '3014', after });
      return page.items.map(({ officeId }) => officeId);
    };
    expect(await list()).toEqual(['3014601', '3014602']);
    expect(await list('3014#3014601')).toEqual(['3014602']);
    expect(await list('3002#3002601')).toEqual(['3014601', '3014602']);
    expect(await list('3015#3015601')).toEqual([]);
  });

  test('for how they stand leaves ledgers and histories out', async () => {
    const fields = { receipts: { original: aReceipt() }, notices: { 'T-7@2022-06-10': aNotice() } };
    const { deadlineId, submissions } = await storeFor(['3014601'], fields);
    const send = jest.spyOn(world.database, 'send');
    const { items } = await world.store.submissions.listStandings(deadlineId, '30', { districtId: '3014' });
    const [{ input }] = send.mock.calls[0] as unknown as [{ input: QueryCommandInput }];
    send.mockRestore();
    expect(items).toEqual(submissions.map(({ notices: _, history: __, ...standing }) => standing));
    expect(input.ProjectionExpression).toBeDefined();
    expect(Object.values(input.ExpressionAttributeNames ?? {})).not.toContain('notices');
  });

  test('takes any text for a cursor', async () => {
    const { deadlineId } = await storeFor(['3014601']);
    for (const after of ['nonsense', '', '\u{10ffff}', '{"pk":1}']) {
      const { items } = await world.store.submissions.list(deadlineId, '30', { after, districtId: '3014' });
      expect(items.length).toBeLessThanOrEqual(1);
    }
  });

  test('of named offices leaves out those that have none, and asks for none twice', async () => {
    const { deadlineId } = await storeFor(['3014601', '3014602']);
    const found = await world.store.submissions.getMany(deadlineId, '30', ['3014602', '3014609', '3014602']);
    expect(found.map(({ officeId }) => officeId)).toEqual(['3014602']);
    expect(await world.store.submissions.getMany(deadlineId, '30', [])).toEqual([]);
  });
});

describe('the mark that puts a row into the index', () => {
  test('is told with each standing, and with one submission', async () => {
    const { submissions } = world.store;
    const { deadlineId } = await storeFor(['3014601']);
    const done = aSubmission({ deadlineId, officeId: '3014602', notices: { 'T-7@2022-06-10': aNotice() } });
    await submissions.create(done, false);
    const marked = await submissions.listMarked(deadlineId, '30');
    expect(marked.map(({ standing, marked: mark }) => [standing.officeId, mark])).toEqual([
      ['3014601', true],
      ['3014602', false],
    ]);
    for (const { standing } of marked) {
      expect(standing).not.toHaveProperty('notices');
      expect(standing).not.toHaveProperty('history');
    }
    expect(await submissions.getMarked(deadlineId, '3014602')).toEqual({ submission: done, marked: false });
    expect(await submissions.getMarked(deadlineId, '3014601')).toMatchObject({ marked: true });
    expect(await submissions.getMarked(deadlineId, '3014603')).toBeUndefined();
  });

  test('is not asked of another province', async () => {
    const { deadlineId } = await storeFor(['3101601']);
    expect(await world.store.submissions.listMarked(deadlineId, '30')).toEqual([]);
  });
});

test('past its end a district has an empty page', async () => {
  const { deadlineId } = await storeFor(['3014601']);
  const page = await world.store.submissions.list(deadlineId, '30', {
    districtId: '3014',
    after: '3015#3015601',
  });
  expect(page).toEqual({ items: [] });
});

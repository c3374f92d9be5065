import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { getBatches } from '../../../shared/store/batch-get';
import { storeClientOf } from '../../../shared/store/client';
import { DamagedRowError, StoreRefused, StoreUnavailable } from '../../../shared/store/errors';
import { submissionKey } from '../../../shared/store/keys';
import { Store } from '../../../shared/store/store';
import { ensureTable } from '../../../shared/store/table';
import { aDeadline, aHoliday, aNotice, aReceipt, aSubmission } from '../../support/builders';
import { clientOf, startTestStore, type TestStore } from '../../support/embedded-dynamodb';

let world: TestStore;

beforeEach(async () => {
  world = await startTestStore();
});
afterEach(async () => world.stop());

async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('a damaged row', () => {
  test('is named with its key and its wrong attributes, wherever it is read', async () => {
    const { store, client, tableName } = world;
    await store.submissions.create(aSubmission(), true);
    await client.send(
      new UpdateCommand({
        TableName: tableName,
        Key: submissionKey('2565-q3-report', '3014601'),
        UpdateExpression: 'SET version = :text REMOVE receipts',
        ExpressionAttributeValues: { ':text': 'two' },
      }),
    );
    for (const read of [
      () => store.submissions.get('2565-q3-report', '3014601'),
      () => store.submissions.list('2565-q3-report', '30'),
      () => store.submissions.listOwed('2565-q3-report', '30'),
      () => store.submissions.claim(aSubmission(), 'T-7@2022-06-10', aNotice()),
    ]) {
      const error = await failureOf(read());
      expect(error).toBeInstanceOf(DamagedRowError);
      expect(error).toMatchObject({
        name: 'DamagedRowError',
        pk: 'SUBMISSIONS#2565-q3-report#30',
        sk: '3014#3014601',
        message: expect.stringMatching(/receipts: .*; version: /),
      });
    }
  });

  test('may hold attributes of a newer version of the service', async () => {
    const { store, client, tableName } = world;
    const row = { ...aHoliday(), pk: 'HOLIDAYS', sk: '2022-06-03', colour: 'yellow' };
    await client.send(new PutCommand({ TableName: tableName, Item: row }));
    expect(await store.holidays.list()).toEqual([aHoliday()]);
  });
});

describe('errors of the database', () => {
  test('that is not there is StoreUnavailable, with the cause', async () => {
    await world.stop();
    const error = await failureOf(
      new Store({ client: storeClientOf(clientOf(world.endpoint)), tableName: 'any' }).years.list(),
    );
    expect(error).toBeInstanceOf(StoreUnavailable);
    expect(error).toMatchObject({
      message: expect.stringMatching(/^Query got no answer: .*ECONNREFUSED/),
      cause: expect.objectContaining({ message: expect.stringContaining('ECONNREFUSED') }),
    });
  });

  test.each([
    'ThrottlingException',
    'ProvisionedThroughputExceededException',
    'InternalServerError',
    'TimeoutError',
  ])('%s is StoreUnavailable', async (name) => {
    world.client.middlewareStack.add(
      () => async () => {
        throw Object.assign(new Error('not now'), { name });
      },
      { step: 'initialize' },
    );
    for (const call of [
      () => world.store.deadlines.get('2565-q3-report'),
      () => world.store.deadlines.create(aDeadline()),
      () =>
        world.store.submissions.settle('2565-q3-report', '3014601', 'k', 'm', { state: 'sent' }, ['claimed']),
    ]) {
      expect(await failureOf(call())).toBeInstanceOf(StoreUnavailable);
    }
  });

  test('that refuses for good is StoreRefused', async () => {
    const { client } = world;
    const store = new Store({ client, tableName: 'another-table' });
    expect(await failureOf(store.years.list())).toBeInstanceOf(StoreRefused);
    const huge = aSubmission({ receipts: { original: aReceipt({ note: 'ก'.repeat(140_000) }) } });
    expect(await failureOf(world.store.submissions.create(huge, true))).toBeInstanceOf(StoreRefused);
  });
});

describe('keys that a batch leaves out', () => {
  const keys = Array.from({ length: 4 }, (_, index) => ({ pk: 'p', sk: String(index) }));

  test('are asked for again, after a wait, until all are there', async () => {
    const waits: number[] = [];
    const items = await getBatches(
      keys,
      't',
      async ({ input }) => {
        const asked = input.RequestItems?.t?.Keys ?? [];
        const left = asked.slice(1);
        return {
          $metadata: {},
          Responses: { t: asked.slice(0, 1) },
          ...(left.length > 0 ? { UnprocessedKeys: { t: { Keys: left } } } : {}),
        };
      },
      async (milliseconds) => waits.push(milliseconds),
    );
    expect(items).toEqual(keys);
    expect(waits).toHaveLength(3);
  });

  test('for ever end as StoreUnavailable, after waits that grow', async () => {
    const waits: number[] = [];
    const failure = await failureOf(
      getBatches(
        keys,
        't',
        async ({ input }) => ({
          $metadata: {},
          UnprocessedKeys: { t: { Keys: input.RequestItems?.t?.Keys } },
        }),
        async (milliseconds) => waits.push(milliseconds),
      ),
    );
    expect(failure).toBeInstanceOf(StoreUnavailable);
    expect(waits).toHaveLength(7);
    expect(waits.at(-1)).toBeGreaterThan((waits.at(0) ?? 0) * 8);
  });
});

describe('capacity', () => {
  test('is asked for and counted with every call', async () => {
    const { store, meter } = world;
    await store.submissions.create(aSubmission(), true);
    expect(meter).toMatchObject({ calls: { PutItem: 1 }, writeUnits: 2, readUnits: 0 });
    await store.submissions.get('2565-q3-report', '3014601');
    expect(meter).toMatchObject({ calls: { GetItem: 1 }, writeUnits: 2, readUnits: 1 });
    await store.submissions.listOwed('2565-q3-report', '30');
    expect(meter).toMatchObject({ calls: { Query: 1, BatchGetItem: 1 }, readUnits: 2.5 });
  });

  test('of a claim and of a settlement is that of the item alone: the index is not touched', async () => {
    const { store, meter } = world;
    const history = [
      { at: '2022-06-01T03:00:00.000Z', by: 'officer', what: 'received', detail: 'x'.repeat(1400) },
    ];
    const submission = aSubmission({ history });
    await store.submissions.create(submission, true);
    const created = meter.writeUnits;
    await store.submissions.claim(submission, 'T-7@2022-06-10', aNotice());
    expect(meter.writeUnits - created).toBe(2);
    await store.submissions.settle(
      submission.deadlineId,
      submission.officeId,
      'T-7@2022-06-10',
      'mail-1',
      { state: 'sent', sentAt: '2022-06-03T02:00:01.000Z', messageId: 'm', to: ['a@lao.example'] },
      ['claimed'],
    );
    expect(meter.writeUnits - created).toBe(4);
    expect(meter.calls).toMatchObject({ UpdateItem: 2 });
  });
});

describe('the table', () => {
  test('is created where there is none, and left alone where there is one', async () => {
    const { database, client, store } = world;
    expect(await ensureTable(database, 'second')).toBe('created');
    expect(await ensureTable(database, 'second')).toBe('exists');
    await store.provinces.add('30');
    expect(await new Store({ client, tableName: 'second' }).provinces.list()).toEqual([]);
  });
});

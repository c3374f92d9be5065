/** Answers that the embedded database does not give on its own: pages of a few rows, keys left out, bare keys. */
import type { BatchGetItemCommandOutput, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { getBatches } from '../../../shared/store/batch-get';
import { newCapacityMeter } from '../../../shared/store/capacity';
import { StoreRefused, StoreUnavailable } from '../../../shared/store/errors';
import { ensureTable } from '../../../shared/store/table';
import { marshalled, Table } from '../../../shared/store/table-access';

const keys = (...sks: string[]) => sks.map((sk) => ({ pk: 'P', sk }));
const wired = (...sks: string[]) => keys(...sks).map((key) => marshalled(key));

/** A client that gives these answers in turn, and notes what it was asked. */
function scripted(...answers: (object | Error)[]) {
  const asked: Record<string, unknown>[] = [];
  const send = async ({ input }: { input: Record<string, unknown> }) => {
    asked.push(input);
    const answer = answers.shift() ?? {};
    if (answer instanceof Error) throw answer;
    return { $metadata: {}, ...answer };
  };
  return { asked, client: { send } as unknown as DynamoDBClient };
}

describe('a query', () => {
  const table = (client: DynamoDBClient) => new Table(client, 'T', newCapacityMeter());
  const last = (sk: string) => ({ LastEvaluatedKey: wired(sk)[0] });

  test('asks for what is left of its limit, page by page, and says that there is more', async () => {
    const { asked, client } = scripted(
      { Items: wired('a', 'b'), ...last('b') },
      { ...last('c') },
      { Items: wired('d'), ...last('d') },
    );
    expect(await table(client).query({ pk: 'P' }, { limit: 3 })).toEqual({
      items: keys('a', 'b', 'd'),
      more: true,
    });
    expect(asked.map(({ Limit, ExclusiveStartKey }) => [Limit, ExclusiveStartKey])).toEqual([
      [3, undefined],
      [1, wired('b')[0]],
      [1, wired('c')[0]],
    ]);
  });

  test('of the index goes on to its last page, also over an empty one', async () => {
    const { asked, client } = scripted(
      { Items: wired('a'), ...last('a') },
      { ...last('b') },
      { Items: wired('c') },
    );
    expect(await table(client).owedKeys('P')).toEqual(keys('a', 'c'));
    expect(asked.map(({ ExclusiveStartKey }) => ExclusiveStartKey)).toEqual([
      undefined,
      wired('a')[0],
      wired('b')[0],
    ]);
  });

  test('of the index that finds a row without a sort key asks for none', async () => {
    const { client } = scripted({ Items: [{}] });
    expect(await table(client).owedKeys('P')).toEqual(keys(''));
  });

  test('whose answer tells of no capacity counts the call alone', async () => {
    const meter = newCapacityMeter();
    await new Table(scripted({ Items: [] }).client, 'T', meter).query({ pk: 'P' });
    expect(meter).toMatchObject({ readUnits: 0, calls: { Query: 1 } });
  });
});

test('what is undefined is left out on the wire', () => {
  expect(marshalled({ a: 1, b: undefined })).toEqual({ a: { N: '1' } });
});

describe('a batch', () => {
  const answer = (found: string[], left: string[] = []) =>
    ({
      Responses: { T: wired(...found) },
      ...(left.length > 0 ? { UnprocessedKeys: { T: { Keys: wired(...left) } } } : {}),
    }) as unknown as BatchGetItemCommandOutput;
  const waits: number[] = [];
  const get = (sks: string[], ...answers: BatchGetItemCommandOutput[]) => {
    waits.length = 0;
    return getBatches(
      keys(...sks),
      'T',
      async () => answers.shift() ?? answer([], sks),
      async (milliseconds) => waits.push(milliseconds),
    );
  };

  test('comes in order of sort keys, in whichever order it was found', async () => {
    expect(await get(['c', 'a', 'b'], answer(['b', 'c', 'a']))).toEqual(keys('a', 'b', 'c'));
    expect(await get(['a', 'b', 'c'], answer(['c', 'a', 'b']))).toEqual(keys('a', 'b', 'c'));
  });

  test('of many is asked for a hundred at a time, four of them at once', async () => {
    const all = Array.from({ length: 1_050 }, (_, n) => String(n).padStart(4, '0'));
    const asked: number[] = [];
    let inHand = 0;
    let mostInHand = 0;
    const items = await getBatches(keys(...all), 'T', async ({ input }) => {
      inHand += 1;
      mostInHand = Math.max(mostInHand, inHand);
      await Promise.resolve();
      inHand -= 1;
      const batch = input.RequestItems?.T?.Keys ?? [];
      asked.push(batch.length);
      return { $metadata: {}, Responses: { T: batch } };
    });
    expect(items).toEqual(keys(...all));
    expect(asked).toEqual([...Array<number>(10).fill(100), 50]);
    expect(mostInHand).toBe(4);
  });

  test('that brings something each time goes on for as long as it takes', async () => {
    const sks = Array.from({ length: 20 }, (_, n) => String.fromCharCode(97 + n));
    const answers = sks.map((sk, n) => answer([sk], sks.slice(n + 1)));
    expect(await get(sks, ...answers)).toHaveLength(20);
    // Each time the shortest wait, give or take a half.
    for (const wait of waits) expect(wait).toBeLessThan(25 * 1.5);
    for (const wait of waits) expect(wait).toBeGreaterThanOrEqual(25 * 0.5);
  });

  test('that brings nothing waits twice as long each time, and ends with what is left', async () => {
    const failure = await get(['a', 'b']).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StoreUnavailable);
    expect(failure).toMatchObject({ message: 'BatchGetItem left 2 keys out' });
    waits.forEach((wait, tries) => {
      expect(wait).toBeGreaterThanOrEqual(25 * 2 ** (tries + 1) * 0.5);
      expect(wait).toBeLessThan(25 * 2 ** (tries + 1) * 1.5);
    });
  });
});

test('a table that can’t be created is refused, in the words of the database', async () => {
  const { client } = scripted(Object.assign(new Error('no rights'), { name: 'AccessDeniedException' }));
  const failure = await ensureTable(client, 'T').catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(StoreRefused);
  expect(failure).toMatchObject({ message: 'CreateTable was refused: AccessDeniedException: no rights' });
});

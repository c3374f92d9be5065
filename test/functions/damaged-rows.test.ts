/** One row that no version of the service writes: it harms its office alone, and is not silent. */
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { areaKey, digestKey, type Key, officeKey, submissionKey } from '../../shared/store/keys';
import { World } from '../support/world';
import { ApiWorld } from './api/api-world';

const only = '2565-q3-report';
let world: World;
let errors: jest.SpyInstance;
beforeEach(async () => {
  world = await World.start({ offices: 3, only });
  await world.reconcile('2022-02-25 10:00');
  errors = jest.spyOn(world.services.logger, 'error');
});
afterEach(() => world.stop());

async function set(key: Key, attribute: string, value: unknown, { database } = world): Promise<void> {
  const { client, tableName } = database;
  await client.send(
    new UpdateCommand({
      TableName: tableName,
      Key: key,
      UpdateExpression: 'SET #attribute = :value',
      ExpressionAttributeNames: { '#attribute': attribute },
      ExpressionAttributeValues: { ':value': value },
    }),
  );
}

const damaged = submissionKey(only, '3014602');

test('a damaged submission is passed over, everybody else gets their mail, and the run is left unfinished', async () => {
  await set(damaged, 'receipts', 'saraban@3014602.lao.example');
  const { counts, unfinished } = await world.run('2022-06-02 09:00');
  expect(world.mails()).toEqual([`office 3014601: ${only}`, `office 3014603: ${only}`]);
  expect({ counts, unfinished }).toEqual({ counts: { sent: 2, damaged: 1 }, unfinished: 'damaged rows' });
  expect(errors.mock.calls).toEqual([
    [
      'a row was passed over',
      { row: `${damaged.pk} / ${damaged.sk}`, error: expect.stringMatching(/receipts/) },
    ],
  ]);
  expect(JSON.stringify(errors.mock.calls)).not.toContain('@');
});

test('digests go out without it, and it is counted and logged once', async () => {
  await set(damaged, 'receipts', 'damaged');
  const { counts, unfinished } = await world.run('2022-06-17 09:00');
  expect(world.mails()).toEqual([
    `district 3014: ${only}`,
    `office 3014601: ${only}`,
    `office 3014603: ${only}`,
    `province 30: ${only}`,
  ]);
  expect(counts).toMatchObject({ sent: 4, damaged: 1 });
  expect(unfinished).toBe('damaged rows');
  expect(errors).toHaveBeenCalledTimes(1);
});

test('it is rung for until it is mended, and then its office gets its mail', async () => {
  await set(damaged, 'receipts', 'damaged');
  await world.run('2022-06-02 09:00');
  world.mails();
  expect((await world.reconcile('2022-06-02 09:15')).rung).toHaveLength(1);
  await set(damaged, 'receipts', {});
  expect((await world.run('2022-06-02 09:15')).unfinished).toBeUndefined();
  expect(world.mails()).toEqual([`office 3014602: ${only}`]);
  expect((await world.reconcile('2022-06-02 09:30')).rung).toEqual([]);
});

test('a damaged office is passed over, and everybody else gets their mail', async () => {
  await set(officeKey('3014602'), 'contacts', 'saraban@3014602.lao.example');
  const { counts, unfinished } = await world.run('2022-06-02 09:00');
  expect(world.mails()).toEqual([`office 3014601: ${only}`, `office 3014603: ${only}`]);
  expect({ counts, unfinished }).toEqual({
    counts: { sent: 2, damaged: 1, 'no-contact': 1 },
    unfinished: 'damaged rows',
  });
  expect(JSON.stringify(errors.mock.calls)).not.toContain('@');
});

test('a damaged district gets no digest; its offices and the province get theirs', async () => {
  await set(areaKey('3014'), 'contacts', 'damaged');
  const { unfinished } = await world.run('2022-06-17 09:00');
  expect(world.mails()).toEqual([
    ...['3014601', '3014602', '3014603'].map((id) => `office ${id}: ${only}`),
    `province 30: ${only}`,
  ]);
  expect(unfinished).toBe('damaged rows');
});

test('a damaged entry of a digest ledger stops its own area at the most', async () => {
  await world.run('2022-06-15 09:00');
  world.mails();
  const [told] = await world.store.digests.list(only, '30');
  if (!told) throw new Error('no district was told');
  await set(digestKey(told), 'entry', 'damaged');
  const { counts, unfinished } = await world.run('2022-06-17 09:00');
  expect(world.mails()).toContain(`province 30: ${only}`);
  expect({ damaged: counts.damaged, unfinished }).toEqual({ damaged: 1, unfinished: 'damaged rows' });
});

test('who reads that row itself, or without asking to be told, is told by an error', async () => {
  await set(damaged, 'receipts', 'damaged');
  await expect(world.submission('3014602')).rejects.toThrow(/is damaged/);
  await expect(world.store.submissions.listOwed(only, '30')).rejects.toThrow(/is damaged/);
});

test.each([
  ['a submission', damaged, 'receipts'],
  ['an office', officeKey('3014602'), 'contacts'],
])(
  'the worklist can still be read with %s damaged, and says that the run has left something',
  async (_, key, attribute) => {
    const api = await ApiWorld.start({ offices: 2, only });
    await set(key, attribute, 'damaged', api.world);
    await api.world.run('2022-06-02 09:00');
    const { status, json } = await api.get('/v1/worklist');
    await api.stop();
    expect(status).toBe(200);
    expect(json.items).toContainEqual(
      expect.objectContaining({ what: 'unfinished-run', detail: 'left unfinished: damaged rows' }),
    );
  },
);

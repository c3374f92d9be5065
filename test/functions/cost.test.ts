/** What the service asks of AWS, counted: nothing costs more than here. What has become cheaper is written down here. */
import { World } from '../support/world';
import { ApiWorld, takhop } from './api/api-world';

interface Cost {
  /** To DynamoDB and SES. */
  readonly calls: number;
  readonly readUnits: number;
  readonly writeUnits: number;
}

const few = 3;
const more = 8;

const started: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  for (const each of started.splice(0)) await each.stop();
});

test('an office that is reminded costs four calls, one read unit and three write units', async () => {
  const cost = await costOfOneMore(await startBoth(), '2022-05-27 09:00');
  expectNoMoreThan(cost, { calls: 4, readUnits: 1, writeUnits: 3 });
});

test('it costs two write units more once its ledger has four notices', async () => {
  const both = await startBoth();
  for (const day of ['05-27', '06-02', '06-07', '06-09']) await costOfOneMore(both, `2022-${day} 09:00`);
  const cost = await costOfOneMore(both, '2022-06-10 09:00');
  expectNoMoreThan(cost, { calls: 4, readUnits: 1, writeUnits: 5 });
});

test('it costs no read unit of its own where digests name it: each reads its area in pages', async () => {
  const cost = await costOfOneMore(await startBoth(), '2022-06-17 09:00');
  expectNoMoreThan(cost, { calls: 4, readUnits: 1, writeUnits: 3 });
});

test('a digest costs four calls, a query of its area and four write units; looking for digests a query', async () => {
  const world = await startWorld(few);
  await world.run('2022-06-02 09:00');
  const withoutDigests = await costOf(world, () => world.run('2022-06-07 09:00'));
  const withTwo = await costOf(world, () => world.run('2022-06-17 09:00'));
  expectNoMoreThan(minus(withTwo, withoutDigests), {
    calls: 2 * (4 + 1) + 1,
    readUnits: 2 * 1 + 1,
    writeUnits: 2 * 4,
  });
});

test('a run that finds nothing due costs thirteen calls, fourteen read units and two write units', async () => {
  const world = await startWorld(few);
  await world.run('2022-06-02 09:00');
  const cost = await costOf(world, () => world.run('2022-06-03 09:00'));
  expectNoMoreThan(cost, { calls: 13, readUnits: 13.5, writeUnits: 2 });
});

test('beyond that a run costs four calls and three write units for each mail, and one call', async () => {
  const world = await startWorld(few);
  await world.run('2022-06-02 09:00');
  const idle = await costOf(world, () => world.run('2022-06-03 09:00'));
  const run = await costOf(world, () => world.run('2022-06-07 09:00'));
  expectNoMoreThan(minus(run, idle), { calls: few * 4 + 1, readUnits: 0, writeUnits: few * 3 });
});

test('a reconcile run that finds all well costs seven calls and nine read units', async () => {
  const world = await startWorld(few);
  await world.run('2022-06-02 09:00');
  const cost = await costOf(world, () => world.reconcile('2022-06-02 09:15'));
  expectNoMoreThan(cost, { calls: 7, readUnits: 9, writeUnits: 0 });
});

test('a receipt costs two calls, three read units and one write unit', async () => {
  const api = await ApiWorld.start();
  started.push(api);
  const cost = await costOf(api.world, () => api.post(`${takhop}/receipts`, { part: 'electronic-copy' }));
  expectNoMoreThan(cost, { calls: 2, readUnits: 3, writeUnits: 1 });
});

/** Only the report of the third quarter is owed, and its wake-ups are planned. */
async function startWorld(offices: number): Promise<World> {
  const world = await World.start({ offices, only: '2565-q3-report' });
  started.push(world);
  await world.reconcile('2022-02-25 10:00');
  return world;
}

async function startBoth(): Promise<[World, World]> {
  return [await startWorld(few), await startWorld(more)];
}

/** What a run costs more for each office more. */
async function costOfOneMore([less, all]: [World, World], now: string): Promise<Cost> {
  const costs = [await costOf(all, () => all.run(now)), await costOf(less, () => less.run(now))] as const;
  const { calls, readUnits, writeUnits } = minus(...costs);
  const offices = more - few;
  return { calls: calls / offices, readUnits: readUnits / offices, writeUnits: writeUnits / offices };
}

async function costOf({ store: { meter }, ses }: World, work: () => Promise<unknown>): Promise<Cost> {
  const quota = jest.spyOn(ses, 'quota');
  const spent = (): Cost => ({
    calls: Object.values(meter.calls).reduce((sum, count) => sum + count, ses.asked.length),
    readUnits: meter.readUnits,
    writeUnits: meter.writeUnits,
  });
  const before = spent();
  await work();
  const cost = minus(spent(), before);
  const asked = quota.mock.calls.length;
  quota.mockRestore();
  return { ...cost, calls: cost.calls + asked };
}

function minus(a: Cost, b: Cost): Cost {
  return {
    calls: a.calls - b.calls,
    readUnits: a.readUnits - b.readUnits,
    writeUnits: a.writeUnits - b.writeUnits,
  };
}

function expectNoMoreThan(cost: Cost, most: Cost): void {
  const dearer = minus(cost, most);
  const isDearer = Object.values(dearer).some((difference) => difference > 0);
  expect(isDearer ? cost : most).toEqual(most);
}
